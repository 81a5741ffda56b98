import { isDotSegment, withoutDotSegments } from '../../request/syntax/encode.ts';
import {
  encoded,
  readCurlCalls,
  readsFile,
  type CurlData,
  type CurlInput,
  type CurlOptions,
} from './curlOptions.ts';
import { encodeAllButReferences, formType } from '../formEncoding.ts';
import { curlFormPart } from './curlForm.ts';
import {
  calling,
  curlWords,
  hasUnreadCommands,
  innerCommands,
  otherClient,
  scriptsIn,
  withoutSecretCommands,
} from './curlRunners.ts';
import { globbed, isBadGlob } from './curlGlob.ts';
import { multipartEnd, multipartType } from '../formPart.ts';
import { shownMethod, writeRequests, type Incoming } from '../incoming.ts';
import { Notes, type Converted } from '../note.ts';
import { isForPrompt, promptCommands } from './promptWords.ts';
import { noteRefusals } from '../refusals.ts';
import type { ShellCommand } from './shellValues.ts';
import { roomForBraces } from './shellBraces.ts';
import type { Room } from './shellParts.ts';
import { shellCommands } from './shellWords.ts';
import { mostCharacters } from '../sourceText.ts';

const mostRequests = 500;
/** The most levels of commands within commands. */
const deepest = 3;

/** cURL commands of a POSIX shell or a Windows prompt as requests. Total: any text gives a result. */
export function fromCurl(text: string): Converted {
  const notes = new Notes();
  const converted = curlRequests(text, notes);
  noteRefusals(converted.text, notes);
  return { ...converted, notes: notes.list() };
}

/** Does the same as `fromCurl` for a part of a larger text. Its other notes are dropped. */
export function curlRequests(text: string, notes: Notes): Converted {
  if (text.length > mostCharacters) notes.add('cutOff', { count: mostCharacters, unit: 'characters' });
  const start = text.slice(0, mostCharacters).replace(/^\uFEFF/, '');
  const isPrompt = !/\\\r?\n/.test(start) && isForPrompt(start);
  const isPowerShell = /`[ \t]*\r?\n/.test(start) && !/\\\r?\n/.test(start);
  const changed = new Set<string>();
  const unread = new Set<string>();
  const room = roomForBraces();
  const commands = isPrompt
    ? promptCommands(start)
    : shellCommands(isPowerShell ? fromPowerShell(start, notes) : start, changed, unread, room);
  const requests = requestsIn(commands, notes, room);
  for (const name of changed)
    if (name.endsWith('[@]')) notes.add('shellListLeftOut', { name: name.slice(0, -3) });
    else notes.add('shellExpansion', { name });
  if (requests.length === 0 && /\bfetch\(/.test(start)) notes.add('programLeftOut', { name: 'fetch' });
  if (requests.length > 0 && start.includes('{{')) notes.add('bracesAreReferences');
  if (requests.length > mostRequests) notes.add('cutOff', { count: mostRequests, unit: 'requests' });
  const converted = writeRequests(requests.slice(0, mostRequests), [], notes);
  noteVariables(start, converted.text, unread, notes);
  return converted;
}

/** PowerShell's quoted texts as a POSIX shell writes them. */
function fromPowerShell(text: string, notes: Notes): string {
  return text.replaceAll(/'[^']*(?:'|$)|"(?:[^"`]|`.)*(?:"|`?$)/gs, (quoted) => {
    if (quoted.search(/\\`?"/) >= 0) notes.add('powerShellQuotes');
    return quoted.startsWith("'")
      ? quoted.replaceAll('\\"', '"')
      : quoted.replaceAll(/\\?`"/g, '\\"').replaceAll('`$', '\\$').replaceAll('``', '\\`');
  });
}

