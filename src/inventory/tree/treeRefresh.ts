import type { Account } from '../../account/account.ts';
import type { AbsentRows } from './absentRows.ts';
import type { Branches } from './branches.ts';
import type { ShownRows } from './shownRows.ts';
import type { DeviceWhere } from '../source.ts';
import type { TreeAccounts } from './treeAccounts.ts';
import type {
  AccountNode,
  CustomersNode,
  FavouritesNode,
  GroupNode,
  RegionNode,
  SiteNode,
  TreeNode,
} from './treeNode.ts';
import type { TreeRows } from './treeRows.ts';

export interface TreeRefreshParts {
  accounts: TreeAccounts;
  branches: Branches;
  rows: TreeRows;
  shown: ShownRows;
  absent: AbsentRows;
  isOfSites: boolean;
}

type Refreshed = RegionNode | AccountNode | CustomersNode | SiteNode | GroupNode | FavouritesNode;

/** Tells if a row has a list of its own that can be loaded again. */
export function isRefreshed(node: TreeNode): node is Refreshed {
  return ['region', 'account', 'customers', 'site', 'group', 'favourites'].includes(node.kind);
}

/** Marks the lists below a row as old, so that the next look loads them again. */
export class TreeRefresh {
  readonly #parts: TreeRefreshParts;

  constructor(parts: TreeRefreshParts) {
    this.#parts = parts;
  }

  /** Refreshes the lists of a row; without a row, all lists. */
  refresh(node?: Refreshed): void {
    if (node === undefined) this.#refreshAccounts(this.#parts.accounts.listed);
    else if (node.kind === 'region') this.#refreshAccounts(node.accounts);
    else if (node.kind === 'account') this.#refreshAccounts([node.account]);
    else if (node.kind === 'customers') this.#refreshCustomers(node.account);
    else if (node.kind !== 'favourites') this.#refreshRow(node);
  }

  #refreshAccounts(accounts: readonly Account[]): void {
    for (const account of accounts) {
      this.#refreshAccount(account);
      this.#refreshCustomers(account);
    }
  }

  /** Refreshes the list of an MSP's customers, and the customers that were opened. An empty list of customers is not loaded again. */
  #refreshCustomers(msp: Account): void {
    const branch = this.#parts.branches.customers(msp);
    if (branch.rows.length > 0 || branch.error !== undefined) branch.refresh();
    for (const customer of this.#parts.accounts.opened([msp]).slice(1)) this.#refreshAccount(customer);
  }

  #refreshAccount(account: Account): void {
    const { isOfSites } = this.#parts;
    const isSeen = (where: DeviceWhere) => {
      const isOfSite = where.site !== undefined;
      return this.#parts.shown.isFiltering || where.status !== undefined || isOfSite === isOfSites;
    };
    this.#parts.branches.refresh(account, isSeen);
    this.#parts.absent.refresh(account);
    if (isOfSites) this.#parts.branches.refresh(account, 'sites');
  }

  /** Refreshes the list of a row, and the lists that a filter searched, since these would show an old state of its devices. */
  #refreshRow(node: SiteNode | GroupNode): void {
    const own = this.#parts.rows.branch(node).key;
    const { account } = node;
    this.#parts.branches.refresh(
      account,
      (where) => where.status !== undefined || this.#parts.branches.devices(account, where).key === own,
    );
  }
}
