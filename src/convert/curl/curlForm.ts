import type { CurlInput } from './curlOptions.ts';
import { formPart, type FormField } from '../formPart.ts';
import type { Notes } from '../note.ts';

/** The types that cURL gives a file's part by the file's ending; any other file is a stream of bytes. */
const types = new Map([
  ['gif', 'image/gif'], ['jpg', 'image/jpeg'], ['jpeg', 'image/jpeg'], ['png', 'image/png'], ['svg', 'image/svg+xml'],
  ['txt', 'text/plain'], ['htm', 'text/html'], ['html', 'text/html'], ['pdf', 'application/pdf'], ['xml', 'application/xml'],
]); // prettier-ignore

interface Part {
  content: string;
  type?: string;
  filename?: string;
  headers: string[];
}

/** The lines of one `-F name=value`: cURL's marks `@` and `<`, its quotes and the settings after a semicolon. `isLiteral` is `--form-string`. */
export function curlFormPart(field: string, isLiteral: boolean, notes: Notes, stdin?: CurlInput): string[] {
  const equals = field.indexOf('=');
  if (equals < 0) {
    notes.add('optionIgnored', { name: '--form' });
    return [];
  }
  const name = field.slice(0, equals) || undefined;
  const value = field.slice(equals + 1);
  const ofText = (text: string, settings: Partial<FormField> = {}) => {
    if (text.includes('\n')) notes.add('fieldLineEnds', { name: name ?? '' });
    return formPart({ ...settings, name, value: text }, notes);
  };
  if (isLiteral) return ofText(value);
  const mark = value.charAt(0);
  // Parts within a part are written one after the other.
  if (value.startsWith('(') || field === '=)') notes.add('optionIgnored', { name: '--form …=(' });
  const isFile = mark === '@' || mark === '<';
  const { part, rest } = readPart(isFile ? value.slice(1) : value, mark === '@', notes);
  const { type, filename, headers } = part;
  if (!isFile) return ofText(part.content, { type: type ?? typeOf(filename), filename, headers });
  if (rest !== '') notes.add('formFilesLeftOut', { name: part.content });
  const isText = mark === '<';
  const told =
    type ?? (isText ? typeOf(filename) : (typeOf(filename ?? part.content) ?? 'application/octet-stream'));
  const shared = { name, isText, type: told, filename, headers };
  if (part.content !== '-') return formPart({ ...shared, path: part.content }, notes);
  const asInput = {
    ...shared,
    filename: isText ? filename : (filename ?? '-'),
    type: type ?? typeOf(filename),
  };
  if (stdin && 'text' in stdin) return ofText(stdin.text, asInput);
  if (!stdin) notes.add('inputLeftOut');
  return formPart({ ...asInput, ...(stdin && { path: stdin.file }) }, notes);
}

function typeOf(name: string | undefined): string | undefined {
  const ending = name === undefined ? undefined : /\.(\w+)$/.exec(name)?.[1];
  return ending === undefined ? undefined : types.get(ending.toLowerCase());
}

/** The content and the text after it; `rest` begins with the comma of another file. */
function readPart(text: string, isList: boolean, notes: Notes): { part: Part; rest: string } {
  const stops = isList ? ',;' : ';';
  const [content, after] = readWord(text, stops);
  const part: Part = { content, headers: [] };
  let rest = after;
  while (rest.startsWith(';')) {
    const [, written = '', start = ''] = /^;\s*(?:(type|filename|headers|encoder)=)?(.*)$/is.exec(rest) ?? [];
    const key = written.toLowerCase();
    const [value, next] = key === 'type' ? typeWord(start, isList) : readWord(start, stops);
    if (key === 'type') part.type = value;
    else if (key === 'filename') part.filename = value;
    else if (key === 'headers' && !/^[@<]/.test(value)) part.headers.push(value);
    else if (key !== '') notes.add('optionIgnored', { name: `--form …;${written}=` });
    rest = next;
  }
  return { part, rest };
}

/** A type and the text after it. The type includes its own parameters (`text/csv;charset=utf-8`), up to a word that cURL knows. */
function typeWord(text: string, isList: boolean): [string, string] {
  const stop = text.search(
    isList ? /,|;\s*(?:filename|headers|encoder)=/i : /;\s*(?:filename|headers|encoder)=/i,
  );
  return stop < 0 ? [text.trim(), ''] : [text.slice(0, stop).trim(), text.slice(stop)];
}

/** A word in quotes, in which a backslash escapes a quote or a backslash, or a word up to a stop sign. */
function readWord(text: string, stops: string): [string, string] {
  const quoted = /^\s*"((?:[^"\\]|\\.)*)"\s*/s.exec(text);
  const next = quoted && text.slice(quoted[0].length);
  if (quoted && (next === '' || stops.includes(next?.charAt(0) ?? '')))
    return [(quoted[1] ?? '').replaceAll(/\\(["\\])/g, '$1'), next ?? ''];
  let at = 0;
  while (at < text.length && !stops.includes(text.charAt(at))) at++;
  return [text.slice(0, at).trim(), text.slice(at)];
}
