import type { Account } from '../account/account.ts';
import { greenLakeOriginOf } from '../account/endpoints.ts';
import { CentralError } from '../base/errors.ts';
import { isWrite, type Call } from '../http/call.ts';
import { isSafeScheme, parseUrl } from '../regions/origin.ts';

/** The first part of each path that lives on GreenLake's host; the paths of new Central begin with `network-` (HPE's OpenAPI `servers`). */
export const greenLakeServices: ReadonlySet<string> = new Set([
  ...['audit-log', 'authorization', 'devices', 'events', 'identity', 'locations'],
  ...['reporting', 'service-catalog', 'subscriptions', 'tags', 'workspaces'],
]);

/**
 * The account for a call: with GreenLake's host and limits, if the path belongs to GreenLake. Only the path decides, everywhere; a target
 * with its own host stays with the account's gateway.
 */
export function accountAt(account: Account, { target, auth }: Pick<Call, 'target' | 'auth'>): Account {
  if (account.platform !== 'new' || auth === false || !isGreenLakePath(target)) return account;
  return { ...account, baseUrl: greenLakeOriginOf(account) };
}

function isGreenLakePath(target: string): boolean {
  if (!target.startsWith('/')) return false;
  const url = parseUrl(target, 'https://gateway.invalid');
  return url?.hostname === 'gateway.invalid' && greenLakeServices.has(url.pathname.split('/')[1] ?? '');
}

const methods = new Set(['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE']);

/**
 * The URL of a call, checked; the same object is the one to send. With a token only the account's own origin will do.
 * Throws untrusted, badRequest and readOnly.
 */
export function checkedTarget(account: Account, call: Call): URL {
  const method = call.method.toUpperCase();
  if (!methods.has(method)) throw new CentralError('badMethod', { method: call.method });
  if (account.readOnly === true && isWrite(method)) {
    throw new CentralError('accountIsReadOnly', { account: account.label, method });
  }
  if (call.body !== undefined && (method === 'GET' || method === 'HEAD')) {
    throw new CentralError('bodyNotAllowed', { method });
  }
  const url = parse(call.target, account.baseUrl);
  if (url.username !== '' || url.password !== '')
    throw new CentralError('credentialsInTarget', { host: url.host });
  if (call.auth !== false && url.origin !== new URL(account.baseUrl).origin) {
    throw new CentralError('foreignOrigin', { host: url.host, account: account.label });
  }
  if (!isSafeScheme(url)) throw new CentralError('insecureTarget', { host: url.host });
  url.hash = '';
  return url;
}

function parse(target: string, base: string): URL {
  // The URL parser silently drops CR, LF and TAB, and reads "\" as "/".
  const odd = /[\p{Cc}\p{Cs} \\]/u.test(target);
  const rooted = /^(\/|https?:\/\/)/i.test(target);
  const url = odd || !rooted ? undefined : parseUrl(target, base);
  if (url === undefined) throw new CentralError('badTarget');
  return url;
}
