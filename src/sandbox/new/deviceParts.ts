import type { FleetDevice } from '../fleet/fleet.ts';
import type { FleetKind } from '../fleet/models.ts';
import { json, type Reply } from '../http/message.ts';
import { route, type Route, type RouteCall } from '../http/router.ts';
import { findClient } from '../fleet/clients.ts';
import { notFound } from './errorReplies.ts';
import { deviceTypes } from './devices.ts';
import type { Row } from './listing.ts';

/** Lists the parts of one device or client. */
function listOf(kinds: readonly FleetKind[], rows: (device: FleetDevice, call: RouteCall) => Row[]) {
  return (call: RouteCall): Reply => {
    const device = call.customer.device(call.param('serial'));
    if (!device || !kinds.includes(device.kind)) return notFound('Device not found');
    const items = rows(device, call);
    return json({ items, count: items.length, next: null, total: items.length });
  };
}

const all: readonly FleetKind[] = ['ap', 'switch', 'gateway', 'controller'];
const speaks = (up: boolean): string => (up ? 'Up' : 'Down');

const radios = (device: FleetDevice): Row[] =>
  ['2.4 GHz', '5 GHz', ...(device.model.name === 'AP-635' ? ['6 GHz'] : [])].map((band, index) => ({
    radioNumber: index,
    band,
    channel: String([6, 100, 37][index]),
    channelWidth: index === 0 ? '20 MHz' : '80 MHz',
    power: 15 + index,
    status: speaks(device.up),
    macAddress: `${device.mac.slice(0, 6)}8${index}${device.mac.slice(8)}`,
  }));

const ports = (device: FleetDevice): Row[] =>
  [0, 1].map((index) => ({
    portIndex: index,
    name: device.kind === 'ap' ? `eth${index}` : `GE0/0/${index}`,
    operStatus: speaks(device.up && index === 0),
    adminStatus: 'Up',
    speed: '2.5 Gbps',
    duplex: 'Full',
    macAddress: device.mac,
  }));

const interfaces = (device: FleetDevice): Row[] =>
  Array.from({ length: 8 }, (_, index) => ({
    name: device.model.switchType === 'AOS-CX' ? `1/1/${index + 1}` : String(index + 1),
    operStatus: speaks(device.up && index % 3 !== 2),
    adminStatus: 'Up',
    speed: '1 Gbps',
    nativeVlan: 1 + index,
    vlanMode: 'Access',
    poeStatus: index % 2 === 0 ? 'Delivering' : 'Searching',
  }));

function neighbours(device: FleetDevice, call: RouteCall): Row[] {
  const others = call.customer.at(device.siteId ?? -1).filter((one) => one.serial !== device.serial);
  return others.slice(0, 3).map((other, index) => ({
    localPort: `1/1/${index + 1}`,
    neighbourName: other.name,
    neighbourSerial: other.serial,
    macAddress: other.mac,
    deviceType: deviceTypes[other.kind],
    status: other.up ? 'Online' : 'Offline',
  }));
}

function members(device: FleetDevice): Row[] {
  return [{ deviceName: device.name, serialNumber: device.serial, switchRole: 'Conductor', memberId: 1 }];
}

function trail(call: RouteCall): Reply {
  const client = findClient(call.customer, call.param('mac'));
  if (!client) return notFound('Client not found');
  const items = [0, 1, 2].map((step) => ({
    timeAt: new Date(call.now - step * 900_000).toISOString(),
    connectedTo: client.device.name,
    serialNumber: client.device.serial,
    wlanName: 'Corp',
  }));
  return json({ items, count: items.length, next: null, total: items.length });
}

const base = '/network-monitoring/v1';

export const devicePartRoutes: readonly Route[] = [
  route(`GET ${base}/aps/{serial}/radios`, listOf(['ap'], radios)),
  route(`GET ${base}/aps/{serial}/ports`, listOf(['ap'], ports)),
  route(`GET ${base}/switches/{serial}/interfaces`, listOf(['switch'], interfaces)),
  route(`GET ${base}/gateways/{serial}/ports`, listOf(['gateway', 'controller'], ports)),
  route(`GET ${base}/neighbours/{serial}`, listOf(all, neighbours)),
  route(`GET ${base}/stack/{serial}/members`, listOf(['switch'], members)),
  route(`GET ${base}/clients/{mac}/mobility-trail`, trail),
];
