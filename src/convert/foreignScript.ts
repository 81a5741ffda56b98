import { isSecretName } from '../http/secretName.ts';
import { readPredicate, readSubject } from '../request/syntax/predicate.ts';
import { isName } from '../request/syntax/scan.ts';
import { shortened } from '../text/shortened.ts';
import { statementsOf } from './scriptStatements.ts';

const mostLines = 400;
const longestLine = 500;
const path = String.raw`((?:\.[A-Za-z_]\w{0,60}|\[\d{1,6}\]){1,20})`;
const body = String.raw`(?:response\.(?:body|parsedBody)|pm\.response\.json\(\)|ANSWER)`;
const setter = String.raw`(?:client\.global\.set|pm\.\w{1,30}\.set|request\.variables\.set)\(\s*["']([\w-]{1,60})["']\s*,\s*`;
/** A name that stands for the answer's body. */
const alias =
  /\b(?:var|let|const)\s+([A-Za-z_]\w{0,40})\s*=\s*(?:pm\.response\.json\(\)|JSON\.parse\(responseBody\)|response\.(?:body|parsedBody))$/;
/** The checks whose one subject is the status, for one value. */
const statusChecks = [
  /\bassert\(\s*response\.(?:status|statusCode|code)\s*===?\s*(\d{3})\s*[,)]/,
  /\b(?:assert\.|\.)?(?:strict)?equal\(\s*(?:pm\.)?response\.(?:status|statusCode|code)\s*,\s*(\d{3})\s*[,)]/i,
  /\bexpect\(\s*(?:pm\.)?response\.(?:status|statusCode|code)(?:\s*,[^()]{0,200})?\)\s*\.(?:to\.(?:be\.)?(?:equal|equals|eq|eql)|toBe|toEqual|toStrictEqual)\(\s*(\d{3})\s*\)/,
  /\btest\.status\(\s*(\d{3})\s*\)/,
  /\bpm\.response\.to\.have\.status\(\s*(\d{3})\s*\)/,
];
const header = /response\.headers\.(?:valueOf|get)\(\s*["']([\w-]{1,60})["']\s*\)/;

const tokenText = /\b(?:Bearer|Basic)\s+[\w\-.~+/]{8,}=*|\beyJ[\w-]{6,}\.[\w.-]+|\b[A-Za-z0-9]{32,}\b/g;

/**
 * Another client's script, handler or line as lines of a request's head: what it plainly keeps and checks as `@capture` and
 * `@assert`, all of it as a comment, less literals that may be secret. What may not run, or does not go together, is a comment alone.
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
  if (left > 0) comments.push(`#   … ${left} more lines are left out`);
  return [...tags, ...comments];
}

/** Captures and asserts of a script's code. A value that is kept if something holds is captured; a check must run always. */
function codeTags(code: string): string[] {
  const statements = statementsOf(code);
  const names = statements.flatMap(({ text }) => alias.exec(text)?.[1] ?? []);
  const answer = body.replace('ANSWER', names.length > 0 ? String.raw`(?:${names.join('|')})\b` : '(?!)');
  const found = statements.flatMap(({ text, runs }) => [
    ...(runs === 'else' ? [] : keptIn(text, answer)),
    ...(runs === 'always' ? checkedIn(text) : []),
  ]);
  const differ = ({ name, source }: Found) =>
    found.some((other) => other.name === name && other.source !== source);
  return found
    .filter((one) => !differ(one))
    .flatMap(({ name, source }) =>
      name === statusCheck ? `# @assert status == ${source}` : (captureOf(name, source) ?? []),
    );
}

/** Stands for the name of a capture where the status is checked. */
const statusCheck = '';

/** A name of a capture with the value's place, or a status that is checked. */
interface Found {
  name: string;
  source: string;
}

function checkedIn(text: string): Found[] {
  return statusChecks.flatMap((check) => {
    const code = check.exec(text)?.[1];
    return code === undefined ? [] : [{ name: statusCheck, source: code }];
  });
}

/** The name under which a statement keeps a value, and the value's place. */
function keptIn(text: string, answer: string): Found[] {
  const kept =
    new RegExp(`${setter}${answer}${path}\\s*\\)`).exec(text) ??
    new RegExp(`^exports\\.([\\w-]{1,60})\\s*=\\s*${answer}${path}$`).exec(text);
  if (kept) return [{ name: kept[1] ?? '', source: `$${kept[2]}` }];
  const name = new RegExp(`${setter}(?:pm\\.)?${header.source}`).exec(text);
  return name ? [{ name: name[1] ?? '', source: `header ${name[2]}` }] : [];
}

function captureOf(name: string, source: string): string | undefined {
  if (!isName(name)) return undefined;
  return `# @capture ${isSecretName(name) ? 'secret ' : ''}${name} = ${source}`;
}

/** An assertion of httpYac, whose durations are milliseconds. */
function assertOf(text: string): string | undefined {
  const plain = text
    .replace(/\s(?:includes)\s/, ' contains ')
    .replace(/^(duration\s+(?:[<>]=?|[!=]=)\s+\d{1,9})$/, '$1ms');
  const read = readSubject(plain);
  return read && readPredicate(read.rest) ? `# @assert ${plain}` : undefined;
}

function commentOf(line: string): string {
  const text = shortened(line.trimEnd(), longestLine)
    .replace(/^(\s*)@/, '$1(@)')
    .replace(tokenText, '••••');
  return `#   ${/secret|passw|token|key|psk|bearer|authori/i.test(text) ? withoutLiterals(text) : text}`;
}

/** Texts but the names of what is set and read. */
function withoutLiterals(text: string): string {
  return text.replace(/(["'`])([^"'`]{6,})\1/g, (whole: string, quote: string, _inside, at: number) =>
    /\.(?:[gs]et|has|unset|valueOf)\($/.test(text.slice(0, at)) ? whole : `${quote}••••${quote}`,
  );
}
