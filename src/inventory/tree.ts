import type { Account } from '../account/account.ts';
import { Signal, type Disposable } from '../base/lifetime.ts';
import type { Branch, LoadAllOptions } from './branch.ts';
import { Branches, sumOf, type BranchesPorts } from './branches.ts';
import { FilteredRows } from './filteredRows.ts';
import { together, type Health } from './health.ts';
import { kindsOf } from './listed.ts';
import { lookThrough, planOf, type LookOptions } from './look.ts';
import type { Device, Site } from './model.ts';
import { ShownRows } from './shownRows.ts';
import { byName } from './sort.ts';
import type { DeviceWhere } from './source.ts';
import {
  nodeId,
  regionOf,
  type AccountNode,
  type BranchNode,
  type ContainerNode,
  type DeviceNode,
  type GroupNode,
  type LookPlan,
  type Grouping,
  type RegionNode,
  type SiteNode,
  type TreeNode,
} from './treeNode.ts';
import {
  accountNode,
  branchParent,
  deviceNode,
  ends,
  groupNode,
  lookError,
  nothingFits,
  selectionOf,
  siteNode,
  siteOf,
  stands,
  whereOf,
} from './treeParts.ts';

export interface TreePorts extends BranchesPorts {
  accounts: () => readonly Account[];
  /** Lists that another view has too. */
  branches?: Branches;
}

/** The Sites view (region > account > site > device) or the Devices view (region > account > group > device). A closed node costs no call. */
export class InventoryTree implements Disposable {
  readonly #accounts: () => readonly Account[];
  readonly #branches: Branches;
  readonly #changed = new Signal<TreeNode | undefined>();
  readonly #view: 'sites' | 'devices';
  readonly #shown = new ShownRows();
  readonly #filtered: FilteredRows;
  #grouping: Grouping = 'kind';

  constructor(view: 'sites' | 'devices', ports: TreePorts) {
    this.#view = view;
    this.#accounts = ports.accounts;
    this.#branches = ports.branches ?? new Branches(ports);
    this.#filtered = new FilteredRows(this.#branches, this.#shown, view === 'sites');
  }

  /** A node whose children have changed; undefined for all. */
  readonly onDidChange = this.#changed.event;

  get grouping(): Grouping {
    return this.#grouping;
  }

  get filter(): string {
    return this.#shown.filter;
  }

  /** Tells if the filter asks for what is down, and maybe for more. */
  get isForDown(): boolean {
    return this.#shown.parsed.terms.some(({ field, value }) => field === 'status' && value === 'down');
  }

  setGrouping(grouping: Grouping): void {
    this.#grouping = grouping;
    this.#changed.fire(undefined);
  }

  setFilter(text: string): void {
    this.#shown.filter = text;
    this.#changed.fire(undefined);
  }

