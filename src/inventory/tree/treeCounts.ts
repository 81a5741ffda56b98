import type { Account } from '../../account/account.ts';
import { sumOf, type Branches } from './branches.ts';
import type { FilteredRows } from './filteredRows.ts';
import type { Health } from './health.ts';
import { planOf } from '../look.ts';
import type { ShownRows } from './shownRows.ts';
import type { TreeAccounts } from './treeAccounts.ts';
import type { ContainerNode, LookPlan } from './treeNode.ts';
import { selectionOf } from './treeParts.ts';

/** Counts of a view: devices under a row, devices there that match a filter, and the cost to search the rest. */
export class TreeCounts {
  readonly #accounts: TreeAccounts;
  readonly #branches: Branches;
  readonly #shown: ShownRows;
  readonly #filtered: FilteredRows;

  constructor(accounts: TreeAccounts, branches: Branches, shown: ShownRows, filtered: FilteredRows) {
    this.#accounts = accounts;
    this.#branches = branches;
    this.#shown = shown;
    this.#filtered = filtered;
  }

  health(node: ContainerNode): Health {
    if (node.kind !== 'site' && node.kind !== 'group') return this.#accounts.health(node);
    const total = node.kind === 'site' ? node.site.deviceCount : undefined;
    return this.#branches.health(node.account, selectionOf(node), total);
  }

  matches(node: ContainerNode): number | undefined {
    if (node.kind === 'site' || node.kind === 'group') return this.#filtered.count(node);
    const [, ...customers] = node.kind === 'customers' ? this.#accounts.opened([node.account]) : [];
    if (node.kind === 'customers') return customers.length === 0 ? undefined : this.#filtered.sum(customers);
    return this.#filtered.sum(this.#accounts.opened(node.kind === 'region' ? node.accounts : [node.account]));
  }

  get planSoon(): LookPlan {
    return planOf(this.#filtered.rest(this.#accounts.opened()));
  }

  get plan(): LookPlan {
    const plan = this.planSoon;
    const customers = this.#shown.isFiltering ? this.#accounts.unopened() : [];
    if (customers.length === 0) return plan;
    const more = customers.reduce((sum, account) => sum + this.#filtered.callsAtLeast(account), 0);
    return {
      ...plan,
      accounts: plan.accounts + customers.length,
      customers: customers.length,
      calls: plan.calls + more,
      isAtLeast: true,
    };
  }

  totals(): { loaded: number; total: number } {
    const accounts = this.#accounts.opened();
    const loaded = accounts.map((account) => this.#branches.loadedDevices(account).length);
    const total = accounts.map((account, index) =>
      Math.max(this.#branches.told(account, {}) ?? 0, loaded[index] ?? 0),
    );
    return { loaded: sumOf(loaded) ?? 0, total: sumOf(total) ?? 0 };
  }

  get unlisted(): number {
    return this.#accounts.unlisted;
  }

  get hasUnasked(): boolean {
    return this.#accounts.hasUnasked;
  }

  get isTotalKnown(): boolean {
    const isTold = (account: Account) => this.#branches.told(account, {}) !== undefined;
    if (this.unlisted > 0) return false;
    return this.#accounts.unopened().length === 0 && this.#accounts.opened().every(isTold);
  }
}
