import * as z from 'zod/mini';
import type { Account } from '../../account/account.ts';
import { greenLakeOriginOf } from '../../account/endpoints.ts';
import { CentralError, isCentralError } from '../../base/errors.ts';
import { clustersOf, type Cluster } from '../../regions/greenLakeRegions.ts';
import { isKnownHost } from '../../regions/regions.ts';
import { parseJsonText } from '../../text/json.ts';
import { shortened } from '../../text/shortened.ts';
import type { SignedIn } from './signIn.ts';
import { responseOf, sendTokenRequest, type TokenParts } from '../grants/tokenRequest.ts';

export interface FindParts extends TokenParts {
  signal?: AbortSignal | undefined;
}

/** A token and its account, as far as the account is known. */
export interface Seeker {
  account: Account;
  accessToken: string;
}

/** Time limit of one call, ms. */
const deadline = 30_000;
const text = z.optional(z.nullable(z.string()));

const id = z.union([z.string(), z.number()]);

const Provision = z.object({
  provisionStatus: text,
  region: text,
  // An object in HPE's document; an id or an address alone can be read too.
  serviceManager: z.optional(
    z.nullable(z.union([id, z.object({ id: z.optional(z.nullable(id)), resourceUri: text })])),
  ),
});
const Manager = z.object({ id, name: text });

/** The names that Central has in the service catalogue: for customers, and for HPE's staff. */
const central = /^HPE Aruba Networking Central( Internal)?$/i;

/**
 * Finds the cluster of a workspace. GreenLake's service catalogue names the region; then a small read at each cluster of the region shows
 * which one knows the token. The token goes only to hosts of our table. Throws badArgument if the cluster is still not certain; never
 * guesses.
 */
export async function findCluster(parts: FindParts, seeker: Seeker): Promise<Cluster> {
  const regions = await regionsOfCentral(parts, seeker);
  const candidates = [...new Map(regions.flatMap(clustersOf).map((one) => [one.name, one])).values()];
  const unknown = regions.filter((region) => clustersOf(region).length === 0);
  const isUnknown = new CentralError('clusterUnknown', { found: listed(unknown) });
  const [only, ...others] = candidates;
  if (only === undefined) throw isUnknown;
  if (others.length === 0 && unknown.length === 0) return only;
  const { own, left } = await clustersThatKnow(parts, seeker, candidates);
  if (own !== undefined) return own;
  if (unknown.length > 0) throw isUnknown;
  const names = listed((left.length === 0 ? candidates : left).map(({ name }) => name));
  throw new CentralError(left.length === 0 ? 'clusterNoneKnows' : 'clusterOpen', { clusters: names });
}

/** Gives an account without a region the cluster of its workspace. Throws as findCluster does. */
export async function withCluster(parts: FindParts, { account, tokens }: SignedIn): Promise<SignedIn> {
  const cluster = await findCluster(parts, { account, accessToken: tokens.accessToken });
  return { tokens, account: { ...account, region: cluster.name, baseUrl: `https://${cluster.newHost}` } };
}

/** Gives the error that names the right region if the token belongs to another region than the given one; else the same error. */
export async function rightRegion(
  parts: FindParts,
  { account, tokens }: SignedIn,
  error: unknown,
): Promise<unknown> {
  const { region, platform, baseUrl } = account;
  const isWrong = isCentralError(error) && error.reason === 'tokenOfAnotherRegion';
  if (!isWrong || platform !== 'new' || region === undefined || !isKnownHost(new URL(baseUrl).host))
    return error;
  const found = await findCluster(parts, { account, accessToken: tokens.accessToken }).catch(() => undefined);
  if (found === undefined || found.name === region) return error;
  return new CentralError('regionIsOther', { region, other: found.name }, { cause: error });
}

