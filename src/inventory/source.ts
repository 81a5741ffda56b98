import * as z from 'zod/mini';
import type { Account } from '../account/account.ts';
import { CentralError, isCentralError } from '../base/errors.ts';
import { omitUndefined } from '../base/omitUndefined.ts';
import type { CentralClient } from '../client/centralClient.ts';
import type { SendOptions } from '../http/call.ts';
import { kindNames } from './label.ts';
import { kindsOf, usualPage } from './listFacts.ts';
import { classicAps, classicControllers, classicGateways, classicSwitches } from './lists/classicDevices.ts';
import { classicSites } from './lists/classicSites.ts';
import { id, some, text } from './lists/fields.ts';
import {
  joinPages,
  orNone,
  type ListQuery,
  type Source,
  listPage,
  paging,
  type Listing,
} from './lists/listing.ts';
import { namesOf, type Named } from './lists/names.ts';
import {
  deviceStates,
  deviceTypes,
  newDevices,
  type NewDeviceField,
  kindOfType,
  newInventory,
} from './lists/newDevices.ts';
import { newSites } from './lists/newSites.ts';
import type { OdataTerm } from './lists/odata.ts';
import { customersOf, type Tenant } from './lists/tenants.ts';
import type { Device, DeviceKind, DeviceStatus, Page, Site } from './model.ts';

/** Conditions that the server applies to a device list. */
export interface DeviceWhere {
  kind?: DeviceKind;
  site?: Pick<Site, 'id' | 'name'>;
  status?: Exclude<DeviceStatus, 'unknown'>;
}

/** Pages of sites and devices of any account, in the same way for both platforms. */
export interface InventorySource {
  sites(account: Account, options?: PageOptions): Promise<Page<Site>>;
  devices(account: Account, where?: DeviceWhere, options?: PageOptions): Promise<Page<Device>>;
  /** The customers of an MSP; empty for any other account. */
  customers?(account: Account, options?: PageOptions): Promise<Page<Tenant>>;
  /** The devices that a customer owns, even if they never connected. */
  stock?(account: Account, options?: PageOptions): Promise<Page<Device>>;
  /** The names of all groups or labels, also of those without a device. */
  names?(account: Account, what: 'group' | 'label', options?: PageOptions): Promise<Page<Named>>;
}

export interface PageOptions
  extends Pick<SendOptions, 'signal' | 'priority' | 'onWait'>, Pick<ListQuery, 'isWhole'> {
  /** Rows a page; 100 if it is missing. */
  limit?: number;
}

export function createInventorySource(client: CentralClient): InventorySource {
  const sourceOf = (account: Account, options: SendOptions): Source => ({
    account,
    send: (call) => client.send(account, call, options),
  });
  const known: KnownSpellings = { servers: new Map(), lastUsed: new Map() };
  return {
    sites(account, { limit = usualPage, isWhole, ...options } = {}) {
      const source = sourceOf(account, options);
      const sites = account.platform === 'classic' ? classicSites : newSites;
      return sites(source, { limit, isWhole });
    },
    devices(account, where = {}, { limit = usualPage, isWhole, ...options } = {}) {
      const source = sourceOf(account, options);
      const paged = { limit, isWhole };
      return account.platform === 'classic'
        ? classicPages(source, where, paged)
        : newPage(source, where, paged, known);
    },
    customers: (account, { limit = usualPage, ...options } = {}) =>
      customersOf(sourceOf(account, options), limit),
    stock: (account, { limit = usualPage, ...options } = {}) => stockOf(sourceOf(account, options), limit),
    names: (account, what, { limit = usualPage, ...options } = {}) =>
      namesOf(sourceOf(account, options), what, limit),
  };
}

async function classicPages(source: Source, where: DeviceWhere, paged: ListQuery): Promise<Page<Device>> {
  const status = where.status === undefined ? undefined : ({ up: 'Up', down: 'Down' } as const)[where.status];
  const query = { ...paged, filter: { status, site: where.site?.name } };
  const lists: Partial<Record<DeviceKind, () => Promise<Page<Device>>>> = {
    ap: () => classicAps(source, query),
    switch: () => classicSwitches(source, query),
    gateway: () => classicGateways(source, query),
    // Some gateways do not have this list.
    controller: () => orNone(classicControllers(source, query)),
  };
  const kinds = where.kind === undefined ? kindsOf.classic : [where.kind];
  const isWhole = paged.isWhole === true;
  const pages = await listedOf(source, kinds, isWhole, (kind) => lists[kind]?.() ?? []);
  const page = joinPages(pages, isWhole);
  return where.site === undefined ? page : ofSite(page, where.site.id);
}

/**
 * A page without the devices of another site of the same name: classic Central lists the devices of a site by its name alone. Its total
 * is then that of both sites, so there is none before the last page. `before` is the number of rows on earlier pages.
 */
function ofSite(page: Page<Device>, site: string, before = 0, wasMixed = false): Page<Device> {
  const { next } = page;
  const rows = page.rows.filter(({ siteId = site }) => siteId === site);
  const read = before + rows.length;
  const isMixed = wasMixed || rows.length < page.rows.length;
  return {
    ...page,
    rows,
    ...(isMixed && { total: next ? undefined : read }),
    next: next && (async () => ofSite(await next(), site, read, isMixed)),
  };
}

/**
 * The first pages of the kinds that can be listed; the others are noted as unread. If the list must be whole, only kinds that a user
 * may not list are left out. Throws as one of the lists does if all of them fail.
 */
