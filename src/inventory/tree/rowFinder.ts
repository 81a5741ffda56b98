import { holderId } from '../../account/customerAccount.ts';
import type { Branches } from './branches.ts';
import { groupsOf } from '../groupsOf.ts';
import type { Device, Site } from '../model.ts';
import type { TreeAccounts } from './treeAccounts.ts';
import type { AccountNode, GroupNode, Grouping, SiteNode } from './treeNode.ts';
import { accountNode, customersNode, groupNode, regionNodes, siteNode, siteOf } from './treeParts.ts';

/** Finds the row of a device; loads the lists on the way to it if needed. */
export class RowFinder {
  readonly #accounts: TreeAccounts;
  readonly #branches: Branches;

  constructor(accounts: TreeAccounts, branches: Branches) {
    this.#accounts = accounts;
    this.#branches = branches;
  }

  /** The group of a device, or its site if there is no grouping; undefined if it has none. */
  async of(device: Device, grouping: Grouping | undefined): Promise<SiteNode | GroupNode | undefined> {
    const above = await this.#account(device.account);
    if (above === undefined || grouping === undefined) return above && this.#site(above, device);
    return groupNode(above, grouping, groupsOf(device, grouping)[0] ?? '');
  }

  async #account(id: string): Promise<AccountNode | undefined> {
    const account = this.#accounts.find(id);
    const listed = this.#accounts.listed.find((one) => one.id === holderId(id));
    const region = regionNodes(this.#accounts.listed).find(
      ({ accounts }) => listed !== undefined && accounts.includes(listed),
    );
    if (account === undefined || listed === undefined || region === undefined) return undefined;
    const own = accountNode(region, listed);
    if (account === listed) return own;
    const branch = this.#branches.customers(listed);
    await branch.ensure();
    const { tenantId = '' } = account;
    const customer = branch.rows.find((one) => one.id === tenantId) ?? { id: tenantId, name: tenantId };
    branch.pin(customer);
    return accountNode(customersNode(own), account, customer);
  }

  async #site(parent: AccountNode, device: Device): Promise<SiteNode | undefined> {
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
