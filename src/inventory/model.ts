import type { CentralError } from '../base/errors.ts';
import type { Shift } from '../client/paging/pageShift.ts';

export const deviceKinds = ['ap', 'switch', 'gateway', 'controller', 'other'] as const;
export type DeviceKind = (typeof deviceKinds)[number];
export type DeviceStatus = 'up' | 'down' | 'unknown';

/** A device of either platform in one shape. `account` is the account's id. */
export interface Device {
  account: string;
  serial: string;
  name: string;
  kind: DeviceKind;
  status: DeviceStatus;
  model?: string;
  mac?: string;
  ip?: string;
  firmware?: string;
  site?: string;
  siteId?: string;
  group?: string;
  clients?: number;
  uptimeMs?: number;
  /** The id of the stack that includes a switch. */
  stack?: string;
  /** The virtual controller of an access point, or the cluster of a gateway, by its name. */
  cluster?: string;
  /** The role of an access point in a mesh, in Central's words. */
  mesh?: string;
  /** Names of its labels, if the list has them. */
  labels?: string[];
  /** Time of Central's last contact with it or of its last change, wall ms, if the list has one. */
  seenAt?: number;
  /** Names of the first other devices that the same list has with the same serial number. */
  twins?: string[];
}

/** A site of either platform in one shape. `account` is the account's id. */
export interface Site {
  account: string;
  id: string;
  name: string;
  deviceCount?: number;
  city?: string;
  country?: string;
  /** Health by the share of poor devices or by critical alerts, if the platform gives them; else undefined. */
  health?: 'good' | 'fair' | 'poor';
  /** Number of open alerts, if the platform gives it. */
  alerts?: number;
}

/** One page of rows as the server gave it. `total` is missing if the endpoint does not give it. */
export interface Page<T> {
  rows: T[];
  total?: number;
  /** Set if some rows of the page could not be read and are left out, or if the list ends before its total. */
  unread?: CentralError;
  /** Kinds of devices that the user may not list, so that the list has none of them. */
  missingKinds?: readonly DeviceKind[];
  /** Change of the list while its pages were read; only on its last page. */
  shift?: Shift;
  /** Loads the next page; undefined at the end. */
  next?: () => Promise<Page<T>>;
}
