import type { Device } from '../model.ts';
import { byName } from '../sort.ts';

export const changeKinds = [
  'wentDown',
  'stateUnknown',
  'cameUp',
  'vanished',
  'appeared',
  'moved',
  'firmware',
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** One difference between two looks at a fleet. `from` or `to` is missing if there was no value, or is none now. */
export interface FleetChange {
  change: ChangeKind;
  name: string;
  serial: string;
  account: string;
  /** The field with the two sites or groups, for `moved`. */
  field?: 'site' | 'group';
  from?: string;
  to?: string;
}

export interface FleetComparison {
  changes: FleetChange[];
  /** Fields that one of the looks does not have at all, so that they are not compared. */
  notCompared: ('firmware' | 'site' | 'group')[];
}

/** A look at a fleet. If it is only a part, a device may be missing, so that no device counts as added or removed. */
export interface FleetLook {
  devices: readonly Device[];
  isPart?: boolean;
}

/** The differences between two looks, the most urgent first. */
export function compareFleets(before: FleetLook, after: FleetLook): FleetComparison {
  const keyOf = keysOf(before.devices, after.devices);
  const earlier = new Map(before.devices.map((device) => [keyOf(device), device]));
  const later = new Map(after.devices.map((device) => [keyOf(device), device]));
  const isTold = (field: 'firmware' | 'site' | 'group') =>
    [before, after].every(
      ({ devices }) => devices.length === 0 || devices.some((device) => told(device, field) !== undefined),
    );
  const isNowhere = (field: 'firmware' | 'site' | 'group') =>
    [before, after].every(({ devices }) => devices.every((device) => told(device, field) === undefined));
  const fields = (['firmware', 'site', 'group'] as const).filter((field) => !isNowhere(field));
  const compared = new Set(fields.filter(isTold));
  const changes: FleetChange[] = [];
  for (const [key, device] of later) {
    const was = earlier.get(key);
    if (was) changes.push(...changesOf(was, device, compared));
    else if (before.isPart !== true)
      changes.push({ change: 'appeared', ...named(device), to: device.status });
  }
  if (after.isPart !== true)
    for (const [key, device] of earlier)
      if (!later.has(key)) changes.push({ change: 'vanished', ...named(device), from: device.status });
  const names = byName<FleetChange>(({ name }) => name);
  const place = ({ change }: FleetChange) => changeKinds.indexOf(change);
  return {
    changes: changes.toSorted((a, b) => place(a) - place(b) || names(a, b)),
    notCompared: fields.filter((field) => !compared.has(field)),
  };
}

/** The key of a device: its serial, with its account if several accounts have the serial. */
function keysOf(...looks: (readonly Device[])[]): (device: Device) => string {
  const several = new Set<string>();
  for (const devices of looks) {
    const seen = new Set<string>();
    for (const { serial } of devices) if (seen.size === seen.add(serial).size) several.add(serial);
  }
  return ({ account, serial }) => (several.has(serial) ? `${account}\n${serial}` : serial);
}

/** The value of a field. Another field may hold it instead. */
function told({ siteId, ...device }: Device, field: 'firmware' | 'site' | 'group'): string | undefined {
  return device[field] ?? (field === 'site' ? siteId : undefined);
}

function named({ name, serial, account }: Device) {
  return { name, serial, account };
}

const stateChanges = { up: 'cameUp', down: 'wentDown', unknown: 'stateUnknown' } as const;

function changesOf(was: Device, is: Device, compared: ReadonlySet<string>): FleetChange[] {
  const changes: FleetChange[] = [];
  const add = (change: ChangeKind, from?: string, to?: string, field?: FleetChange['field']) =>
    changes.push({
      change,
      ...named(is),
      ...(field && { field }),
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
    });
  if (was.status !== is.status) add(stateChanges[is.status], was.status, is.status);
  const [left, reached] = [told(was, 'site'), told(is, 'site')];
  // A site with the same id was only renamed.
  const byId = was.siteId !== undefined && is.siteId !== undefined;
  const isSameSite = byId ? was.siteId === is.siteId : left === reached;
  if (compared.has('site') && !isSameSite) add('moved', left, reached, 'site');
  if (compared.has('group') && was.group !== is.group) add('moved', was.group, is.group, 'group');
  // A missing version is no change: a device that is down may not have one.
  const isOther = was.firmware !== undefined && is.firmware !== undefined && was.firmware !== is.firmware;
  if (compared.has('firmware') && isOther) add('firmware', was.firmware, is.firmware);
  return changes;
}
