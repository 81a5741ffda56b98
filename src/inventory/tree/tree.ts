import type { Account } from '../../account/account.ts';
import { Signal, type Disposable } from '../../base/lifetime.ts';
import type { LoadAllOptions } from './branch.ts';
import { AbsentRows } from './absentRows.ts';
import { Branches, type BranchesPorts } from './branches.ts';
import { FilteredRows } from './filteredRows.ts';
import type { Health } from './health.ts';
import { lookThrough, type LookOptions } from '../look.ts';
import type { Device, Site } from '../model.ts';
import { RowFinder } from './rowFinder.ts';
import { ShownRows } from './shownRows.ts';
import type { Sorting } from '../sort.ts';
import {
  countOf,
  favouritesNode,
  noFavourites,
  type AbsentNode,
  type ContainerNode,
  type DeviceNode,
  type LookPlan,
  type Favourites,
  type Grouping,
  type TreeNode,
} from './treeNode.ts';
import {
  accountNode,
  branchParent,
  memberNodes,
  regionNodes,
  lookError,
  meantNodes,
  siteOf,
} from './treeParts.ts';
import { TreeAccounts } from './treeAccounts.ts';
import { TreeCounts } from './treeCounts.ts';
import { isRefreshed, TreeRefresh } from './treeRefresh.ts';
import { TreeRows } from './treeRows.ts';

export interface TreeParts extends BranchesPorts {
  accounts: () => readonly Account[];
  /** Lists that are shared with another view. */
  branches?: Branches;
  favourites?: () => Favourites;
}

/** Most rows of a filter for which other meanings of its words are offered. */
const fewRows = 3;

/** The Sites view (region > account > site > device) or the Devices view (region > account > group > device). A closed node costs no call. */
export class InventoryTree implements Disposable {
  readonly #accounts: TreeAccounts;
  readonly #favourites: () => Favourites;
  readonly #branches: Branches;
  readonly #changed = new Signal<TreeNode | undefined>();
  readonly #view: 'sites' | 'devices';
  readonly #shown: ShownRows;
  readonly #filtered: FilteredRows;
  readonly #counts: TreeCounts;
  readonly #rows: TreeRows;
  readonly #absent: AbsentRows;
  readonly #rowFinder: RowFinder;
  readonly #refreshed: TreeRefresh;
  #grouping: Grouping = 'kind';

