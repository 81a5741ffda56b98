import type { Account } from '../account/account.ts';
import type { AbsentRows } from './absentRows.ts';
import type { Branches } from './branches.ts';
import type { ShownRows } from './shownRows.ts';
import type { DeviceWhere } from './source.ts';
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

/** Tells if a row has something of its own to ask anew. */
export function isRefreshed(node: TreeNode): node is Refreshed {
  return ['region', 'account', 'customers', 'site', 'group', 'favourites'].includes(node.kind);
}

/** Makes the lists below a row old, so that the next look asks for them again. */
export class TreeRefresh {
  readonly #parts: TreeRefreshParts;

  constructor(parts: TreeRefreshParts) {
    this.#parts = parts;
  }

  /** Without a row all of them. */
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

  /** The list of an MSP's customers, and what was opened of them. That there are none is not asked again. */
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

  /** The own list of a row, and those that a filter looked through, which would tell an old state of it. */
  #refreshRow(node: SiteNode | GroupNode): void {
    const own = this.#parts.rows.branch(node).key;
    const { account } = node;
    this.#parts.branches.refresh(
      account,
      (where) => where.status !== undefined || this.#parts.branches.devices(account, where).key === own,
    );
  }
}
