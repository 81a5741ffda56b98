import type { Account } from '../account/account.ts';
import { Signal, type Disposable } from '../base/lifetime.ts';
import type { Branch, LoadAllOptions } from './branch.ts';
import { Branches, sumOf, type BranchesPorts } from './branches.ts';
import { FilteredRows } from './filteredRows.ts';
import { groupsOf } from './groupsOf.ts';
import { together, type Health } from './health.ts';
import { lookThrough, planOf, type LookOptions } from './look.ts';
import type { Device, Site } from './model.ts';
import { ShownRows } from './shownRows.ts';
import type { Sorting } from './sort.ts';
import type { DeviceWhere } from './source.ts';
import {
  countOf,
  favouritesNode,
  noFavourites,
  type AccountNode,
  type BranchNode,
  type ContainerNode,
  type DeviceNode,
  type GroupNode,
  type LookPlan,
  type Favourites,
  type Grouping,
  type SiteNode,
  type TreeNode,
} from './treeNode.ts';
import {
  accountNode,
  branchParent,
  deviceNode,
  groupNode,
  memberNodes,
  regionNodes,
  lookError,
  selectionOf,
  siteNode,
  siteOf,
} from './treeParts.ts';
import { TreeRows } from './treeRows.ts';

export interface TreeParts extends BranchesPorts {
  accounts: () => readonly Account[];
  /** Lists that another view has too. */
  branches?: Branches;
  favourites?: () => Favourites;
}

/** The Sites view (region > account > site > device) or the Devices view (region > account > group > device). A closed node costs no call. */
export class InventoryTree implements Disposable {
  readonly #accounts: () => readonly Account[];
  readonly #favourites: () => Favourites;
  readonly #branches: Branches;
  readonly #changed = new Signal<TreeNode | undefined>();
  readonly #view: 'sites' | 'devices';
  readonly #shown: ShownRows;
  readonly #filtered: FilteredRows;
  readonly #rows: TreeRows;
  #grouping: Grouping = 'kind';

  constructor(view: 'sites' | 'devices', ports: TreeParts) {
    this.#view = view;
    this.#accounts = ports.accounts;
    this.#favourites = ports.favourites ?? (() => noFavourites);
    this.#branches = ports.branches ?? new Branches(ports);
    this.#shown = new ShownRows(ports.now);
    this.#filtered = new FilteredRows(this.#branches, this.#shown, view === 'sites');
    this.#rows = new TreeRows(this.#branches, this.#shown, this.#filtered, (node) =>
      this.#changed.fire(node),
    );
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

  get sorting(): Sorting {
    return this.#shown.sorting;
  }

  setSorting(by: Sorting): void {
    this.#shown.sorting = by;
    this.#changed.fire(undefined);
  }

  setFilter(text: string): void {
    this.#shown.filter = text;
    this.#changed.fire(undefined);
  }

  /** The nodes under a node, or the regions. A failure is a node among them; this never rejects. */
  async children(node?: TreeNode): Promise<TreeNode[]> {
    if (node === undefined) return [...this.#top(), ...regionNodes(this.#accounts())];
    if (node.kind === 'favourites') {
      const { favouriteRows } = await import('./favourites.ts');
      return favouriteRows(this.#favourites(), this.#accounts(), (device) => this.#newest(device));
    }
    if (node.kind === 'region') return node.accounts.map((account) => accountNode(node, account));
    if (node.kind === 'account')
      return this.#view === 'sites' ? this.#rows.sites(node) : this.#rows.groups(node, this.#grouping);
    if (node.kind === 'device') return memberNodes(node);
    return node.kind === 'site' || node.kind === 'group' ? this.#rows.devices(node) : [];
  }

  /** The favourites as the newest lists have them, as a text that changes with them. */
  favouriteStates(): string {
    return JSON.stringify(this.#favourites().devices.map((device) => this.#newest(device)));
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
    else if (node.kind !== 'favourites') return this.refresh(node.parent);
    const isKept = node?.kind === 'group' && node.parent.parent.kind === 'favourites';
    this.#changed.fire(isKept ? favouritesNode : node);
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
    const region = regionNodes(this.#accounts()).find(
      ({ accounts }) => account !== undefined && accounts.includes(account),
    );
    if (account === undefined || region === undefined) return undefined;
    const parent = await this.#parentOf(accountNode(region, account), device);
    if (parent === undefined) return undefined;
    const branch = this.#rows.branch(parent);
    await branch.ensure();
    branch.pin(device);
    const isIt = ({ serial }: Device) => serial === device.serial;
    const rows = (await this.#rows.devices(parent)).filter((row) => row.kind === 'device');
    return rows.find((row) => (row.members ?? [row.device]).some(isIt)) ?? deviceNode(parent, device);
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

  #newest({ account: id, serial }: Device): Device | undefined {
    const account = this.#accounts().find((one) => one.id === id);
    return account && this.#branches.loadedDevices(account).find((one) => one.serial === serial);
  }

  #top(): TreeNode[] {
    const kept = countOf(this.#favourites()) === 0 ? [] : [favouritesNode];
    if (!this.#shown.isFiltering) return kept;
    const { plan } = this;
    const look: TreeNode[] = plan.calls === 0 ? [] : [{ kind: 'look', id: '#look', plan }];
    return [{ kind: 'clear', id: '#clear', filter: this.filter }, ...look, ...kept];
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
    const own = this.#rows.branch(node).key;
    const { account } = node;
    this.#branches.refresh(
      account,
      (where) => where.status !== undefined || this.#branches.devices(account, where).key === own,
    );
  }

  #branchOf(node: BranchNode): Branch<Site> | Branch<Device> {
    if (node.kind !== 'account') return this.#rows.branch(node);
    return this.#view === 'sites' ? this.#branches.sites(node.account) : this.#branches.devices(node.account);
  }

  async #parentOf(parent: AccountNode, device: Device): Promise<SiteNode | GroupNode | undefined> {
    if (this.#view === 'devices')
      return groupNode(parent, this.#grouping, groupsOf(device, this.#grouping)[0] ?? '');
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