  constructor(view: 'sites' | 'devices', parts: TreeParts) {
    this.#view = view;
    this.#favourites = parts.favourites ?? (() => noFavourites);
    this.#branches = parts.branches ?? new Branches(parts);
    this.#accounts = new TreeAccounts(parts.accounts, this.#branches);
    this.#shown = new ShownRows(parts.now);
    this.#filtered = new FilteredRows(this.#branches, this.#shown, view === 'sites');
    this.#counts = new TreeCounts(this.#accounts, this.#branches, this.#shown, this.#filtered);
    this.#absent = new AbsentRows(this.#branches, this.#shown, parts);
    this.#rows = new TreeRows(this.#branches, this.#shown, this.#filtered, this.#absent, (node) =>
      this.#changed.fire(node),
    );
    this.#rowFinder = new RowFinder(this.#accounts, this.#branches);
    this.#refreshed = new TreeRefresh({
      accounts: this.#accounts,
      branches: this.#branches,
      rows: this.#rows,
      shown: this.#shown,
      absent: this.#absent,
      isOfSites: view === 'sites',
    });
  }

  get accounts(): readonly Account[] {
    return this.#accounts.listed;
  }

  /** Reports a node with changed children; undefined for all nodes. */
  readonly onDidChange = this.#changed.event;

  get grouping(): Grouping {
    return this.#grouping;
  }

  get filter(): string {
    return this.#shown.filter;
  }

  /** Tells if the filter asks for devices that are down, and maybe for others. */
  get isForDown(): boolean {
    const terms = this.#shown.parsed.terms.flatMap((term) => (term.field === 'either' ? term.terms : term));
    return terms.some(({ field, value }) => field === 'status' && value === 'down');
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

  /** The nodes under a node, or the regions. A failure becomes one of the nodes; this never rejects. */
  async children(node?: TreeNode): Promise<TreeNode[]> {
    if (node === undefined) return [...this.#top(), ...regionNodes(this.#accounts.listed)];
    if (node.kind === 'favourites') {
      const { favouriteRows } = await import('../favourites.ts');
      return favouriteRows(this.#favourites(), (id) => this.account(id), this.#accounts);
    }
    if (node.kind === 'region') return node.accounts.map((account) => accountNode(node, account));
    if (node.kind === 'account') return this.#rows.account(node, this.#view, this.#grouping);
    if (node.kind === 'absent') return this.#absent.devices(node);
    if (node.kind === 'customers') return this.#rows.customers(node);
    if (node.kind === 'device') return memberNodes(node);
    return node.kind === 'site' || node.kind === 'group' ? this.#rows.devices(node) : [];
  }

  /** The favourites with their rows from the newest lists, as a text that changes if the rows change. */
  favouriteStates(): string {
    const { devices, sites } = this.#favourites();
    return JSON.stringify([
      devices.map((device) => this.#accounts.newestDevice(device) ?? this.#accounts.isGone(device)),
      sites.map((site) => this.#accounts.newestSite(site) ?? this.#accounts.isGone(site)),
    ]);
  }

  /** Loads the next page for a `more` or an `error` node. */
  async loadNext(node: TreeNode): Promise<void> {
    const parent = branchParent(node);
    if (parent.kind === 'absent') return this.lookForAbsent(parent);
    const branch = this.#rows.branchOf(parent, this.#view);
    if (node.kind === 'error' && parent.kind === 'account' && node.id === lookError(parent, node.error).id)
      return this.look({}, [parent.account]);
    if (node.kind === 'error' && node.error === branch.unread) return this.refresh(parent);
    const customers = parent.kind === 'account' ? this.#branches.customers(parent.account) : undefined;
    await Promise.all([branch.more(), ...(customers?.error === undefined ? [] : [customers.more()])]);
    // A list that failed has no row of its own yet.
    this.#changed.fire(parent.kind === 'customers' ? parent.parent : parent);
  }

  /** Loads all pages; stops at a failure, which the tree then shows, or if the signal aborts. */
  async loadAll(node: TreeNode, { signal, onProgress }: LoadAllOptions = {}): Promise<void> {
    const parent = branchParent(node);
    if (parent.kind === 'absent') return this.lookForAbsent(parent, signal && { signal });
    await this.#rows.branchOf(parent, this.#view).loadAll({ signal, onProgress });
    this.#changed.fire(parent);
  }

  /**
   * Marks the lists under a node as old: as many rows as before are loaded again once the node is seen. Expanded nodes stay expanded,
   * since their ids stay; until then the old rows are shown as old.
   */
  refresh(node?: TreeNode): void {
    if (node && !isRefreshed(node)) return this.refresh(node.parent);
    this.#refreshed.refresh(node);
    const isKept = node?.kind === 'group' && node.parent.parent.kind === 'favourites';
    this.#changed.fire(isKept ? favouritesNode : node);
  }

  /** Removes all rows of an account. */
  forget(account: Account): void {
    this.#branches.forget(account);
    this.#absent.forget(account);
    this.#changed.fire(undefined);
  }

  /** Counts the known devices under a row, without regard to the filter. */
  health(node: ContainerNode): Health {
    return this.#counts.health(node);
  }

  /** Number of devices in all accounts that are known to be down. */
  get down(): number {
    return regionNodes(this.#accounts.listed).reduce((sum, region) => sum + this.health(region).down, 0);
  }

  /** Number of devices under a row that match the filter; undefined if not all of them have been searched. */
  matches(node: ContainerNode): number | undefined {
    return this.#counts.matches(node);
  }

  /** The remaining search that may run without a question: without customers that nobody has opened. */
  get planSoon(): LookPlan {
    return this.#counts.planSoon;
  }

  /** The remaining search of the filter. For customers that nobody has opened, the calls are a least number. */
  get plan(): LookPlan {
    return this.#counts.plan;
  }

  /**
   * Searches the lists that the filter has not searched yet: all of them without `calls`; with `calls`, of an MSP only the opened
   * customers. A failure is a node.
   */
  async look(options: LookOptions = {}, accounts?: readonly Account[]): Promise<void> {
    const all = options.calls === undefined ? this.#accounts.unopened() : [];
    await lookThrough(this.#filtered.rest(accounts ?? [...this.#accounts.opened(), ...all]), options);
    this.#changed.fire(undefined);
  }

  /** Looks for rows that the lists of devices cannot have. */
  async lookForAbsent(node: AbsentNode, options: LookOptions = {}): Promise<void> {
    await lookThrough(this.#absent.rest(node), options);
    this.#changed.fire(node.parent);
  }

  /** The node of a device. The device is added to its branch if its page is not loaded, so that it can be revealed. */
  async reveal(device: Device): Promise<DeviceNode | undefined> {
    const parent = await this.#rowFinder.of(device, this.#view === 'devices' ? this.#grouping : undefined);
    if (parent === undefined) return undefined;
    return this.#rows.reveal(parent, device);
  }

  /** The loaded devices that match the filter, for an export or a search. */
  devices(): readonly Device[] {
    return this.#shown.fitting(this.#branches.loadedDevices());
  }

  /** Numbers for “Showing 12 of 1,840”: shown devices, loaded devices, and all devices as far as the lists give their number. */
  totals(): { shown: number; loaded: number; total: number } {
    return { shown: this.devices().length, ...this.#counts.totals() };
  }

  /** Tells if the total of `totals` counts all devices, in every account. */
  get isTotalKnown(): boolean {
    return this.#counts.isTotalKnown;
  }

  /** Number of MSP customers that are on no loaded page, in accounts with a loaded list of customers. */
  get unlisted(): number {
    return this.#counts.unlisted;
  }

  /** Tells if the list of customers was never asked for in some account. */
  get hasUnasked(): boolean {
    return this.#counts.hasUnasked;
  }

  /** Number of loaded devices that match the filter but have no place in the Sites view. */
  get withoutSite(): number {
    return this.#view === 'sites' ? this.devices().filter((one) => siteOf(one) === undefined).length : 0;
  }

  /** Loaded devices and sites of one account or of all, without regard to the filter. */
  loaded(account?: Account): { devices: readonly Device[]; sites: readonly Site[] } {
    const accounts = account === undefined ? this.#accounts.opened() : [account];
    const sites = accounts.flatMap((one) => this.#branches.sites(one).rows);
    return { devices: this.#branches.loadedDevices(account), sites };
  }

  dispose(): void {
    this.#changed.dispose();
  }

  /** The account or the customer with an id. */
  account(id: string): Account | undefined {
    return this.#accounts.find(id);
  }

  #top(): TreeNode[] {
    const kept = countOf(this.#favourites()) === 0 ? [] : [favouritesNode];
    if (!this.#shown.isFiltering) return kept;
    const { plan } = this;
    const look: TreeNode[] = plan.calls === 0 ? [] : [{ kind: 'look', id: '#look', plan }];
    const hints = this.totals().shown > fewRows ? [] : meantNodes(this.filter);
    return [{ kind: 'clear', id: '#clear', filter: this.filter }, ...hints, ...look, ...kept];
  }
}
