import type { Account } from '../../account/account.ts';
import { sumOf, type Branches } from './branches.ts';
import { conditionOf, restOf, type Rest } from '../look.ts';
import type { Device, Site } from '../model.ts';
import type { ShownRows } from './shownRows.ts';
import { byName } from '../sort.ts';
import { siteKeys, Tallies } from './tally.ts';
import type { AccountNode, GroupNode, SiteNode, TreeNode } from './treeNode.ts';
import { lookError, nothingFits, selectionOf, siteNode, siteOf, type AnyBranch } from './treeParts.ts';

const noRows = { rows: [], isAll: true };

/** Rows of a view that a filter found in a search of whole accounts, even in rows that were never expanded. */
export class FilteredRows {
  readonly #branches: Branches;
  readonly #shown: ShownRows;
  readonly #isOfSites: boolean;
  readonly #tallies = new Tallies();

  constructor(branches: Branches, shown: ShownRows, isOfSites: boolean) {
    this.#branches = branches;
    this.#shown = shown;
    this.#isOfSites = isOfSites;
  }

  /** The devices of an account that match the filter; undefined if not all its devices have been searched. */
  found(account: Account): readonly Device[] | undefined {
    if (!this.#shown.isFiltering) return undefined;
    const cover = this.#branches.covering(account, conditionOf(this.#shown.parsed, account.platform));
    return cover && this.#shown.sorted(this.#branches.rows(account, cover));
  }

  /** Number of these devices in several accounts; undefined if one account has not been searched completely. */
  sum(accounts: readonly Account[]): number | undefined {
    return sumOf(accounts.map((account) => this.found(account)?.length));
  }

  /** Number of these devices under a row; undefined if not all of them have been searched. */
  count(node: SiteNode | GroupNode): number | undefined {
    const found = this.found(node.account);
    const { field, values = [''] } = selectionOf(node);
    return found && this.#tallies.of(found, field, values).total;
  }

  /** The devices that match, after the lists from before a refresh are loaded again. */
  async renewed(account: Account): Promise<readonly Device[] | undefined> {
    if (this.#shown.isFiltering)
      await this.#branches.renew(account, conditionOf(this.#shown.parsed, account.platform));
    return this.found(account);
  }

  /** The lists of accounts that the filter has not searched yet. */
  rest(accounts: readonly Account[]): Rest[] {
    const isOfSites = this.#isOfSites && this.#shown.showsSites;
    return this.#shown.isFiltering ? restOf(this.#branches, this.#shown.parsed, accounts, isOfSites) : [];
  }

  /** The least number of calls to search an account of which nothing is loaded. */
  callsAtLeast(account: Account): number {
    const lists = this.#branches.lists(account, conditionOf(this.#shown.parsed, account.platform));
    return lists.length + (this.#isOfSites && this.#shown.showsSites ? 1 : 0);
  }

  /** The row of the first failure of a search in an account, if there is one that the end of the shown list does not tell. */
  errors(parent: AccountNode, shown?: AnyBranch): TreeNode[] {
    const errors = this.rest([parent.account]).flatMap(({ branch }) => branch.error ?? []);
    const other = errors.find(({ message }) => message !== shown?.error?.message);
    return other === undefined ? [] : [lookError(parent, other)];
  }

  /** The sites in which the filter has found a device, even if their page is not loaded. */
  sites(parent: AccountNode, found: readonly Device[], known: readonly Site[]): TreeNode[] {
    const byKey = new Map(known.flatMap((site) => siteKeys(site).map((key) => [key, site] as const)));
    const own = this.#shown.showsSites ? known.filter((site) => this.#shown.shows(site, () => noRows)) : [];
    const sites = new Map(own.map((site) => [site.id, site]));
    // Devices with a site id come first: some lists of classic Central give only the name of the same site.
    for (const device of found.toSorted(
      (a, b) => Number(b.siteId !== undefined) - Number(a.siteId !== undefined),
    )) {
      const told = siteOf(device);
      if (told === undefined) continue;
      const [byId, byItsName] = siteKeys(told).map((key) => byKey.get(key));
      const site = (device.siteId === undefined ? byItsName : byId) ?? told;
      sites.set(site.id, site);
      for (const key of siteKeys(site)) if (!byKey.has(key)) byKey.set(key, site);
    }
    const inOrder = [...sites.values()].toSorted(byName(({ name }) => name));
    return inOrder.length > 0 ? inOrder.map((site) => siteNode(parent, site)) : [nothingFits(parent)];
  }
}
