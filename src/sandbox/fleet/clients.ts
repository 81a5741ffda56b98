import type { Customer } from '../customer.ts';
import { choose, hash } from '../random.ts';
import type { FleetDevice } from './fleet.ts';

/** A client on a device. It follows from the device and its number there, so no client is kept. */
export interface FleetClient {
  device: FleetDevice;
  /** Counted from 0. */
  number: number;
  mac: string;
  name: string;
  user: string;
  wired: boolean;
  /** True if it could not connect. */
  failed: boolean;
}

const users = ['a.silva', 'b.novak', 'c.meyer', 'd.rossi', 'e.larsen', 'f.khan', 'g.moreau'] as const;
const kinds = ['it-laptop', 'phone', 'scanner', 'tablet', 'printer', 'camera'] as const;

/** Tells if this client could not connect: one in twenty. */
export function isFailed(device: FleetDevice, number: number): boolean {
  return hash(device.index, number, 41) % 20 === 7;
}

/** The MAC of a client. It contains the device's index and the number on it, so that a page can start from it. */
export function clientMac(device: FleetDevice, number: number): string {
  const digits = device.index.toString(16).padStart(6, '0') + number.toString(16).padStart(2, '0');
  return `02:5c:${(digits.match(/../g) ?? []).join(':')}`;
}

export function clientAt(device: FleetDevice, number: number): FleetClient {
  const dice = hash(device.index, number, 41);
  const kind = choose(kinds, dice);
  return {
    device,
    number,
    mac: clientMac(device, number),
    name: `${kind}-${device.index}-${number}`,
    user: choose(users, dice >>> 3),
    wired: device.kind === 'switch',
    failed: isFailed(device, number),
  };
}

/** Reads the device's index and the client's number on it from a MAC; undefined for any other MAC. */
export function parseClientMac(mac: string): { index: number; number: number } | undefined {
  const digits = mac.toLowerCase().replace(/[^0-9a-f]/g, '');
  if (!digits.startsWith('025c') || digits.length !== 12) return undefined;
  return { index: parseInt(digits.slice(4, 10), 16), number: parseInt(digits.slice(10), 16) };
}

/** The client with this MAC, if it is in the customer's fleet now. */
export function findClient(customer: Customer, mac: string): FleetClient | undefined {
  const found = parseClientMac(mac);
  const device = found && customer.devices.find(({ index }) => index === found.index);
  return device && found.number < device.clients ? clientAt(device, found.number) : undefined;
}
