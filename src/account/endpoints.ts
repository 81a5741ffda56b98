import { isKnownHost } from '../regions/regions.ts';
import type { Account, TokenService } from './account.ts';

/** New Central's and GreenLake's token endpoint for personal API clients: one for the world. */
const newCentralTokenUrl = 'https://sso.common.cloud.hpe.com/as/token.oauth2';
export const greenLakeOrigin = 'https://global.api.greenlake.hpe.com';

/** Finds the origin for GreenLake's calls: its host, or the origin of the account's own token URL (a private or sandboxed sign-in). */
export function greenLakeOriginOf({ tokenUrl }: Pick<Account, 'tokenUrl'>): string {
  const own = tokenUrl === undefined ? undefined : new URL(tokenUrl);
  return own === undefined || isKnownHost(own.host) ? greenLakeOrigin : own.origin;
}

/** Gives the token URL of an account, without regard to its workspace. */
export function tokenUrlOf(account: Pick<Account, 'platform' | 'baseUrl' | 'tokenUrl'>): URL {
  if (account.tokenUrl !== undefined) return new URL(account.tokenUrl);
  return account.platform === 'new' ? new URL(newCentralTokenUrl) : new URL('/oauth2/token', account.baseUrl);
}

/** Gives the URL for tokens of a workspace and for their exchange: at GreenLake, or at the origin of the account's own token URL. */
export function workspaceTokenUrlOf(account: Pick<Account, 'tokenUrl'>, workspaceId: string): URL {
  const path = `/authorization/v2/oauth2/${encodeURIComponent(bareId(workspaceId))}/token`;
  return new URL(path, greenLakeOriginOf(account));
}

/** Gives the workspace that a token URL names; undefined for any other URL. */
export function workspaceIn(tokenUrl: string): string | undefined {
  return /^\/authorization\/v2\/oauth2\/([\w-]+)\/token\/?$/.exec(new URL(tokenUrl).pathname)?.[1];
}

/** The id of a workspace as it stands in a path: without hyphens, its digits in small letters (docs/central-api.md 3). */
function bareId(workspaceId: string): string {
  const bare = workspaceId.replaceAll('-', '');
  return /^[\dA-F]{32}$/i.test(bare) ? bare.toLowerCase() : bare;
}

export interface TokenAddress {
  service: TokenService;
  url: URL;
}

/**
 * Gives the addresses that may issue a new-Central client's tokens, in the order in which they are asked: the one that is known, or
 * that of its workspace before the one for personal API clients. An own token URL may be that of Central On-Premises.
 */
export function clientTokenAddresses(account: Account): readonly TokenAddress[] {
  const { workspaceId, tokenService, tenantId, customerId } = account;
  const personal: TokenAddress = { service: 'personal', url: tokenUrlOf(account) };
  const id = workspaceId ?? (tenantId === undefined ? undefined : customerId);
  if (id === undefined || tokenService === 'personal') return [personal];
  const workspace: TokenAddress = { service: 'workspace', url: workspaceTokenUrlOf(account, id) };
  const isOnlyOne = tokenService === 'workspace' || workspaceId === undefined;
  return isOnlyOne || workspace.url.href === personal.url.href ? [workspace] : [workspace, personal];
}
