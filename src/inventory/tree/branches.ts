import type { Account } from '../../account/account.ts';
import { customerAccount, holderId } from '../../account/customerAccount.ts';
import { JoinedRows } from '../joinedRows.ts';
import type { LastKnown } from '../lastKnown.ts';
import { customersPage, kindsOf } from '../listFacts.ts';
import type { Tenant } from '../lists/tenants.ts';
import type { Device, Site } from '../model.ts';
import type { DeviceWhere, InventorySource } from '../source.ts';
import { withTwin } from '../twins.ts';
import { Branch } from './branch.ts';
import type { Health } from './health.ts';
import { Tallies, type TallyField } from './tally.ts';
import { nodeId } from './treeNode.ts';

const none: readonly Tenant[] = [];

/** Time during which an account that is not an MSP's is not asked for customers again, ms. */
const month = 30 * 86_400_000;

/** Sources of the branches of both views. */
export interface BranchesPorts {
  source: InventorySource;
  lastKnown?: LastKnown;
  /** Wall time, ms. */
  now?: () => number;
}

/** Devices of a row: the condition of their list, and the value that they have in common. */
export interface Selection {
  where: DeviceWhere;
  field: TallyField;
  /** Missing if the field is `all`. */
  values?: readonly string[];
}

/** All lists that were opened, by a key that begins with the account's id. Both views share them. */
export class Branches {
  readonly #ports: BranchesPorts;
  readonly #sites = new Map<string, Branch<Site>>();
  readonly #devices = new Map<string, Branch<Device>>();
  readonly #customers = new Map<string, Branch<Tenant>>();
  readonly #opened = new Set<string>();
  readonly #customerAccounts = new WeakMap<readonly Tenant[], { msp: Account; all: readonly Account[] }>();
  readonly #tallies = new Tallies();
  readonly #joined = new JoinedRows();
  readonly #wheres = new Map<string, DeviceWhere>();
  #loads = 0;

  constructor(ports: BranchesPorts) {
    this.#ports = ports;
  }

