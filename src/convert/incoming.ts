import { ofTheConnection } from '../client/headers.ts';
import { isSecretInQuery, isSecretName } from '../redact/secretName.ts';
import { joinedForm } from '../request/resolve/resolveBody.ts';
import { encodeLiteral } from '../request/syntax/encode.ts';
import { textOf } from '../request/syntax/model.ts';
import { parseBlock } from '../request/syntax/parseBlock.ts';
import { methods } from '../request/syntax/methods.ts';
import { percentDecoded } from '../text/percentDecoded.ts';
import { formType, outsideReferences } from './formEncoding.ts';
import { noteGreenLake } from './greenLakeNotes.ts';
import type { Converted, Notes } from './note.ts';
import { isSecretHeader, TakenSecrets } from './secretNames.ts';

/** A request as it was read from another program's text; its texts may hold `{{references}}`. */
export interface Incoming {
  title: string;
  method: string;
  url: string;
  headers: (readonly [name: string, value: string])[];
  /** Path of a `< path` line instead of a body. */
  bodyPath?: string;
  body?: string;
  /** Lines of `@name = value` and tags above the request. */
  preamble?: string[];
}

const dropped = new Set([
  ...ofTheConnection, 'accept-encoding', 'user-agent', 'origin', 'referer', 'postman-token', 'cache-control',
]); // prettier-ignore

/** Headers that are left out without a note, since each program sends its own. */
const silent = new Set(['content-length', 'connection', 'user-agent', 'accept-encoding', 'postman-token']);
const browsers = /^(?:sec-|priority$|dnt$|upgrade-insecure-requests$|:)/i;

/**
 * Requests as blocks of a `.central` file: no host, no authorization, no secret. `head` has the file's own variables, `asked` has
 * the prompts of variables without a value; each prompt is written for the requests that use it.
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
  noteGreenLake(text, notes);
  return { text, notes: notes.list() };
}

/** A block with prompts below its title, for the names that it uses and does not ask for itself. */
function withPrompts(block: string, asked: ReadonlyMap<string, string>): string {
  if (asked.size === 0) return block;
  const used = new Set(Array.from(block.matchAll(/\{\{([^{}]+)\}\}/g), ([, name]) => name));
  const prompts = [...asked].filter(
    ([name, line]) => used.has(name) && !block.includes(`${line}\n`) && !block.includes(`\n@${name} = `),
  );
  const at = block.indexOf('\n') + 1;
  return block.slice(0, at) + prompts.map(([, line]) => `${line}\n`).join('') + block.slice(at);
}

function writeRequest(incoming: Incoming, notes: Notes): string {
  const secrets = new TakenSecrets(notes);
  const request = { ...incoming, url: withAuthority(incoming.url) };
  const title = oneLine(request.title) || `${oneLine(request.method)} ${pathOf(request.url)}`;
  const { target, foreign } = targetOf(request, title, secrets, notes);
  const { headers, tags } = headersOf(request, title, secrets, notes);
  const body = bodyOf(request, title, secrets, notes);
  const prompts = [...secrets.names].map((name) => `# @prompt secret ${name}`);
  const preamble = withoutRepeats([...(request.preamble ?? []), ...tags, ...prompts]);
  const method = request.method.toUpperCase();
  if (foreign) preamble.unshift(`# from ${foreign}`);
  const lines = [`### ${title}`, ...preamble, `${method} ${target}`, ...headers];
  const block = `${lines.join('\n')}\n${body === undefined ? '' : `\n${body}\n`}`;
  if (methods.includes(method)) return block;
  // With another method this would be another call.
  notes.add('methodUnknown', { name: pathOf(request.url), method: shownMethod(request.method) });
  return `### ${title}\n${block
    .slice(block.indexOf('\n') + 1)
    .replaceAll(/^/gm, '# ')
    .trimEnd()}\n`;
}

