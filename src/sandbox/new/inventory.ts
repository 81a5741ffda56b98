import type { Customer } from '../customer.ts';
import { clientAt, findClient, isFailed, type FleetClient } from '../fleet/clients.ts';
import type { FleetDevice } from '../fleet/fleet.ts';
import { json, type Reply } from '../http/message.ts';
import { route, type Route, type RouteCall } from '../http/router.ts';
import { hash } from '../random.ts';
import { invalidInput, notFound } from './errorReplies.ts';
import { deviceFields, deviceRow, functionOf, scopeIdOf, siteIdOf, siteNameOf } from './devices.ts';
import { answerNewList, type NewListing, type Row } from './listing.ts';

function wantedRows(call: RouteCall): FleetDevice[] {
  const assigned = call.request.query.get('site-assigned');
  if (!assigned) return call.customer.devices;
  return call.customer.devices.filter(
    (device) => (device.siteId !== undefined) === (assigned === 'ASSIGNED'),
  );
}

const inventory: NewListing<FleetDevice> = {
  paging: 'cursor',
  rows: wantedRows,
  render: (device, call) => ({
    ...deviceRow(device, call),
    type: 'network-monitoring/device-inventory',
    isProvisioned: 'Yes',
    scopeId: scopeIdOf(device),
    deviceFunction: functionOf(device),
    tier: 'ADVANCED_AP',
    subscriptionKey: 'EXMPL0KEY1',
  }),
  fields: deviceFields,
  limit: { default: 20, max: 1000 },
};

function listInventory(call: RouteCall): Reply {
  const assigned = call.request.query.get('site-assigned');
  if (assigned && assigned !== 'ASSIGNED' && assigned !== 'UNASSIGNED')
    return invalidInput('site-assigned is not valid');
  return answerNewList(inventory, call);
}

/** Every client as one number that packs its device's index and its own number, so that half a million of them are a small list. */
export class PackedClients {
  readonly #devices: readonly FleetDevice[];
  readonly packed: readonly number[];

  constructor(customer: Customer) {
    this.#devices = customer.devices;
    this.packed = this.#devices.flatMap(({ clients }, at) =>
      Array.from({ length: clients }, (_, number) => at * 64 + number),
    );
  }

  device(packed: number): FleetDevice {
    const device = this.#devices[packed >> 6];
    if (!device) throw new RangeError('no such client');
    return device;
  }
}

const hostOf = (packed: number, { customer }: RouteCall): FleetDevice =>
  customer.part(PackedClients).device(packed);
const clientOf = (packed: number, call: RouteCall): FleetClient =>
  clientAt(hostOf(packed, call), packed & 63);
const statusAt = (packed: number, call: RouteCall): string =>
  isFailed(hostOf(packed, call), packed & 63) ? 'Failed' : 'Connected';

function clientRow(client: FleetClient, call: RouteCall): Row {
  const { device, number } = client;
  const radio = {
    wlanName: 'Corp',
    wirelessBand: '5 GHz',
    wirelessChannel: '100',
    snr: 20 + (hash(device.index, number) % 30),
  };
  return {
    id: client.mac,
    type: 'network-monitoring/client',
    macAddress: client.mac,
    clientName: client.name,
    clientConnectionType: client.wired ? 'Wired' : 'Wireless',
    status: client.failed ? 'Failed' : 'Connected',
    ipv4: client.failed
      ? null
      : `10.${100 + ((device.index >> 8) & 63)}.${device.index & 255}.${number + 10}`,
    vlanId: '240',
    ...(client.wired ? { port: `1/1/${number + 1}` } : radio),
    connectedDeviceSerial: device.serial,
    connectedTo: device.name,
    siteId: siteIdOf(device),
    siteName: siteNameOf(device, call),
  };
}

const clients: NewListing<number> = {
  paging: 'cursor',
  rows: ({ customer }) => customer.part(PackedClients).packed,
  render: (packed, call) => clientRow(clientOf(packed, call), call),
  fields: {
    status: statusAt,
    macAddress: (packed, call) => clientOf(packed, call).mac,
    clientName: (packed, call) => clientOf(packed, call).name,
    clientConnectionType: (packed, call) => (hostOf(packed, call).kind === 'switch' ? 'Wired' : 'Wireless'),
    connectedDeviceSerial: (packed, call) => hostOf(packed, call).serial,
    siteId: (packed, call) => siteIdOf(hostOf(packed, call)),
    siteName: (packed, call) => siteNameOf(hostOf(packed, call), call),
  },
  filters: { 'site-id': 'siteId', 'site-name': 'siteName', 'serial-number': 'connectedDeviceSerial' },
  limit: { default: 100, max: 1000 },
};

function oneClient(call: RouteCall): Reply {
  const client = findClient(call.customer, call.param('mac'));
  return client ? json(clientRow(client, call)) : notFound('Client not found');
}

export const inventoryRoutes: readonly Route[] = [
  route('GET /network-monitoring/v1/device-inventory', listInventory),
  route('GET /network-monitoring/v1/clients', (call) => answerNewList(clients, call)),
  route('GET /network-monitoring/v1/clients/{mac}', oneClient),
];
