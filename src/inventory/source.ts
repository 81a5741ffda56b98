import type { Account } from '../account/account.ts';
import type { CentralClient } from '../client/centralClient.ts';
import { CentralError, isCentralError } from '../base/errors.ts';
import type { SendOptions } from '../http/call.ts';
import { kindNames } from './label.ts';
import { kindsOf, usualPage } from './listed.ts';
import { classicAps } from './lists/classicAps.ts';
import { classicControllers } from './lists/classicControllers.ts';
import { classicGateways } from './lists/classicGateways.ts';
import { classicSites } from './lists/classicSites.ts';
import { classicSwitches } from './lists/classicSwitches.ts';
import { joinPages, orNone, type ListQuery, type Source } from './lists/listing.ts';
import { deviceStates, deviceTypes, newDevices, type NewDeviceField } from './lists/newDevices.ts';
import { namesOf, type Named } from './lists/names.ts';
import { newSites } from './lists/newSites.ts';
import type { OdataTerm } from './lists/odata.ts';
import { stockOf } from './lists/stock.ts';
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
  /** Accounts whose server refuses a filter by several spellings. */
  const strict = new Set<string>();
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
        : newPage(source, where, paged, strict);
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
  const { site } = where;
  return joinPages(site === undefined ? pages : pages.map((page) => ofSite(page, site.id)), isWhole);
}

/** A page without the devices of another site of the same name: classic Central lists the devices of a site by its name alone. */
function ofSite(page: Page<Device>, site: string): Page<Device> {
  const rows = page.rows.filter(({ siteId = site }) => siteId === site);
  const { next, total } = page;
  return {
    ...page,
    rows,
    ...(total !== undefined && { total: total - (page.rows.length - rows.length) }),
    next: next && (async () => ofSite(await next(), site)),
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

/**
 * A first page of new Central's devices. The list is asked for with every spelling of a kind and a state; if the server refuses that or
 * finds nothing, with the documented one alone, so that a filter which the server does not understand never looks like no devices.
 */
async function newPage(
  source: Source,
  { kind, site, status }: DeviceWhere,
  paged: ListQuery,
  strict: Set<string>,
): Promise<Page<Device>> {
  const types = kind === undefined ? undefined : deviceTypes[kind];
  const states = status === undefined ? undefined : deviceStates[status];
  const listed = (most: number) => {
    const where: OdataTerm<NewDeviceField>[] = [];
    if (types) where.push(['deviceType', ...types.slice(0, most)]);
    if (site) where.push(['siteId', site.id]);
    if (states) where.push(['status', ...states.slice(0, most)]);
    return newDevices(source, { ...paged, where });
  };
  if ((!types && !states) || strict.has(source.account.id)) return listed(1);
  try {
    const page = await listed(Infinity);
    if (page.rows.length > 0 || (page.total ?? 0) > 0 || page.unread) return page;
  } catch (error) {
    if (!isCentralError(error) || error.reason !== 'callRefused') throw error;
    const page = await listed(1);
    strict.add(source.account.id);
    return page;
  }
  return listed(1);
}
