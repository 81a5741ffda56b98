import type { Account } from '../../account/account.ts';
import { holderId } from '../../account/customerAccount.ts';
import type { Branch } from './branch.ts';
import { found, type Branches, type BranchesPorts } from './branches.ts';
import { parseFilter } from '../filter/filter.ts';
import { groupsPage } from '../listFacts.ts';
import type { Named } from '../lists/names.ts';
import { planOf, restOf, type Rest } from '../look.ts';
import type { Device } from '../model.ts';
import type { ShownRows } from './shownRows.ts';
import { nodeId, type AbsentNode, type AccountNode, type TreeNode } from './treeNode.ts';
import { deviceNode, idPrefixOf } from './treeParts.ts';

const everything = parseFilter('');

/**
 * Rows that the lists of devices cannot have: devices that never connected or stand in no site,
 * groups and labels without a device. Each kind is looked for only if a person asks for it.
 */
export class AbsentRows {
  readonly #branches: Branches;
  readonly #shown: ShownRows;
  readonly #ports: Pick<BranchesPorts, 'source' | 'now'>;
  readonly #stocks = new Map<string, Branch<Device>>();
  readonly #names = new Map<string, Branch<Named>>();

  constructor(branches: Branches, shown: ShownRows, ports: Pick<BranchesPorts, 'source' | 'now'>) {
    this.#branches = branches;
    this.#shown = shown;
    this.#ports = ports;
  }

  /** The row of the inventory's devices that never connected, or the row that offers to look for them. */
  devicesRow(parent: AccountNode): TreeNode[] {
    if (this.#ports.source.stock === undefined) return [];
    const all = this.#neverSeen(parent.account);
    if (all === undefined) return this.#offer(parent, 'device');
    const devices = this.#shown.sorted(all);
    const owned = this.#stock(parent.account).rows.length;
    if (this.#shown.isFiltering && devices.length === 0) return [];
    return [{ ...absentNode(parent, 'device'), devices, owned }];
  }

  /** The row that offers to look for devices without a site, if not all devices are known. */
  sitesRow(parent: AccountNode): TreeNode[] {
    if (this.#ports.source.stock === undefined) return [];
    return this.#branches.covering(parent.account, {}, true) === undefined ? this.#offer(parent, 'site') : [];
  }

  /** The devices that never connected, asked for again after a refresh. */
  async devices(node: AbsentNode): Promise<TreeNode[]> {
    const stock = this.#stock(node.account);
    if (stock.wasComplete) await stock.ensure();
    await this.#branches.renew(node.account, {});
    const devices = this.#shown.sorted(this.#neverSeen(node.account) ?? []);
    const prefixOf = idPrefixOf(node);
    return [
      ...devices.map((device) => deviceNode(node, device, prefixOf)),
      ...errorRows(node, this.rest(node)),
    ];
  }

  /** The names of all groups or labels if they were looked for, else the row that offers the look. */
  async names(parent: AccountNode, what: 'group' | 'label'): Promise<{ names: string[]; rows: TreeNode[] }> {
    const { account } = parent;
    const isThere =
      this.#ports.source.names !== undefined && !(what === 'label' && account.platform === 'new');
    if (!isThere) return { names: [], rows: [] };
    const branch = this.#named(account, what);
    if (branch.wasComplete) await branch.ensure();
    const names = branch.rows.map(({ name }) => name);
    return { names, rows: branch.isComplete ? [] : this.#offer(parent, what) };
  }

  /** The lists that still have to be looked through for a row. */
  rest({ account, what }: AbsentNode): Rest[] {
    const devices = restOf(this.#branches, everything, [account], false);
    if (what === 'site') return devices;
    const own = what === 'device' ? this.#stock(account) : this.#named(account, what);
    const first = own.isComplete ? [] : [{ account, branch: own }];
    return what === 'device' ? [...first, ...devices] : first;
  }

  /** Marks the rows that were looked for in an account as old. */
  refresh({ id }: Account): void {
    for (const branches of [this.#stocks, this.#names])
      for (const [key, branch] of branches) if (key.startsWith(nodeId(id, ''))) branch.refresh();
  }

  /** Removes all rows of an account and its customers. */
  forget({ id }: Account): void {
    const isIts = (key: string) => holderId(decodeURIComponent(key.split('/', 1)[0] ?? '')) === id;
    for (const branches of [this.#stocks, this.#names])
      for (const key of [...branches.keys()]) if (isIts(key)) branches.delete(key);
  }

  #offer(parent: AccountNode, what: AbsentNode['what']): TreeNode[] {
    if (this.#shown.isFiltering) return [];
    const node = absentNode(parent, what);
    const rest = this.rest(node);
    return [...errorRows(node, rest), { ...node, plan: planOf(rest) }];
  }

  /** The devices of the inventory that are in no list; undefined if the inventory or the lists are not known completely. */
  #neverSeen(account: Account): readonly Device[] | undefined {
    const stock = this.#stock(account);
    const cover = this.#branches.covering(account, {}, true);
    if (cover === undefined || !(stock.isComplete || stock.wasComplete)) return undefined;
    const seen = new Set(this.#branches.rows(account, cover).map(({ serial }) => serial.toLowerCase()));
    // The inventory may write a serial number in another casing than the lists.
    return stock.rows.filter(({ serial }) => !seen.has(serial.toLowerCase()));
  }

  #stock(account: Account): Branch<Device> {
    const { source, now } = this.#ports;
    return found(this.#stocks, nodeId(account.id, 'stock'), (key) => ({
      key,
      first: (limit) => source.stock?.(account, { limit }) ?? Promise.resolve({ rows: [] }),
      keyOf: ({ serial }) => serial,
      ...(now && { now }),
    }));
  }

  #named(account: Account, what: 'group' | 'label'): Branch<Named> {
    const { source, now } = this.#ports;
    return found(this.#names, nodeId(account.id, what), (key) => ({
      key,
      first: (limit) => source.names?.(account, what, { limit }) ?? Promise.resolve({ rows: [] }),
      keyOf: ({ name }) => name,
      largest: groupsPage,
      ...(now && { now }),
    }));
  }
}

function absentNode(parent: AccountNode, what: AbsentNode['what']): AbsentNode {
  return { kind: 'absent', id: `${parent.id}#${what}`, parent, account: parent.account, what };
}

function errorRows(parent: AbsentNode, rest: readonly Rest[]): TreeNode[] {
  const error = rest.map(({ branch }) => branch.error ?? branch.unread).find((one) => one !== undefined);
  return error === undefined ? [] : [{ kind: 'error', id: `${parent.id}#error`, parent, error }];
}
