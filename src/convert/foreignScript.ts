import { isSecretName } from '../http/secretName.ts';
import { readPredicate, readSubject } from '../request/syntax/predicate.ts';
import { isName } from '../request/syntax/scan.ts';
import { shortened } from '../text/shortened.ts';

const mostLines = 400;
const longestLine = 500;
const path = String.raw`((?:\.[A-Za-z_]\w{0,60}|\[\d{1,6}\]){1,20})`;
const body = String.raw`(?:response\.(?:body|parsedBody)|pm\.response\.json\(\)|ANSWER)`;
const setter = String.raw`(?:client\.global\.set|pm\.\w{1,30}\.set|request\.variables\.set)\(\s*["']([\w-]{1,60})["']\s*,\s*`;
/** A name that stands for the answer's body. */
const alias =
  /\b(?:var|let|const)\s+([A-Za-z_]\w{0,40})\s*=\s*(?:pm\.response\.json\(\)|JSON\.parse\(responseBody\)|response\.(?:body|parsedBody))\s*;?$/;
const status =
  /(?:response\.(?:status|statusCode|code)\)?\s*(?:===?|\.to\.(?:be\.)?(?:equal|eql)\()|\.to\.have\.status\()\s*(\d{3})\b/;
const header = /response\.headers\.(?:valueOf|get)\(\s*["']([\w-]{1,60})["']\s*\)/;

const tokenText = /\b(?:Bearer|Basic)\s+[\w\-.~+/]{8,}=*|\beyJ[\w-]{6,}\.[\w.-]+|\b[A-Za-z0-9]{32,}\b/g;

/**
 * Another client's script, handler or line as lines of a request's head: what it plainly keeps and checks as `@capture` and
 * `@assert`, all of it as a comment, less literals that may be secret.
 */
export function scriptLines(script: string): string[] {
  const all = script.split('\n');
  const lines = all.slice(0, mostLines);
  const names = lines.flatMap((line) => alias.exec(line.trim().slice(0, longestLine))?.[1] ?? []);
  const tags = new Set<string>();
  const comments: string[] = [];
  for (const line of lines) {
    const text = line.trim().slice(0, longestLine);
    const tag = tagOf(text, names);
    if (tag !== undefined) tags.add(tag);
    if (text !== '' && !(tag !== undefined && text.startsWith('??'))) comments.push(commentOf(line));
  }
  const left = all.length - lines.length;
  if (left > 0) comments.push(`#   … ${left} more lines are left out`);
  return [...tags, ...comments];
}

function tagOf(line: string, names: readonly string[]): string | undefined {
  if (line.startsWith('??')) return assertOf(line.slice(2).trim());
  const answer = body.replace('ANSWER', names.length > 0 ? String.raw`(?:${names.join('|')})\b` : '(?!)');
  const kept =
    new RegExp(`${setter}${answer}${path}\\s*\\)`).exec(line) ??
    new RegExp(`^exports\\.([\\w-]{1,60})\\s*=\\s*${answer}${path}\\s*;?$`).exec(line);
  if (kept) return captureOf(kept[1], `$${kept[2]}`);
  const name = new RegExp(`${setter}(?:pm\\.)?${header.source}`).exec(line);
  if (name) return captureOf(name[1], `header ${name[2]}`);
  const code = status.exec(line)?.[1];
  return code === undefined ? undefined : `# @assert status == ${code}`;
}

function captureOf(name: string | undefined, source: string): string | undefined {
  if (name === undefined || !isName(name)) return undefined;
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
