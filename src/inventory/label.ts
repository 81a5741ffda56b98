import { oneLine } from '../text/foreignText.ts';
import type { Device, DeviceKind, DeviceStatus } from './model.ts';

const longest = 200;

/** Server text for a tree, a status bar or a pick: one line without hidden characters and icons, at most 200 characters. */
export function label(text: string): string {
  const clean = oneLine(text);
  return clean.length > longest ? `${clean.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…` : clean;
}

export const kindNames: Readonly<Record<DeviceKind, { one: string; many: string }>> = {
  ap: { one: 'access point', many: 'Access points' },
  switch: { one: 'switch', many: 'Switches' },
  gateway: { one: 'gateway', many: 'Gateways' },
  controller: { one: 'controller', many: 'Controllers' },
  other: { one: 'device', many: 'Other devices' },
};

export const statusNames: Readonly<Record<DeviceStatus, string>> = {
  up: 'up',
  down: 'down',
  unknown: 'state unknown',
};

/** Text of a device for a screen reader: "LIS-F2-AP07, access point, down, Lisbon HQ"; `t` translates it. */
export function spoken(device: Device, t: (text: string) => string): string {
  const parts = [device.name, t(kindNames[device.kind].one), t(statusNames[device.status]), device.site];
  return parts.flatMap((part) => (part === undefined ? [] : [label(part)])).join(', ');
}
