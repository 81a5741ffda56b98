import * as z from 'zod/mini';
import { grants, platforms, type Account } from '../../account/account.ts';
import { greenLakeOriginOf, workspaceIn } from '../../account/endpoints.ts';
import { CentralError } from '../../base/errors.ts';
import { omitUndefined } from '../../base/omitUndefined.ts';
import { isLoopback, originOf } from '../../regions/origin.ts';
import {
  isKnownHost,
  recognise,
  regionNamed,
  regionsIn,
  regions,
  type Region,
} from '../../regions/regions.ts';
import { isPageOnly, webPageAt, type WebPage } from '../../regions/webPages.ts';
import { misplaced } from './misplaced.ts';

const text = z.string().check(z.trim(), z.minLength(1), z.maxLength(512));
const secret = z.string().check(z.trim(), z.minLength(8), z.maxLength(512));

/** The argument of `arubaCentral.addAccount`; unknown keys pass. */
export const AccountArguments = z.object({
  label: z.string().check(z.trim(), z.minLength(1), z.maxLength(100), z.regex(/^[^\p{Cc}\p{Cf}]*$/u)),
  platform: z.enum(platforms),
  region: z.optional(text),
  baseUrl: z.optional(text),
  tokenUrl: z.optional(text),
  clientId: text,
  clientSecret: secret,
  grant: z.enum(grants),
  token: z.optional(z.unknown()),
  username: z.optional(text),
  password: z.optional(z.string().check(z.minLength(1))),
  customerId: z.optional(text),
  /** With or without hyphens; it becomes part of a path. */
  workspaceId: z.optional(z.string().check(z.trim(), z.regex(/^[\w-]{1,64}$/))),
  scope: z.optional(z.enum(['all', 'read'])),
  tenantId: z.optional(text),
  readOnly: z.optional(z.boolean()),
});
export type AccountArguments = z.infer<typeof AccountArguments>;

/** A name from elsewhere as a label, without the characters that a label must not have. */
export function labelFrom(name: string): string {
  return name
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .trim()
    .slice(0, 100);
}

/** Expected value of each field, for the sentence that names a wrong one. */
const expected: Record<string, string> = {
  label: 'a name of 1 to 100 characters',
  platform: '“classic” or “new”',
  grant: '“downloadedToken”, “authorizationCode” or “clientCredentials”',
  clientSecret: 'the API client’s secret, 8 to 512 characters',
  scope: '“all” or “read”',
  readOnly: 'true or false',
  baseUrl: 'an https address, or an http address of this machine',
  tokenUrl: 'an https address, or an http address of this machine',
  username: 'the e-mail address of a local user of Central',
  password: 'the password of that user',
  customerId: 'the customer id that Central shows under the user menu',
  workspaceId: 'the id of a workspace of HPE GreenLake (letters, digits and hyphens), for new Central only',
};

export function badField(field: string): CentralError {
  return new CentralError('badField', { field, expected: expected[field] ?? 'a text that is not empty' });
}

/** Checks the argument of addAccount. Throws badArgument naming the field; a value is never repeated. */
export function parseArguments(value: unknown): AccountArguments {
  const parsed = AccountArguments.safeParse(value);
  if (!parsed.success) throw badField(String(parsed.error.issues[0]?.path[0] ?? 'the argument'));
  const { platform, grant } = parsed.data;
  if ((grant === 'clientCredentials') !== (platform === 'new')) {
    throw new CentralError('grantOfOtherPlatform', { grant, platform });
  }
  if (platform === 'classic' && parsed.data.workspaceId !== undefined) throw badField('workspaceId');
  const wrong = misplaced(parsed.data).find(({ isSure }) => isSure);
  if (wrong) throw wrong.error;
  return parsed.data;
}

/** The account that the arguments describe; at GreenLake if its cluster is still to be found. Throws badArgument for a region or an address that cannot be meant. */
export function accountOf(given: AccountArguments, id: string): Account {
  const { label, platform, grant, clientId, customerId, tenantId, scope, readOnly } = given;
  const { workspaceId, tokenUrl } = signInOf(given);
  const gateway = hasNoCluster(given) ? { baseUrl: greenLakeOriginOf({ tokenUrl }) } : gatewayOf(given);
  const plain = { id, label, platform, grant, clientId, ...gateway };
  const optional = { tokenUrl, customerId, workspaceId, tenantId, scope, readOnly };
  return { ...plain, ...omitUndefined(optional) };
}

