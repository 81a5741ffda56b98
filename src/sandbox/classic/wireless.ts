import type { FleetDevice } from '../fleet/fleet.ts';
import { json } from '../http/message.ts';
import { route, type Route, type RouteCall } from '../http/router.ts';
import { bssid } from './aps.ts';
import { asked, deviceFilters, ofKind, siteName, swarmId } from './devices.ts';
import { answerList, type Listing } from './listing.ts';

/** The wireless networks that every customer has. */
export const networks = ['Corp', 'Guest', 'IoT'] as const;

interface Bssid {
  device: FleetDevice;
  radio: number;
}

const bssids: Listing<Bssid> = {
  key: 'bssids',
  rows: (call) => ofKind('ap')(call).flatMap((device) => [0, 1].map((radio) => ({ device, radio }))),
  filters: {
    site: ({ device }, call) => siteName(device, call),
    group: ({ device }) => device.group,
    serial: ({ device }) => device.serial,
    macaddr: ({ device }) => device.mac,
    swarm_id: ({ device }) => swarmId(device),
  },
  render: ({ device, radio }, call) => ({
    serial: device.serial,
    ap_name: device.name,
    group_name: device.group,
    site: siteName(device, call),
    macaddr: bssid(device, radio),
    index: radio,
    radio_bssids: networks.map((essid, index) => ({ essid, macaddr: bssid(device, radio + 2 * index) })),
  }),
};

const swarms: Listing<FleetDevice> = {
  key: 'swarms',
  rows: (call) => {
    const first = new Map(
      ofKind('ap')(call)
        .toReversed()
        .map((device) => [swarmId(device), device]),
    );
    return [...first.values()].toReversed();
  },
  filters: { ...deviceFilters, swarm_name: (device) => `${device.name.slice(0, 3)}-VC` },
  render: (device) => ({
    swarm_id: swarmId(device),
    name: `${device.name.slice(0, 3)}-VC`,
    group_name: device.group,
    ip_address: device.ip,
    public_ip_address: device.publicIp,
    firmware_version: device.model.firmware,
    status: device.up ? 'Up' : 'Down',
  }),
};

/** The list is not paged and has no total. */
function listNetworks(call: RouteCall) {
  const clients = call.customer.devices.reduce(
    (sum, device) => sum + (device.kind === 'ap' ? device.clients : 0),
    0,
  );
  const rows = networks.map((essid, index) => ({
    essid,
    security: index === 1 ? 'Open' : 'WPA3-Enterprise',
    type: index === 1 ? 'Guest' : 'Employee',
    ...(asked(call, 'calculate_client_count') && { client_count: Math.floor(clients / networks.length) }),
  }));
  return json({ count: rows.length, networks: rows });
}

export const wirelessRoutes: readonly Route[] = [
  route('GET /monitoring/v2/networks', listNetworks),
  route('GET /monitoring/v2/bssids', (call) => answerList(bssids, call)),
  route('GET /monitoring/v1/swarms', (call) => answerList(swarms, call)),
];
