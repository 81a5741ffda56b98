import type { CentralError } from '../base/errors.ts';
import type { Shift } from '../client/paging/pageShift.ts';

export type DeviceKind = 'ap' | 'switch' | 'gateway' | 'controller' | 'other';
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
  /** The stack that a switch is a member of, by its id. */
  stack?: string;
  /** The virtual controller of an access point, or the cluster of a gateway, by its name. */
  cluster?: string;
  /** The part of an access point in a mesh, in Central's words. */
  mesh?: string;
  /** Names of its labels, if the list tells them. */
  labels?: string[];
  /** When Central last heard of it or of a change in it, wall ms, if the list tells. */
  seenAt?: number;
}

/** A site of either platform in one shape. `account` is the account's id. */
export interface Site {
  account: string;
  id: string;
  name: string;
  deviceCount?: number;
  city?: string;
  country?: string;
  /** Share of poor health or open critical alerts if the platform tells; else undefined. */
  health?: 'good' | 'fair' | 'poor';
  /** Open alerts, if the platform tells. */
  alerts?: number;
}

/** One page of rows as the server gave it. `total` is missing if the endpoint does not tell it. */
export interface Page<T> {
  rows: T[];
  total?: number;
  /** Says that some of the page's rows could not be read and are left out, or that the list ends before its total. */
  unread?: CentralError;
  /** Says on a list's last page how it changed while its pages were read. */
  shift?: Shift;
  /** Fetches the next page, or undefined at the end. */
  next?: () => Promise<Page<T>>;
}
