import { encodeAllButReferences } from '../formEncoding.ts';
import type { Notes } from '../note.ts';
import { curlArguments, type CurlArgument } from './curlArguments.ts';

/** A text, or a file by its path, perhaps as a field of a form; `-` is the standard input. */
export type CurlData = { text: string } | { file: string; isStripped: boolean; encodedAs?: string };

/** Content of the standard input. */
export type CurlInput = { text: string } | { file: string };

/** Request of one cURL command; texts stay as they are written. */
export interface CurlOptions {
  method?: string;
  urls: string[];
  headers: [string, string][];
  /** Headers that cURL would send by itself and that the command removes; names in lower case. */
  without: Set<string>;
  query: CurlData[];
  /** Bodies in their order. */
  data: CurlData[];
  form: { field: string; isLiteral: boolean }[];
  uploads: string[];
  /** Content of the standard input, if that is known. */
  stdin: CurlInput | undefined;
  /** The target of the request line, in place of the path and query of the address. */
  target?: string;
  isGet: boolean;
  isHead: boolean;
  isJson: boolean;
  isGlobbed: boolean;
  isPathAsIs: boolean;
  signed: boolean;
  cookies: boolean;
}

/** Options that sign a call, as the account does here. */
const signing =
  /^(?:user|oauth2-bearer|aws-sigv4|netrc|netrc-file|netrc-optional|negotiate|ntlm|ntlm-wb|tls(?:user|password|authtype))$/;
/** Options about the connection, which is set elsewhere here, or options that change a call in a way that cannot be written. */
const told =
  /^(?:insecure|proxy1?.*|preproxy|socks.*|noproxy|cert.*|key|key-type|pass|cacert|capath|crlfile|pinnedpubkey|resolve|connect-to|interface|(?:abstract-)?unix-socket|doh-url|crlf|form-escape|etag-compare|variable|haproxy-.*|tr-encoding|ipfs-gateway|request-target)$/;

/** The calls of the words that follow `curl`: `--next` ends one call’s options and begins another’s, if the first has an address. */
export function readCurlCalls(words: readonly string[], notes: Notes): CurlOptions[] {
  const stdin = inputOf(words);
  const calls = [withoutOptions(stdin)];
  for (const argument of withConfig(words, stdin, notes)) {
    const last = calls.at(-1) ?? withoutOptions(stdin);
    if (argument.kind === 'flag' && argument.name === 'next') {
      if (last.urls.length > 0) calls.push(withoutOptions(stdin));
    } else takeArgument(argument, last, notes);
  }
  return calls;
}

function withoutOptions(stdin: CurlInput | undefined): CurlOptions {
  return {
    urls: [], headers: [], without: new Set(), query: [], data: [], form: [], uploads: [], stdin,
    isGet: false, isHead: false, isJson: false, isGlobbed: true, isPathAsIs: false, signed: false, cookies: false,
  }; // prettier-ignore
}

/** The standard input, whose content the shell's reader puts behind the other words. */
function inputOf(words: readonly string[]): CurlInput | undefined {
  const at = words.findLastIndex((word) => word === '--stdin' || word === '--stdin-file');
  const content = words[at + 1] ?? '';
  return at < 0 ? undefined : words[at] === '--stdin' ? { text: content } : { file: content };
}

/** The arguments, with those of a configuration in its place if it is the standard input and its content is known. */
function* withConfig(
  words: readonly string[],
  stdin: CurlInput | undefined,
  notes: Notes,
): Generator<CurlArgument> {
  for (const argument of curlArguments(words)) {
    if (argument.kind !== 'option' || argument.name !== 'config') {
      yield argument;
      continue;
    }
    const given = argument.value === '-' && stdin && 'text' in stdin ? wordsOfConfig(stdin.text) : undefined;
    const within = given && [...curlArguments(given)];
    if (within && !within.some((one) => one.kind === 'option' && one.name === 'config')) yield* within;
    else notes.add('configNotRead', { name: argument.value });
  }
}

function takeArgument(argument: CurlArgument, read: CurlOptions, notes: Notes): void {
  if (argument.kind === 'address') return takeAddress(argument.value, read, notes);
  if (argument.kind === 'dashed') return notes.add('typographicQuotes');
  // An editor or a chat made these of the shell's quotes; a blank behind one shows that it stood within straight quotes.
  // Data that ends with one, too, is sent as it stands.
  if (argument.kind === 'option' && /^[“”„‘’‚]\S*$/u.test(argument.value))
    if (!isData(argument.name) || !/.[“”„‘’‚]$/u.test(argument.value)) notes.add('typographicQuotes');
  if (argument.kind === 'option') return takeOption(argument.name, argument.value, read, notes);
  const { name } = argument;
  if (name === 'get') read.isGet = true;
  else if (name === 'head') read.isHead = true;
  else if (name === 'globoff') read.isGlobbed = false;
  else if (name === 'path-as-is') read.isPathAsIs = true;
  else if (signing.test(name)) read.signed = true;
  else if (argument.kind === 'unknown') notes.add('optionIgnored', { name });
  else if (told.test(name)) notes.add('optionIgnored', { name: `--${name}` });
}