/** Tells if the sign-in must find the cluster: the workspace is given, and neither a region nor an address. */
export function hasNoCluster({
  platform,
  region,
  baseUrl,
  ...given
}: Pick<AccountArguments, 'platform' | 'region' | 'baseUrl' | 'tokenUrl' | 'workspaceId'>): boolean {
  const isOpen = platform === 'new' && region === undefined && baseUrl === undefined;
  return isOpen && signInOf(given).workspaceId !== undefined;
}

/** The token URL of a workspace names the workspace. One on GreenLake's own host tells nothing more. */
function signInOf({
  tokenUrl,
  workspaceId,
}: Pick<AccountArguments, 'tokenUrl' | 'workspaceId'>): Pick<Account, 'tokenUrl' | 'workspaceId'> {
  if (tokenUrl === undefined) return { workspaceId };
  const { href, host } = tokenAddress(tokenUrl);
  const named = workspaceIn(href);
  if (named === undefined) return { tokenUrl: href, workspaceId };
  return { workspaceId: workspaceId ?? named, ...(!isKnownHost(host) && { tokenUrl: href }) };
}

/** The origins of an account that a person has to confirm: neither Central's own nor this machine itself. */
export function unknownOrigins({ baseUrl, tokenUrl }: Account): string[] {
  const urls = [baseUrl, ...(tokenUrl === undefined ? [] : [tokenUrl])].map((url) => new URL(url));
  const unknown = urls.filter((url) => !isLoopback(url.hostname) && !isKnownHost(url.host));
  return [...new Set(unknown.map((url) => url.origin))];
}

/** The gateway of a region or an address. Throws badArgument. */
export function gatewayOf({
  platform,
  region: name,
  baseUrl,
}: Pick<AccountArguments, 'platform' | 'region' | 'baseUrl'>): Pick<Account, 'region' | 'baseUrl'> {
  if (baseUrl !== undefined) return gatewayAt(platform, allowedUrl('baseUrl', baseUrl), name);
  if (name === undefined) throw new CentralError('regionMissing');
  const region = regionNamed(name);
  if (region === undefined) {
    const there = regionsIn(name);
    const known = there.length > 0 ? there : regions;
    throw new CentralError('regionUnknown', {
      region: name,
      known: known.map((one) => one.name).join(', '),
    });
  }
  const host = platform === 'classic' ? region.classicHost : region.newHost;
  if (host === undefined) throw new CentralError('regionLacksPlatform', { region: region.name, platform });
  return { region: region.name, baseUrl: `https://${host}` };
}

function gatewayAt(
  platform: Account['platform'],
  url: URL,
  name: string | undefined,
): Pick<Account, 'region' | 'baseUrl'> {
  const known = recognise(url.host);
  if (known === undefined) {
    const page = webPageAt(url.hostname);
    if (page !== undefined) throw pageIsNoGateway(platform, url.host, page);
    // A private cluster or a sandbox may say which region it stands for.
    const named = name === undefined ? undefined : regionNamed(name)?.name;
    return { ...(named !== undefined && { region: named }), baseUrl: url.origin };
  }
  const { region, as } = known;
  if (as === 'webInterface') throw pageIsNoGateway(platform, url.host, { region });
  if (as !== platform)
    throw new CentralError('baseUrlOfOtherPlatform', { host: url.host, actual: as, platform });
  return { region: region.name, baseUrl: url.origin };
}

function pageIsNoGateway(platform: Account['platform'], host: string, { region }: WebPage): CentralError {
  const hostOf = (one: Region | undefined) => (platform === 'classic' ? one?.classicHost : one?.newHost);
  const gateway = hostOf(region);
  if (region !== undefined && gateway !== undefined)
    return new CentralError('baseUrlIsWebInterface', { host, region: region.name, gateway });
  return new CentralError('baseUrlIsPage', { host, example: hostOf(regionNamed('EU-1')) ?? '' });
}

/** Throws badField for an address that no token may be sent to. */
export function allowedUrl(field: 'baseUrl' | 'tokenUrl', text: string): URL {
  const address = field === 'baseUrl' && !text.includes('://') ? `https://${text}` : text;
  if (originOf(address) === undefined) throw badField(field);
  return new URL(address);
}

/** Throws badArgument for an address that must not be asked for a token (see allowedUrl), or that only shows pages to people. */
export function tokenAddress(text: string): URL {
  const url = allowedUrl('tokenUrl', text);
  if (!isPageOnly(url.hostname)) return url;
  throw new CentralError('tokenUrlIsPage', { host: url.host });
}
