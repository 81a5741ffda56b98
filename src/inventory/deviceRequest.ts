import type { Account, Platform } from '../account/account.ts';
import { label } from './label.ts';
import type { Device, DeviceKind } from './model.ts';

/** Path with the most details of one device, by platform; a kind without a path is looked up in the list of all devices. */
const paths: Readonly<Record<Platform, Partial<Record<DeviceKind, string>>>> = {
  classic: {
    ap: '/monitoring/v1/aps/',
    switch: '/monitoring/v1/switches/',
    gateway: '/monitoring/v1/gateways/',
    controller: '/monitoring/v2/mobility_controllers/',
  },
  new: {
    ap: '/network-monitoring/v1/aps/',
    switch: '/network-monitoring/v1/switches/',
    gateway: '/network-monitoring/v1/gateways/',
  },
};

/** The text of a `.central` file with one call that reads a device. */
export function deviceRequest(account: Account, device: Device): string {
  return requestText(account, device.name, targetOf(account.platform, device));
}

/** The text of a `.central` file with one titled call that reads. */
export function requestText(account: Account, title: string, target: string): string {
  return [`# @account ${label(account.label)}`, '', `### ${label(title)}`, `GET ${target}`, ''].join('\n');
}

function targetOf(platform: Platform, { kind, serial }: Device): string {
  const path = paths[platform][kind];
  if (path !== undefined) return path + encodeURIComponent(serial);
  if (platform === 'classic') return '/platform/device_inventory/v1/devices?sku_type=all';
  const quoted = serial.replaceAll("'", "''");
  return `/network-monitoring/v1/devices?filter=${encodeURIComponent(`serialNumber eq '${quoted}'`)}`;
}
