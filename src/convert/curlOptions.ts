import type { Notes } from './note.ts';

/** What one cURL call says of its request; texts as they are written. */
export interface CurlOptions {
  method?: string;
  urls: string[];
  headers: [string, string][];
  query: string[];
  data: string[];
  form: { name: string; value: string; literal: boolean }[];
  /** `-` is the standard input. */
  file?: string;
  upload?: string;
  stdin?: string;
  /** A body was asked for, though it may be empty. */
  hasData: boolean;
  isGet: boolean;
  isHead: boolean;
  isJson: boolean;
  signed: boolean;
  cookies: boolean;
}

/** cURL's options that take a value and matter here; the last is what a shell put before it. */
const meanings = new Map([
  ['-X', 'method'],
  ['--request', 'method'],
  ['-H', 'header'],
  ['--header', 'header'],
  ['-d', 'data'],
  ['--data', 'data'],
  ['--data-ascii', 'data'],
  ['--data-binary', 'binary'],
  ['--data-raw', 'raw'],
  ['--data-urlencode', 'encoded'],
  ['--json', 'json'],
  ['-F', 'form'],
  ['--form', 'form'],
  ['--form-string', 'formString'],
  ['--url', 'url'],
  ['--url-query', 'query'],
  ['-u', 'authorization'],
  ['--user', 'authorization'],
  ['--oauth2-bearer', 'authorization'],
  ['-b', 'cookie'],
  ['--cookie', 'cookie'],
  ['-T', 'upload'],
  ['--upload-file', 'upload'],
  ['-r', 'range'],
  ['--range', 'range'],
  ['--stdin', 'stdin'],
]);
/** Options with a value that says nothing about the request. */
const valued =
  /^(?:-[AeoxwmcKDEUCyYzQtPh]|--(?:user-agent|referer|output|output-dir|proxy|preproxy|proxy-\w+|write-out|max-time|max-filesize|connect-timeout|cookie-jar|config|dump-header|cert|cert-type|key|key-type|pass|cacert|capath|crlfile|pinnedpubkey|retry|retry-delay|retry-max-time|max-redirs|resolve|connect-to|interface|local-port|limit-rate|ciphers|tls13-ciphers|curves|tls-max|noproxy|proto|proto-default|proto-redir|stderr|trace|trace-ascii|trace-config|unix-socket|abstract-unix-socket|socks[45]a?|socks5-hostname|dns-servers|dns-interface|doh-url|expect100-timeout|keepalive-time|speed-limit|speed-time|time-cond|rate|variable|aws-sigv4|netrc-file|request-target|service-name|continue-at|etag-save|etag-compare|alt-svc|hsts|engine|login-options|parallel-max|create-file-mode|happy-eyeballs-timeout-ms|help))$/;

/** The options of one call, in the words that follow `curl`. */
export function readCurlOptions(words: readonly string[], notes: Notes): CurlOptions {
  const read: CurlOptions = {
    urls: [], headers: [], query: [], data: [], form: [],
    hasData: false, isGet: false, isHead: false, isJson: false, signed: false, cookies: false,
  }; // prettier-ignore
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (!word.startsWith('-') || word === '-') {
      if (word) read.urls.push(word);
      continue;
    }
    const [name, joined] = nameOf(word, read);
    const meaning = meanings.get(name);
    if (meaning !== undefined) take(meaning, joined ?? words[++at] ?? '', read, notes);
    else if (valued.test(name)) {
      if (joined === undefined) at++;
      if (/proxy|^-[xK]$|config|cert|resolve|connect-to/.test(name)) notes.add('optionIgnored', { name });
    } else if (name === '--get') read.isGet = true;
    else if (name === '--head') read.isHead = true;
    else if (name === '--insecure') notes.add('optionIgnored', { name });
  }
  if (read.file === '-' && read.stdin !== undefined) {
    read.data.push(read.stdin);
    delete read.file;
  }
  return read;
}

/** An option's name and what is joined to it: flags before the last letter of `-sSXPOST` are noted in passing. */
function nameOf(word: string, read: CurlOptions): [name: string, joined: string | undefined] {
  if (word.startsWith('--')) {
    const equals = word.indexOf('=');
    return equals < 0 ? [word, undefined] : [word.slice(0, equals), word.slice(equals + 1)];
  }
  for (let at = 1; at < word.length; at++) {
    const option = `-${word[at]}`;
    if (meanings.has(option) || valued.test(option)) {
      const joined = word.slice(at + 1);
      return [option, joined === '' ? undefined : joined];
    }
    if (option === '-G') read.isGet = true;
    if (option === '-I') read.isHead = true;
    if (option === '-k') return ['--insecure', undefined];
  }
  return [word, undefined];
}

function take(meaning: string, value: string, read: CurlOptions, notes: Notes): void {
  const equals = value.indexOf('=');
  if (meaning === 'method') read.method = value.toUpperCase();
  else if (meaning === 'url') read.urls.push(value);
  else if (meaning === 'query') read.query.push(value.startsWith('+') ? value.slice(1) : encoded(value));
  else if (meaning === 'header') takeHeader(value, read, notes);
  else if (meaning === 'range') read.headers.push(['Range', `bytes=${value}`]);
  else if (meaning === 'authorization') read.signed = true;
  else if (meaning === 'cookie') read.cookies = true;
  else if (meaning === 'upload') read.upload = value;
  else if (meaning === 'stdin') read.stdin = value;
  else if (meaning === 'form' || meaning === 'formString') {
    const literal = meaning === 'formString';
    if (equals > 0) read.form.push({ name: value.slice(0, equals), value: value.slice(equals + 1), literal });
  } else takeData(meaning, value, read, notes);
}

/** `Name: value`; cURL takes `Name:` for a header to leave out, and `Name;` for an empty one. */
function takeHeader(value: string, read: CurlOptions, notes: Notes): void {
  const at = value.search(/[:;]/);
  if (value.startsWith('@')) notes.add('fileNeeded', { name: value.slice(1) });
  if (at <= 0) return;
  const text = value.slice(at + 1).trim();
  if (text !== '' || value[at] === ';') read.headers.push([value.slice(0, at), text]);
}

function takeData(meaning: string, value: string, read: CurlOptions, notes: Notes): void {
  read.hasData = true;
  read.isJson ||= meaning === 'json';
  const command = /^\$\((?:cat |< ?)([^()|;&]{1,200})\)$/.exec(value)?.[1];
  if (meaning === 'encoded') {
    const file = /^[^=@]*@(.*)$/s.exec(value)?.[1];
    if (file === undefined) read.data.push(encoded(value));
    else notes.add('fileNeeded', { name: file });
  } else if (command !== undefined) read.file = command.trim();
  else if (meaning !== 'raw' && value.startsWith('@')) read.file = value.slice(1);
  else read.data.push(value);
}

/** `name=content` with the content encoded, as `--data-urlencode` does. */
function encoded(value: string): string {
  const equals = value.indexOf('=');
  const name = equals > 0 ? value.slice(0, equals + 1) : '';
  return name + encodeURIComponent(value.slice(equals + 1).toWellFormed());
}
