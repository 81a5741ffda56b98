import { clientAt, parseClientMac, findClient, isFailed, type FleetClient } from '../fleet/clients.ts';
import type { FleetDevice } from '../fleet/fleet.ts';
import { json, type Reply } from '../http/message.ts';
import { route, type Route, type RouteCall } from '../http/router.ts';
import { choose, hash } from '../random.ts';
import { serviceError } from './errorReplies.ts';
import { asked, labelsOf, siteName, swarmId } from './devices.ts';
import type { Row } from './listing.ts';
import { networks } from './wireless.ts';

const allowed = new Map([
  ['timerange', ['3H', '1D', '1W', '1M', '3M']],
  ['client_type', ['WIRELESS', 'WIRED']],
  ['client_status', ['CONNECTED', 'FAILED_TO_CONNECT']],
]);

function refuse(call: RouteCall): Reply | undefined {
  for (const [name, values] of allowed) {
    const value = call.request.query.get(name);
    if (!value) return serviceError('0005', `Missing parameter: ${name}`);
    if (!values.includes(value)) return serviceError('0004', `Invalid value for ${name}`);
  }
  const given = ['group', 'label', 'site', 'swarm_id', 'cluster_id'].filter((name) =>
    call.request.query.get(name),
  );
  if (given.length > 1)
    return serviceError('0003', `Unsupported combination of filters: ${given.join(', ')}`);
  const limit = Number(call.request.query.get('limit') ?? 100);
  return Number.isInteger(limit) && limit >= 0 && limit <= 1000
    ? undefined
    : serviceError('0002', 'limit is out of range');
}

/** The devices whose clients the call asks for. */
function hosts(call: RouteCall): FleetDevice[] {
  const { query } = call.request;
  const kind = query.get('client_type') === 'WIRED' ? 'switch' : 'ap';
  const [site, group, label, serial, swarm] = ['site', 'group', 'label', 'serial', 'swarm_id'].map((name) =>
    query.get(name),
  );
  return call.customer.devices.filter(
    (device) =>
      device.kind === kind &&
      (!site || siteName(device, call) === site) &&
      (!group || device.group === group) &&
      (!label || labelsOf(device).includes(label)) &&
      (!serial || device.serial === serial) &&
      (!swarm || swarmId(device) === swarm),
  );
}

/** Pages with last_client_mac, or with an offset if that is small (docs/central-api.md 6). */
function list(call: RouteCall): Reply {
  const refused = refuse(call);
  if (refused) return refused;
  const { query } = call.request;
  const failed = query.get('client_status') === 'FAILED_TO_CONNECT';
  const network = query.get('network');
  const limit = Number(query.get('limit') ?? 100);
  const last = parseClientMac(query.get('last_client_mac') ?? '');
  let skip = last ? 0 : Number(query.get('offset') ?? 0);
  const page: FleetClient[] = [];
  let total = 0;
  for (const device of hosts(call)) {
    const from =
      !last || device.index > last.index ? 0 : device.index === last.index ? last.number + 1 : Infinity;
    for (let number = 0; number < device.clients; number += 1) {
      if (isFailed(device, number) !== failed || (network && networkAt(number) !== network)) continue;
      total += 1;
      if (page.length < limit && number >= from && skip-- <= 0) page.push(clientAt(device, number));
    }
  }
  const end = page.at(-1);
  return json({
    clients: page.map((client) => clientRow(client, call)),
    count: page.length,
    ...(asked(call, 'calculate_total') && { total }),
    ...(end && { last_client_mac: end.mac }),
  });
}

const networkAt = (number: number): string => choose(networks, number);

function clientRow(client: FleetClient, call: RouteCall): Row {
  const { device, number } = client;
  const dice = hash(device.index, number, 42);
  const shared = {
    macaddr: client.mac,
    name: client.name,
    hostname: client.name,
    username: client.user,
    ip_address: client.failed
      ? ''
      : `10.${100 + ((device.index >> 8) & 63)}.${device.index & 255}.${number + 10}`,
    client_type: client.wired ? 'WIRED' : 'WIRELESS',
    client_status: client.failed ? 'FAILED_TO_CONNECT' : 'CONNECTED',
    vlan: String(200 + (dice % 60)),
    associated_device: device.serial,
    associated_device_name: device.name,
    associated_device_mac: device.mac,
    connected_device_type: client.wired ? 'SWITCH' : 'AP',
    health: 60 + (dice % 40),
    os_type: choose(['Windows 11', 'Android', 'iOS', 'Linux'], dice),
    user_role: 'employee',
    group_name: device.group,
    site: siteName(device, call),
    last_connection_time: call.now - 1_200_000,
    ...(asked(call, 'show_usage') && { usage: 1_048_576 }),
  };
  if (client.wired) return { ...shared, interface_port: `1/1/${number + 1}`, interface_mac: device.mac };
  // On a client, the band is a number of GHz; on an AP's radio it is a code.
  return {
    ...shared,
    network: networkAt(client.number),
    band: choose([2, 5, 6], dice),
    channel: '100 (80 MHz)',
    signal_db: -40 - (dice % 40),
    signal_strength: 1 + (dice % 5),
    snr: 20 + (dice % 30),
    speed: 866,
    maxspeed: 1200,
    authentication_type: 'DOT1X',
    encryption_method: 'WPA3_AES_CCM_128',
  };
}

function one(call: RouteCall): Reply {
  const client = findClient(call.customer, call.param('mac'));
  return client ? json(clientRow(client, call)) : serviceError('0001', 'Client not found', 'Monitoring', 404);
}

function trail(call: RouteCall): Reply {
  const client = findClient(call.customer, call.param('mac'));
  if (!client) return serviceError('0001', 'Client not found', 'Monitoring', 404);
  const steps = [0, 1, 2].map((step) => ({
    ap_serial: client.device.serial,
    ap_name: client.device.name,
    ts: Math.floor(call.now / 1000) - step * 900,
    network: networkAt(client.number),
  }));
  return json({ count: steps.length, trails: steps });
}

export const clientRoutes: readonly Route[] = [
  route('GET /monitoring/v2/clients', list),
  route('GET /monitoring/v2/clients/{mac}', one),
  route('GET /monitoring/v1/clients/wireless/{mac}/mobility_trail', trail),
];
