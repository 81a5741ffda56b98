import type { Account } from '../../account/account.ts';
import type { CentralError } from '../../base/errors.ts';
import type { FilterHint } from '../filter/filterHints.ts';
import type { Tenant } from '../lists/tenants.ts';
import type { Device, DeviceKind, DeviceStatus, Site } from '../model.ts';

/** A node of the Sites or the Devices view as plain data. Ids do not change: account/region/kind/serial and the like. */
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

/** A row with devices below it. */
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
  /** True for a favourite that is surely no longer in the list of its account. */
  isGone?: boolean;
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

/** Devices with one thing in common. `count` is missing if the devices have not been asked for yet. */
export interface GroupNode extends Common {
  kind: 'group';
  parent: AccountNode;
  account: Account;
  by: Grouping;
  /** The common value, as the devices have it; '' for devices without a value. */
  value: DeviceKind | DeviceStatus | (string & {});
  count?: number;
  /** True if the nodes at the end of its list stand under it and not under the account. */
  hasEnds?: boolean;
}

export interface DeviceNode extends Common {
  kind: 'device';
  parent: BranchNode;
  account: Account;
  device: Device;
  /** All members of the stack, if this row stands for a stack. */
  members?: readonly Device[];
  /** As for a site. */
  isGone?: boolean;
}

/**
 * Rows that the lists of devices do not have: devices that never connected or are in no site,
 * groups and labels without a device.
 */
export interface AbsentNode extends Common {
  kind: 'absent';
  parent: AccountNode;
  account: Account;
  what: 'device' | 'site' | 'group' | 'label';
  /** The cost of the look that a person can ask for; missing after the look. */
  plan?: LookPlan;
  /** Devices that never connected. */
  devices?: readonly Device[];
  /** All devices of the inventory. */
  owned?: number;
}

/** More rows than are loaded: the size of the next page and the cost of all of them. */
export interface MoreNode extends Common {
  kind: 'more';
  parent: BranchNode;
  loaded: number;
  next: number;
  total?: number;
  /** Number of calls to load all other rows, if the total is known. */
  calls?: number;
}

/** A branch that failed. Rows next to it, if any, are older: `since` is the time at which they were loaded, wall ms. */
export interface ErrorNode extends Common {
  kind: 'error';
  parent: BranchNode;
  error: CentralError;
  since?: number;
}

/** A node for an empty list: the server has no rows, or the filter hides the loaded rows. */
export interface EmptyNode extends Common {
  kind: 'empty';
  parent: BranchNode;
  why: 'nothing' | 'filtered';
}

/** A node for rows from before the last start, while newer ones are loading. `since` is the time at which they were loaded, wall ms. */
export interface AgeNode extends Common {
  kind: 'age';
  parent: BranchNode;
  since: number;
}

/** The filter, above all rows, with the way to remove it. */
export interface ClearNode extends Common {
  kind: 'clear';
  parent?: undefined;
  filter: string;
}

/** A word of the filter that may mean something else, if it finds few rows as text. */
export interface MeantNode extends Common {
  kind: 'meant';
  parent?: undefined;
  hint: FilterHint;
}

/** The rows that a person has put at the top. */
export interface FavouritesNode extends Common {
  kind: 'favourites';
  parent?: undefined;
}

/** A filter with a name that a person gave it. */
export interface SavedFilter {
  name: string;
  filter: string;
}

/** Rows and filters at the top of the views; the rows are copies from the time when they were added, without secrets. */
export interface Favourites {
  readonly devices: readonly Device[];
  readonly sites: readonly Site[];
  readonly filters: readonly SavedFilter[];
}

export const noFavourites: Favourites = { devices: [], sites: [], filters: [] };

export const favouritesNode: FavouritesNode = { kind: 'favourites', id: '#favourites' };

/** Number of rows in the favourites. */
export function countOf({ devices, sites, filters }: Favourites): number {
  return devices.length + sites.length + filters.length;
}

export interface SavedFilterNode extends Common {
  kind: 'savedFilter';
  parent: FavouritesNode;
  saved: SavedFilter;
}

/** The accounts that a filter has not searched completely, and the calls that a complete search costs. */
export interface LookPlan {
  accounts: number;
  /** Number of MSP customers among them that nobody has opened. */
  customers?: number;
  calls: number;
  /** True if more calls may be needed: a list that was not asked for yet may have more pages. */
  isAtLeast: boolean;
  /** Number of accounts in which the last search failed. */
  failed: number;
}

/** The row above all others that offers a search, if the filter has not searched everything yet. */
export interface LookNode extends Common {
  kind: 'look';
  parent?: undefined;
  plan: LookPlan;
}

/** An id from parts that come from servers. They are encoded, so that no part can imitate another. */
export function nodeId(...parts: string[]): string {
  return parts.map(encodeURIComponent).join('/');
}

export function regionOf(account: Account): string {
  return account.region ?? new URL(account.baseUrl).host;
}