/** Lines with each tag and variable once. Comments stay: a script may have the same line several times. */
function withoutRepeats(lines: readonly string[]): string[] {
  const seen = new Set<string>();
  return lines.filter((line) => /^#(?! @)/.test(line) || seen.size < seen.add(line).size);
}

/** A method as a note shows it. */
export function shownMethod(method: string): string {
  return oneLine(method).slice(0, 40);
}

/** The address with “//” if it begins with a host. Other programs take an address without its scheme. */
function withAuthority(url: string): string {
  return /^\s*(?:[a-z][\w+.-]*:\/\/|[/?]|\{\{|$)/i.test(url) ? url : `//${url.trimStart()}`;
}

/** An address's parts: scheme and host, either of which may be a reference, or one reference at the beginning; then the rest. */
const addressParts = /^(?:(?:(?:[a-z][\w+.-]*|\{\{[^{}]*\}\}):)?\/\/([^/?]*)|(\{\{[^{}]*\}\}))?(.*)$/i;

/** Names of references that are a part of a host, and those that are a path though such a word is in them. */
const ofHost = /host|domain|(?<!re|ex|im|trans|sup)port(?!al|f)|tld|suffix|region|zone|cluster|server/i;
const ofPath = /path|version|api[\d\s]*\}\}/i;

/**
 * The references at the end of an authority that begin the path: `{{path}}` of `h{{path}}`, `{{host}}{{path}}` and
 * `h:{{port}}{{path}}`. Before a path they belong to the host if they are named like a part of one, or if the host has no dot.
 */
export function pathReferences(authority: string, isBeforePath: boolean): string {
  let at = authority.length;
  while (authority.endsWith('}}', at)) {
    const open = authority.lastIndexOf('{{', at - 2);
    if (open < 0 || /[{}]/.test(authority.slice(open + 2, at - 2))) break;
    at = open;
  }
  // After a dot, a colon or nothing, the first reference is a part of the host or its port.
  const isOfPath = /[a-z\d]$/i.test(authority.slice(0, at));
  const start = isOfPath ? at : authority.indexOf('}}', at) + 2;
  const found = at < authority.length ? authority.slice(start) : '';
  // `h{{n}}/x` is one host of several.
  const hasHost = /[.}]/.test(authority.slice(0, authority.length - found.length));
  return isBeforePath && ((ofHost.test(found) && !ofPath.test(found)) || !hasHost) ? '' : found;
}

/** The names of references that stand one after another, as a person reads them. */
export function listedNames(references: string): string {
  return references
    .slice(2, -2)
    .split('}}{{')
    .map((name) => name.trim())
    .join(', ');
}

/** The path and query of an address, on indented lines if they are long; a note names the host. */
function targetOf(
  { url }: Incoming,
  title: string,
  secrets: TakenSecrets,
  notes: Notes,
): { target: string; foreign?: string } {
  const clean =
    encodedBlanks(url.trim().replaceAll(/[\p{Cc}\u2028\u2029]/gu, encodeURIComponent)).split('#')[0] ?? '';
  const [, written = '', reference = '', after = ''] = addressParts.exec(clean) ?? [];
  const beginning = pathReferences(written, after.startsWith('/'));
  const authority = written.slice(0, written.length - beginning.length);
  if (authority.includes('@')) notes.add('authorizationRemoved', { name: title });
  const host = authority.replace(/^.*@/, '') || (after.startsWith('/') ? reference : '');
  if (host) notes.add('hostRemoved', { host });
  // It is not known here if this reference has a part of the path.
  const base = beginning || (host || reference === '' ? '' : reference);
  if (base) notes.add('addressKept', { name: listedNames(base) });
  const [path = '', ...rest] = after.split('?');
  if (isRewritten(after)) notes.add('charactersEncoded', { name: title });
  const fields = cleanFields(rest.join('?'), title, secrets, notes);
  const start = base || path.startsWith('/') ? base + path : `/${path}`;
  const short = start + (fields.length ? `?${fields.join('&')}` : '');
  const target =
    short.length <= 100 || fields.length < 2
      ? short
      : start + fields.map((field, at) => `\n    ${at ? '&' : '?'}${field}`).join('');
  return authority ? { target, foreign: oneLine(host) } : { target };
}

/** Tells if an address has characters that are encoded here and that other programs send unchanged, apart from blanks and letters. */
export function isRewritten(address: string): boolean {
  const ascii = address.replaceAll(/\{\{[^{}]*\}\}|[^!-~]/g, '');
  return encodeLiteral(ascii) !== ascii;
}

/** The fields of a query without tokens and secrets. */
export function cleanFields(query: string, title: string, secrets: TakenSecrets, notes: Notes): string[] {
  const given = query.split('&').filter((field) => field !== '');
  const kept = given.filter((field) => !isTokenField(field.split('=', 1)[0] ?? ''));
  if (kept.length < given.length) notes.add('authorizationRemoved', { name: title });
  // A call for tokens has secrets under plain names too, such as `code`, and so has a signed address.
  const isOfTokens = given.some((field) => /^grant_type=/i.test(field));
  const isSecret = (name: string) =>
    isSecretName(name) || ((isOfTokens || /sig/i.test(name)) && isSecretInQuery(name));
  return kept.map((field) => withoutSecret(field, secrets, isSecret));
}

