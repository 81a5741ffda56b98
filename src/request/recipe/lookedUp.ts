import type { Account } from '../../account/account.ts';
import { omitUndefined } from '../../base/omitUndefined.ts';
import type { CentralClient } from '../../client/centralClient.ts';
import { deviceScopes, hostnameVariable, localHostname } from '../../inventory/deviceScopes.ts';
import { greenLakeDevices } from '../../inventory/greenLakeDevices.ts';
import { listSites } from '../../inventory/list.ts';
import { swarmsOf } from '../../inventory/tree/swarms.ts';
import { columnsOf, type Recipe } from './recipe.ts';
import type { ChosenRow } from './recipeRow.ts';
import { named } from './recipeRun.ts';

/** A fact about the rows that a person must know before they are sent. */
export type RowNote =
  | { kind: 'subscribed' | 'taken'; names: string[] }
  | { kind: 'noSiteId'; rows: string }
  | { kind: 'notUp'; status: 'down' | 'unknown'; rows: string }
  | { kind: 'swarm'; name: string; chosen: number; all: number }
  | { kind: 'stack' | 'members'; name: string; all: number; serial: string };

export interface LookedUp {
  rows: readonly ChosenRow[];
  notes: readonly RowNote[];
}

type Client = Pick<CentralClient, 'send'>;

/**
 * Adds to the rows what a recipe uses and the views' lists lack: the id of a site (classic Central), the id in GreenLake with
 * its subscriptions, the scope of a device's own configuration, the variable with its host name (classic Central), or, instead of access
 * points, the swarms that they are in. Rows stay as they are if nothing is used or known. Throws the errors of listing.
 */
export async function withLookedUp(
  client: CentralClient,
  account: Account,
  recipe: Pick<Recipe, 'document'>,
  rows: readonly ChosenRow[],
): Promise<LookedUp> {
  const columns = columnsOf(recipe.document);
  if (columns.has('swarmId')) return asSwarms(client, account, rows);
  if (columns.has('greenLakeId')) return withGreenLakeIds(client, account, rows);
  if (columns.has('scopeId'))
    return { rows: await withScopes(client, account, rows, columns.has('hostname')), notes: [] };
  if (columns.has('hostname') && account.platform === 'classic')
    return { rows: await withVariables(client, account, rows), notes: [] };
  if (columns.has('siteId') && rows.some(lacksSiteId)) return withSiteIds(client, account, rows);
  return { rows, notes: [] };
}

function lacksSiteId({ row }: ChosenRow): boolean {
  return row['site'] !== undefined && row['siteId'] === undefined;
}

/** Adds the ids of sites, since classic Central's lists have only the names. A note names the rows for which that is not enough. */
async function withSiteIds(
  client: CentralClient,
  account: Account,
  rows: readonly ChosenRow[],
): Promise<LookedUp> {
  const sites = await listSites(client, account, { all: true });
  const known = rows.map((one) => {
    const [site, other] = lacksSiteId(one) ? sites.filter(({ name }) => name === one.row['site']) : [];
    return site && !other ? { ...one, row: { ...one.row, siteId: site.id } } : one;
  });
  const unclear = known.filter(lacksSiteId);
  return { rows: known, notes: unclear.length > 0 ? [{ kind: 'noSiteId', rows: named(unclear) }] : [] };
}

/** Patterns of the types of GreenLake's subscriptions that are known to be for other kinds of devices. */
const typesOfOtherKinds: Readonly<Record<string, string>> = {
  ap: '/^CENTRAL_(SWITCH|GW)$/',
  switch: '/^CENTRAL_(AP|GW)$/',
  gateway: '/^CENTRAL_(AP|SWITCH)$/',
};

async function withGreenLakeIds(
  client: Client,
  account: Account,
  rows: readonly ChosenRow[],
): Promise<LookedUp> {
  const known = await greenLakeDevices(client, account, rows.flatMap(serialOf));
  const subscribed: string[] = [];
  const done = rows.map((one): ChosenRow => {
    const device = known.get(serialOf(one)[0] ?? '');
    const subscription = device?.subscriptions.join(', ') || undefined;
    if (subscription !== undefined) subscribed.push(one.name);
    const found = {
      greenLakeId: device?.id,
      typesOfOtherKinds: typesOfOtherKinds[one.kind],
      subscription,
    };
    return { ...one, row: { ...one.row, ...omitUndefined(found) } };
  });
  return { rows: done, notes: subscribed.length > 0 ? [{ kind: 'subscribed', names: subscribed }] : [] };
}

/** Adds the scope of each device in new Central's configuration, and its host name there, which takes a call each. */
async function withScopes(
  client: Client,
  account: Account,
  rows: readonly ChosenRow[],
  isNamed: boolean,
): Promise<ChosenRow[]> {
  const scopes = await deviceScopes(client, account, rows.flatMap(serialOf));
  const done: ChosenRow[] = [];
  for (const one of rows) {
    const scope = scopes.get(serialOf(one)[0] ?? '');
    const hostname = scope && isNamed ? await localHostname(client, account, scope) : undefined;
    const { scopeId, deviceFunction } = scope ?? {};
    done.push({ ...one, row: { ...one.row, ...omitUndefined({ scopeId, deviceFunction, hostname }) } });
  }
  return done;
}

/** Adds the host name that is a variable of each device of classic Central, which takes a call each. */
async function withVariables(
  client: Client,
  account: Account,
  rows: readonly ChosenRow[],
): Promise<ChosenRow[]> {
  const done: ChosenRow[] = [];
  for (const one of rows) {
    const hostname = await hostnameVariable(client, account, serialOf(one)[0] ?? '');
    done.push({ ...one, row: { ...one.row, ...omitUndefined({ hostname }) } });
  }
  return done;
}

/** Makes one row for each swarm; an access point in no swarm stays, without the column, so that it is refused by name. */
async function asSwarms(client: Client, account: Account, rows: readonly ChosenRow[]): Promise<LookedUp> {
  const swarms = await swarmsOf(client, account, rows.flatMap(serialOf));
  const isIn = (one: ChosenRow, serials: ReadonlySet<string>) =>
    serialOf(one).some((serial) => serials.has(serial));
  const notes: RowNote[] = [];
  const done = swarms.map(({ id, name, serials }): ChosenRow => {
    const chosen = rows.filter((one) => isIn(one, serials));
    notes.push({ kind: 'swarm', name, chosen: chosen.length, all: serials.size });
    const { site } = chosen[0]?.row ?? {};
    const row = { name, swarmId: id, accessPoints: serials.size, ...(site !== undefined && { site }) };
    return { kind: 'ap', name, row };
  });
  const left = rows.filter((one) => !swarms.some(({ serials }) => isIn(one, serials)));
  return { rows: [...done, ...left], notes };
}

function serialOf({ row }: ChosenRow): string[] {
  const { serial } = row;
  return typeof serial === 'string' ? [serial] : [];
}
