import { defaultType } from '../client/headers.ts';
import type { Call } from '../http/call.ts';
import { Notes } from './note.ts';

/** A call as another program has to send it: absolute, without the account's token. */
export interface Outgoing {
  method: string;
  url: string;
  /** Headers without Authorization; names as written. */
  headers: [name: string, value: string][];
  /** True if the program has to put its own token in. */
  signed: boolean;
  body: string | undefined;
  /** A body that is not text: the name of the file to put it in. */
  bodyFile: string | undefined;
  notes: Notes;
}

/** A longer body goes into a file: no command line takes it, and nobody reads it there. Bytes. */
const longestText = 131_072;

/** Set by the account or by the program itself. */
const ownHeaders = new Set(['authorization', 'host', 'content-length', 'tenantid', 'connection']);
const secretHeaders = new Set(['cookie', 'x-csrf-token', 'x-api-key', 'proxy-authorization']);

/** Makes a call ready for another program; `baseUrl` is the account's origin. */
export function outgoing(call: Call, baseUrl: string): Outgoing {
  const notes = new Notes();
  const headers: [string, string][] = [];
  for (const [name, value] of call.headers ?? []) {
    const key = name.toLowerCase();
    if (secretHeaders.has(key)) notes.add('headerLeftOut', { name });
    else if (!ownHeaders.has(key)) headers.push([name, value]);
  }
  if (call.tenantId !== undefined && call.auth !== false) headers.push(['TenantID', call.tenantId]);
  const type = defaultType(call);
  if (type !== undefined) headers.push(['Content-Type', type]);
  const body = bodyText(call.body);
  const bodyFile = call.body !== undefined && body === undefined ? 'body.bin' : undefined;
  if (bodyFile) notes.add('bodyIsBinary', { name: bodyFile });
  const url = /^https?:\/\//i.test(call.target) ? call.target : baseUrl.replace(/\/+$/, '') + call.target;
  return { method: call.method, url, headers, signed: call.auth !== false, body, bodyFile, notes };
}

/** A body as text, where it is one that a command line takes. */
export function bodyText(body: string | Uint8Array | undefined): string | undefined {
  if (body === undefined) return undefined;
  if (typeof body === 'string') return body.includes('\0') ? undefined : body;
  if (body.length > longestText) return undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

/** Headers by name for programs that take each name once; repeated ones joined as RFC 9110 section 5.3 says. */
export function joinedHeaders(headers: readonly (readonly [string, string])[]): [string, string][] {
  const joined = new Map<string, [string, string]>();
  for (const [name, value] of headers) {
    const known = joined.get(name.toLowerCase());
    joined.set(name.toLowerCase(), known ? [known[0], `${known[1]}, ${value}`] : [name, value]);
  }
  return [...joined.values()];
}
