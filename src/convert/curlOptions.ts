import { curlArguments } from './curlArguments.ts';
import { wordsOfConfig } from './curlConfig.ts';
import { encodeAllButReferences } from './formEncoding.ts';
import type { Notes } from './note.ts';

/** Request of one cURL command; texts stay as they are written. */
export interface CurlOptions {
  method?: string;
  urls: string[];
  headers: [string, string][];
  /** Headers that cURL would send by itself and that the command removes; names in lower case. */
  without: Set<string>;
  query: string[];
  /** Bodies in their order: texts, and files by their paths, perhaps as a field of a form; `-` is the standard input. */
  data: ({ text: string } | { file: string; isStripped: boolean; encodedAs?: string })[];
  form: { field: string; isLiteral: boolean }[];
  uploads: string[];
  /** Content of the standard input, if that is known. */
  stdin?: { text: string } | { file: string };
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
  /^(?:insecure|proxy1?.*|preproxy|socks.*|noproxy|cert.*|key|key-type|pass|cacert|capath|crlfile|pinnedpubkey|resolve|connect-to|interface|(?:abstract-)?unix-socket|doh-url|crlf|form-escape|etag-compare|variable|haproxy-.*|tr-encoding|ipfs-gateway)$/;

/** The options of one call, in the words that follow `curl`. */
export function readCurlOptions(words: readonly string[], notes: Notes): CurlOptions {
  const read: CurlOptions = {
    urls: [], headers: [], without: new Set(), query: [], data: [], form: [], uploads: [],
    isGet: false, isHead: false, isJson: false, isGlobbed: true, isPathAsIs: false, signed: false, cookies: false,
  }; // prettier-ignore
  takeArguments(words, read, notes);
  return read;
}

function takeArguments(words: readonly string[], read: CurlOptions, notes: Notes): void {
  for (const argument of curlArguments(words)) {
    if (argument.kind === 'address') takeAddress(argument.value, read, notes);
    else if (argument.kind === 'option' && argument.name === 'config')
      takeConfig(argument.value, words, read, notes);
    else if (argument.kind === 'option') takeOption(argument.name, argument.value, read, notes);
    else {
      const { name } = argument;
      if (name === 'get') read.isGet = true;
      else if (name === 'head') read.isHead = true;
      else if (name === 'globoff') read.isGlobbed = false;
      else if (name === 'path-as-is') read.isPathAsIs = true;
      else if (signing.test(name)) read.signed = true;
      else if (argument.kind === 'unknown') notes.add('optionIgnored', { name });
      else if (told.test(name)) notes.add('optionIgnored', { name: `--${name}` });
    }
  }
}

/** Reads a file of options if it is the standard input and its content is known. */
function takeConfig(file: string, words: readonly string[], read: CurlOptions, notes: Notes): void {
  const stdin = words.lastIndexOf('--stdin');
  const given = file === '-' && stdin >= 0 ? wordsOfConfig(words[stdin + 1] ?? '') : undefined;
  if (given && !given.some((word) => /^--(?:next|config)$|^-(?:K|:)/.test(word)))
    takeArguments(given, read, notes);
  else notes.add('configNotRead', { name: file });
}

function takeAddress(value: string, read: CurlOptions, notes: Notes): void {
  const scheme = /^([a-z][\w+.-]*):\/\//i.exec(value)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') notes.add('addressLeftOut');
  // A bare word is a host to cURL, but it is more likely a stray word of a line that was cut.
  else if (/[.:/?]|^localhost$|\{\{/.test(value)) read.urls.push(value);
  else notes.add('addressLeftOut');
}

function takeOption(name: string, value: string, read: CurlOptions, notes: Notes): void {
  if (name === 'request') read.method = value;
  else if (name === 'url') takeAddress(value, read, notes);
  else if (name === 'url-query') read.query.push(value.startsWith('+') ? value.slice(1) : encoded(value));
  else if (name === 'header') takeHeader(value, read, notes);
  else if (name === 'range') read.headers.push(['Range', `bytes=${value}`]);
  else if (name === 'continue-at' && value !== '-') read.headers.push(['Range', `bytes=${value}-`]);
  else if (name === 'time-cond' && !/^[-=]/.test(value)) read.headers.push(['If-Modified-Since', value]);
  else if (signing.test(name)) read.signed = true;
  else if (name === 'cookie') read.cookies = true;
  else if (name === 'referer') read.headers.push(['Referer', value]);
  else if (name === 'upload-file') read.uploads.push(value);
  else if (name === 'stdin') read.stdin = { text: value };
  else if (name === 'stdin-file') read.stdin = { file: value };
  else if (name === 'request-target') read.target = value;
  else if (name === 'form' || name === 'form-string')
    read.form.push({ field: value, isLiteral: name === 'form-string' });
  else if (name === 'json' || name.startsWith('data')) takeData(name, value, read);
  else if (told.test(name)) notes.add('optionIgnored', { name: `--${name}` });
}

/** Takes `Name: value`. For cURL, `Name:` leaves a header out and `Name;` makes an empty one. */
function takeHeader(value: string, read: CurlOptions, notes: Notes): void {
  if (value.startsWith('@')) return notes.add('headerFileLeftOut', { name: value.slice(1) });
  const at = value.search(/[:;]/);
  if (at <= 0) return;
  const name = value.slice(0, at);
  const text = value.slice(at + 1).trim();
  if (text !== '' || value[at] === ';') read.headers.push([name, text]);
  else read.without.add(name.trim().toLowerCase());
}

/** A file that a shell reads to get a value. */
export const readsFile = /^\$\((?:cat |< ?)([^()|;&]{1,200})\)$/;

function takeData(name: string, value: string, read: CurlOptions): void {
  read.isJson ||= name === 'json';
  const command = readsFile.exec(value)?.[1];
  if (name === 'data-urlencode') {
    const [, name = '', file] = /^([^=@]*)@(.*)$/s.exec(value) ?? [];
    if (file === undefined) read.data.push({ text: encoded(value) });
    else read.data.push({ file, isStripped: false, encodedAs: name });
  } else if (command !== undefined) read.data.push({ file: command.trim(), isStripped: false });
  else if (name !== 'data-raw' && value.startsWith('@'))
    read.data.push({ file: value.slice(1), isStripped: name === 'data' || name === 'data-ascii' });
  else read.data.push({ text: value });
}

/** `name=content` with the content encoded as a form's: unreserved characters of RFC 3986 stay, a blank becomes “+”. */
export function encoded(value: string): string {
  const equals = value.indexOf('=');
  const name = equals > 0 ? value.slice(0, equals + 1) : '';
  return name + encodeAllButReferences(value.slice(equals + 1)).replaceAll('%20', '+');
}