/** An address or field with its blanks encoded; those within a reference stay. */
export function encodedBlanks(url: string): string {
  return outsideReferences(url, (part) => part.replaceAll(' ', '%20'));
}

/** Tells if a query field is a token: classic Central takes its token as `access_token` in the query too. */
export function isTokenField(name: string): boolean {
  return name.toLowerCase() === 'access_token';
}

function withoutSecret(field: string, secrets: TakenSecrets, isSecret: (name: string) => boolean): string {
  const equals = field.indexOf('=');
  if (equals < 0) return field;
  const name = field.slice(0, equals);
  const value = secrets.value(percentDecoded(name), field.slice(equals + 1), isSecret);
  return `${name}=${secrets.text(withoutSecretsOfJson(value, secrets))}`;
}

/** A value of a query without the secrets in it, if it is JSON. */
function withoutSecretsOfJson(value: string, secrets: TakenSecrets): string {
  const json = percentDecoded(value);
  if (!/^\s*[[{]/.test(json) || json.startsWith('{{')) return value;
  const safe = secrets.body(json);
  if (safe === json) return value;
  return outsideReferences(safe.toWellFormed(), encodeURIComponent);
}

function headersOf(request: Incoming, title: string, secrets: TakenSecrets, notes: Notes) {
  const headers: string[] = [];
  const left = new Set<string>();
  const tags: string[] = [];
  for (const [rawName, rawValue] of request.headers) {
    const name = rawName.trim();
    const written = rawValue.trim();
    const value = written.replaceAll(/(?!\t)[\p{Cc}\u2028\u2029]+/gu, ' ');
    const key = name.toLowerCase();
    if (key === 'authorization' || key === 'proxy-authorization')
      notes.add('authorizationRemoved', { name: title });
    else if (key === 'cookie') notes.add('cookieRemoved', { name: title });
    else if (key === 'tenantid' && value) tags.push(`# @tenant ${value}`);
    else if (isHeaderName(name) && !dropped.has(key) && !browsers.test(key)) {
      if (value !== written) notes.add('headerOnOneLine', { name, title });
      const clean = key === 'x-csrf-token' ? secrets.take(name) : secrets.value(name, value, isSecretHeader);
      headers.push(`${name}: ${secrets.text(clean)}`.trimEnd());
    } else if (!silent.has(key) && rawName + rawValue !== '') left.add(oneLine(name).slice(0, 60) || '“”');
  }
  if (left.size > 0) notes.add('headersLeftOut', { names: [...left].join(', ') });
  return { headers, tags };
}

function bodyOf(request: Incoming, title: string, secrets: TakenSecrets, notes: Notes): string | undefined {
  if (request.bodyPath !== undefined) {
    const path = oneLine(request.bodyPath);
    notes.add('fileNeeded', { name: path });
    return `< ${path}`;
  }
  if (!request.body) return undefined;
  const text = request.body.replaceAll(/\r\n?/g, '\n').replace(/^\n+/, '').trimEnd();
  const safe = secrets.body(text);
  const kept = /^###/m.test(safe) ? safe.replaceAll(/^###/gm, ' ###') : safe;
  if (kept !== safe) notes.add('separatorInBody');
  const isWhole = text === request.body && (kept !== safe || isReadAs(kept, request));
  if (!isWhole) notes.add('bodyChanged', { name: title });
  return kept === '' ? undefined : kept;
}

/** Tells if a body can be written unchanged: a line such as “< name” would be read as a file, and lines of a form may be joined. */
function isReadAs(body: string, { method, headers }: Incoming): boolean {
  const isForm = headers.some(([name, value]) => /^content-type$/i.test(name) && value.startsWith(formType));
  if (isForm && joinedForm(body) !== body) return false;
  const text = `${method.toUpperCase()} /\n\n${body}\n`;
  const read = parseBlock(text, true).body;
  return read?.kind === 'text' && textOf({ text }, read.range) === body;
}

function isHeaderName(name: string): boolean {
  return /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name);
}

/** A text as it may stand on one line of a request file. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

function pathOf(url: string): string {
  return oneLine(url.replace(/^(?:[a-z][\w+.-]*:)?\/\/[^/?]*/i, '').split('?')[0] ?? '').slice(0, 80) || '/';
}

/** Names that get their value from the responses of requests. A prompt would count more than such a value. */
export function capturedIn(text: string): string[] {
  return [...text.matchAll(/^# @capture (?:secret )?([^\s=]+) =/gm)].map(([, name = '']) => name);
}
