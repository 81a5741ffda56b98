import type { Grant, Platform } from '../../account/account.ts';
import { omitUndefined } from '../../base/omitUndefined.ts';
import { recognise, regions } from '../../regions/regions.ts';
import { squeezed } from '../../text/squeezed.ts';

/** Warnings before an account is imported from another tool, in words for a person. */
export const importWarnings = {
  sharedRefreshToken:
    'The other tool uses the same refresh token. When one of the two renews it, the other one has to sign in again.',
  passwordInFile: 'The file contains a password in plain text.',
  clusterUnknown: 'The name of the cluster is not known here. You will be asked for its address.',
  placesDiffer: 'The cluster’s name and the address mean different clusters. The address is used.',
  otherPlatform: 'The address belongs to the other platform of Central. Its region is used.',
  halfToken:
    'Only one of the two tokens is there, so it was left out: a token can be renewed only with both.',
  tokenNotNeeded: 'The access token was left out: new ones are requested with an API client.',
  labelTwice:
    'Another account of this file has the same name, apart from case and blanks. Give one of them another name.',
  blanksAround: 'A value begins or ends with a blank or a line end.',
  partsLeftOut: 'Some lines of this account were left out.',
} as const satisfies Record<string, string>;

export type ImportWarning = keyof typeof importWarnings;

/** The fields of addAccount's argument that a source knows; a person is asked for the others. */
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
  workspaceId?: string;
  tenantId?: string;
}

/** One account found in a file or in the environment, before anything is sent. It holds secrets. */
export interface Candidate {
  draft: ImportDraft;
  /** Fields that have to be asked for before addAccount takes the draft. */
  missing: (keyof ImportDraft)[];
  warnings: ImportWarning[];
  /** The workspace of GreenLake, if the source names it. */
  workspaceId?: string;
  /** Tokens as they were found, even if only one of the two is there. */
  tokens: { accessToken?: string; refreshToken?: string };
}

/** Values that a source gives, under our names. */
export interface FoundFields {
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
  workspaceId?: string | undefined;
  /** Something of the account was left out when it was read. */
  isCut?: boolean;
}

/** Gives the values that were found the shape of addAccount's argument, and says what is missing and what to warn of. */
export function candidateOf(found: FoundFields): Candidate {
  const { label, platform, accessToken, refreshToken, workspaceId } = found;
  const { fields: where, warnings } = regionOrAddressOf(found);
  const isWhole = accessToken !== undefined && refreshToken !== undefined;
  const token =
    isWhole && platform === 'classic'
      ? { access_token: accessToken, refresh_token: refreshToken }
      : undefined;
  const grant = grantOf(platform, { hasToken: token !== undefined, hasUser: found.username !== undefined });
  if (token !== undefined) warnings.push('sharedRefreshToken');
  else if (accessToken !== undefined || refreshToken !== undefined)
    warnings.push(platform === 'new' ? 'tokenNotNeeded' : 'halfToken');
  if (found.password !== undefined && !isReference(found.password)) warnings.push('passwordInFile');
  const { tokenUrl, clientId, clientSecret, username, password, customerId } = found;
  const ofNew = platform === 'new' ? { workspaceId } : {};
  const fields = {
    ...{ ...where, tokenUrl, clientId, clientSecret, token, username, password, customerId },
    ...ofNew,
  };
  const texts = [clientId, clientSecret, accessToken, refreshToken, username, password, customerId];
  if (texts.some((text) => text?.trim() !== text)) warnings.push('blanksAround');
  if (found.isCut === true) warnings.push('partsLeftOut');
  const draft: ImportDraft = { label, platform, grant, ...omitUndefined(fields) };
  return {
    draft,
    missing: needs[grant].filter((field) => draft[field] === undefined && !isKnownByCluster(field, draft)),
    warnings,
    ...omitUndefined({ workspaceId }),
    tokens: omitUndefined({ accessToken, refreshToken }),
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

function isKnownByCluster(field: keyof ImportDraft, draft: ImportDraft): boolean {
  return field === 'region' && (draft.baseUrl !== undefined || draft.workspaceId !== undefined);
}

function grantOf(platform: Platform, { hasToken, hasUser }: { hasToken: boolean; hasUser: boolean }): Grant {
  if (platform === 'new') return 'clientCredentials';
  return hasToken || !hasUser ? 'downloadedToken' : 'authorizationCode';
}

interface RegionOrAddress {
  fields: { region?: string; baseUrl?: string };
  warnings: ImportWarning[];
}

/** Gives the region of a cluster that an address or a name means, or the address of a private one. The address decides if both are given. */
function regionOrAddressOf({ baseUrl, cluster, platform }: FoundFields): RegionOrAddress {
  const region = cluster === undefined ? undefined : regionOfCluster(cluster);
  if (baseUrl === undefined) {
    const isUnknown = cluster !== undefined && region === undefined;
    return { fields: omitUndefined({ region }), warnings: isUnknown ? ['clusterUnknown'] : [] };
  }
  const known = recognise(baseUrl);
  const warnings: ImportWarning[] = [];
  // An unknown name may belong to an unknown address.
  if (Boolean(cluster) && region !== known?.region.name) warnings.push('placesDiffer');
  if (known !== undefined && known.as !== 'webInterface' && known.as !== platform)
    warnings.push('otherPlatform');
  return { fields: known === undefined ? { baseUrl } : { region: known.region.name }, warnings };
}

/**
 * The region that cencli and pycentral mean with a name: the region's own, with or without hyphens (`eu1`, `US-WEST-5`), or the first
 * label of its new host (`de1`).
 */
function regionOfCluster(name: string): string | undefined {
  const short = squeezed(name);
  return regions.find((region) =>
    [region.name, ...region.labels, region.newHost?.split('.')[0] ?? region.name].some(
      (label) => squeezed(label) === short,
    ),
  )?.name;
}