/** Notes the variables that requests use without a value. Those of PowerShell have names without case, and none has its value. */
function noteVariables(text: string, converted: string, unread: ReadonlySet<string>, notes: Notes): void {
  const assigned = new Set<string>();
  for (const [, name = ''] of text.matchAll(/(?:^|[;{])[ \t]*(?:\[[\w.]+\][ \t]*)?\$(\w+)[ \t]*\+?=/gm))
    assigned.add(name.toLowerCase());
  for (const [, name = ''] of converted.matchAll(/\{\{(\w+)\}\}/g))
    if (unread.has(name) || assigned.has(name.toLowerCase())) notes.add('shellValue', { name });
}

function requestsIn(commands: readonly ShellCommand[], notes: Notes, room: Room, depth = 0): Incoming[] {
  return commands.flatMap(({ words, isBranch, isCut }, at) => {
    const requests = requestsOf(words, notes, room, depth);
    if (isCut && requests.length > 0) notes.add('bracesCut');
    if (isBranch && requests.length > 0) notes.add('shellBranch');
    const next = new Set(commands[at + 1]?.words);
    if (requests.length === 0 && hasUnreadCommands(words.filter((word) => !next.has(word))))
      notes.add('commandsLeftOut');
    return requests;
  });
}

/** The requests of one command. Those of commands within its words come first. */
function requestsOf(words: readonly string[], notes: Notes, room: Room, depth: number): Incoming[] {
  const scripts = scriptsIn(words);
  const inner = words.flatMap((word) => {
    const script = scripts.get(word);
    if (script?.isRepeated) notes.add('valuesNotRead');
    return script ? [script.text] : innerCommands(word);
  });
  // Each word of braces has the commands within it.
  const within = [...new Set(inner)].flatMap((command) => {
    if (!calling.test(command)) return [];
    if (depth < deepest)
      return requestsIn(shellCommands(command, undefined, undefined, room), notes, room, depth + 1);
    notes.add('commandNotRun');
    return [];
  });
  return [...within, ...ownRequests(words, notes)];
}

function ownRequests(words: readonly string[], notes: Notes): Incoming[] {
  if (isPowerShellCommand(words)) {
    notes.add('powerShellLeftOut');
    return [];
  }
  const run = curlWords(words);
  if (!run) {
    const name = otherClient(words);
    if (name !== undefined) notes.add('programLeftOut', { name });
    return [];
  }
  if (run.isRepeated) notes.add('valuesNotRead');
  if (run.words.some((word, at) => isCommand(word, run.words[at - 1]))) notes.add('commandNotRun');
  return readCurlCalls(run.words.map(withoutSecretCommands), notes).flatMap((read) => {
    // A text that another command would write is not an address.
    const urls = read.urls.map((url) => (url.startsWith('$(') ? [] : read.isGlobbed ? globbed(url) : [url]));
    for (const url of read.urls) if (read.isGlobbed && isBadGlob(url)) notes.add('globKept');
    if (urls.includes(undefined)) notes.add('cutOff', { count: 0, unit: 'addresses of a range' });
    return urls.flatMap((each = [], at) =>
      uploadsOf(read, at).flatMap((upload) => each.map((url) => requestFrom(url, upload, read, notes))),
    );
  });
}

/** Tells if a word has the output of a command. If it is only that of a file, an option before it takes it. */
function isCommand(word: string, before = ''): boolean {
  return /\$\(|`[^`]+`/.test(word) && !(readsFile.test(word) && before.startsWith('-'));
}

/** Tells if a command is one of PowerShell, in which `curl` may be another name of Invoke-WebRequest. */
function isPowerShellCommand(words: readonly string[]): boolean {
  return (
    words.some((word) => /^(?:Invoke-(?:RestMethod|WebRequest)|irm|iwr)$/i.test(word)) ||
    (words.some((word) => /^curl$/i.test(word)) &&
      words.some((word) =>
        /^-(?:Uri|Method|Headers|Body|ContentType|OutFile|InFile|UseBasicParsing)$/i.test(word),
      ))
  );
}

/** The files that go to one address; `{a,b}` and `[1-3]` name several. */
function uploadsOf({ uploads, isGlobbed }: CurlOptions, at: number): (string | undefined)[] {
  const upload = uploads[at];
  return (upload !== undefined && isGlobbed && globbed(upload)) || [upload];
}

function requestFrom(written: string, upload: string | undefined, read: CurlOptions, notes: Notes): Incoming {
  const headers: [string, string][] = [...read.headers];
  const has = (name: string) =>
    read.without.has(name) || headers.some(([field]) => field.trim().toLowerCase() === name);
  const isQuery = read.isGet || read.isHead;
  const sends = read.form.length > 0 || (!isQuery && read.data.length > 0);
  const usual = upload === undefined ? (sends ? 'POST' : read.isHead ? 'HEAD' : 'GET') : 'PUT';
  const { text, file } = dataOf(read, isQuery, notes);
  if (read.signed) headers.push(['Authorization', '']);
  if (read.cookies) headers.push(['Cookie', '']);
  const query = [...textsOf(read.query, read.stdin, true, notes), ...(isQuery ? [text] : [])];
  if (read.query.length > 0 && read.isGet && text !== '') notes.add('queryBeside');
  const address = addressOf(read.isPathAsIs ? written : withoutDots(written), upload, read.target);
  for (const [name, value] of headers)
    if (/[\u{80}-\u{ff}]/u.test(value) && !/[^\0-\u{ff}]/u.test(value)) notes.add('headerLatin1', { name });
  const method = read.method ?? usual;
  if (method !== method.toUpperCase() && !/\{\{|\$\(/.test(method))
    notes.add('methodInCapitals', { method: shownMethod(method) });
  if (isRefused(upload, read)) notes.add('optionsRefused', { method: shownMethod(method) });
  const request: Incoming = { title: '', method, url: withQuery(address, query), headers };
  if (upload !== undefined) {
    const body = bodyOfFile(upload, read, notes);
    if (body.body !== undefined && !has('content-type')) notes.add('typeAdded');
    return { ...request, ...body };
  }
  if (read.form.length > 0) return { ...request, ...multipart(read, headers, notes) };
  if (read.isJson && !has('accept')) headers.push(['Accept', 'application/json']);
  if (!sends) {
    if (read.isJson && !has('content-type')) headers.push(['Content-Type', 'application/json']);
    return request;
  }
  if (read.without.has('content-type')) notes.add('typeAdded');
  if (!has('content-type')) {
    if (!read.isJson && /^\s*[[{]/.test(text)) notes.add('formTypeKept');
    headers.push(['Content-Type', read.isJson ? 'application/json' : formType]);
  }
  if (file !== undefined) return { ...request, ...bodyOfFile(file, read, notes) };
  return text === '' ? request : { ...request, body: text };
}

/** Tells if the options ask for more than one method or body, in which case cURL sends nothing. */
function isRefused(upload: string | undefined, { form, data, isGet, isHead }: CurlOptions): boolean {
  const asked = new Set<string>();
  if (upload !== undefined) asked.add('upload');
  if (form.length > 0) asked.add('form');
  if (isHead) asked.add('head');
  if (data.length > 0) asked.add(!isGet ? 'data' : isHead ? 'head' : 'get');
  return asked.size > 1;
}

/** An address with more fields. The part after “#” is never sent, so the fields must not stand in it. */
function withQuery(address: string, fields: readonly string[]): string {
  const query = fields.filter(Boolean).join('&');
  if (query === '') return address;
  const [sent = ''] = address.split('#');
  return sent + (sent.includes('?') ? '&' : '?') + query;
}

/** The body, or the file if the body is just one file; of a mixture, only the texts can be written. */
function dataOf(read: CurlOptions, isQuery: boolean, notes: Notes): { text: string; file?: string } {
  const data = read.data.map((one) => withInput(one, read.stdin));
  const [only] = data;
  if (!isQuery && data.length === 1 && only && 'file' in only && only.encodedAs === undefined) {
    if (only.isStripped && only.file !== '-') notes.add('lineEndsKept', { name: only.file });
    return { text: '', file: only.file };
  }
  return { text: textsOf(data, undefined, isQuery, notes).join(read.isJson ? '' : '&') };
}

/** Replaces the standard input by its content if that is known. */
function withInput(one: CurlData, stdin: CurlInput | undefined): CurlData {
  if (!('file' in one) || one.file !== '-' || !stdin) return one;
  if ('file' in stdin) return { ...one, file: stdin.file };
  const { text } = stdin;
  if (one.encodedAs === undefined) return { text: one.isStripped ? text.replaceAll(/[\r\n\0]/g, '') : text };
  return { text: encoded(`${one.encodedAs}=${text}`).replace(/^=/, '') };
}

function textsOf(
  data: readonly CurlData[],
  stdin: CurlInput | undefined,
  isQuery: boolean,
  notes: Notes,
): string[] {
  return data.flatMap((one) => {
    const known = withInput(one, stdin);
    if ('text' in known) return [known.text];
    notes.add(isQuery ? 'queryFileLeftOut' : 'dataFileLeftOut', { name: known.file });
    return [];
  });
}

function bodyOfFile(file: string, { stdin }: CurlOptions, notes: Notes): Partial<Incoming> {
  if (file !== '-' && file !== '.') return { bodyPath: file };
  if (stdin) return 'file' in stdin ? { bodyPath: stdin.file } : { body: stdin.text };
  notes.add('inputLeftOut');
  return {};
}

/** An address without `.` and `..` in its path, as cURL sends it. Encoded ones stay, and so does a path with a reference. */
function withoutDots(url: string): string {
  const [, start = '', path = '', end = ''] =
    /^((?:[a-z][\w+.-]*:)?(?:\/\/)?[^/?#]*)([^?#]*)(.*)$/is.exec(url) ?? [];
  const isKept = path.split('/').some((segment) => isDotSegment(segment) && segment.includes('%'));
  return isKept || path.includes('{{') ? url : start + withoutDotSegments(path) + end;
}

/** The address as cURL sends it: with an uploaded file's name after a folder, or with `--request-target` instead of its path. */
function addressOf(url: string, upload: string | undefined, target: string | undefined): string {
  if (target !== undefined) return (/^(?:[a-z][\w+.-]*:)?\/\/[^/?#]*/i.exec(url)?.[0] ?? '') + target;
  const path = url.split(/[?#]/)[0] ?? '';
  const isHost = /^(?:[a-z][\w+.-]*:\/\/)?[^/{}]+$/i.test(path);
  if (upload === undefined || /^[-.]$/.test(upload) || !(isHost || path.endsWith('/'))) return url;
  const name = encodeAllButReferences(upload.split(/[/\\]/).at(-1) ?? '');
  return `${path}${isHost ? '/' : ''}${name}${url.slice(path.length)}`;
}

function multipart(
  { form, stdin }: CurlOptions,
  headers: readonly [string, string][],
  notes: Notes,
): Partial<Incoming> {
  const parts = form.flatMap(({ field, isLiteral }) => curlFormPart(field, isLiteral, notes, stdin));
  return {
    headers: [...headers.filter(([name]) => name.toLowerCase() !== 'content-type'), multipartType],
    body: [...parts, multipartEnd].join('\n'),
  };
}
