import type { FleetDevice } from '../fleet/fleet.ts';
import type { FleetKind } from '../fleet/models.ts';
import type { RouteCall } from '../http/router.ts';
import { hash } from '../random.ts';
import type { Listing, Row } from './listing.ts';

/** The labels that every customer has. */
export const labelNames = new Map([
  [31, 'pilot'],
  [32, 'vip'],
]);

export function ofKind(kind: FleetKind) {
  return (call: RouteCall): readonly FleetDevice[] => call.customer.ofKind(kind);
}

export function siteName(device: FleetDevice, call: RouteCall): string {
  return call.customer.site(device.siteId)?.name ?? '';
}

export function labelsOf(device: FleetDevice): string[] {
  return device.labels.map((label) => labelNames.get(label) ?? String(label));
}

/** The virtual controller that an AP belongs to: one for each site's group. */
export function swarmId(device: FleetDevice): string {
  return hash(device.siteId ?? 0, 3)
    .toString(16)
    .padStart(8, '0')
    .repeat(7)
    .slice(0, 50);
}

/** Filters of a list of devices, for every kind. */
export const deviceFilters: NonNullable<Listing<FleetDevice>['filters']> = {
  status: (device) => (device.up ? 'Up' : 'Down'),
  site: siteName,
  group: (device) => device.group,
  label: (device) => labelsOf(device),
  serial: (device) => device.serial,
  macaddr: (device) => device.mac,
  model: (device) => device.model.name,
  public_ip_address: (device) => device.publicIp,
};

export const deviceSorts: NonNullable<Listing<FleetDevice>['sorts']> = {
  name: (device) => device.name,
  serial: (device) => device.serial,
  macaddr: (device) => device.mac,
  model: (device) => device.model.name,
};

/** The fields that every kind of device has. */
export function common(device: FleetDevice, call: RouteCall): Row {
  return {
    serial: device.serial,
    macaddr: device.mac,
    name: device.name,
    ip_address: device.ip,
    model: device.model.name,
    status: device.up ? 'Up' : 'Down',
    group_name: device.group,
    site: siteName(device, call) || null,
    labels: labelsOf(device),
    firmware_version: device.model.firmware,
    uptime: device.uptime,
  };
}

/** Processor and memory, which some lists show only if asked. */
export function load(device: FleetDevice): Row {
  return {
    cpu_utilization: device.up ? 3 + (hash(device.index, 5) % 40) : 0,
    mem_total: 1_010_634_752,
    mem_free: 402_653_184 + (hash(device.index, 6) % 100_000_000),
  };
}

/** Tells if a query asks for an extra field with a value that means yes. */
export function asked(call: RouteCall, name: string): boolean {
  const value = call.request.query.get(name);
  return value !== null && value !== '' && value !== 'false';
}