async function listedOf(
  { account }: Source,
  kinds: readonly DeviceKind[],
  isWhole: boolean,
  pageOf: (kind: DeviceKind) => Promise<Page<Device>> | [],
): Promise<Page<Device>[]> {
  const failures = new Map<DeviceKind, CentralError>();
  const pages = await Promise.all(
    kinds.map(async (kind) => {
      try {
        return await pageOf(kind);
      } catch (error) {
        if (!isCentralError(error) || isCentralError(error, 'cancelled')) throw error;
        if (isWhole && !isForbidden(error)) throw error;
        failures.set(kind, error);
        return [];
      }
    }),
  );
  const [first] = failures.values();
  if (first === undefined) return pages.flat();
  const other = [...failures.values()].find((error) => !isForbidden(error));
  const cause = other ?? first;
  if (failures.size === kinds.length) throw cause;
  const names = [...failures.keys()].map((kind) => kindNames[kind].many.toLowerCase()).join(', ');
  const values = { kinds: names, account: account.label };
  const unread = other
    ? new CentralError('kindsFailed', { ...values, why: other.message }, { cause })
    : new CentralError('kindsForbidden', { ...values, status: 403 }, { cause });
  return [...pages.flat(), { rows: [], unread, ...(!other && { missingKinds: [...failures.keys()] }) }];
}

function isForbidden(error: CentralError): boolean {
  return isCentralError(error, 'forbidden') && error.values['status'] === 403;
}

/** Remembers what responses have shown of the filters that new Central understands. */
interface KnownSpellings {
  /** Tells of each server, by its address, if it takes several spellings in one call, or a single one alone. */
  servers: Map<string, 'lists' | 'single'>;
  /** The index of the spelling that last had rows, by server, kind and state. */
  lastUsed: Map<string, number>;
}

/**
 * A first page of new Central's devices. The list is asked for with every spelling of a kind and a state in one call. As long as such a
 * call has found nothing, the documented spelling is asked for too, so that a filter which the server does not understand does not look
 * like no devices. If that has rows, or the server refuses the first call, the spellings are asked for one after the other from then
 * on, until one has rows: rows of other spellings are not in the page.
 */
async function newPage(
  source: Source,
  { kind, site, status }: DeviceWhere,
  paged: ListQuery,
  { servers, lastUsed }: KnownSpellings,
): Promise<Page<Device>> {
  const types = kind === undefined ? undefined : deviceTypes[kind];
  const states = status === undefined ? undefined : deviceStates[status];
  const listed = (from?: number) => {
    const where: OdataTerm<NewDeviceField>[] = [];
    if (types) where.push(['deviceType', ...spelled(types, from)]);
    if (site) where.push(['siteId', site.id]);
    if (states) where.push(['status', ...spelled(states, from)]);
    return newDevices(source, { ...paged, where });
  };
  const { baseUrl } = source.account;
  const count = Math.max(types?.length ?? 0, states?.length ?? 0);
  if (count === 0 || servers.get(baseUrl) === 'lists') return listed();
  const inList = async () => {
    const page = await unlessRefused(listed());
    if (page && hasRows(page)) servers.set(baseUrl, 'lists');
    return page;
  };
  const all = servers.has(baseUrl) ? undefined : await inList();
  if (all) {
    if (servers.get(baseUrl) === 'lists') return all;
    const documented = await unlessRefused(listed(0));
    if (!documented || !hasRows(documented)) return all;
    // A device may have come between the two calls.
    const again = await inList();
    if (again && servers.get(baseUrl) === 'lists') return again;
    servers.set(baseUrl, 'single');
    return documented;
  }
  const asked = JSON.stringify([baseUrl, kind, status]);
  const index = lastUsed.get(asked) ?? 0;
  const first = await listed(index);
  if (!servers.has(baseUrl)) servers.set(baseUrl, 'single');
  for (let at = 0; at < count && !hasRows(first); at += 1) {
    const page = at === index ? undefined : await unlessRefused(listed(at));
    if (!page || !hasRows(page)) continue;
    lastUsed.set(asked, at);
    return page;
  }
  return first;
}

function hasRows({ rows, total = 0, unread }: Page<Device>): boolean {
  return rows.length > 0 || total > 0 || unread !== undefined;
}

/** All spellings of a word, or the one at an index; the last one if there are not so many. */
function spelled(words: readonly string[], at?: number): readonly string[] {
  return at === undefined ? words : words.slice(Math.min(at, words.length - 1)).slice(0, 1);
}

/** The page; undefined if the server refuses it. */
async function unlessRefused<T>(page: Promise<T>): Promise<T | undefined> {
  try {
    return await page;
  } catch (error) {
    if (isCentralError(error) && error.reason === 'callRefused') return undefined;
    throw error;
  }
}

const ClassicStock = z.object({ serial: id, macaddr: text, device_type: text, model: text });

/** The device inventory of classic Central: devices that a customer owns, even if they never connected. */
const classicStock: Listing<typeof ClassicStock, Device> = {
  path: '/platform/device_inventory/v1/devices',
  query: { sku_type: 'all' },
  operation: paging.offset,
  row: ClassicStock,
  read: (row, account, share) =>
    omitUndefined({
      account: account.id,
      serial: row.serial,
      name: row.serial,
      kind: kindOfType(row.device_type),
      status: 'unknown' as const,
      model: share(some(row.model)),
      mac: some(row.macaddr),
    }),
};

/** The devices of the inventory, on either platform. */
function stockOf(source: Source, limit: number): Promise<Page<Device>> {
  return source.account.platform === 'classic'
    ? listPage(source, classicStock, { limit })
    : newInventory(source, { limit });
}
