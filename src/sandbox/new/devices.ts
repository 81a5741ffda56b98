import type { FleetDevice } from '../fleet/fleet.ts';
import type { FleetKind } from '../fleet/models.ts';
import { route, type Route, type RouteCall } from '../http/router.ts';
import { answerNewList, type NewListing, type Row } from './listing.ts';

export const deviceTypes: Record<FleetKind, string> = {
  ap: 'ACCESS_POINT',
  switch: 'SWITCH',
  gateway: 'GATEWAY',
  controller: 'GATEWAY',
};

export const siteNameOf = (device: FleetDevice, call: RouteCall): string | null =>
  call.customer.site(device.siteId)?.name ?? null;
export const siteIdOf = (device: FleetDevice): string | null =>
  device.siteId === undefined ? null : String(device.siteId);

/** Fields by which device lists can be filtered and sorted. */
export const deviceFields: NonNullable<NewListing<FleetDevice>['fields']> = {
  deviceName: (device) => device.name,
  serialNumber: (device) => device.serial,
  macAddress: (device) => device.mac,
  deviceType: (device) => deviceTypes[device.kind],
  model: (device) => device.model.name,
  status: (device) => (device.up ? 'ONLINE' : 'OFFLINE'),
  siteId: siteIdOf,
  siteName: siteNameOf,
  firmwareVersion: (device) => device.model.firmware,
};

/** The fields of the device list. The older v1alpha1 calls the firmware `softwareVersion`. */
export function deviceRow(device: FleetDevice, call: RouteCall): Row {
  const older = call.request.path.includes('/v1alpha1/');
  return {
    id: device.serial,
    type: 'network-monitoring/device-monitoring',
    serialNumber: device.serial,
    macAddress: device.mac,
    deviceName: device.name,
    deviceType: deviceTypes[device.kind],
    model: device.model.name.split(' ')[0],
    partNumber: device.model.part,
    deployment: 'Standalone',
    role: null,
    deviceFunction: device.kind === 'ap' ? 'Instant' : null,
    [older ? 'softwareVersion' : 'firmwareVersion']: device.model.firmware,
    ipv4: device.ip,
    ipv6: null,
    status: device.up ? 'ONLINE' : 'OFFLINE',
    uptimeInMillis: device.uptime * 1000,
    lastSeenAt: new Date(call.now - (device.up ? 30_000 : 7_200_000)).toISOString(),
    siteId: siteIdOf(device),
    siteName: siteNameOf(device, call),
    buildingId: null,
    floorId: null,
    configStatus: device.index % 7 === 6 ? null : 'Synchronized',
    configLastModifiedAt: '2026-08-01T09:00:00Z',
    clusterName: null,
    notes: device.notes,
  };
}

const devices: NewListing<FleetDevice> = {
  paging: 'cursor',
  rows: ({ customer }) => customer.devices,
  render: deviceRow,
  fields: deviceFields,
  filters: { 'site-id': 'siteId' },
  limit: { default: 1000, max: 1000 },
};

export const deviceRoutes: readonly Route[] = [
  route('GET /network-monitoring/v1/devices', (call) => answerNewList(devices, call)),
  route('GET /network-monitoring/v1alpha1/devices', (call) => answerNewList(devices, call)),
];

/** The scope id of a device itself, which names its own configuration. */
export function scopeIdOf({ index }: FleetDevice): string {
  return String(900_000 + index);
}

/** The function of a device in the configuration, as the inventory writes it. */
export function functionOf({ kind, model }: FleetDevice): string {
  if (kind === 'ap') return 'Campus Access Point';
  if (kind !== 'switch') return 'MOBILITY_GW';
  return model.switchType === 'AOS-CX' ? 'ACCESS_SWITCH' : 'AOSS_ACCESS_SWITCH';
}
