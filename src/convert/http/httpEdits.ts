import { ofTheConnection } from '../../client/headers.ts';
import { isSecretName } from '../../redact/secretName.ts';
import { textOf, type Block } from '../../request/syntax/model.ts';
import { isForeignStatement, scriptStart } from '../../request/syntax/parseForeign.ts';
import type { Range } from '../../request/syntax/range.ts';
import { isName, lineFrom } from '../../request/syntax/scan.ts';
import { decidingCalls, lineWithoutLiterals, scriptLines } from '../foreignScript.ts';
import { cleanFields, oneLine } from '../incoming.ts';
import { Notes, type NoteKind } from '../note.ts';
import { isSecretHeader, TakenSecrets } from '../secretNames.ts';
import { isSecretLiteral, namesIn, promptLine, type SharedVariables } from './sharedVariables.ts';
import { convertReferences } from '../systemName.ts';

/** A range of a block, and the text that replaces it. */
export interface Edit {
  range: Range;
  text: string;
}

/** The text after all edits; an edit that begins within another one is left out. */
export function applied(text: string, edits: readonly Edit[]): string {
  let out = '';
  let at = 0;
  for (const { range, text: inserted } of edits.toSorted(
    (a, b) => a.range.start - b.range.start || a.range.end - b.range.end,
  )) {
    if (range.start < at) continue;
    out += text.slice(at, range.start) + inserted;
    at = range.end;
  }
  return out + text.slice(at);
}

/** Turns scripts and other clients' lines into comments and tags: in their place, or above the request if they stand in a body. */
export function addForeignEdits(
  block: Block,
  text: string,
  name: string,
  edits: Edit[],
  notes: Notes,
): string[] {
  const above: string[] = [];
  for (const range of block.foreign) {
    const script = text.slice(range.start, range.end);
    const lines = scriptLines(script);
    const calls = decidingCalls(script);
    if (calls.length > 0) notes.add('scriptDecides', { name, calls: calls.join(', ') });
    const isBefore = block.request === undefined || range.start < block.request.range.start;
    edits.push({ range: wholeLines(text, range), text: isBefore ? `${lines.join('\n')}\n` : '' });
    if (!isBefore) above.push(...lines);
    const isOther = scriptStart(script, 0) !== undefined || isForeignStatement(script, 0);
    if (!isBefore && !isOther) notes.add('textBehindScript', { name });
    const kind = kindOfForeign(script);
    notes.add(kind, kind === 'scriptKept' ? { name } : { name, line: inNote(lines.join(' ')) });
  }
  for (const { code, range } of block.problems) {
    if (!/^(?:headerWithoutColon|badHeaderName)$/.test(code) || !text.startsWith('...', range.start))
      continue;
    const { start } = range;
    const { end } = lineFrom(text, start);
    const line = lineWithoutLiterals(text.slice(start, end));
    notes.add('scriptHeadersLeftOut', { name, line: inNote(line) });
    edits.push({ range: { start, end }, text: `# ${line}` });
  }
  return above;
}

/** A variable as only httpYac writes it: `@a := 1`, `@a: 1` or `@a 1`. */
const otherVariable = /^@([\w-]+)(?:[ \t]*:?=+[ \t]*|[ \t]*:[ \t]*|[ \t]+)(.+)$/;

