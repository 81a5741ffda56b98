import type { Account } from '../account/account.ts';
import { Branch } from './branch.ts';
import type { LastKnown } from './lastKnown.ts';
import type { Device, Site } from './model.ts';
import type { DeviceWhere, InventorySource } from './source.ts';
import { nodeId } from './treeNode.ts';

/** Sources of the branches of both views. */
export interface BranchesPorts {
  source: InventorySource;
  lastKnown?: LastKnown;
}

/** Every list that has been looked at, by a key that begins with the account's id. */
export class Branches {
  readonly #ports: BranchesPorts;
  readonly #sites = new Map<string, Branch<Site>>();
  readonly #devices = new Map<string, Branch<Device>>();
  #joined: { from: readonly (readonly Device[])[]; all: readonly Device[] } = { from: [], all: [] };

  constructor(ports: BranchesPorts) {
    this.#ports = ports;
  }

  sites(account: Account): Branch<Site> {
    const { source, lastKnown } = this.#ports;
    return found(this.#sites, nodeId(account.id, 'sites'), (key) => ({
      first: () => source.sites(account),
      keyOf: ({ id }) => id,
      memory: lastKnown?.sites(key),
    }));
  }

  devices(account: Account, where: DeviceWhere = {}): Branch<Device> {
    const { source, lastKnown } = this.#ports;
    return found(this.#devices, deviceKey(account, where), (key) => ({
      first: () => source.devices(account, where),
      keyOf: ({ serial }) => serial,
      memory: lastKnown?.devices(key),
    }));
  }

  /** All devices that are loaded, each once an account. */
  loadedDevices(): readonly Device[] {
    const lists = [...this.#devices.values()].map(({ rows }) => rows).filter(({ length }) => length > 0);
    if (lists.length === 1) return lists[0] ?? [];
    const { from, all } = this.#joined;
    if (from.length === lists.length && from.every((list, place) => list === lists[place])) return all;
    const rows = new Map<string, Device>();
    for (const device of lists.flat()) rows.set(`${device.account}\n${device.serial}`, device);
    this.#joined = { from: lists, all: [...rows.values()] };
    return this.#joined.all;
  }

  /** How many devices the server has and how many of them are loaded, as far as the loaded lists tell. */
  deviceTotals(): { loaded: number; total: number } {
    let total = 0;
    for (const branch of this.#devices.values()) total += Math.max(branch.total ?? 0, branch.loaded);
    return { loaded: this.loadedDevices().length, total };
  }

  forgetDevices(account: Account, where: DeviceWhere): void {
    this.#devices.delete(deviceKey(account, where));
  }

  /** Forgets all of an account, or all. */
  forget(account?: Account): void {
    const prefix = account === undefined ? '' : nodeId(account.id, '');
    for (const branches of [this.#sites, this.#devices]) {
      for (const key of [...branches.keys()]) if (key.startsWith(prefix)) branches.delete(key);
    }
  }
}

function deviceKey(account: Account, { site, kind, status }: DeviceWhere): string {
  return nodeId(account.id, 'devices', site?.id ?? '', kind ?? '', status ?? '');
}

function found<T>(
  known: Map<string, Branch<T>>,
  key: string,
  ports: (key: string) => ConstructorParameters<typeof Branch<T>>[0],
): Branch<T> {
  const branch = known.get(key) ?? new Branch<T>(ports(key));
  known.set(key, branch);
  return branch;
}
