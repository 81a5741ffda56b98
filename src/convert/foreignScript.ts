import { isSecretName, secretHints } from '../redact/secretName.ts';
import { readPredicate, readSubject } from '../request/syntax/predicate.ts';
import { isName } from '../request/syntax/scan.ts';
import { shortened } from '../text/shortened.ts';
import { statementsOf, type Statement } from './scriptStatements.ts';
import { countOf } from '../text/countOf.ts';

const mostLines = 400;
const longestLine = 500;
const path = String.raw`((?:\.[A-Za-z_]\w{0,60}|\[\d{1,6}\]|\[(?:"[\w-]{1,60}"|'[\w-]{1,60}')\]){1,20})`;
const body = String.raw`(?:response\.(?:body|parsedBody)|pm\.response\.json\(\)|ANSWER)`;
const setter = String.raw`(?:client\.global\.set|pm\.\w{1,30}\.set|postman\.set(?:Environment|Global)Variable|request\.variables\.set)\(\s*["']([\w-]{1,60})["']\s*,\s*`;
/** A name that stands for the response's body. */
const alias =
  /\b(?:var|let|const)\s+([A-Za-z_]\w{0,40})\s*=\s*(?:pm\.response\.json\(\)|JSON\.parse\(responseBody\)|response\.(?:body|parsedBody))$/;
