import type { FleetDevice } from '../fleet/fleet.ts';
import { json } from '../http/message.ts';
import type { Reply } from '../http/message.ts';
import { clientsOf, findClient } from '../fleet/clients.ts';
import type { FleetClient } from '../fleet/clients.ts';
import { route } from '../http/router.ts';
import type { Route, RouteCall } from '../http/router.ts';
import { hash } from '../random.ts';
import { invalidInput, notFound } from './answers.ts';
import { deviceFields, deviceRow, siteIdOf, siteNameOf } from './devices.ts';
import { answerNewList } from './listing.ts';
import type { NewListing, Row } from './listing.ts';

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

const statusOf = (client: FleetClient): string => (client.failed ? 'Failed' : 'Connected');

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
    status: statusOf(client),
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

const clients: NewListing<FleetClient> = {
  paging: 'cursor',
  rows: ({ customer }) => [...clientsOf(customer.devices)],
  render: clientRow,
  fields: {
    status: statusOf,
    macAddress: ({ mac }) => mac,
    clientName: ({ name }) => name,
    clientConnectionType: ({ wired }) => (wired ? 'Wired' : 'Wireless'),
    connectedDeviceSerial: ({ device }) => device.serial,
    siteId: ({ device }) => siteIdOf(device),
    siteName: ({ device }, call) => siteNameOf(device, call),
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
