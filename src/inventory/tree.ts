import type { Account } from '../account/account.ts';
import { Signal, type Disposable } from '../base/lifetime.ts';
import type { Branch, LoadAllOptions } from './branch.ts';
import { Branches, type BranchesPorts } from './branches.ts';
import { kindsOf } from './listed.ts';
import type { Device, Site } from './model.ts';
import { ShownRows } from './shownRows.ts';
import { byName } from './sort.ts';
import {
  nodeId,
  regionOf,
  type AccountNode,
  type BranchNode,
  type DeviceNode,
  type GroupNode,
  type Grouping,
  type RegionNode,
  type SiteNode,
  type TreeNode,
} from './treeNode.ts';
import { accountNode, branchParent, deviceNode, ends, groupNode, siteNode, whereOf } from './treeParts.ts';

export interface TreePorts extends BranchesPorts {
  accounts: () => readonly Account[];
}

/** The Sites view (region > account > site > device) or the Devices view (region > account > group > device). A closed node costs no call. */
export class InventoryTree implements Disposable {
  readonly #accounts: () => readonly Account[];
  readonly #branches: Branches;
  readonly #changed = new Signal<TreeNode | undefined>();
  readonly #view: 'sites' | 'devices';
  readonly #shown = new ShownRows();
  #grouping: Grouping = 'kind';

  constructor(view: 'sites' | 'devices', ports: TreePorts) {
    this.#view = view;
    this.#accounts = ports.accounts;
    this.#branches = new Branches(ports);
  }

  /** A node whose children have changed; undefined for all. */
  readonly onDidChange = this.#changed.event;

  get grouping(): Grouping {
    return this.#grouping;
  }

  get filter(): string {
    return this.#shown.filter;
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
    if (node === undefined) return this.#regions();
    if (node.kind === 'region') return node.accounts.map((account) => accountNode(node, account));
    if (node.kind === 'account') return this.#view === 'sites' ? this.#sitesOf(node) : this.#groupsOf(node);
    return node.kind === 'site' || node.kind === 'group' ? this.#devicesOf(node) : [];
  }

  /** Loads the next page of the list of a `more` or an `error` node. */
  async loadNext(node: TreeNode): Promise<void> {
    const parent = branchParent(node);
    const branch = this.#branchOf(parent);
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

  /** Forgets what is loaded under a node and says so; what is expanded stays so, since the ids stay. */
  refresh(node?: TreeNode): void {
    if (node === undefined) this.#branches.forget();
    else if (node.kind === 'region') for (const account of node.accounts) this.#branches.forget(account);
    else if (node.kind === 'account') this.#branches.forget(node.account);
    else if (node.kind === 'site') this.#branches.forgetDevices(node.account, { site: node.site });
    else if (node.kind === 'group') this.#branches.forgetDevices(node.account, whereOf(node));
    else return this.refresh(node.parent);
    this.#changed.fire(node);
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

  /** For “Showing 12 of 1,840”. */
  totals(): { shown: number; loaded: number; total: number } {
    return { shown: this.devices().length, ...this.#branches.deviceTotals() };
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #regions(): RegionNode[] {
    const regions = Map.groupBy(this.#accounts(), regionOf);
    const names = byName<string>((name) => name);
    return [...regions.keys()]
      .toSorted(names)
      .map((region) => ({ kind: 'region', id: nodeId(region), region, accounts: regions.get(region) ?? [] }));
  }

  async #sitesOf(parent: AccountNode): Promise<TreeNode[]> {
    const branch = this.#branches.sites(parent.account);
    await branch.ensure();
    const isShown = (site: Site) =>
      this.#shown.shows(site, () => this.#branches.devices(parent.account, { site }).rows);
    const sites = branch.rows.filter(isShown).toSorted(byName(({ name }) => name));
    return [...sites.map((site) => siteNode(parent, site)), ...ends(parent, branch, sites.length)];
  }

  async #groupsOf(parent: AccountNode): Promise<TreeNode[]> {
    const { account } = parent;
    if (this.#grouping === 'kind') {
      return kindsOf[account.platform].map((kind) => {
        const branch = this.#branches.devices(account, { kind });
        return groupNode(parent, 'kind', kind, branch.total);
      });
    }
    const by = this.#grouping;
    const branch = this.#branches.devices(account);
    await branch.ensure();
    const groups = Map.groupBy(this.#shown.fitting(branch.rows), (device) => device[by] ?? '');
    const nodes = [...groups].map(([value, devices]) => groupNode(parent, by, value, devices.length));
    return [...nodes.toSorted(byName(({ value }) => value)), ...ends(parent, branch, nodes.length)];
  }

  async #devicesOf(parent: SiteNode | GroupNode): Promise<TreeNode[]> {
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
    const site = known ?? {
      account: device.account,
      id: device.siteId ?? device.site ?? '',
      name: device.site ?? device.siteId ?? '',
    };
    if (known === undefined) branch.pin(site);
    return siteNode(parent, site);
  }
}
