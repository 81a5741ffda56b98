import { json, type Reply } from '../http/message.ts';
import { route, type Route, type RouteCall } from '../http/router.ts';
import { choose, hash } from '../random.ts';
import { serviceError } from './errorReplies.ts';
import { Groups } from './groups.ts';
import { answerList, type Listing } from './listing.ts';

interface Entry {
  id: string;
  number: number;
  group: string;
  /** The serial of the device that was changed. */
  device: string;
}

const entries = 260;
const kinds = ['Configuration', 'Firmware Management', 'Device Management', 'User Activity'] as const;
const users = ['netops@example.com', 'a.silva@example.com', 'automation'] as const;

function all(call: RouteCall): Entry[] {
  const groups = [...call.customer.part(Groups).properties.keys()];
  const { devices } = call.customer;
  const { query } = call.request;
  const from = Number(query.get('start_time') ?? 0);
  const to = Number(query.get('end_time') ?? Infinity);
  return Array.from({ length: entries }, (_, number) => ({
    id: `audit_trail_2026_${number}`,
    number,
    group: groups[number % groups.length] ?? 'default',
    device: devices[number % devices.length]?.serial ?? '',
  })).filter((entry) => at(entry, call) >= from && at(entry, call) <= to);
}

/** Time of an entry, s since the epoch; there is one entry about every half hour. */
const at = (entry: Entry, call: RouteCall): number => Math.floor(call.now / 1000) - entry.number * 1800;

const listing: Listing<Entry> = {
  key: 'events',
  service: 'Audit',
  required: ['limit'],
  limit: { default: 100, max: 100 },
  total: 'always',
  rows: all,
  filters: {
    group_name: ({ group }) => group,
    device_id: ({ device }) => device,
    classification: ({ number }) => choose(kinds, hash(number)),
  },
  render: (entry, call) => ({
    id: entry.id,
    ts: at(entry, call),
    classification: choose(kinds, hash(entry.number)),
    description: `Group ${entry.group} was changed`,
    target: entry.group,
    group_name: entry.group,
    device_id: entry.device,
    user: choose(users, hash(entry.number, 1)),
    ip_addr: '198.51.100.7',
    has_details: true,
  }),
};

function detail(call: RouteCall): Reply {
  const entry = all(call).find(({ id }) => id === call.param('id'));
  if (!entry) return serviceError('0001', 'Event not found', 'Audit', 404);
  return json({ data: { id: entry.id, body: [`Group: ${entry.group}`, 'ntp server: time.example'] } });
}

export const auditRoutes: readonly Route[] = [
  route('GET /auditlogs/v1/events', (call) => answerList(listing, call)),
  route('GET /auditlogs/v1/event_details/{id}', detail),
];
