import type { Device, DeviceKind } from '../model.ts';
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
  /** The field with the two sites, groups or accounts, for `moved`. */
  field?: 'site' | 'group' | 'account';
  from?: string;
  to?: string;
}

/** The fields that are compared. */
const fields = ['status', 'firmware', 'site', 'group'] as const;
type Field = (typeof fields)[number];

export interface FleetComparison {
  changes: FleetChange[];
  /** Fields that one of the looks does not have, or has in another form, so that they are not compared. */
  notCompared: Field[];
  /** Serials whose site is a name in one look and an id in the other, so that it is not compared, while other sites are. */
  unclearSites: string[];
  /** Serials that stand for several different rows of a look, so that they are not compared. */
  leftOut: string[];
  /** Kinds that one of the looks could not list, so that their devices are not compared; missing if there are none. */
  missingKinds?: readonly DeviceKind[];
  /** The earlier look is only a part, so that no device counts as added. */
  isPart?: boolean;
  /** The later look is only a part, so that no device counts as removed. */
  isPartNow?: boolean;
}

/** A look at a fleet. If it is only a part, a device may be missing, so that no device counts as added or removed. */
export interface FleetLook {
  devices: readonly Device[];
  isPart?: boolean;
  /** Kinds that the user could not list, so that no device of them is known. */
  missingKinds?: readonly DeviceKind[];
}

/** The differences between two looks, the most urgent first. There are none if there is no earlier look. */
export function compareFleets(earlierLook: FleetLook | undefined, laterLook: FleetLook): FleetComparison {
  const looks = [earlierLook ?? { devices: [] }, laterLook] as const;
  const missing = new Set(looks.flatMap(({ missingKinds = [] }) => missingKinds));
  const lacks = {
    ...(missing.size > 0 && { missingKinds: [...missing] }),
    ...(earlierLook?.isPart === true && { isPart: true }),
    ...(laterLook.isPart === true && { isPartNow: true }),
  };
  if (!earlierLook) return { changes: [], notCompared: [], unclearSites: [], leftOut: [], ...lacks };
  const [before, after] = withoutKinds(looks, missing);
  const { keyOf, leftOut } = keysOf(before.devices, after.devices);
  const byKey = (devices: readonly Device[]) =>
    new Map(devices.flatMap((one) => (leftOut.has(serialOf(one)) ? [] : [[keyOf(one), one] as const])));
  const earlier = byKey(before.devices);
  const later = byKey(after.devices);
  const isTold = (field: Field) =>
    [before, after].every(
      ({ devices }) => devices.length === 0 || devices.some((device) => told(device, field) !== undefined),
    );
  const isNowhere = (field: Field) =>
    [before, after].every(({ devices }) => devices.every((device) => told(device, field) === undefined));
  const somewhere = fields.filter((field) => !isNowhere(field));
  const compared = new Set(somewhere.filter(isTold));
  const changes: FleetChange[] = [];
  const [accountsThen, accountsNow] = looks.map(
    ({ devices }) => new Set(devices.map(({ account }) => account)),
  );
  // An account that one look alone has, and another that only the other has, is probably one that was renamed.
  const isOtherAccount = ({ account: from }: Device, { account: to }: Device) =>
    from !== to &&
    from !== '' &&
    to !== '' &&
    (accountsNow?.has(from) === true || accountsThen?.has(to) === true);
  const unclear: string[] = [];
  let hasClearSite = false;
  for (const [key, device] of later) {
    const was = earlier.get(key);
    if (was) {
      changes.push(...changesOf(was, device, compared));
      if (isOtherAccount(was, device))
        changes.push({
          change: 'moved',
          ...named(device),
          field: 'account',
          from: was.account,
          to: device.account,
        });
      if (isSameSite(was, device) === undefined) unclear.push(device.serial);
      else hasClearSite ||= (told(was, 'site') ?? told(device, 'site')) !== undefined;
    } else if (before.isPart !== true)
      changes.push({ change: 'appeared', ...named(device), to: device.status });
  }
  if (after.isPart !== true)
    for (const [key, device] of earlier)
      if (!later.has(key)) changes.push({ change: 'vanished', ...named(device), from: device.status });
  const isSiteUnclear = unclear.length > 0 && !hasClearSite;
  const names = byName<FleetChange>(({ name }) => name);
  const rankOf = ({ change }: FleetChange) => changeKinds.indexOf(change);
  return {
    changes: changes.toSorted((a, b) => rankOf(a) - rankOf(b) || names(a, b)),
    notCompared: somewhere.filter((field) => !compared.has(field) || (field === 'site' && isSiteUnclear)),
    unclearSites: isSiteUnclear ? [] : unclear,
    leftOut: [...leftOut.values()],
    ...lacks,
  };
}

