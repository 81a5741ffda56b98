import { place, textOf, type Block, type Range } from '../request/model.ts';
import { parse } from '../request/parse.ts';
import { fromCurl, mostCharacters } from './fromCurl.ts';
import { oneLine } from './incoming.ts';
import { Notes, type Converted } from './note.ts';
import { isSecretName } from '../request/secretName.ts';
import { TakenSecrets } from './secretNames.ts';
import { convertReferences } from './systemName.ts';

interface Edit {
  range: Range;
  text: string;
}

/**
 * A request file of another client (REST Client, httpYac, JetBrains) as one of this language: hosts, authorization, cookies,
 * scripts and secrets out, generated values renamed; everything else stays as it is written. Total.
 */
export function fromHttp(text: string): Converted {
  const notes = new Notes();
  if (text.length > mostCharacters) notes.add('cutOff', { count: mostCharacters, unit: 'characters' });
  const start = text
    .slice(0, mostCharacters)
    .replaceAll(/\r\n?/g, '\n')
    .replace(/^\uFEFF/, '');
  const document = parse(start);
  const bases = baseVariables(start, notes);
  const blocks = document.blocks.map((_, index) => {
    const placed = place(document, index);
    if (!placed) return '';
    return (
      withCurl(placed.block, placed.text, notes) ?? convertBlock(placed.block, placed.text, bases, notes)
    );
  });
  const converted = blocks.join('');
  const isRead = document.blocks.some((block) => block.request) || converted !== start;
  if (!isRead) notes.add('nothingFound');
  return { text: converted, notes: notes.list() };
}

/** A block whose request is a cURL command, as REST Client takes it; undefined for any other. */
function withCurl(block: Block, text: string, notes: Notes): string | undefined {
  const at = text.search(/^[ \t]*(?:\$ )?curl(?:\.exe)?[ \t]/im);
  const { request } = block;
  const isRequest = request === undefined || text.slice(request.range.start).startsWith('curl');
  if (at < 0 || !isRequest || block.savedAnswer || (request && at > request.range.start)) return undefined;
  const converted = fromCurl(text.slice(at));
  if (!converted.text.startsWith('###')) return undefined;
  for (const note of converted.notes) notes.add(note.kind, note.values);
  const written = block.separator ? converted.text.slice(converted.text.indexOf('\n') + 1) : converted.text;
  return `${convertReferences(text.slice(0, at), notes)}${written}\n`;
}

/** Variables whose value is an address: what stands before a path and is taken off there. */
function baseVariables(text: string, notes: Notes): Set<string> {
  const names = new Set<string>();
  for (const found of text.matchAll(/^@([\w-]+)[ \t]*=[ \t]*https?:\/\/([^/\s?#]+)\/?[ \t]*$/gm)) {
    names.add(found[1] ?? '');
    notes.add('hostRemoved', { host: oneLine(found[2] ?? '').replace(/^.*@/, '') });
  }
  return names;
}

function convertBlock(block: Block, text: string, bases: ReadonlySet<string>, notes: Notes): string {
  const secrets = new TakenSecrets(notes);
  const placed = { text };
  const name = titleOf(block, text);
  const edits: Edit[] = block.foreign.map((range) => ({ range: wholeLines(text, range), text: '' }));
  if (block.foreign.length) notes.add('scriptRemoved', { name });
  for (const variable of block.variables) {
    const key = textOf(placed, variable.name);
    const value = textOf(placed, variable.value);
    if (bases.has(key)) edits.push({ range: wholeLines(text, variable.range), text: '' });
    else if (isSecretName(key) && value && !value.includes('{{')) {
      notes.add('secretRemoved', { name: key });
      edits.push({ range: variable.range, text: `# @prompt secret ${key}` });
    }
  }
  for (const header of block.headers) addHeaderEdits(header, placed, name, secrets, edits, notes);
  const { request, body } = block;
  if (request?.target.base)
    edits.push({ range: request.target.base, text: baseEdit(text, request.target.base, notes) });
  for (const field of request?.target.query ?? []) {
    if (!field.value) continue;
    const value = textOf(placed, field.value);
    const clean = secrets.text(secrets.value(textOf(placed, field.key), value));
    if (clean !== value) edits.push({ range: field.value, text: clean });
  }
  if (body?.kind === 'text') {
    const value = textOf(placed, body.range);
    const clean = secrets.body(value);
    if (clean !== value) edits.push({ range: body.range, text: clean });
  }
  if (request && secrets.names.size) {
    const prompts = [...secrets.names].map((secret) => `# @prompt secret ${secret}\n`).join('');
    edits.push({
      range: { start: lineStart(text, request.range.start), end: lineStart(text, request.range.start) },
      text: prompts,
    });
  }
  return convertReferences(applied(text, edits), notes);
}

function addHeaderEdits(
  header: Block['headers'][number],
  placed: { text: string },
  name: string,
  secrets: TakenSecrets,
  edits: Edit[],
  notes: Notes,
): void {
  const key = textOf(placed, header.name);
  const value = textOf(placed, header.value);
  if (/^(?:proxy-)?authorization$/i.test(key)) {
    notes.add('authorizationRemoved', { name });
    edits.push({ range: wholeLines(placed.text, header.range), text: '' });
  } else if (/^cookie$/i.test(key)) {
    notes.add('cookieRemoved', { name });
    edits.push({ range: wholeLines(placed.text, header.range), text: '' });
  } else if (/^(?:host|content-length)$/i.test(key)) {
    edits.push({ range: wholeLines(placed.text, header.range), text: '' });
  } else {
    const clean = secrets.text(secrets.value(key, value));
    if (clean !== value) edits.push({ range: header.value, text: clean });
  }
}

/** What takes a host's place: nothing where a path follows, else the root. */
function baseEdit(text: string, range: Range, notes: Notes): string {
  const base = text.slice(range.start, range.end);
  const host = /\/\/([^/?#]*)/.exec(base)?.[1]?.replace(/^.*@/, '');
  if (host) notes.add('hostRemoved', { host: oneLine(host) });
  return text[range.end] === '/' ? '' : '/';
}

function titleOf(block: Block, text: string): string {
  const title = block.title ?? block.request?.target.range;
  return title ? oneLine(text.slice(title.start, title.end)).slice(0, 80) : 'the file';
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

function wholeLines(text: string, range: Range): Range {
  const end = text.indexOf('\n', range.end);
  return { start: lineStart(text, range.start), end: end < 0 ? text.length : end + 1 };
}

/** The text after all edits; one that begins within another is left out. */
function applied(text: string, edits: Edit[]): string {
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
