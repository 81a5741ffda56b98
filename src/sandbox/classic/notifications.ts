import * as z from 'zod/mini';
import type { Customer } from '../customer.ts';
import type { FleetDevice } from '../fleet/fleet.ts';
import { json, parseJson, type Reply } from '../http/message.ts';
import { route, type Route, type RouteCall } from '../http/router.ts';
import { hash } from '../random.ts';
import { serviceError } from './errorReplies.ts';
import { siteName } from './devices.ts';
import { answerList, type Listing } from './listing.ts';

interface Notification {
  id: string;
  device: FleetDevice;
  severity: 'Critical' | 'Major' | 'Minor';
  acknowledged: boolean;
}

/** One notification for each device that is down. */
export class Notifications {
  readonly all: Notification[];

  constructor(customer: Customer) {
    this.all = customer.devices
      .filter((device) => !device.up)
      .map((device) => ({
        id: `AXT${hash(device.index, 61).toString(16).padStart(8, '0')}${device.index}`,
        device,
        severity:
          device.kind === 'ap'
            ? ((['Critical', 'Major', 'Minor'] as const)[device.index % 3] ?? 'Minor')
            : 'Critical',
        acknowledged: false,
      }));
  }
}

const listing: Listing<Notification> = {
  key: 'notifications',
  service: 'Notification',
  total: 'always',
  rows: ({ customer }) => customer.part(Notifications).all,
  filters: {
    severity: ({ severity }) => severity,
    ack: ({ acknowledged }) => acknowledged,
    serial: ({ device }) => device.serial,
    group: ({ device }) => device.group,
    site: ({ device }, call) => siteName(device, call),
  },
  render: ({ id, device, severity, acknowledged }, call) => ({
    id,
    type: device.kind === 'ap' ? 'AP_DOWN' : 'DEVICE_DOWN',
    severity,
    description: `${device.name} is down`,
    device_id: device.serial,
    group_name: device.group,
    site: siteName(device, call),
    timestamp: Math.floor(call.now / 1000) - 7200,
    state: 'Open',
    acknowledged,
    details: { serial: device.serial, hostname: device.name },
  }),
};

const Ids = z.array(z.string());
const Patch = z.object({ acknowledged: z.boolean() });

/** Acknowledges the ids of the body, an array. */
function acknowledge(call: RouteCall): Reply {
  const body = Ids.safeParse(parseJson(call.request));
  if (!body.success) return serviceError('0004', 'an array of notification ids is needed', 'Notification');
  const wanted = new Set(body.data);
  for (const one of call.customer.part(Notifications).all) if (wanted.has(one.id)) one.acknowledged = true;
  return json({ success: true });
}

function patch(call: RouteCall): Reply {
  const found = call.customer.part(Notifications).all.find(({ id }) => id === call.param('id'));
  const body = Patch.safeParse(parseJson(call.request));
  if (!found) return serviceError('0001', 'Notification not found', 'Notification', 404);
  if (!body.success) return serviceError('0005', 'Missing parameter: acknowledged', 'Notification');
  found.acknowledged = body.data.acknowledged;
  return json({ success: true });
}

function countBySeverity(call: RouteCall): Reply {
  const counts = Map.groupBy(call.customer.part(Notifications).all, ({ severity }) => severity);
  const severities = ['Critical', 'Major', 'Minor'] as const;
  return json(Object.fromEntries(severities.map((name) => [name, counts.get(name)?.length ?? 0])));
}

export const notificationRoutes: readonly Route[] = [
  route('GET /central/v1/notifications', (call) => answerList(listing, call)),
  route('POST /central/v1/notifications', acknowledge),
  route('GET /central/v1/notifications/count_by_severity', countBySeverity),
  route('PATCH /central/v1/notifications/{id}', patch),
];
