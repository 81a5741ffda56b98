import type { Incoming } from './incoming.ts';
import { writeRequests } from './incoming.ts';
import { Notes, type Converted } from './note.ts';
import { promptCommands } from './promptWords.ts';
import { shellCommands } from './shellWords.ts';

/** Most characters of a pasted text that are read. */
export const mostCharacters = 2_000_000;
const mostRequests = 500;

/** cURL's options that take a value and matter here. */
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
  ['-u', 'authorization'],
  ['--user', 'authorization'],
  ['--oauth2-bearer', 'authorization'],
  ['-b', 'cookie'],
  ['--cookie', 'cookie'],
  ['-T', 'upload'],
  ['--upload-file', 'upload'],
]);
/** Options with a value that says nothing about the request. */
const valued =
  /^(?:-[AeoxwmcKDEUCrYyzQtP]|--(?:user-agent|referer|output|proxy|proxy-user|write-out|max-time|connect-timeout|cookie-jar|config|dump-header|cert|key|cacert|capath|retry|retry-delay|retry-max-time|max-redirs|resolve|connect-to|range|interface|limit-rate|ciphers|tls-max|noproxy|proto|stderr|trace|trace-ascii|cert-type|key-type|pass|unix-socket|socks5|socks5-hostname|dns-servers|expect100-timeout|speed-limit|speed-time|rate|variable|aws-sigv4))$/;

interface Read {
  method?: string;
  urls: string[];
  headers: [string, string][];
  data: string[];
  form: { name: string; value: string; literal: boolean }[];
  file?: string;
  isGet: boolean;
  isHead: boolean;
  isJson: boolean;
  signed: boolean;
  cookies: boolean;
}

/** cURL commands of a POSIX shell or a Windows prompt as requests. Total: any text gives a result. */
export function fromCurl(text: string): Converted {
  const notes = new Notes();
  if (text.length > mostCharacters) notes.add('cutOff', { count: mostCharacters, unit: 'characters' });
  const start = text.slice(0, mostCharacters).replace(/^\uFEFF/, '');
  const isPrompt = /\^["^\r\n]|\^$/m.test(start) && !/\\\r?\n/.test(start);
  const commands = isPrompt ? promptCommands(start) : shellCommands(start);
  const requests = commands.flatMap((words) => requestsOf(words, notes));
  if (requests.length > mostRequests) notes.add('cutOff', { count: mostRequests, unit: 'requests' });
  return writeRequests(requests.slice(0, mostRequests), [], notes);
}

function requestsOf(words: readonly string[], notes: Notes): Incoming[] {
  const first = words.findIndex((word) => /^(?:.*[/\\])?curl(?:\.exe)?$/i.test(word));
  if (first < 0 || first > 4) return [];
  const read = readOptions(words.slice(first + 1), notes);
  return read.urls.map((url) => requestFrom(url, read, notes));
}

function readOptions(words: readonly string[], notes: Notes): Read {
  const read: Read = {
    urls: [], headers: [], data: [], form: [], isGet: false, isHead: false, isJson: false, signed: false, cookies: false,
  }; // prettier-ignore
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (!word.startsWith('-') || word === '-') {
      if (word) read.urls.push(word);
      continue;
    }
    const [name, joined] = nameOf(word, read);
    const meaning = meanings.get(name);
    if (meaning !== undefined) take(meaning, joined ?? words[++at] ?? '', read);
    else if (valued.test(name)) {
      if (joined === undefined) at++;
      if (/proxy|^-[xK]$|config|cert|resolve/.test(name)) notes.add('optionIgnored', { name });
    } else if (name === '--get') read.isGet = true;
    else if (name === '--head') read.isHead = true;
    else if (name === '--insecure') notes.add('optionIgnored', { name });
  }
  return read;
}

/** An option's name and what is joined to it: flags before the last letter of `-sSXPOST` are noted in passing. */
function nameOf(word: string, read: Read): [name: string, joined: string | undefined] {
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

function take(meaning: string, value: string, read: Read): void {
  const equals = value.indexOf('=');
  if (meaning === 'method') read.method = value.toUpperCase();
  else if (meaning === 'url') read.urls.push(value);
  else if (meaning === 'header') {
    const colon = value.search(/[:;]/);
    if (colon > 0) read.headers.push([value.slice(0, colon), value.slice(colon + 1).trim()]);
  } else if (meaning === 'authorization') read.signed = true;
  else if (meaning === 'cookie') read.cookies = true;
  else if (meaning === 'upload') read.file = value;
  else if (meaning === 'form' || meaning === 'formString') {
    if (equals > 0) {
      read.form.push({
        name: value.slice(0, equals),
        value: value.slice(equals + 1),
        literal: meaning === 'formString',
      });
    }
  } else if (meaning === 'encoded') {
    read.data.push(equals < 0 ? encodeURIComponent(value.toWellFormed()) : encoded(value, equals));
  } else if (meaning !== 'raw' && value.startsWith('@')) read.file = value.slice(1);
  else read.data.push(value);
  if (meaning === 'json') read.isJson = true;
}

function encoded(value: string, equals: number): string {
  return (
    (equals ? value.slice(0, equals + 1) : '') + encodeURIComponent(value.slice(equals + 1).toWellFormed())
  );
}

function requestFrom(url: string, read: Read, notes: Notes): Incoming {
  const headers: [string, string][] = [...read.headers];
  const has = (name: string) => headers.some(([field]) => field.toLowerCase() === name);
  const data = read.data.join(read.isJson ? '' : '&');
  const hasBody = !read.isGet && (data !== '' || read.file !== undefined || read.form.length > 0);
  const method = read.method ?? (read.isHead ? 'HEAD' : hasBody ? 'POST' : 'GET');
  if (read.signed) headers.push(['Authorization', '']);
  if (read.cookies) headers.push(['Cookie', '']);
  const query = read.isGet && data ? (url.includes('?') ? '&' : '?') + data : '';
  const request: Incoming = { title: '', method, url: url + query, headers };
  if (!hasBody) return request;
  if (read.form.length) return { ...request, ...multipart(read, headers, notes) };
  if (!has('content-type')) {
    headers.push([
      'Content-Type',
      read.isJson || /^\s*[[{]/.test(data) ? 'application/json' : 'application/x-www-form-urlencoded',
    ]);
  }
  return read.file === undefined ? { ...request, body: data } : { ...request, bodyPath: read.file };
}

function multipart(read: Read, headers: readonly [string, string][], notes: Notes): Partial<Incoming> {
  const parts = read.form.flatMap(({ name, value, literal }) => {
    const label = name.replaceAll(/["\r\n]/g, '');
    const path = !literal && /^[@<]/.test(value) ? (value.slice(1).split(';')[0] ?? '') : undefined;
    if (path === undefined)
      return [`--boundary`, `Content-Disposition: form-data; name="${label}"`, '', value];
    notes.add('fileNeeded', { name: path });
    const file = (path.split(/[/\\]/).at(-1) ?? '').replaceAll('"', '');
    return [
      '--boundary',
      `Content-Disposition: form-data; name="${label}"; filename="${file}"`,
      '',
      `< ${path}`,
    ];
  });
  return {
    headers: [
      ...headers.filter(([name]) => name.toLowerCase() !== 'content-type'),
      ['Content-Type', 'multipart/form-data; boundary=boundary'],
    ],
    body: [...parts, '--boundary--'].join('\n'),
  };
}
