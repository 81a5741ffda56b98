import type { Converted, Notes } from './note.ts';
import { TakenSecrets } from './secretNames.ts';

/** A request as it was read from another program's text; texts may hold `{{references}}`. */
export interface Incoming {
  title: string;
  method: string;
  url: string;
  headers: (readonly [name: string, value: string])[];
  /** What the file's `< path` line says instead of a body. */
  bodyPath?: string;
  body?: string;
  /** Lines of `@name = value` and tags above the request. */
  preamble?: string[];
}

const dropped = new Set([
  'authorization', 'proxy-authorization', 'host', 'content-length', 'connection', 'accept-encoding', 'user-agent',
  'origin', 'referer', 'postman-token', 'cache-control',
]); // prettier-ignore
const browsers = /^(?:sec-|priority$|dnt$|te$|upgrade-insecure-requests$|:)/i;

/**
 * Requests as blocks of a `.central` file: no host, no authorization, no secret. `head` holds the file's own variables, `asked`
 * the prompts of those without a value, each for the requests that use it.
 */
export function writeRequests(
  requests: readonly Incoming[],
  head: readonly string[],
  notes: Notes,
  asked: ReadonlyMap<string, string> = new Map(),
): Converted {
  if (requests.length === 0) notes.add('nothingFound');
  const blocks = requests.map((request) => withPrompts(writeRequest(request, notes), asked));
  const text = [...(head.length ? [`${head.join('\n')}\n`] : []), ...blocks].join('\n');
  return { text, notes: notes.list() };
}

/** A block with the prompts of the names that it uses and does not ask for itself, below its title. */
function withPrompts(block: string, asked: ReadonlyMap<string, string>): string {
  const prompts = [...asked].filter(
    ([name, line]) =>
      block.includes(`{{${name}}}`) && !block.includes(`${line}\n`) && !block.includes(`\n@${name} = `),
  );
  const at = block.indexOf('\n') + 1;
  return block.slice(0, at) + prompts.map(([, line]) => `${line}\n`).join('') + block.slice(at);
}

function writeRequest(incoming: Incoming, notes: Notes): string {
  const secrets = new TakenSecrets(notes);
  const request = { ...incoming, url: withAuthority(incoming.url) };
  const title = oneLine(request.title) || `${request.method} ${pathOf(request.url)}`;
  const { target, foreign } = targetOf(request.url, secrets, notes);
  const { headers, tags } = headersOf(request, title, secrets, notes);
  const body = bodyOf(request, secrets, notes);
  const prompts = [...secrets.names].map((name) => `# @prompt secret ${name}`);
  const preamble = [...(request.preamble ?? []), ...tags, ...prompts];
  const line = `${/^[A-Z]+$/.test(request.method) ? request.method : 'GET'} ${target}`;
  if (foreign) preamble.unshift(`# from ${foreign}`);
  return `${[`### ${title}`, ...preamble, line, ...headers].join('\n')}\n${body === undefined ? '' : `\n${body}\n`}`;
}

/** Other programs take an address without its scheme: what stands first is then the host. */
function withAuthority(url: string): string {
  return /^\s*(?:[a-z][\w+.-]*:\/\/|[/?]|\{\{|$)/i.test(url) ? url : `//${url.trimStart()}`;
}

/** The path and query of an address, on indented lines where they are long; the host is told in a note. */
function targetOf(url: string, secrets: TakenSecrets, notes: Notes): { target: string; foreign?: string } {
  const clean =
    url
      .replaceAll(/[\p{Cc}\u2028\u2029]/gu, '')
      .trim()
      .replaceAll(' ', '%20')
      .split('#')[0] ?? '';
  const parts = /^(?:([a-z][\w+.-]*:)?\/\/([^/?]*)|(\{\{[^{}]*\}\}))?(.*)$/i.exec(clean);
  const host = (parts?.[2] ?? '').replace(/^.*@/, '');
  if (host) notes.add('hostRemoved', { host });
  const [path = '', ...rest] = (parts?.[4] ?? '').split('?');
  const fields = rest
    .join('?')
    .split('&')
    .filter(Boolean)
    .map((field) => withoutSecret(field, secrets));
  const start = path.startsWith('/') ? path.replace(/^\/{2,}/, '/') : `/${path}`;
  const short = start + (fields.length ? `?${fields.join('&')}` : '');
  const target =
    short.length <= 100 || fields.length < 2
      ? short
      : start + fields.map((field, at) => `\n    ${at ? '&' : '?'}${field}`).join('');
  return host ? { target, foreign: oneLine(host) } : { target };
}

function withoutSecret(field: string, secrets: TakenSecrets): string {
  const equals = field.indexOf('=');
  if (equals < 0) return field;
  const name = field.slice(0, equals);
  return `${name}=${secrets.text(secrets.value(name, field.slice(equals + 1)))}`;
}

function headersOf(request: Incoming, title: string, secrets: TakenSecrets, notes: Notes) {
  const headers: string[] = [];
  const tags: string[] = [];
  for (const [rawName, rawValue] of request.headers) {
    const name = rawName.trim();
    const value = oneLine(rawValue);
    const key = name.toLowerCase();
    if (key === 'authorization' || key === 'proxy-authorization')
      notes.add('authorizationRemoved', { name: title });
    else if (key === 'cookie') notes.add('cookieRemoved', { name: title });
    else if (key === 'tenantid' && value) tags.push(`# @tenant ${value}`);
    else if (isHeaderName(name) && !dropped.has(key) && !browsers.test(key)) {
      const clean = key === 'x-csrf-token' ? secrets.take(name) : secrets.value(name, value);
      headers.push(`${name}: ${secrets.text(clean)}`.trimEnd());
    }
  }
  return { headers, tags };
}

function bodyOf(request: Incoming, secrets: TakenSecrets, notes: Notes): string | undefined {
  if (request.bodyPath !== undefined) {
    const path = oneLine(request.bodyPath);
    notes.add('fileNeeded', { name: path });
    return `< ${path}`;
  }
  const text = request.body?.replaceAll(/\r\n?/g, '\n').replace(/^\n+|\s+$/g, '');
  if (!text) return undefined;
  const safe = secrets.body(text);
  if (!/^###/m.test(safe)) return safe;
  notes.add('separatorInBody');
  return safe.replaceAll(/^###/gm, ' ###');
}

function isHeaderName(name: string): boolean {
  return /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name);
}

/** A text as it may stand in one line of a request file. */
export function oneLine(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, 2000);
}

function pathOf(url: string): string {
  return oneLine(url.replace(/^(?:[a-z][\w+.-]*:)?\/\/[^/?]*/i, '').split('?')[0] ?? '').slice(0, 80) || '/';
}
