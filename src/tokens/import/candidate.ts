import type { Grant, Platform } from '../../account/account.ts';
import { withoutGaps } from '../../base/omitUndefined.ts';
import { recognise, regionNamed } from '../../regions/recognise.ts';
import { regions } from '../../regions/regions.ts';

/** Warning before an account is imported from another tool. */
export type ImportWarning =
  /** The refresh token is the other tool's too: whoever renews first ends it for the other. */
  | 'sharedRefreshToken'
  /** The file holds a password in the clear; it is not changed. */
  | 'passwordInFile'
  /** The cluster's name is not of the table: the base URL has to be asked for. */
  | 'clusterUnknown';

/** The fields of addAccount's argument that a source knows; the rest is asked for. */
export interface ImportDraft {
  label: string;
  platform: Platform;
  grant: Grant;
  region?: string;
  baseUrl?: string;
  tokenUrl?: string;
  clientId?: string;
  clientSecret?: string;
  token?: { access_token: string; refresh_token: string };
  username?: string;
  password?: string;
  customerId?: string;
  tenantId?: string;
}

/** One account found in a file or in the environment, before anything is sent. It holds secrets. */
export interface Candidate {
  draft: ImportDraft;
  /** Fields that have to be asked for before addAccount takes the draft. */
  missing: (keyof ImportDraft)[];
  warnings: ImportWarning[];
}

/** Values that a source gives, under our names. */
export interface Found {
  label: string;
  platform: Platform;
  cluster?: string | undefined;
  baseUrl?: string | undefined;
  tokenUrl?: string | undefined;
  clientId?: string | undefined;
  clientSecret?: string | undefined;
  accessToken?: string | undefined;
  refreshToken?: string | undefined;
  username?: string | undefined;
  password?: string | undefined;
  customerId?: string | undefined;
}

/** Puts what was found into the shape of addAccount's argument, and says what is missing and what to warn of. */
export function candidateOf(found: Found): Candidate {
  const { label, platform, accessToken, refreshToken } = found;
  const warnings: ImportWarning[] = [];
  const place = placeOf(found);
  if (place === undefined && found.cluster !== undefined) warnings.push('clusterUnknown');
  const token =
    accessToken !== undefined && refreshToken !== undefined
      ? { access_token: accessToken, refresh_token: refreshToken }
      : undefined;
  const grant = grantOf(platform, token !== undefined, found.username !== undefined);
  if (grant === 'downloadedToken' && token !== undefined) warnings.push('sharedRefreshToken');
  if (found.password !== undefined && !isReference(found.password)) warnings.push('passwordInFile');
  const { tokenUrl, clientId, clientSecret, username, password, customerId } = found;
  const fields = { ...place, tokenUrl, clientId, clientSecret, token, username, password, customerId };
  const draft: ImportDraft = { label, platform, grant, ...withoutGaps(fields) };
  return {
    draft,
    missing: needs[grant].filter((field) => draft[field] === undefined && !isPlaced(field, draft)),
    warnings,
  };
}

/** A reference that a password manager resolves: `op://vault/item/field`. */
export function isReference(text: string): boolean {
  return text.startsWith('op://');
}

const needs: Record<Grant, (keyof ImportDraft)[]> = {
  downloadedToken: ['region', 'clientId', 'clientSecret', 'token'],
  authorizationCode: ['region', 'clientId', 'clientSecret', 'username', 'password', 'customerId'],
  clientCredentials: ['region', 'clientId', 'clientSecret'],
};

function isPlaced(field: keyof ImportDraft, draft: ImportDraft): boolean {
  return field === 'region' && draft.baseUrl !== undefined;
}

function grantOf(platform: Platform, hasToken: boolean, hasUser: boolean): Grant {
  if (platform === 'new') return 'clientCredentials';
  return hasToken || !hasUser ? 'downloadedToken' : 'authorizationCode';
}

function placeOf({ baseUrl, cluster }: Found): { region?: string; baseUrl?: string } | undefined {
  if (baseUrl !== undefined) {
    const known = recognise(baseUrl)?.region.name;
    return known === undefined ? { baseUrl } : { region: known };
  }
  const region = cluster === undefined ? undefined : regionOfCluster(cluster);
  return region === undefined ? undefined : { region };
}

/** cencli and pycentral name a cluster by its region or by the short name in its new host: `us5`. */
function regionOfCluster(name: string): string | undefined {
  const short = `${name.trim().toLowerCase()}.`;
  return (regionNamed(name) ?? regions.find(({ newHost }) => newHost?.startsWith(short)))?.name;
}
