import * as z from 'zod/mini';
import type { Customer } from '../customer.ts';
import type { FleetDevice } from '../fleet/fleet.ts';
import { json, parseJson, type Reply } from '../http/message.ts';
import { route, type Route, type RouteCall } from '../http/router.ts';
import { hash } from '../random.ts';
import { invalidInput, notFound, problem } from './errorReplies.ts';
import { siteIdOf, siteNameOf } from './devices.ts';
import { answerNewList, type NewListing } from './listing.ts';
import { locationOf } from './location.ts';

interface Alert {
  key: string;
  device: FleetDevice;
  severity: string;
  status: 'Active' | 'Cleared' | 'Deferred';
}

interface AlertTask {
  polls: number;
  keys: string[];
  status: Alert['status'];
}

/** One alert for each device that is down, and the orders given for the alerts. */
export class Alerts {
  readonly all: Alert[];
  readonly tasks = new Map<string, AlertTask>();

  constructor(customer: Customer) {
    this.all = customer.devices
      .filter((device) => !device.up)
      .map((device) => ({
        key: hash(device.index, 71).toString(16).padStart(8, '0') + String(device.index),
        device,
        severity: device.kind === 'ap' && device.index % 3 !== 0 ? 'Major' : 'Critical',
        status: 'Active',
      }));
  }
}

const alerts: NewListing<Alert> = {
  paging: 'cursor',
  rows: ({ customer }) => customer.part(Alerts).all,
  render: ({ key, device, severity, status }, call) => ({
    key,
    id: key,
    type: 'network-notifications/alert',
    name: device.kind === 'ap' ? 'AP Down' : 'Device Down',
    severity,
    status,
    category: 'System',
    summary: `${device.name} is down`,
    createdAt: new Date(call.now - 7_200_000).toISOString(),
    deviceType: device.kind,
    serialNumber: device.serial,
    siteId: siteIdOf(device),
    siteName: siteNameOf(device, call),
  }),
  fields: {
    status: ({ status }) => status,
    severity: ({ severity }) => severity,
    siteId: ({ device }) => siteIdOf(device),
  },
  limit: { default: 20, max: 100 },
  filterLength: 1024,
};

const Keys = z.object({ keys: z.array(z.string()).check(z.minLength(1)) });
const outcomes = { clear: 'Cleared', defer: 'Deferred', active: 'Active' } as const;
const base = '/network-notifications/v1/alerts';

/** Accepts the order and answers 202 with the address of its result. */
function order(status: Alert['status'] | undefined) {
  return (call: RouteCall): Reply => {
    const body = Keys.safeParse(parseJson(call.request));
    if (!body.success) return problem(400, 'HPE_GL_NETWORK_NOTIFICATIONS_INVALID_INPUT', 'keys are required');
    const { all, tasks } = call.customer.part(Alerts);
    const { keys } = body.data;
    const unknown = keys.find((key) => !all.some((alert) => alert.key === key));
    if (unknown !== undefined) return invalidInput('An alert key is not known');
    const taskId = call.customer.random.uuid();
    tasks.set(taskId, { polls: 0, keys, status: status ?? 'Active' });
    const response = { status: 'SUCCESS', code: 'ALERTS-202', message: 'The request was accepted' };
    return json({ ...locationOf(call, `${base}/async-operations/${taskId}`), taskId, response }, 202);
  };
}

function poll(call: RouteCall): Reply {
  const { all, tasks } = call.customer.part(Alerts);
  const task = tasks.get(call.param('task_id'));
  if (!task) return notFound('Task not found');
  task.polls += 1;
  if (task.polls <= call.behaviour.pollsToFinish)
    return json({ taskId: call.param('task_id'), status: 'RUNNING', progressPercent: 50 });
  for (const alert of all) if (task.keys.includes(alert.key)) alert.status = task.status;
  return json({ taskId: call.param('task_id'), status: 'COMPLETED', progressPercent: 100 });
}

export const alertRoutes: readonly Route[] = [
  route(`GET ${base}`, (call) => answerNewList(alerts, call)),
  ...Object.entries(outcomes).map(([verb, status]) => route(`POST ${base}/${verb}`, order(status))),
  route(`POST ${base}/priority`, order(undefined)),
  route(`GET ${base}/async-operations/{task_id}`, poll),
];
