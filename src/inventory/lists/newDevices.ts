import * as z from 'zod/mini';
import { omitUndefined } from '../../base/omitUndefined.ts';
import type { Device, DeviceKind, Page } from '../model.ts';
import {
  count,
  id,
  isHiddenSite,
  meshRole,
  number,
  siteName,
  some,
  status,
  text,
  time,
  visible,
} from './fields.ts';
import { listPage, paging, type Listing, type ListQuery, type Source } from './listing.ts';
import { odata, type OdataTerm } from './odata.ts';

/** A device of new Central. v1alpha1 wrote softwareVersion for firmwareVersion. */
const NewDevice = z.object({
  serialNumber: id,
  deviceName: text,
  deviceType: text,
  status: text,
  model: text,
  macAddress: text,
  ipv4: text,
  firmwareVersion: text,
  softwareVersion: text,
  siteId: text,
  siteName: text,
  deviceGroupName: text,
  clientCount: count,
  uptimeInMillis: count,
  lastSeenAt: count,
  stackId: text,
  clusterName: text,
  meshRole: text,
});

/** Words in a device's type that show its kind, with any case and any signs between them. */
const kinds: readonly (readonly [RegExp, DeviceKind])[] = [
  [/access.?point|^i?aps?$/i, 'ap'],
  [/switch/i, 'switch'],
  [/gateway/i, 'gateway'],
  [/controller/i, 'controller'],
];

/** The kind of a device by the name of its type, on either platform. */
export function kindOfType(type: string | null | undefined): DeviceKind {
  return kinds.find(([words]) => words.test(type?.trim() ?? ''))?.[1] ?? 'other';
}

/**
 * New Central's names of the kinds that its device list can be filtered by: the documented one, then others that answers have. A server
 * may compare them letter by letter.
 */
export const deviceTypes: Partial<Record<DeviceKind, readonly string[]>> = {
  ap: ['ACCESS_POINT', 'Access Point', 'AP'],
  switch: ['SWITCH', 'Switch'],
  gateway: ['GATEWAY', 'Gateway'],
};

/** New Central's names of the states, in the same way. */
export const deviceStates: Record<'up' | 'down', readonly string[]> = {
  up: ['ONLINE', 'Online', 'Up'],
  down: ['OFFLINE', 'Offline', 'Down'],
};

const devices: Listing<typeof NewDevice, Device> = {
  path: '/network-monitoring/v1/devices',
  operation: paging.next,
  row: NewDevice,
  read: (row, account, share) =>
    omitUndefined({
      account: account.id,
      serial: row.serialNumber,
      name: visible(row.deviceName) ?? row.serialNumber,
      kind: kindOfType(row.deviceType),
      status: status(row.status),
      model: share(some(row.model)),
      mac: some(row.macAddress),
      ip: some(row.ipv4),
      firmware: share(some(row.firmwareVersion) ?? some(row.softwareVersion)),
      site: share(siteName(row.siteName)),
      siteId: isHiddenSite(row.siteName) ? undefined : share(some(row.siteId)),
      group: share(some(row.deviceGroupName)),
      clients: number(row.clientCount),
      uptimeMs: number(row.uptimeInMillis),
      stack: share(some(row.stackId)),
      cluster: share(some(row.clusterName)),
      mesh: meshRole(row.meshRole),
      seenAt: time(row.lastSeenAt),
    }),
};

/** The inventory, with rows like the list of devices. It also has devices that never connected. */
const inventory: typeof devices = { ...devices, path: '/network-monitoring/v1/device-inventory' };

/** Fields by which the device list can be filtered. */
export type NewDeviceField =
  | 'siteId'
  | 'siteName'
  | 'serialNumber'
  | 'deviceName'
  | 'deviceType'
  | 'status'
  | 'model'
  | 'firmwareVersion';

/** Devices of new Central, of every kind. */
export function newDevices(
  source: Source,
  { where = [], ...query }: ListQuery & { where?: readonly OdataTerm<NewDeviceField>[] } = {},
): Promise<Page<Device>> {
  return listPage(source, devices, { ...query, filter: { filter: odata(where) } });
}

/** The device inventory of new Central. */
export function newInventory(source: Source, query: { limit: number }): Promise<Page<Device>> {
  return listPage(source, inventory, query);
}