/** A line or its comment, in which secrets are masked already, as a note names it. */
function inNote(line: string): string {
  return oneLine(line.replace(/^#\s*/, '')).slice(0, 80);
}

/** The note about a line that begins as one for another client. */
function kindOfForeign(line: string): NoteKind {
  if (/^(?:import|run)\s/.test(line)) return 'filesNotRun';
  return line.startsWith('>>') ? 'responseNotSaved' : 'scriptKept';
}

/** Makes a prompt hide what is typed if its name may be a secret's, as in REST Client. A prompt in this language's form stays. */
export function addPromptEdits({ tags }: Block, text: string, edits: Edit[]): void {
  const prompts = tags.filter(({ key }) => textOf({ text }, key) === 'prompt');
  if (prompts.length === 0) return;
  const used = new Set(namesIn(text));
  for (const { value } of prompts) {
    const [name = '', next = ''] = textOf({ text }, value).trimStart().split(/\s+/, 2);
    // In another client’s prompt, “secret” may be the name itself, before its description.
    const isHidden = name === 'secret' && isName(next) && (used.has(next) || !used.has(name));
    if (isSecretName(name) && !isHidden)
      edits.push({ range: { start: value.start, end: value.start }, text: 'secret ' });
  }
}

/** Removes hosts and secrets from variables; variables that other requests use go to the file's head. */
export function addVariableEdits(
  block: Block,
  text: string,
  { bases, prefixes, shared, asked, secret }: SharedVariables,
  title: string,
  secrets: TakenSecrets,
  { edits, head, notes }: { edits: Edit[]; head: string[]; notes: Notes },
): void {
  for (const { name, value: held, range } of block.variables) {
    const key = textOf({ text }, name);
    const given = textOf({ text }, held);
    if (given.startsWith('=')) notes.add('equalsKept', { name: key });
    const value = cleanAddress(given, title, secrets, notes);
    if (isSecretLiteral(key, value, secret)) notes.add('secretRemoved', { name: key });
    const [, host, path] = /^https?:\/\/([^/\s?#]+)(.*)$/s.exec(value) ?? [];
    const isPrefix = prefixes.has(key) && host !== undefined;
    const plain = isPrefix
      ? `@${key} = ${path}`
      : value === given
        ? textOf({ text }, range)
        : `@${key} = ${value}`;
    const prompt = promptLine(key, value, secret);
    const isBase = bases.has(key) && host !== undefined;
    if (isBase || isPrefix) notes.add('hostRemoved', { host: oneLine(host).replace(/^.*@/, '') });
    if (isBase || asked.has(key)) {
      edits.push({ range: wholeLines(text, range), text: '' });
    } else if (shared.has(key)) {
      const questions = new Map<string, string>();
      const line = convertReferences(prompt ?? plain, notes, questions);
      head.push(...questions.values(), line);
      edits.push({ range: wholeLines(text, range), text: '' });
    } else if (prompt !== undefined || isPrefix || value !== given)
      edits.push({ range, text: prompt ?? plain });
  }
  for (const { code, range } of block.problems) {
    if (code !== 'badVariable') continue;
    const written = textOf({ text }, range);
    const lazy = otherVariable.exec(written);
    if (lazy)
      edits.push({ range, text: variableLine(lazy[2] ?? '', lazy[1] ?? '', title, secret, secrets, notes) });
    else {
      const [, start = '', name = ''] = /^(\(?@\)?([^\s:=]+))/.exec(written) ?? [];
      const isSecret = isSecretName(name) || secret.has(name);
      const line = isSecret ? `${start} = ••••` : lineWithoutLiterals(written);
      notes.add('variableNotRead', { line: inNote(line).replace('(@)', '@') });
      edits.push({ range, text: `# (@)${line.replace(/^\(?@\)?/, '')}` });
    }
  }
}

/** A variable of another client's form, without a host's login and without a secret, for which a prompt asks. */
export function variableLine(
  given: string,
  name: string,
  title: string,
  secret: ReadonlySet<string>,
  secrets: TakenSecrets,
  notes: Notes,
): string {
  const value = cleanAddress(given, title, secrets, notes);
  if (isSecretLiteral(name, value, secret)) notes.add('secretRemoved', { name });
  return promptLine(name, value, secret) ?? `@${name} = ${value}`;
}

/** An address without a name, password or token in it; any other text unchanged. */
function cleanAddress(value: string, title: string, secrets: TakenSecrets, notes: Notes): string {
  const [, scheme, authority = '', path = '', query] =
    /^(https?:\/\/)([^/?#\s]*)(?![^/?#\s])([^?#]*)(?:\?(.*))?$/i.exec(value) ?? [];
  if (scheme === undefined) return value;
  const host = authority.replace(/^.*@/, '');
  if (host !== authority) notes.add('authorizationRemoved', { name: title });
  const fields = cleanFields(query ?? '', title, secrets, notes).join('&');
  const clean = scheme + host + path + (query === undefined || fields === '' ? '' : `?${fields}`);
  return host === authority && fields === (query ?? '') ? value : clean;
}

/** Removes headers that the account or the transport sets, and secrets in the other headers. Gives the tags in place of them. */
export function addHeaderEdits(
  header: Block['headers'][number],
  placed: { text: string },
  name: string,
  secrets: TakenSecrets,
  edits: Edit[],
  notes: Notes,
): string[] {
  const key = textOf(placed, header.name);
  const value = textOf(placed, header.value);
  if (/^(?:proxy-)?authorization$/i.test(key)) {
    notes.add('authorizationRemoved', { name });
    edits.push({ range: wholeLines(placed.text, header.range), text: '' });
  } else if (/^cookie$/i.test(key)) {
    notes.add('cookieRemoved', { name });
    edits.push({ range: wholeLines(placed.text, header.range), text: '' });
  } else if (ofTheConnection.has(key.toLowerCase())) {
    if (!/^(?:content-length|connection)$/i.test(key)) notes.add('headersLeftOut', { names: key });
    edits.push({ range: wholeLines(placed.text, header.range), text: '' });
  } else if (/^tenantid$/i.test(key) && value) {
    edits.push({ range: wholeLines(placed.text, header.range), text: '' });
    return [`# @tenant ${value}`];
  } else {
    const clean = secrets.text(secrets.value(key, value, isSecretHeader));
    if (clean !== value) edits.push({ range: header.value, text: clean });
  }
  return [];
}

/** A comment that was a header or a variable. */
const setting = /^[ \t]*(?:#|\/\/)[ \t]*@?[\w-]+[ \t]*[:=][ \t]*\S+[ \t]*$/;

/** Removes secrets from comments; nobody is asked for them. */
export function addCommentEdits(text: string, name: string, edits: Edit[], notes: Notes): void {
  const secrets = new TakenSecrets(new Notes());
  for (const { 0: line, index: start } of text.matchAll(/^[ \t]*(?:#(?!##)|\/\/).*$/gm)) {
    const clean = setting.test(line) ? secrets.body(line) : secrets.text(line);
    if (clean === line) continue;
    notes.add('commentCleaned', { name });
    edits.push({ range: { start, end: start + line.length }, text: clean });
  }
}

/** Names a block in a note: by its title, or by its path without host and query, which may contain secrets. */
export function titleOf({ title, request }: Block, text: string): string {
  if (title) return oneLine(text.slice(title.start, title.end)).slice(0, 80);
  const [first] = request?.target.segments ?? [];
  const last = request?.target.segments.at(-1);
  if (!request) return 'the file';
  return first && last ? oneLine(text.slice(first.start - 1, last.end)).slice(0, 80) : '/';
}

export function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

function wholeLines(text: string, range: Range): Range {
  const end = text.indexOf('\n', range.end);
  return { start: lineStart(text, range.start), end: end < 0 ? text.length : end + 1 };
}
