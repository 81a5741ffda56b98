import type { AbsentRows } from './absentRows.ts';
import type { Branch } from './branch.ts';
import type { Branches } from './branches.ts';
import type { FilteredRows } from './filteredRows.ts';
import { groupsOf } from '../groupsOf.ts';
import { kindsOf } from '../listFacts.ts';
import type { Device, Site } from '../model.ts';
import type { ShownRows } from './shownRows.ts';
import { byName } from '../sort.ts';
import type {
  AbsentNode,
  AccountNode,
  BranchNode,
  CustomersNode,
  DeviceNode,
  GroupNode,
  Grouping,
  SiteNode,
  TreeNode,
} from './treeNode.ts';
import {
  accountNode,
  customersNode,
  deviceNode,
  deviceNodes,
  ends,
  groupNode,
  nothingFits,
  siteNode,
  siteOf,
  stands,
  whereOf,
  type AnyBranch,
} from './treeParts.ts';

/** The rows under a row: those of its list that match the filter, then the nodes at the end of the list. */
export class TreeRows {
  readonly #branches: Branches;
  readonly #shown: ShownRows;
  readonly #filtered: FilteredRows;
  readonly #absent: AbsentRows;
  readonly #changed: (node: BranchNode) => void;

  constructor(
    branches: Branches,
    shown: ShownRows,
    filtered: FilteredRows,
    absent: AbsentRows,
    changed: (node: BranchNode) => void,
  ) {
    this.#changed = changed;
    this.#branches = branches;
    this.#shown = shown;
    this.#filtered = filtered;
    this.#absent = absent;
  }

