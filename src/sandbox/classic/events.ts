import { clientMac } from '../fleet/clients.ts';
import type { FleetDevice } from '../fleet/fleet.ts';
import { route, type Route, type RouteCall } from '../http/router.ts';
import { choose, hash } from '../random.ts';
import { serviceError } from './errorReplies.ts';
import { bssid } from './aps.ts';
import { siteName } from './devices.ts';
import { answerList, type Listing } from './listing.ts';

interface Event {
  device: FleetDevice;
  number: number;
  /** ms since the epoch. */
  at: number;
}

const types = [
  'Client Authentication Failure',
  'Radio Channel Change',
  'AP Up',
  'Client Roaming',
  'Port Down',
] as const;
const deviceTypes = {
  ap: 'ACCESS POINT',
  switch: 'SWITCH',
  gateway: 'GATEWAY',
  controller: 'CONTROLLER',
} as const;

/** Four events for each device, spread over the last three hours. */
function events(call: RouteCall): Event[] {
  const { query } = call.request;
  const to = Number(query.get('to_timestamp') ?? Math.floor(call.now / 1000)) * 1000;
  const from = Number(query.get('from_timestamp') ?? Math.floor(to / 1000) - 10_800) * 1000;
  return call.customer.devices.flatMap((device) =>
    [0, 1, 2, 3].map((number) => ({
      device,
      number,
      at: from + (hash(device.index, number, 51) % Math.max(1, to - from)),
    })),
  );
}

const listing: Listing<Event> = {
  key: 'events',
  rows: events,
  filters: {
    site: ({ device }, call) => siteName(device, call),
    group: ({ device }) => device.group,
    serial: ({ device }) => device.serial,
    device_type: ({ device }) => deviceTypes[device.kind],
    level: (event) => levelOf(event),
    event_type: (event) => typeOf(event),
  },
  sorts: { timestamp: ({ at }) => at },
  render: (event, call) => {
    const { device, number, at } = event;
    return {
      event_uuid: hash(device.index, number).toString(16).padStart(32, '0'),
      timestamp: at,
      event_type: typeOf(event),
      description: `${typeOf(event)} on ${device.name}`,
      device_type: deviceTypes[device.kind],
      device_serial: device.serial,
      device_mac: device.mac,
      hostname: device.name,
      group_name: device.group,
      sites: [{ id: device.siteId, name: siteName(device, call) }],
      labels: [],
      level: levelOf(event),
      number: '1027',
      bssid: bssid(device, 0),
      client_mac: clientMac(device, 0),
      has_rowdetail: false,
      events_details: [],
    };
  },
};

const typeOf = ({ device, number }: Event): string => choose(types, hash(device.index, number));
const levelOf = (event: Event): string => (/Failure|Down/.test(typeOf(event)) ? 'Negative' : 'Normal');

/** offset and limit together must stay within 10,000 (docs/central-api.md 6). */
function list(call: RouteCall) {
  const { query } = call.request;
  if (Number(query.get('offset') ?? 0) + Number(query.get('limit') ?? 100) > 10_000)
    return serviceError('0002', 'offset + limit is out of range: at most 10000');
  return answerList(listing, call);
}

export const eventRoutes: readonly Route[] = [route('GET /monitoring/v2/events', list)];