/** Leaves out each device that is of one of the kinds in a look: a gateway may be in the list of controllers too. */
function withoutKinds(looks: readonly [FleetLook, FleetLook], kinds: ReadonlySet<DeviceKind>) {
  const rows = looks.flatMap(({ devices }) => devices);
  const hidden = new Set(rows.filter(({ kind }) => kinds.has(kind)).map(serialOf));
  const seen = (look: FleetLook): FleetLook => ({
    ...look,
    devices: look.devices.filter((row) => !hidden.has(serialOf(row))),
  });
  return [seen(looks[0]), seen(looks[1])] as const;
}

/** The serial of a device without its casing and blanks, which an export or a list may write differently. */
function serialOf({ serial }: Device): string {
  return serial.trim().toLowerCase();
}

/**
 * The key of a device: its serial, with its account if several accounts have the serial. Left out are the serials of rows that differ
 * in what is compared and have one key, or for which a look does not tell which account it means.
 */
function keysOf(...looks: (readonly Device[])[]) {
  const several = new Set<string>();
  const leftOut = new Map<string, string>();
  const bySerial = looks.map((devices) => Map.groupBy(devices, serialOf));
  for (const [serial, rows] of bySerial.flatMap((look) => [...look])) {
    const [one] = rows;
    if (!one || rows.length === 1) continue;
    const accounts = Map.groupBy(rows, ({ account }) => account);
    if (accounts.size > 1) several.add(serial);
    for (const same of accounts.values())
      if (new Set(same.map(comparedPart)).size > 1) leftOut.set(serial, one.serial);
  }
  for (const serial of several)
    for (const one of bySerial.flatMap((look) => look.get(serial) ?? []))
      if (one.account === '') leftOut.set(serial, one.serial);
  const keyOf = (one: Device) =>
    several.has(serialOf(one)) ? `${one.account}\n${serialOf(one)}` : serialOf(one);
  return { keyOf, leftOut };
}

const comparedPart = (row: Device) => JSON.stringify([row.siteId, ...fields.map((field) => row[field])]);

/** The value of a field. Another field may hold it instead. */
function told(device: Device, field: Field): string | undefined {
  if (field === 'status') return device.status === 'unknown' ? undefined : device.status;
  return device[field] ?? (field === 'site' ? device.siteId : undefined);
}

/** Tells if the site is the same; undefined if one look has only its name and the other only its id. */
function isSameSite(was: Device, is: Device): boolean | undefined {
  // A site with the same id was only renamed.
  if (was.siteId !== undefined && is.siteId !== undefined) return was.siteId === is.siteId;
  if (was.site !== undefined && is.site !== undefined) return was.site === is.site;
  const [left, reached] = [told(was, 'site'), told(is, 'site')];
  return left !== undefined && reached !== undefined ? undefined : left === reached;
}

function named({ name, serial, account }: Device) {
  return { name, serial, account };
}

const stateChanges = { up: 'cameUp', down: 'wentDown', unknown: 'stateUnknown' } as const;

function changesOf(was: Device, is: Device, compared: ReadonlySet<Field>): FleetChange[] {
  const changes: FleetChange[] = [];
  const add = (change: ChangeKind, from?: string, to?: string, field?: FleetChange['field']) =>
    changes.push({
      change,
      ...named(is),
      ...(field && { field }),
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
    });
  if (compared.has('status') && was.status !== is.status) add(stateChanges[is.status], was.status, is.status);
  if (compared.has('site') && isSameSite(was, is) === false)
    add('moved', told(was, 'site'), told(is, 'site'), 'site');
  if (compared.has('group') && was.group !== is.group) add('moved', was.group, is.group, 'group');
  // A missing version is no change: a device that is down may not have one.
  const isOther = was.firmware !== undefined && is.firmware !== undefined && was.firmware !== is.firmware;
  if (compared.has('firmware') && isOther) add('firmware', was.firmware, is.firmware);
  return changes;
}
