import { findClient } from '../fleet/clients.ts';
import type { FleetDevice } from '../fleet/fleet.ts';
import type { Reply } from '../http/message.ts';
import { route, type Route, type RouteCall } from '../http/router.ts';
import { choose, hash } from '../random.ts';
import { invalidInput } from './errorReplies.ts';
import { answerNewList, type NewListing } from './listing.ts';

interface Event {
  device: FleetDevice;
  number: number;
}

const names = ['Client Roamed', 'Radio Channel Changed', 'Port Down', 'Device Online'] as const;
const contexts = ['SITE', 'ACCESS_POINT', 'SWITCH', 'GATEWAY', 'WIRELESS_CLIENT', 'WIRED_CLIENT', 'BRIDGE'];

/** The devices that the context of an event means. */
function devicesOf(call: RouteCall): readonly FleetDevice[] {
  const { query } = call.request;
  const id = query.get('context-identifier') ?? '';
  const context = query.get('context-type');
  if (context === 'SITE') return call.customer.at(Number(id)).slice(0, 20);
  const device = context?.endsWith('CLIENT')
    ? findClient(call.customer, id)?.device
    : call.customer.device(id);
  return device ? [device] : [];
}

const events: NewListing<Event> = {
  paging: 'cursor',
  required: ['context-type', 'context-identifier', 'start-at', 'end-at', 'site-id', 'limit'],
  rows: (call) => devicesOf(call).flatMap((device) => [0, 1, 2, 3].map((number) => ({ device, number }))),
  render: ({ device, number }, call) => ({
    eventId: `${device.serial}-${number}`,
    timeAt: new Date(call.now - number * 3_600_000).toISOString(),
    eventName: choose(names, hash(device.index, number)),
    description: `${choose(names, hash(device.index, number))} on ${device.name}`,
    category: 'System',
    severity: number === 0 ? 'Major' : 'Info',
  }),
  limit: { default: 100, max: 1000 },
  filterLength: 512,
};

function list(call: RouteCall): Reply {
  const context = call.request.query.get('context-type');
  if (context !== null && !contexts.includes(context)) return invalidInput('context-type is not valid');
  return answerNewList(events, call);
}

export const eventRoutes: readonly Route[] = [route('GET /network-troubleshooting/v1/events', list)];
