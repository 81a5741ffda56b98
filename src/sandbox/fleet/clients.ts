import type { Customer } from '../customer.ts';
import { choose, hash } from '../random.ts';
import type { FleetDevice } from './fleet.ts';

/** A client on a device: who it is follows from the device and its number there, so none is kept. */
export interface FleetClient {
  device: FleetDevice;
  /** From 0 on. */
  number: number;
  mac: string;
  name: string;
  user: string;
  wired: boolean;
  /** Could not connect. */
  failed: boolean;
}

const users = ['a.silva', 'b.novak', 'c.meyer', 'd.rossi', 'e.larsen', 'f.khan', 'g.moreau'] as const;
const kinds = ['it-laptop', 'phone', 'scanner', 'tablet', 'printer', 'camera'] as const;

/** The MAC holds the device's index and the number on it, so that a page can start from it. */
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
    failed: dice % 20 === 7,
  };
}

/** The client with this MAC, if it is on the customer's fleet now. */
export function findClient(customer: Customer, mac: string): FleetClient | undefined {
  const digits = mac.toLowerCase().replace(/[^0-9a-f]/g, '');
  if (!digits.startsWith('025c') || digits.length !== 12) return undefined;
  const index = parseInt(digits.slice(4, 10), 16);
  const device = customer.devices.find((one) => one.index === index);
  const number = parseInt(digits.slice(10), 16);
  return device && number < device.clients ? clientAt(device, number) : undefined;
}

/** All clients of these devices, in the order of their MACs. */
export function* clientsOf(devices: readonly FleetDevice[]): Generator<FleetClient> {
  for (const device of devices) {
    for (let number = 0; number < device.clients; number += 1) yield clientAt(device, number);
  }
}