/** The region of GreenLake of each Central that the workspace has. Throws badArgument if it has none that is ready. */
async function regionsOfCentral(parts: FindParts, seeker: Seeker): Promise<string[]> {
  const [provisions, managers] = await Promise.all([
    rowsOf(parts, seeker, 'service-manager-provisions', Provision),
    rowsOf(parts, seeker, 'service-managers', Manager),
  ]);
  const ids = new Set(
    managers.filter(({ name }) => central.test(name?.trim() ?? '')).map((one) => String(one.id)),
  );
  const ofCentral = provisions.filter(({ serviceManager }) => {
    const manager = typeof serviceManager === 'object' ? serviceManager : { id: serviceManager };
    const of = manager?.id ?? manager?.resourceUri ?? '';
    return ids.has(String(of).split('/').at(-1) ?? '');
  });
  const stateOf = ({ provisionStatus }: (typeof ofCentral)[number]) => provisionStatus?.toUpperCase() ?? '';
  const ready = ofCentral.filter((one) => stateOf(one) === 'PROVISIONED');
  const regions = new Set(ready.flatMap(({ region }) => region ?? []));
  if (regions.size > 0) return [...regions];
  const states = [...new Set(ofCentral.map(stateOf).filter((one) => one !== '' && one !== 'PROVISIONED'))];
  if (states.length === 0) throw new CentralError('clusterNone');
  const begun = states.find((one) => /^PROVISION(?:ING$|.*(?:INITIATED|PROGRESS|PENDING))/.test(one));
  if (begun !== undefined) throw new CentralError('clusterInSetup', { status: listed([begun]) });
  throw new CentralError('clusterNotReady', { status: listed(states) });
}

/** The most pages of the service catalogue: a page has 2,000 rows by default, which is more than a workspace has. */
const mostPages = 20;

/** Rows of one list of the service catalogue, also of further pages if its total promises more. */
async function rowsOf<Row>(
  parts: FindParts,
  { account, accessToken }: Seeker,
  list: string,
  row: z.ZodMiniType<Row>,
): Promise<Row[]> {
  const url = new URL(`/service-catalog/v1/${list}`, greenLakeOriginOf(account));
  const rows: unknown[] = [];
  for (let page = 0; page < mostPages; page += 1) {
    if (page > 0) url.searchParams.set('offset', String(rows.length));
    const { status, text: body } = await read(parts, account, accessToken, url);
    const response = z.safeParse(Items, parseJsonText(body)).data;
    if (status >= 300 || response === undefined)
      throw new CentralError('clusterNotTold', { host: url.host, status });
    const { items, total } = Array.isArray(response) ? { items: response, total: undefined } : response;
    rows.push(...items);
    if (items.length === 0 || typeof total !== 'number' || total <= rows.length) break;
  }
  return rows.flatMap((one) => z.safeParse(row, one).data ?? []);
}

const Items = z.union([
  z.array(z.unknown()),
  z.object({ items: z.array(z.unknown()), total: z.optional(z.unknown()) }),
]);

/** The meaning of a cluster's response to a small read: the workspace is its own, is not, or may be. */
type ClusterVerdict = 'own' | 'foreign' | 'open';

/**
 * A plain read, then the read that is known to work for MSP workspaces. Without `next` even the right cluster refuses the second
 * (docs/central-api.md 1).
 */
const reads = ['/network-monitoring/v1/devices?limit=1', '/network-msp/v1/list-tenants?limit=1&next=1'];

/** The one cluster that knows the token, or those that may. */
async function clustersThatKnow(
  parts: FindParts,
  seeker: Seeker,
  candidates: readonly Cluster[],
): Promise<{ own?: Cluster; left: readonly Cluster[] }> {
  let left = candidates;
  for (const target of reads) {
    const verdicts = await Promise.all(left.map((one) => verdictOf(parts, seeker, one, target)));
    const own = left.filter((_, index) => verdicts[index] === 'own');
    const [only] = own;
    if (only !== undefined && own.length === 1) return { own: only, left: own };
    left = own.length > 1 ? own : left.filter((_, index) => verdicts[index] === 'open');
    if (left.length === 0) break;
  }
  return { left };
}

async function verdictOf(
  parts: FindParts,
  { account, accessToken }: Seeker,
  { newHost }: Cluster,
  target: string,
): Promise<ClusterVerdict> {
  try {
    const { status } = await read(parts, account, accessToken, new URL(target, `https://${newHost}`));
    if (status === 401) return 'foreign';
    return status === 200 ? 'own' : 'open';
  } catch (error) {
    // A cluster that cannot be reached says nothing about the others.
    if (isCentralError(error, 'cancelled')) throw error;
    return 'open';
  }
}

async function read(parts: FindParts, account: Account, accessToken: string, url: URL) {
  const headers = [
    ['accept', 'application/json'] as const,
    ['authorization', `Bearer ${accessToken}`] as const,
  ];
  const { signal } = parts;
  return responseOf(
    await sendTokenRequest(parts, account, { method: 'GET', url, headers }, { ms: deadline, signal }),
  );
}

/** Names from a server, shortened and limited in number so that a sentence can hold them. */
function listed(names: readonly string[]): string {
  return names
    .slice(0, 6)
    .map((name) => shortened(name, 40))
    .join(', ');
}
