import type { Branch } from './branch.ts';
import type { Branches } from './branches.ts';
import type { FilteredRows } from './filteredRows.ts';
import { groupsOf } from './groupsOf.ts';
import { kindsOf } from './listed.ts';
import type { Device, Site } from './model.ts';
import type { ShownRows } from './shownRows.ts';
import { byName } from './sort.ts';
import type { AccountNode, GroupNode, Grouping, SiteNode, TreeNode } from './treeNode.ts';
import { deviceNode, ends, groupNode, nothingFits, siteNode, stands, whereOf } from './treeParts.ts';

/** The rows under a row: those of its list that the filter lets through, then what its list ends with. */
export class TreeRows {
  readonly #branches: Branches;
  readonly #shown: ShownRows;
  readonly #filtered: FilteredRows;

  constructor(branches: Branches, shown: ShownRows, filtered: FilteredRows) {
    this.#branches = branches;
    this.#shown = shown;
    this.#filtered = filtered;
  }

  /** The sites of an account. */
  async sites(parent: AccountNode): Promise<TreeNode[]> {
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

  /** The devices of an account by what they have in common. */
  async groups(parent: AccountNode, by: Grouping): Promise<TreeNode[]> {
    const { account } = parent;
    const found = await this.#filtered.renewed(account);
    if (found === undefined && by === 'kind') {
      const kinds = kindsOf[account.platform].map((kind) =>
        groupNode(parent, 'kind', kind, this.#branches.devices(account, { kind }).total),
      );
      return [...this.#filtered.errors(parent), ...kinds];
    }
    const branch = this.#branches.devices(account);
    if (found === undefined) await branch.ensure();
    const counts = new Map<string, number>();
    for (const device of found ?? this.#shown.fitting(branch.rows))
      for (const value of groupsOf(device, by)) counts.set(value, (counts.get(value) ?? 0) + 1);
    const nodes = [...counts].map(([value, count]) => groupNode(parent, by, value, count));
    const sorted = nodes.toSorted(byName(({ value }) => value));
    if (found !== undefined) return sorted.length > 0 ? sorted : [nothingFits(parent)];
    return [...this.#filtered.errors(parent), ...sorted, ...ends(parent, branch, nodes.length)];
  }

  /** The devices of a site or a group. */
  async devices(parent: SiteNode | GroupNode): Promise<TreeNode[]> {
    const found = await this.#filtered.renewed(parent.account);
    if (found !== undefined)
      return found.filter((device) => stands(device, parent)).map((device) => deviceNode(parent, device));
    const branch = this.branch(parent);
    await branch.ensure();
    const fitting = this.#shown.sorted(branch.rows);
    const own = parent.kind === 'group' && parent.by !== 'kind';
    const rows = own ? fitting.filter((device) => stands(device, parent)) : fitting;
    const nodes = rows.map((device) => deviceNode(parent, device));
    return own ? nodes : [...nodes, ...ends(parent, branch, nodes.length)];
  }

  /** The list of devices that a row stands for. */
  branch(node: SiteNode | GroupNode): Branch<Device> {
    return this.#branches.devices(node.account, node.kind === 'site' ? { site: node.site } : whereOf(node));
  }
}
