import { omitUndefined } from '../../base/omitUndefined.ts';
import type { Device, DeviceKind, Site } from '../../inventory/model.ts';
import type { RowKind } from '../syntax/tagModel.ts';
import type { Value } from '../syntax/value.ts';

/**
 * A row as a recipe sees it: plain texts by column, as the list commands give them, and the APIs' names for its kind; for show commands
 * also a list and a body.
 */
export type RecipeRow = Readonly<Record<string, Value>>;

/** A chosen row of any kind; the kind decides which recipes may run on it. */
export interface ChosenRow {
  kind: RowKind | 'other';
  name: string;
  row: RecipeRow;
  /** The members of a stack, each as a row of its own. */
  members?: readonly ChosenRow[];
}

const kinds: Readonly<Record<DeviceKind, RowKind | 'other'>> = {
  ap: 'ap',
  switch: 'switch',
  gateway: 'gateway',
  controller: 'gateway',
  other: 'other',
};

/** The device types that classic Central has for sites and labels, for firmware, and for troubleshooting. */
const classicTypes: Readonly<
  Record<string, readonly [deviceType: string, firmwareType: string, sessionType: string]>
> = {
  ap: ['IAP', 'IAP', 'IAP'],
  cx: ['SWITCH', 'CX', 'CX'],
  'aos-s': ['SWITCH', 'HP', 'SWITCH'],
  gateway: ['CONTROLLER', 'CONTROLLER', 'CONTROLLER'],
};
/** The parts of new Central's troubleshooting paths. */
const families: Readonly<Record<string, string>> = {
  ap: 'aps',
  cx: 'cx',
  'aos-s': 'aos-s',
  gateway: 'gateways',
};

/** Makes a row of a device. A switch of an unknown family lacks the columns that need the family, so it is refused if one is used. */
export function deviceRow(device: Device): ChosenRow {
  const { serial, name, status, model, mac, ip, firmware, site, siteId, group } = device;
  const kind = kinds[device.kind];
  const key = kind === 'switch' ? switchFamily(device) : kind;
  const [deviceType, firmwareType, sessionType] = classicTypes[key ?? ''] ?? [];
  const row = omitUndefined({
    ...{ serial, name, kind: device.kind, status, model, mac, ip, firmware, site, siteId, group },
    deviceType: kind === 'switch' ? 'SWITCH' : deviceType,
    ...{ firmwareType, sessionType, family: families[key ?? ''] },
  });
  return { kind, name: name || serial, row };
}

/** Makes a row of a stack. It is the row of the first member that is up, since Central reaches the stack by a serial number. */
export function stackRow(stack: readonly Device[]): ChosenRow | undefined {
  const members = stack.map(deviceRow);
  const reached = members.find(({ row }) => row['status'] === 'up') ?? members[0];
  return reached && { ...reached, kind: 'stack', members };
}

export function siteRow({ id, name, city, country }: Site): ChosenRow {
  return { kind: 'site', name, row: omitUndefined({ id, name, city, country }) };
}

/** The operating systems of switches, for which both APIs have separate operations. */
type SwitchFamily = 'cx' | 'aos-s';

/**
 * The family of a switch by its firmware, else by its model; undefined if neither shows it. AOS-CX has versions from 10 on
 * (`FL.10.13.1000`), AOS-S 15 and 16 (`WC.16.11.0012`).
 */
export function switchFamily({
  firmware,
  model,
}: Pick<Device, 'firmware' | 'model'>): SwitchFamily | undefined {
  const version = /^(?:[A-Z]{2}\.)?(\d+)\./.exec(firmware ?? '')?.[1];
  if (version === '10') return 'cx';
  if (version === '15' || version === '16') return 'aos-s';
  const name = (model ?? '').replace(/^(?:HPE |Aruba |CX )+/i, '');
  if (/^(?:4100|6\d00|8[134]\d\d|93\d\d|10000)/.test(name)) return 'cx';
  return /^(?:25[34]0|26[12]\d|29[23]0|3810|54\d\d)/.test(name) ? 'aos-s' : undefined;
}