  /** The nodes under a node, or the regions. A failure is a node among them; this never rejects. */
  async children(node?: TreeNode): Promise<TreeNode[]> {
    if (node === undefined) return [...this.#top(), ...this.#regions()];
    if (node.kind === 'region') return node.accounts.map((account) => accountNode(node, account));
    if (node.kind === 'account') return this.#view === 'sites' ? this.#sitesOf(node) : this.#groupsOf(node);
    return node.kind === 'site' || node.kind === 'group' ? this.#devicesOf(node) : [];
  }

  /** Loads the next page of the list of a `more` or an `error` node. */
  async loadNext(node: TreeNode): Promise<void> {
    const parent = branchParent(node);
    const branch = this.#branchOf(parent);
    if (node.kind === 'error' && parent.kind === 'account' && node.id === lookError(parent, node.error).id)
      return this.look({}, [parent.account]);
    if (node.kind === 'error' && node.error === branch.unread) return this.refresh(parent);
    await branch.more();
    this.#changed.fire(parent);
  }

  /** Loads all pages; stops at a failure, which the tree then shows, and at the signal. */
  async loadAll(node: TreeNode, options: LoadAllOptions = {}): Promise<void> {
    const parent = branchParent(node);
    await this.#branchOf(parent).loadAll(options);
    this.#changed.fire(parent);
  }

  /**
   * Asks anew for what is loaded under a node: as many rows as there were, once the node is seen. What is expanded stays so,
   * since the ids stay; until then the old rows are told to be old.
   */
  refresh(node?: TreeNode): void {
    if (node === undefined) for (const account of this.#accounts()) this.#refreshAccount(account);
    else if (node.kind === 'region') for (const account of node.accounts) this.#refreshAccount(account);
    else if (node.kind === 'account') this.#refreshAccount(node.account);
    else if (node.kind === 'site' || node.kind === 'group') this.#refreshRow(node);
    else return this.refresh(node.parent);
    this.#changed.fire(node);
  }

  /** Forgets all of an account. */
  forget(account: Account): void {
    this.#branches.forget(account);
    this.#changed.fire(undefined);
  }

  /** Counts what is known of the devices under a row, whatever the filter. */
  health(node: ContainerNode): Health {
    if (node.kind === 'region')
      return together(
        node.accounts.map((account) => this.#branches.health(account, { where: {}, field: 'all' })),
      );
    const total = node.kind === 'site' ? node.site.deviceCount : undefined;
    return this.#branches.health(node.account, selectionOf(node), total);
  }

  /** How many devices the filter lets through under a row; undefined where it has not looked at all of them. */
  matches(node: ContainerNode): number | undefined {
    return this.#filtered.count(node);
  }

  /** The rest in which the filter has not looked yet. */
  get plan(): LookPlan {
    return planOf(this.#filtered.rest(this.#accounts()));
  }

  /** Looks through what the filter has not looked in yet; without `calls` through all of it. A failure is a node. */
  async look(options: LookOptions = {}, accounts = this.#accounts()): Promise<void> {
    await lookThrough(this.#filtered.rest(accounts), options);
    this.#changed.fire(undefined);
  }

  /** The node of a device, brought into its branch where its page is not loaded, so that it can be revealed. */
  async reveal(device: Device): Promise<DeviceNode | undefined> {
    const account = this.#accounts().find(({ id }) => id === device.account);
    const region = this.#regions().find(
      ({ accounts }) => account !== undefined && accounts.includes(account),
    );
    if (account === undefined || region === undefined) return undefined;
    const parent = await this.#parentOf(accountNode(region, account), device);
    if (parent === undefined) return undefined;
    const branch = this.#deviceBranch(parent);
    await branch.ensure();
    branch.pin(device);
    return deviceNode(parent, device);
  }

  /** The loaded devices that the filter lets through, for an export or a search. */
  devices(): readonly Device[] {
    return this.#shown.fitting(this.#branches.loadedDevices());
  }

  /** For “Showing 12 of 1,840”: what is shown, loaded, and there as far as the lists tell. */
  totals(): { shown: number; loaded: number; total: number } {
    const loaded = this.#accounts().map((account) => this.#branches.loadedDevices(account).length);
    const total = this.#accounts().map((account, place) =>
      Math.max(this.#branches.told(account, {}) ?? 0, loaded[place] ?? 0),
    );
    return { shown: this.devices().length, loaded: sumOf(loaded) ?? 0, total: sumOf(total) ?? 0 };
  }

  /** Tells if the total of `totals` is that of all devices, in every account. */
  get isTotalKnown(): boolean {
    return this.#accounts().every((account) => this.#branches.told(account, {}) !== undefined);
  }

  /** Loaded devices that the filter lets through and that have no place in the Sites view. */
  get withoutSite(): number {
    return this.#view === 'sites'
      ? this.devices().filter((device) => siteOf(device) === undefined).length
      : 0;
  }

  /** Loaded devices and sites, whatever the filter. */
  loaded(): { devices: readonly Device[]; sites: readonly Site[] } {
    const sites = this.#accounts().flatMap((account) => this.#branches.sites(account).rows);
    return { devices: this.#branches.loadedDevices(), sites };
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #top(): TreeNode[] {
    if (!this.#shown.isFiltering) return [];
    const { plan } = this;
    const look: TreeNode[] = plan.calls === 0 ? [] : [{ kind: 'look', id: '#look', plan }];
    return [{ kind: 'clear', id: '#clear', filter: this.filter }, ...look];
  }

  #refreshAccount(account: Account): void {
    const isSeen = (where: DeviceWhere) => {
      const isOfSite = where.site !== undefined;
      return this.#shown.isFiltering || where.status !== undefined || isOfSite === (this.#view === 'sites');
    };
    this.#branches.refresh(account, isSeen);
    if (this.#view === 'sites') this.#branches.refresh(account, 'sites');
  }

  /** The own list of a row, and those that a filter looked through, which would tell an old state of it. */
  #refreshRow(node: SiteNode | GroupNode): void {
    const own = this.#deviceBranch(node).key;
    const { account } = node;
    this.#branches.refresh(
      account,
      (where) => where.status !== undefined || this.#branches.devices(account, where).key === own,
    );
  }

  #regions(): RegionNode[] {
    const regions = Map.groupBy(this.#accounts(), regionOf);
    const names = byName<string>((name) => name);
    return [...regions.keys()]
      .toSorted(names)
      .map((region) => ({ kind: 'region', id: nodeId(region), region, accounts: regions.get(region) ?? [] }));
  }

  async #sitesOf(parent: AccountNode): Promise<TreeNode[]> {
    const { account } = parent;
    const found = await this.#filtered.renewed(account);
    const branch = this.#branches.sites(account);
    if (found !== undefined && (!this.#shown.showsSites || branch.isComplete))
      return this.#filtered.sites(parent, found, branch.rows);
    await branch.ensure();
    const isShown = (site: Site) =>
      this.#shown.shows(site, () => {
        const own = this.#branches.devices(account, { site });
        return { rows: own.rows, isAll: own.isComplete };
      });
    const sites = branch.rows.filter(isShown).toSorted(byName(({ name }) => name));
    return [
      ...this.#filtered.errors(parent),
      ...sites.map((site) => siteNode(parent, site)),
      ...ends(parent, branch, sites.length),
    ];
  }

  async #groupsOf(parent: AccountNode): Promise<TreeNode[]> {
    const { account } = parent;
    const by = this.#grouping;
    const found = await this.#filtered.renewed(account);
    if (found === undefined && by === 'kind') {
      const kinds = kindsOf[account.platform].map((kind) =>
        groupNode(parent, 'kind', kind, this.#branches.devices(account, { kind }).total),
      );
      return [...this.#filtered.errors(parent), ...kinds];
    }
    const branch = this.#branches.devices(account);
    if (found === undefined) await branch.ensure();
    const groups = Map.groupBy(found ?? this.#shown.fitting(branch.rows), (device) => device[by] ?? '');
    const nodes = [...groups].map(([value, devices]) => groupNode(parent, by, value, devices.length));
    const sorted = nodes.toSorted(byName(({ value }) => value));
    if (found !== undefined) return sorted.length > 0 ? sorted : [nothingFits(parent)];
    return [...this.#filtered.errors(parent), ...sorted, ...ends(parent, branch, nodes.length)];
  }

  async #devicesOf(parent: SiteNode | GroupNode): Promise<TreeNode[]> {
    const found = await this.#filtered.renewed(parent.account);
    if (found !== undefined)
      return found.filter((device) => stands(device, parent)).map((device) => deviceNode(parent, device));
    const branch = this.#deviceBranch(parent);
    await branch.ensure();
    const fitting = this.#shown.sorted(branch.rows);
    const own = parent.kind === 'group' && parent.by !== 'kind';
    const rows = own ? fitting.filter((device) => (device[parent.by] ?? '') === parent.value) : fitting;
    const nodes = rows.map((device) => deviceNode(parent, device));
    return own ? nodes : [...nodes, ...ends(parent, branch, nodes.length)];
  }

  #branchOf(node: BranchNode): Branch<Site> | Branch<Device> {
    if (node.kind !== 'account') return this.#deviceBranch(node);
    return this.#view === 'sites' ? this.#branches.sites(node.account) : this.#branches.devices(node.account);
  }

  #deviceBranch(node: SiteNode | GroupNode): Branch<Device> {
    return this.#branches.devices(node.account, node.kind === 'site' ? { site: node.site } : whereOf(node));
  }

  async #parentOf(parent: AccountNode, device: Device): Promise<SiteNode | GroupNode | undefined> {
    if (this.#view === 'devices') return groupNode(parent, this.#grouping, device[this.#grouping] ?? '');
    if (device.site === undefined && device.siteId === undefined) return undefined;
    const branch = this.#branches.sites(parent.account);
    await branch.ensure();
    const isIt = (site: Site) =>
      device.siteId === undefined ? site.name === device.site : site.id === device.siteId;
    const known = branch.rows.find(isIt);
    const site = known ?? siteOf(device);
    if (site === undefined) return undefined;
    if (known === undefined) branch.pin(site);
    return siteNode(parent, site);
  }
}
