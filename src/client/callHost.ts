import type { Account } from '../account/account.ts';
import { greenLakeOriginOf } from '../account/endpoints.ts';
import type { Call } from '../http/call.ts';
import { parseUrl } from '../regions/parseUrl.ts';

/** The first part of each path that lives on GreenLake's host; the paths of new Central begin with `network-` (HPE's OpenAPI `servers`). */
export const greenLakeServices: ReadonlySet<string> = new Set([
  ...['audit-log', 'authorization', 'devices', 'events', 'identity', 'locations'],
  ...['reporting', 'service-catalog', 'subscriptions', 'tags', 'workspaces'],
]);

/**
 * The account as a call meets it: at GreenLake's host, with limits of its own, where the call lives there. The path alone decides, for
 * every door; a target with a host of its own stays with the account's gateway.
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
