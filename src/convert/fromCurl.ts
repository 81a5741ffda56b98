import { readCurlOptions, type CurlOptions } from './curlOptions.ts';
import { formPart, multipartEnd, multipartType } from './formPart.ts';
import { writeRequests, type Incoming } from './incoming.ts';
import { Notes, type Converted } from './note.ts';
import { promptCommands } from './promptWords.ts';
import { shellCommands } from './shellWords.ts';
import { mostCharacters } from './sourceText.ts';

const mostRequests = 500;

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
  return callsOf(words.slice(first + 1)).flatMap((one) => {
    const read = readCurlOptions(one, notes);
    return read.urls.map((url) => requestFrom(url, read, notes));
  });
}

/** `--next` ends one call's options and begins another's. */
function callsOf(words: readonly string[]): string[][] {
  const calls: string[][] = [[]];
  for (const word of words) {
    if (word === '--next' || word === '-:') calls.push([]);
    else calls.at(-1)?.push(word);
  }
  return calls;
}

function requestFrom(written: string, read: CurlOptions, notes: Notes): Incoming {
  const headers: [string, string][] = [...read.headers];
  const has = (name: string) => headers.some(([field]) => field.toLowerCase() === name);
  const data = read.data.join(read.isJson ? '' : '&');
  const sends = !read.isGet && (read.hasData || read.form.length > 0);
  const file = read.upload ?? (read.isGet ? undefined : read.file);
  const usual = read.upload === undefined ? (sends ? 'POST' : 'GET') : 'PUT';
  if (read.signed) headers.push(['Authorization', '']);
  if (read.cookies) headers.push(['Cookie', '']);
  const query = [...read.query, ...(read.isGet && data ? [data] : [])].join('&');
  const address = addressOf(written, read.upload);
  const request: Incoming = {
    title: '',
    method: read.method ?? (read.isHead ? 'HEAD' : usual),
    url: query === '' ? address : address + (address.includes('?') ? '&' : '?') + query,
    headers,
  };
  if (read.form.length > 0 && sends) return { ...request, ...multipart(read, headers, notes) };
  if (read.isJson && !has('accept')) headers.push(['Accept', 'application/json']);
  if (read.upload === undefined && (file !== undefined || (sends && data !== '')) && !has('content-type')) {
    const isJson = read.isJson || /^\s*[[{]/.test(data);
    headers.push(['Content-Type', isJson ? 'application/json' : 'application/x-www-form-urlencoded']);
  }
  if (file === undefined) return sends && data !== '' ? { ...request, body: data } : request;
  if (sends && data !== '') notes.add('optionIgnored', { name: '--data' });
  return { ...request, bodyPath: file };
}

/** cURL adds an uploaded file's name to a folder's address. */
function addressOf(url: string, upload: string | undefined): string {
  return upload !== undefined && url.endsWith('/') ? url + (upload.split(/[/\\]/).at(-1) ?? '') : url;
}

function multipart(
  { form }: CurlOptions,
  headers: readonly [string, string][],
  notes: Notes,
): Partial<Incoming> {
  const parts = form.flatMap(({ name, value, literal }) => {
    const cut = literal ? -1 : value.search(/;\s*(?:type|filename)=/);
    const content = cut < 0 ? value : value.slice(0, cut);
    const type = cut < 0 ? undefined : /;\s*type=([^;]+)/.exec(value.slice(cut))?.[1];
    const mark = literal ? '' : (content[0] ?? '');
    if (mark !== '@' && mark !== '<') return formPart({ name, value: content, type });
    const path = content.slice(1);
    notes.add('fileNeeded', { name: path });
    return formPart({ name, path, isText: mark === '<', type });
  });
  return {
    headers: [...headers.filter(([name]) => name.toLowerCase() !== 'content-type'), multipartType],
    body: [...parts, multipartEnd].join('\n'),
  };
}