  sites(account: Account): Branch<Site> {
    const { source, lastKnown, now } = this.#ports;
    return found(this.#sites, nodeId(account.id, 'sites'), (key) => ({
      key,
      first: (limit) => {
        this.#opened.add(account.id);
        return source.sites(account, { limit });
      },
      keyOf: ({ id }) => id,
      memory: lastKnown?.sites(key),
      tick: () => ++this.#loads,
      ...(now && { now }),
    }));
  }

  devices(account: Account, where: DeviceWhere = {}): Branch<Device> {
    const { source, lastKnown, now } = this.#ports;
    this.#wheres.set(deviceKey(account, where), where);
    return found(this.#devices, deviceKey(account, where), (key) => ({
      key,
      first: (limit) => {
        this.#opened.add(account.id);
        return source.devices(account, where, { limit });
      },
      keyOf: ({ serial }) => serial,
      joined: withTwin,
      memory: lastKnown?.devices(key),
      tick: () => ++this.#loads,
      ...(now && { now }),
    }));
  }

  /** The customers of an MSP. If an account is not an MSP's, this is asked only once a month. */
  customers(msp: Account): Branch<Tenant> {
    const { source, lastKnown, now } = this.#ports;
    return found(this.#customers, nodeId(msp.id, 'customers'), (key) => ({
      key,
      first: (limit) => source.customers?.(msp, { limit }) ?? Promise.resolve({ rows: [], total: 0 }),
      keyOf: ({ id }) => id,
      memory: lastKnown?.customers(key),
      largest: customersPage[msp.platform],
      isGood: ({ rows, savedAt }) => rows.length === 0 && (now?.() ?? 0) - savedAt < month,
      ...(now && { now }),
    }));
  }

  /** The accounts of an MSP's known customers; the same ones until others are loaded. */
  customerAccounts(msp: Account): readonly Account[] {
    const rows = this.#customers.get(nodeId(msp.id, 'customers'))?.rows ?? none;
    const known = this.#customerAccounts.get(rows);
    if (known?.msp === msp) return known.all;
    const all = rows.map((row) => customerAccount(msp, row));
    this.#customerAccounts.set(rows, { msp, all });
    return all;
  }

  /** Tells if anything of an account was asked for since the start. */
  wasOpened({ id }: Account): boolean {
    return this.#opened.has(id);
  }

  /** All loaded devices, of one account or of all, each one once, as in the newest list. */
  loadedDevices(account?: Account): readonly Device[] {
    const branches = this.#branchesOf(account).toSorted((a, b) => a.age - b.age);
    return this.#joined.join(
      account?.id ?? '',
      branches.map(({ rows }) => rows),
    );
  }

  /** Time at which the newest list with a device or a site was loaded, wall ms. */
  loadedAt(account: Account, row: { serial: string } | { id: string }): number | undefined {
    const isDevice = 'serial' in row;
    const branches = isDevice ? this.#branchesOf(account) : [this.sites(account)];
    const having = branches.filter((branch) => branch.has(isDevice ? row.serial : row.id));
    const times = having.flatMap(({ since, loadedAt }) => since ?? loadedAt ?? []);
    return times.length === 0 ? undefined : Math.max(...times);
  }

  /** The lists that together have all devices of an account under a condition; each costs a call for each page. */
  lists({ platform }: Account, where: DeviceWhere): DeviceWhere[] {
    if (platform !== 'classic' || where.kind !== undefined) return [where];
    return kindsOf.classic.map((kind) => ({ ...where, kind }));
  }

  /** Loaded lists that together have every device under a condition, and maybe others; undefined if there are no such lists. */
  covering(account: Account, where: DeviceWhere, isOldGood = false): Branch<Device>[] | undefined {
    const covers = this.lists(account, where).map((list) => {
      const known = broader(list).flatMap((one) => this.#devices.get(deviceKey(account, one)) ?? []);
      const whole = known.filter((branch) => branch.isComplete || (isOldGood && branch.wasComplete));
      return whole.toSorted((a, b) => b.age - a.age)[0];
    });
    return covers.every((branch) => branch !== undefined) ? [...new Set(covers)] : undefined;
  }

  /** Loads again the lists that were complete before a refresh. */
  async renew(account: Account, where: DeviceWhere): Promise<void> {
    if (this.covering(account, where) !== undefined) return;
    await Promise.all(this.covering(account, where, true)?.map((branch) => branch.ensure()) ?? []);
  }

  /** The devices of lists, each once. */
  rows(account: Account, cover: readonly Branch<Device>[]): readonly Device[] {
    const name = nodeId(account.id, ...cover.map(({ key }) => key));
    return this.#joined.join(
      name,
      cover.map(({ rows }) => rows),
    );
  }

  /** Counts the known devices of a row. */
  health(account: Account, { where, field, values = [''] }: Selection, total?: number): Health {
    const isWhole = field === 'all' || where.kind !== undefined || where.site !== undefined;
    const told = total ?? (isWhole ? this.told(account, where) : undefined);
    for (const isOldGood of [false, true]) {
      const all = this.covering(account, where, isOldGood);
      const down = this.covering(account, { ...where, status: 'down' }, isOldGood);
      const cover = newest(all, down);
      if (cover === undefined) continue;
      const tally = this.#tallies.of(this.rows(account, cover), field, values);
      const isOld = cover.some((branch) => branch.isOld);
      return cover === all
        ? { ...tally, total: Math.max(tally.total, told ?? 0), looked: 'all', isOld }
        : { down: tally.down, total: told, looked: 'all', isOld };
    }
    const part = this.#tallies.of(this.loadedDevices(account), field, values);
    const isOld =
      part.total > 0 && this.#branchesOf(account).every((branch) => branch.isOld || branch.loaded === 0);
    return part.total > 0
      ? { down: part.down, unknown: part.unknown, total: told, looked: 'part', isOld }
      : { down: 0, total: told, looked: 'none', isOld };
  }

  /** Number of devices that a list states, or the sum of the lists of each kind. */
  told(account: Account, where: DeviceWhere): number | undefined {
    const own = this.#devices.get(deviceKey(account, where))?.total;
    if (own !== undefined || where.kind !== undefined || where.site !== undefined) return own;
    const kinds = kindsOf[account.platform].map(
      (kind) => this.#devices.get(deviceKey(account, { kind }))?.total,
    );
    return sumOf(kinds);
  }

  /** Marks all or some lists of an account as old; see Branch.refresh. */
  refresh(account: Account, which: 'sites' | ((where: DeviceWhere) => boolean)): void {
    if (which === 'sites') return this.#sites.get(nodeId(account.id, 'sites'))?.refresh();
    for (const [key, branch] of this.#devices)
      if (key.startsWith(nodeId(account.id, '')) && which(this.#wheres.get(key) ?? {})) branch.refresh();
  }

  /** Removes all rows of an account, and of its customers. */
  forget(account: Account): void {
    const isIts = (id: string) => holderId(id) === account.id;
    for (const branches of [this.#sites, this.#devices, this.#customers]) {
      for (const key of [...branches.keys()])
        if (isIts(decodeURIComponent(key.split('/', 1)[0] ?? ''))) branches.delete(key);
    }
    for (const id of [...this.#opened]) if (isIts(id)) this.#opened.delete(id);
  }

  #branchesOf(account?: Account): Branch<Device>[] {
    const prefix = account === undefined ? '' : nodeId(account.id, '');
    return [...this.#devices].flatMap(([key, branch]) => (key.startsWith(prefix) ? branch : []));
  }
}

/** The name of a list of devices. */
export function deviceKey(account: Account, { site, kind, status }: DeviceWhere): string {
  return nodeId(account.id, 'devices', site?.id ?? '', kind ?? '', status ?? '');
}

/** The condition and all conditions that leave out parts of it: their lists have the same devices and maybe more. */
function broader({ site, kind, status }: DeviceWhere): DeviceWhere[] {
  const sites = site === undefined ? [{}] : [{ site }, {}];
  const kinds = kind === undefined ? [{}] : [{ kind }, {}];
  const statuses = status === undefined ? [{}] : [{ status }, {}];
  return sites.flatMap((a) => kinds.flatMap((b) => statuses.map((c) => ({ ...a, ...b, ...c }))));
}

/** The lists that were loaded last; if both are equally new, the lists with all devices. */
function newest(
  all: Branch<Device>[] | undefined,
  down: Branch<Device>[] | undefined,
): Branch<Device>[] | undefined {
  if (all === undefined || down === undefined) return all ?? down;
  return ageOf(down) > ageOf(all) ? down : all;
}

function ageOf(cover: Branch<Device>[]): number {
  return Math.min(...cover.map(({ age }) => age));
}

/** The sum of counts; undefined if one of them is unknown. */
export function sumOf(counts: readonly (number | undefined)[]): number | undefined {
  return counts.reduce<number | undefined>(
    (sum, count) => (sum === undefined || count === undefined ? undefined : sum + count),
    0,
  );
}

/** The branch of a key, created if there is none. */
export function found<T>(
  known: Map<string, Branch<T>>,
  key: string,
  ports: (key: string) => ConstructorParameters<typeof Branch<T>>[0],
): Branch<T> {
  const branch = known.get(key) ?? new Branch<T>(ports(key));
  known.set(key, branch);
  return branch;
}
