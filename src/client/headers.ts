import type { Account } from '../account/account.ts';
import { CentralError } from '../base/errors.ts';
import { type Call } from '../http/call.ts';
import { header, type HeaderFields } from '../http/transport.ts';
import type { AccessToken } from './session.ts';

/** A token for a call that is only shown: its value does not matter. */
export const someToken: AccessToken = { value: 'token', receivedAt: 0, expiresAt: 0 };

/** Headers that the connection itself sets; names in lower case. */
export const ofTheConnection: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** The header fields of a call as they are sent: the account's own fields replace those written by hand. Throws badRequest. */
export function wireHeaders(account: Account, call: Call, token: AccessToken | undefined): HeaderFields {
  const own: [string, string][] = [];
  if (token !== undefined) own.push(['authorization', `Bearer ${token.value}`]);
  const tenant = call.tenantId ?? (account.platform === 'classic' ? account.tenantId : undefined);
  if (token !== undefined && tenant !== undefined) own.push(['TenantID', tenant]);
  const written = (call.headers ?? []).filter(
    ([name]) => !ofTheConnection.has(name.toLowerCase()) && header(own, name) === undefined,
  );
  for (const [name, value] of [...written, ...own]) check(name, value);
  return [...defaults(call, written), ...written, ...own];
}

function defaults(call: Call, written: HeaderFields): [string, string][] {
  const fields: [string, string][] = [];
  if (header(written, 'accept') === undefined) fields.push(['accept', 'application/json']);
  const type = defaultType(call);
  if (type !== undefined) fields.push(['content-type', type]);
  return fields;
}

/** The content type of a text whose call names none: ours for JSON, else that of fetch. Bytes have none. */
export function defaultType({ body, headers }: Pick<Call, 'body' | 'headers'>): string | undefined {
  if (typeof body !== 'string' || header(headers ?? [], 'content-type') !== undefined) return undefined;
  return /^\s*[[{"]/.test(body) ? 'application/json' : 'text/plain;charset=UTF-8';
}

function check(name: string, value: string): void {
  // RFC 9110, 5.1 and 5.5; fetch would throw an error that quotes the value.
  const isToken = /^[!#$%&'*+\-.^_`|~\w]+$/.test(name);
  if (!isToken || !/^[\t\x20-\x7e\x80-\xff]*$/.test(value))
    throw new CentralError('badHeader', { header: name });
}