  /** The rows of an account in a view: its customers, its sites or groups, and the rows that no list of devices has. */
  async account(parent: AccountNode, view: 'sites' | 'devices', grouping: Grouping): Promise<TreeNode[]> {
    const own = view === 'sites' ? this.sites(parent) : this.groups(parent, grouping);
    const [customers, rows] = await Promise.all([this.customersRow(parent), own]);
    // One error row is enough: its Retry loads both lists.
    if (rows.some(({ kind }) => kind === 'error'))
      return [...customers.filter(({ kind }) => kind !== 'error'), ...rows];
    if (view === 'devices') return [...customers, ...rows, ...this.#absent.devicesRow(parent)];
    const isGrouped = rows.some(({ kind }) => kind === 'group');
    return [...customers, ...rows, ...(isGrouped ? [] : this.#absent.sitesRow(parent))];
  }

  async sites(parent: AccountNode): Promise<TreeNode[]> {
    const { account } = parent;
    const found = await this.#filtered.renewed(account);
    const branch = this.#branches.sites(account);
    if (found !== undefined && (!this.#shown.showsSites || branch.isComplete))
      return this.#foundSites(parent, found, branch.rows);
    await branch.ensureSoon(() => this.#changed(parent));
    const isShown = (site: Site) =>
      this.#shown.shows(site, () => {
        const own = this.#branches.devices(account, { site });
        return { rows: own.rows, isAll: own.isComplete };
      });
    const sites = branch.rows.filter(isShown).toSorted(byName(({ name }) => name));
    return [
      ...this.#filtered.errors(parent, branch),
      ...sites.map((site) => siteNode(parent, site)),
      ...this.#withoutSite(parent, this.#shown.fitting(this.#branches.loadedDevices(account))),
      ...ends(parent, branch, sites.length),
    ];
  }

  /** The row of an MSP's customers, or of the failure to list them; empty for any other account. */
  async customersRow(parent: AccountNode): Promise<TreeNode[]> {
    const { account } = parent;
    if (account.tenantId !== undefined) return [];
    const branch = this.#branches.customers(account);
    await branch.ensureSoon(() => this.#changed(parent));
    const node = customersNode(parent);
    if (branch.rows.length > 0) return [node];
    const { error } = branch;
    return error === undefined ? [] : [{ kind: 'error', id: `${node.id}#error`, parent: node, error }];
  }

  /** The customers of an MSP, without those in which the filter has searched and found nothing. */
  async customers(parent: CustomersNode): Promise<TreeNode[]> {
    const branch = this.#branches.customers(parent.account);
    await branch.ensureSoon(() => this.#changed(parent));
    const accounts = this.#branches.customerAccounts(parent.account);
    const nodes = branch.rows
      .flatMap((customer, index) => {
        const account = accounts[index];
        const isShown = account && this.#filtered.found(account)?.length !== 0;
        return isShown ? [accountNode(parent, account, customer)] : [];
      })
      .toSorted(byName(({ customer }) => customer?.name ?? ''));
    return [...nodes, ...ends(parent, branch, nodes.length)];
  }

  /** The devices of an account, grouped by something that they have in common. */
  async groups(parent: AccountNode, by: Grouping): Promise<TreeNode[]> {
    const { account } = parent;
    const found = await this.#filtered.renewed(account);
    if (found === undefined && by === 'kind') {
      const kinds = kindsOf[account.platform].map((kind) =>
        groupNode(parent, 'kind', kind, this.#branches.devices(account, { kind }).total),
      );
      // New Central may list kinds that are not known here; it cannot be asked for only those.
      const others = account.platform === 'new' ? [groupNode(parent, 'kind', 'other', undefined, true)] : [];
      return [...this.#filtered.errors(parent), ...kinds, ...others];
    }
    const branch = this.#branches.devices(account);
    if (found === undefined) await branch.ensureSoon(() => this.#changed(parent));
    const counts = new Map<string, number>();
    for (const device of found ?? this.#shown.fitting(branch.rows))
      for (const value of groupsOf(device, by)) counts.set(value, (counts.get(value) ?? 0) + 1);
    const isNamed = found === undefined && (by === 'group' || by === 'label');
    const all = isNamed ? await this.#absent.names(parent, by) : { names: [], rows: [] };
    const shown = this.#shown.isFiltering ? [] : all.names.filter((name) => !counts.has(name));
    const nodes = [
      ...[...counts].map(([value, count]) => groupNode(parent, by, value, count)),
      ...shown.map((name) => groupNode(parent, by, name, branch.isComplete ? 0 : undefined)),
    ];
    const sorted = nodes.toSorted(byName(({ value }) => value));
    if (found !== undefined) return sorted.length > 0 ? sorted : [nothingFits(parent)];
    return [
      ...this.#filtered.errors(parent, branch),
      ...sorted,
      ...ends(parent, branch, nodes.length),
      ...all.rows,
    ];
  }

  async devices(parent: SiteNode | GroupNode): Promise<TreeNode[]> {
    const found = await this.#filtered.renewed(parent.account);
    if (found !== undefined)
      return deviceNodes(
        parent,
        found.filter((device) => stands(device, parent)),
      );
    const branch = this.branch(parent);
    await branch.ensureSoon(() => this.#changed(parent));
    const fitting = this.#shown.sorted(branch.rows);
    const own = parent.kind === 'group' && (parent.by !== 'kind' || parent.hasEnds === true);
    const rows = own ? fitting.filter((device) => stands(device, parent)) : fitting;
    const nodes = deviceNodes(parent, rows);
    const isEnded = own && parent.hasEnds !== true;
    return isEnded ? nodes : [...nodes, ...ends(parent, branch, nodes.length)];
  }

  /** The node of a device under a row. The device is added to its branch if its page is not loaded. */
  async reveal(parent: SiteNode | GroupNode, device: Device): Promise<DeviceNode> {
    const branch = this.branch(parent);
    await branch.ensure();
    branch.pin(device);
    const isIt = ({ serial }: Device) => serial === device.serial;
    const rows = (await this.devices(parent)).filter((row) => row.kind === 'device');
    return rows.find((row) => (row.members ?? [row.device]).some(isIt)) ?? deviceNode(parent, device);
  }

  /** The list with the rows under a row of a view. */
  branchOf(node: Exclude<BranchNode, AbsentNode>, view: 'sites' | 'devices'): AnyBranch {
    if (node.kind === 'customers') return this.#branches.customers(node.account);
    if (node.kind !== 'account') return this.branch(node);
    return view === 'sites' ? this.#branches.sites(node.account) : this.#branches.devices(node.account);
  }

  #foundSites(parent: AccountNode, found: readonly Device[], known: readonly Site[]): TreeNode[] {
    const sites = this.#filtered.sites(parent, found, known);
    const away = this.#withoutSite(parent, found);
    return away.length > 0 && sites[0]?.kind === 'empty' ? away : [...sites, ...away];
  }

  /** The row of the devices without a site, if there are known ones. */
  #withoutSite(parent: AccountNode, devices: readonly Device[]): GroupNode[] {
    const isSome = devices.some((device) => siteOf(device) === undefined);
    return isSome ? [groupNode(parent, 'site', '', undefined, true)] : [];
  }

  /** The list with the devices of a row. */
  branch(node: SiteNode | GroupNode): Branch<Device> {
    return this.#branches.devices(node.account, node.kind === 'site' ? { site: node.site } : whereOf(node));
  }
}