function takeAddress(written: string, read: CurlOptions, notes: Notes): void {
  // cURL takes one slash or three for two.
  const value = written.replace(/^(https?:)\/(?:\/\/)?(?!\/)/i, '$1//');
  if (/^[“”„‘’‚]/u.test(value)) return notes.add('typographicQuotes');
  // The arguments of a script or a function.
  if (value === '{{args}}') return notes.add('shellListLeftOut', { name: '@' });
  const scheme = /^(https?:(?=https?:)|[a-z][\w+.-]*(?=:\/\/))/i.exec(value)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') notes.add('addressLeftOut');
  // A bare word is a host to cURL, but it is more likely a stray word of a line that was cut.
  else if (/[.:/?]|^localhost$|\{\{/.test(value)) read.urls.push(value);
  else notes.add('addressLeftOut');
}

function takeOption(name: string, value: string, read: CurlOptions, notes: Notes): void {
  if (name === 'request') read.method = value;
  else if (name === 'url') takeAddress(value, read, notes);
  else if (name === 'url-query')
    read.query.push(value.startsWith('+') ? { text: value.slice(1) } : encodedData(value));
  else if (name === 'header') takeHeader(value, read, notes);
  else if (name === 'range') read.headers.push(['Range', `bytes=${value}`]);
  else if (name === 'continue-at' && value !== '-') read.headers.push(['Range', `bytes=${value}-`]);
  else if (name === 'time-cond') takeTime(value, read, notes);
  else if (signing.test(name)) read.signed = true;
  else if (name === 'cookie') read.cookies = true;
  else if (name === 'referer') read.headers.push(['Referer', value]);
  else if (name === 'upload-file') read.uploads.push(value);
  else if (name === 'request-target' && value.startsWith('/')) read.target = value;
  else if (name === 'form' || name === 'form-string')
    read.form.push({ field: value, isLiteral: name === 'form-string' });
  else if (isData(name)) takeData(name, value, read);
  else if (told.test(name)) notes.add('optionIgnored', { name: `--${name}` });
}

function isData(name: string): boolean {
  return name === 'json' || name.startsWith('data');
}

/** Takes `Name: value`. For cURL, `Name:` leaves a header out and `Name;` makes an empty one. */
function takeHeader(value: string, read: CurlOptions, notes: Notes): void {
  if (value === '@-' && read.stdin && 'text' in read.stdin) {
    for (const line of read.stdin.text.split(/\r?\n/))
      if (!line.startsWith('@')) takeHeader(line, read, notes);
    return;
  }
  const file = value.startsWith('@') ? value.slice(1) : readsFile.exec(value)?.[1];
  if (file !== undefined) return notes.add('headerFileLeftOut', { name: file });
  const at = value.search(/[:;]/);
  if (at <= 0) return;
  const name = value.slice(0, at);
  const text = value.slice(at + 1).trim();
  if (text !== '' || value[at] === ';') read.headers.push([name, text]);
  else read.without.add(name.trim().toLowerCase());
}

/** Takes a date as it is sent, with cURL's signs before it. Other forms, and a file whose date counts, are told. */
function takeTime(value: string, read: CurlOptions, notes: Notes): void {
  const [, sign = '', date] =
    /^([-=+]?)([A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} [\d:]{8} GMT)$/.exec(value) ?? [];
  const names: Readonly<Record<string, string>> = { '-': 'If-Unmodified-Since', '=': 'Last-Modified' };
  if (date === undefined) notes.add('optionIgnored', { name: '--time-cond' });
  else read.headers.push([names[sign] ?? 'If-Modified-Since', date]);
}

/** A file that a shell reads to get a value. */
export const readsFile = /^\$\((?:cat |< ?)([^()|;&]{1,200})\)$/;

function takeData(name: string, value: string, read: CurlOptions): void {
  read.isJson ||= name === 'json';
  const command = readsFile.exec(value)?.[1];
  if (name === 'data-urlencode') read.data.push(encodedData(value));
  else if (command !== undefined) read.data.push({ file: command.trim(), isStripped: false });
  else if (name !== 'data-raw' && value.startsWith('@'))
    read.data.push({ file: value.slice(1), isStripped: name === 'data' || name === 'data-ascii' });
  else read.data.push({ text: value });
}

/** Reads `name=content` or `name@file`. */
function encodedData(value: string): CurlData {
  const [, name = '', file] = /^([^=@]*)@(.*)$/s.exec(value) ?? [];
  return file === undefined ? { text: encoded(value) } : { file, isStripped: false, encodedAs: name };
}

/** `name=content` with the content encoded as a form's: unreserved characters of RFC 3986 stay, a blank becomes “+”. */
export function encoded(value: string): string {
  const equals = value.indexOf('=');
  const name = equals > 0 ? value.slice(0, equals + 1) : '';
  return name + encodeAllButReferences(value.slice(equals + 1)).replaceAll('%20', '+');
}

const escapes: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', v: '\v' };

/** The options of a configuration of cURL (`-K`) as words of its command line. Source: the manual of cURL, `--config`. */
function wordsOfConfig(text: string): string[] {
  return text.split(/\r?\n/).flatMap((given) => {
    const line = given.trim();
    // Only behind a name without dashes does “=” or “:” belong to no value.
    const [, name = '', rest = ''] =
      (line.startsWith('-') ? /^(\S+)\s*(.*)$/s : /^([^\s#=:][^\s=:]*)\s*[=:]?\s*(.*)$/s).exec(line) ?? [];
    if (name === '') return [];
    // cURL reads nothing after a quoted value, nor after the first word of another value.
    const [, quoted, bare = ''] = /^(?:"([^"\\]*(?:\\.[^"\\]*)*)|(\S+))/s.exec(rest) ?? [];
    const value = quoted?.replaceAll(/\\(.)/gs, (_, sign: string) => escapes[sign] ?? sign) ?? bare;
    const option = name.startsWith('-') ? name : `--${name}`;
    return quoted === undefined && value === '' ? [option] : [option, value];
  });
}