/** The checks that look at nothing but the status, for one value. */
const statusChecks = [
  /\bassert\(\s*response\.(?:status|statusCode|code)\s*===?\s*(\d{3})\s*[,)]/,
  /\b(?:assert\.|\.)?(?:strict)?equal\(\s*(?:pm\.)?response\.(?:status|statusCode|code)\s*,\s*(\d{3})\s*[,)]/i,
  /\bexpect\(\s*(?:pm\.)?response\.(?:status|statusCode|code)(?:\s*,[^()]{0,200})?\)\s*\.(?:to\.(?:be\.)?(?:equal|equals|eq|eql)|toBe|toEqual|toStrictEqual)\(\s*(\d{3})\s*\)/,
  /\btest\.status\(\s*(\d{3})\s*\)/,
  /\bpm\.response\.to\.have\.status\(\s*(\d{3})\s*\)/,
];
const header = /response\.headers\.(?:valueOf|get)\(\s*["']([\w-]{1,60})["']\s*\)/;

/** A value that is given to `run` of the JetBrains client. It may hold any sign, and ends before the next value or with the line. */
const givenValue =
  /@([\w-]{1,60})[ \t]*=[ \t]*(?:"(?:\\.|[^"\\])*"|.+?(?=[ \t,]{1,3}@[\w-]{1,60}[ \t]{0,3}=|\)?$))/g;
const tokenText = /\b(?:Bearer|Basic)\s+[\w\-.~+/]{8,}=*|\beyJ[\w-]{6,}\.[\w.-]+|\b[A-Za-z0-9]{32,}\b/g;

/**
 * Another client's script, handler or line as lines of a request's head. Clear captures and checks become `@capture` and `@assert`; all
 * of it becomes a comment, without literals that may be secret. Code that may not run, or that conflicts, becomes only a comment.
 */
export function scriptLines(script: string): string[] {
  const all = script.split('\n');
  const lines = all.slice(0, mostLines);
  const comments: string[] = [];
  const code: string[] = [];
  const tags = new Set<string>();
  for (const line of lines) {
    const text = line.trim().slice(0, longestLine);
    const tag = text.startsWith('??') ? assertOf(text.slice(2).trim()) : undefined;
    if (tag !== undefined) tags.add(tag);
    else if (text !== '') comments.push(commentOf(line));
    code.push(text.startsWith('??') ? '' : text.replace(/^(?:[<>]\s*)?\{[%{]|[%}]\}$/g, ''));
  }
  for (const tag of codeTags(code.join('\n'))) tags.add(tag);
  const left = all.length - lines.length;
  if (left > 0) comments.push(`#   … ${countOf(left, 'more line')} left out`);
  return [...tags, ...comments];
}

const deciding = /\b(?:skipRequest|setNextRequest|runRequest|sendRequest)(?=\s*\()|\$cancel(?=\s*=)/g;

/** The names by which a script decides which requests are sent, each once. Code that is commented out does not count. */
export function decidingCalls(script: string): string[] {
  if (script.search(deciding) < 0) return [];
  return [...new Set(statementsOf(script).flatMap(({ text }) => text.match(deciding) ?? []))];
}

/** Captures and asserts of a script's code. A value that is kept on a condition is captured; a check must run always. */
function codeTags(code: string): string[] {
  const statements = statementsOf(code);
  const names = statements.flatMap(({ text }) => alias.exec(text)?.[1] ?? []);
  const response = body.replace('ANSWER', names.length > 0 ? String.raw`(?:${names.join('|')})\b` : '(?!)');
  const values = valuesIn(statements, response);
  const told = statements.flatMap(({ text, runs }) => [
    ...(runs === 'else' ? [] : captureIn(text, response, values)),
    ...(runs === 'always' ? checksIn(text) : []),
  ]);
  const isAlone = ({ about, tag }: Told) => told.every((other) => other.about !== about || other.tag === tag);
  return told.filter(isAlone).map(({ tag }) => tag);
}

/** A tag, and the capture or the fact that it is about. Two different tags about the same thing conflict. */
interface Told {
  about: string;
  tag: string;
}

function checksIn(text: string): Told[] {
  return statusChecks.flatMap((check) => {
    const code = check.exec(text)?.[1];
    return code === undefined ? [] : [{ about: 'status', tag: `# @assert status == ${code}` }];
  });
}

/** The members of the response by the names that get their value only once, as in `const id = response.list[0].id`. */
function valuesIn(statements: readonly Statement[], response: string): Map<string, string> {
  const declared = new RegExp(`^(?:var|let|const)\\s+([A-Za-z_]\\w{0,40})\\s*=\\s*${response}${path}$`);
  const values = new Map<string, string>();
  const given = new Map<string, number>();
  for (const { text, runs } of statements) {
    const [, written = ''] =
      /^(?:(?:var|let|const)\s+)?([A-Za-z_]\w{0,40})\s*[^\w\s=!<>]{0,3}=(?!=)/.exec(text) ?? [];
    given.set(written, (given.get(written) ?? 0) + 1);
    const [, name = '', member = ''] = (runs === 'else' ? null : declared.exec(text)) ?? [];
    if (name !== '') values.set(name, member);
  }
  return new Map([...values].filter(([name]) => given.get(name) === 1));
}

const keptName = new RegExp(`${setter}([A-Za-z_]\\w{0,40})\\s*\\)`);

/** The value that a statement keeps under a name. */
function captureIn(text: string, response: string, values: ReadonlyMap<string, string>): Told[] {
  const [, key = '', named = ''] = keptName.exec(text) ?? [];
  const value = values.get(named);
  const kept =
    (value === undefined ? undefined : ['', key, value]) ??
    new RegExp(`${setter}${response}${path}\\s*\\)`).exec(text) ??
    new RegExp(`^exports\\.([\\w-]{1,60})\\s*=\\s*${response}${path}$`).exec(text);
  const fromHeader = kept ? undefined : new RegExp(`${setter}(?:pm\\.)?${header.source}`).exec(text);
  const [, name = '', member = ''] = kept ?? fromHeader ?? [];
  if (!isName(name)) return [];
  const secret = isSecretName(name) ? 'secret ' : '';
  const source = kept ? `$${member}` : `header ${member}`;
  return [{ about: `capture ${name}`, tag: `# @capture ${secret}${name} = ${source}` }];
}

/** An assertion of httpYac, whose durations are milliseconds. */
function assertOf(text: string): string | undefined {
  const plain = text
    .replace(/\s(?:includes)\s/, ' contains ')
    .replace(/^(duration\s+(?:[<>]=?|[!=]=)\s+\d{1,9})$/, '$1ms');
  const read = readSubject(plain);
  return read && readPredicate(read.rest) ? `# @assert ${plain}` : undefined;
}

/** Words in a line that may hold a secret. */
const secretLine = new RegExp(String.raw`${secretHints}|\bsig(?:nature)?\b`, 'i');

function commentOf(line: string): string {
  return `#   ${maskedLine(line)}`;
}

/** A line of another client without values and literals that may be secret. */
export function maskedLine(line: string): string {
  const text = shortened(line.trimEnd(), longestLine)
    .replace(/^(\s*)@/, '$1(@)')
    .replace(tokenText, '••••')
    .replace(givenValue, (whole, name: string) => (isSecretName(name) ? `@${name}=••••` : whole));
  return secretLine.test(text) ? withoutLiterals(text) : text;
}

/** A line of another client without any literal, as each of them may be secret there. */
export function lineWithoutLiterals(line: string): string {
  return withoutLiterals(maskedLine(line));
}

/** A text without its literals. Short ones, and the names that are set or read, stay. */
function withoutLiterals(text: string): string {
  return text.replace(
    /(["'`])((?:\\.|(?!\1)[^\\])*)(?:\1|…$)/g,
    (whole: string, quote: string, inside: string, at: number) =>
      inside.length < 6 || /\.(?:[gs]et|has|unset|valueOf)\($/.test(text.slice(0, at))
        ? whole
        : `${quote}••••${quote}`,
  );
}
