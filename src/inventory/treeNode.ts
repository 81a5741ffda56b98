import type { Account } from '../account/account.ts';
import type { CentralError } from '../base/errors.ts';
import type { FilterHint } from './filterHints.ts';
import type { Tenant } from './lists/tenants.ts';
import type { Device, DeviceKind, DeviceStatus, Site } from './model.ts';

/** A node of the Sites or the Devices view as plain data. Ids are stable: account/region/kind/serial and the like. */
export type TreeNode =
  | RegionNode
  | AccountNode
  | CustomersNode
  | SiteNode
  | GroupNode
  | DeviceNode
  | AbsentNode
  | MoreNode
  | ErrorNode
  | EmptyNode
  | AgeNode
  | ClearNode
  | LookNode
  | MeantNode
  | FavouritesNode
  | SavedFilterNode;

/** A row that stands for devices below it. */
export type ContainerNode = RegionNode | AccountNode | CustomersNode | SiteNode | GroupNode;

export type BranchNode = AccountNode | CustomersNode | SiteNode | GroupNode | AbsentNode;

interface Common {
  id: string;
}

export interface RegionNode extends Common {
  kind: 'region';
  parent?: undefined;
  region: string;
  accounts: readonly Account[];
}

export interface AccountNode extends Common {
  kind: 'account';
  parent: RegionNode | CustomersNode | FavouritesNode;
  account: Account;
  /** The customer of an MSP that this is. */
  customer?: Tenant;
}

/** The customers of an MSP. `account` is the MSP's. */
export interface CustomersNode extends Common {
  kind: 'customers';
  parent: AccountNode;
  account: Account;
}

export interface SiteNode extends Common {
  kind: 'site';
  parent: AccountNode;
  account: Account;
  site: Site;
}

export const groupings = [
  'kind',
  'site',
  'group',
  'status',
  'model',
  'firmware',
  'label',
  'cluster',
] as const;
export type Grouping = (typeof groupings)[number];

/** Devices that have one thing in common. `count` is missing if they have not been asked for yet. */
export interface GroupNode extends Common {
  kind: 'group';
  parent: AccountNode;
  account: Account;
  by: Grouping;
  /** The common value as the devices have it; '' if they have none. */
  value: DeviceKind | DeviceStatus | (string & {});
  count?: number;
  /** The end of its list stands under it and not under the account. */
  hasEnds?: boolean;
}

export interface DeviceNode extends Common {
  kind: 'device';
  parent: BranchNode;
  account: Account;
  device: Device;
  /** All members of the stack that this row stands for. */
  members?: readonly Device[];
}

/** Rows that the lists of devices do not have: devices that never connected or stand in no site, groups and labels without a device. */
export interface AbsentNode extends Common {
  kind: 'absent';
  parent: AccountNode;
  account: Account;
  what: 'device' | 'site' | 'group' | 'label';
  /** The look that a person can ask for; missing once it was made. */
  plan?: LookPlan;
  /** Devices that never connected. */
  devices?: readonly Device[];
  /** All devices of the inventory. */
  owned?: number;
}

/** More rows than are loaded: what the next page brings and what all of them cost. */
export interface MoreNode extends Common {
  kind: 'more';
  parent: BranchNode;
  loaded: number;
  next: number;
  total?: number;
  /** Calls to load all the rest, if the total is known. */
  calls?: number;
}

/** A branch that failed. The rows beside it, if any, are from before: `since` tells when they were loaded, wall ms. */
export interface ErrorNode extends Common {
  kind: 'error';
  parent: BranchNode;
  error: CentralError;
  since?: number;
}

/** Nothing to show: the server has nothing, or the filter hides what is loaded. */
export interface EmptyNode extends Common {
  kind: 'empty';
  parent: BranchNode;
  why: 'nothing' | 'filtered';
}

/** The rows are from before the last start, and newer ones are on their way. `since` tells when they were loaded, wall ms. */
export interface AgeNode extends Common {
  kind: 'age';
  parent: BranchNode;
  since: number;
}

/** The filter, above all rows, and the way to take it off. */
export interface ClearNode extends Common {
  kind: 'clear';
  parent?: undefined;
  filter: string;
}

/** A word of the filter that may mean something else, if it finds little as text. */
export interface MeantNode extends Common {
  kind: 'meant';
  parent?: undefined;
  hint: FilterHint;
}

/** The rows that a person keeps at the top. */
export interface FavouritesNode extends Common {
  kind: 'favourites';
  parent?: undefined;
}

/** A filter that a person has given a name. */
export interface SavedFilter {
  name: string;
  filter: string;
}

/** Rows and filters at the top of the views; the rows are as they were when they were put there, without secrets. */
export interface Favourites {
  readonly devices: readonly Device[];
  readonly sites: readonly Site[];
  readonly filters: readonly SavedFilter[];
}

export const noFavourites: Favourites = { devices: [], sites: [], filters: [] };

export const favouritesNode: FavouritesNode = { kind: 'favourites', id: '#favourites' };

/** How many rows the favourites have. */
export function countOf({ devices, sites, filters }: Favourites): number {
  return devices.length + sites.length + filters.length;
}

export interface SavedFilterNode extends Common {
  kind: 'savedFilter';
  parent: FavouritesNode;
  saved: SavedFilter;
}

/** The accounts in which a filter has not looked at everything yet, and the calls that a look there costs. */
export interface LookPlan {
  accounts: number;
  /** Customers of an MSP among them that nobody has opened. */
  customers?: number;
  calls: number;
  /** A list that was not asked yet may have more pages. */
  isAtLeast: boolean;
  /** Accounts in which the last look failed. */
  failed: number;
}

/** The way to look if the filter has not looked yet, above all rows. */
export interface LookNode extends Common {
  kind: 'look';
  parent?: undefined;
  plan: LookPlan;
}

/** An id of parts that come from servers: none can imitate another. */
export function nodeId(...parts: string[]): string {
  return parts.map(encodeURIComponent).join('/');
}

export function regionOf(account: Account): string {
  return account.region ?? new URL(account.baseUrl).host;
}
