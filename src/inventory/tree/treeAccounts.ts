import type { Account } from '../../account/account.ts';
import { accountWithId, holderId } from '../../account/customerAccount.ts';
import type { Branches } from './branches.ts';
import { together, type Health } from './health.ts';
import type { Device, Site } from '../model.ts';
import type { AccountNode, CustomersNode, RegionNode } from './treeNode.ts';

/**
 * The accounts of the trees, and the known customers of an MSP below them.
 * No call is made for a customer that nobody has opened.
 */
export class TreeAccounts {
  readonly #listed: () => readonly Account[];
  readonly #branches: Branches;

  constructor(listed: () => readonly Account[], branches: Branches) {
    this.#listed = listed;
    this.#branches = branches;
  }

  get listed(): readonly Account[] {
    return this.#listed();
  }

  /** Accounts, and those of their customers for which a list was asked for. */
  opened(accounts = this.listed): readonly Account[] {
    return accounts.flatMap((account) => [account, ...this.#of(account, true)]);
  }

  /** The customers for which no list was asked for yet. */
  unopened(accounts = this.listed): readonly Account[] {
    return accounts.flatMap((account) => this.#of(account, false));
  }

  /** Number of customers that are on no loaded page, in accounts with a loaded list of customers. */
  get unlisted(): number {
    return this.#customerLists.reduce((sum, { wasAsked, hasMore, total = 0, rows }) => {
      return wasAsked && hasMore ? sum + Math.max(total - rows.length, 1) : sum;
    }, 0);
  }

  /** Tells if the list of customers was never asked for in some account. */
  get hasUnasked(): boolean {
    return this.#customerLists.some(({ wasAsked }) => !wasAsked);
  }

  get #customerLists() {
    const mayHave = this.listed.filter(({ tenantId }) => tenantId === undefined);
    return mayHave.map((account) => this.#branches.customers(account));
  }

  find(id: string): Account | undefined {
    const known = this.listed.find((account) => account.id === holderId(id));
    const customer = known && this.#branches.customerAccounts(known).find((one) => one.id === id);
    return customer ?? accountWithId(this.listed, id);
  }

  /** The device as its newest list has it; undefined if no loaded list has it. */
  newestDevice({ account: id, serial }: Device): Device | undefined {
    const account = this.find(id);
    return account && this.#branches.loadedDevices(account).find((one) => one.serial === serial);
  }

  /** The site as the list of sites has it, maybe with another name; undefined if it is not loaded. */
  newestSite({ account: of, id }: Site): Site | undefined {
    const account = this.find(of);
    return account && this.#branches.sites(account).rows.find((one) => one.id === id);
  }

  /**
   * Tells if a favourite is surely no longer in the list of its account, which has all rows. A device that was not up may stand in the
   * inventory alone, which also writes serial numbers in another casing.
   */
  isGone(row: Device | Site): boolean {
    const account = this.find(row.account);
    if (!account) return false;
    if (!('serial' in row)) {
      const sites = this.#branches.sites(account);
      return sites.isComplete && !sites.isOld && !sites.has(row.id);
    }
    if (row.status !== 'up' || this.newestDevice(row)) return false;
    const lists = [{}, { kind: row.kind }].map((where) => this.#branches.devices(account, where));
    if (!lists.some((list) => list.isComplete && !list.isOld)) return false;
    const serial = row.serial.toLowerCase();
    return !this.#branches.loadedDevices(account).some((one) => one.serial.toLowerCase() === serial);
  }

  /** Counts the known devices below a row. */
  health(node: RegionNode | AccountNode | CustomersNode): Health {
    const own = node.kind === 'region' ? node.accounts : node.kind === 'account' ? [node.account] : [];
    const msps = node.kind === 'customers' ? [node.account] : own;
    const parts = [
      ...own.map((account) => this.#health(account)),
      ...msps.flatMap((msp) => this.#customersHealth(msp)),
    ];
    const [first] = parts;
    return parts.length === 1 && first ? first : together(parts);
  }

  #customersHealth(msp: Account): Health[] {
    const branch = this.#branches.customers(msp);
    const rows = this.#branches.customerAccounts(msp).map((account, index): Health => {
      if (this.#branches.wasOpened(account)) return this.#health(account);
      const total = branch.rows[index]?.deviceCount;
      return { down: 0, looked: 'none', ...(total !== undefined && { total }) };
    });
    return branch.hasMore ? [...rows, { down: 0, looked: 'none' }] : rows;
  }

  #health(account: Account): Health {
    return this.#branches.health(account, { where: {}, field: 'all' });
  }

  #of(msp: Account, isOpened: boolean): readonly Account[] {
    const all = this.#branches.customerAccounts(msp);
    return all.filter((account) => this.#branches.wasOpened(account) === isOpened);
  }
}
