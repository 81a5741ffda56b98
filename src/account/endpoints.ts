import { isKnownHost } from '../regions/recognise.ts';
import type { Account } from './account.ts';

/** New Central's and GreenLake's token endpoint for personal API clients: one for the world. */
const newCentralTokenUrl = 'https://sso.common.cloud.hpe.com/as/token.oauth2';
const greenLakeOrigin = 'https://global.api.greenlake.hpe.com';

/** Finds the origin for GreenLake's calls: its host, or the origin of the account's own token URL (a private or sandboxed sign-in). */
export function greenLakeOriginOf({ tokenUrl }: Account): string {
  const own = tokenUrl === undefined ? undefined : new URL(tokenUrl);
  return own === undefined || isKnownHost(own.host) ? greenLakeOrigin : own.origin;
}

/** Gives the token URL of an account. */
export function tokenUrlOf(account: Account): URL {
  if (account.tokenUrl !== undefined) return new URL(account.tokenUrl);
  return account.platform === 'new' ? new URL(newCentralTokenUrl) : new URL('/oauth2/token', account.baseUrl);
}

/** Gives the URL for tokens of a workspace and for their exchange: at GreenLake, or at the origin of the account's own token URL. */
export function workspaceTokenUrlOf({ tokenUrl }: Pick<Account, 'tokenUrl'>, workspaceId: string): URL {
  const origin = tokenUrl === undefined ? greenLakeOrigin : new URL(tokenUrl).origin;
  return new URL(
    `/authorization/v2/oauth2/${encodeURIComponent(workspaceId.replaceAll('-', ''))}/token`,
    origin,
  );
}
