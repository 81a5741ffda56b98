import * as z from 'zod/mini';
import { json, parseJson, type Reply } from '../http/message.ts';
import { route, type Route, type RouteCall } from '../http/router.ts';
import { serviceError } from './errorReplies.ts';

interface Task {
  polls: number;
  fails: boolean;
}

/** Orders for devices: each is done after a few polls. */
export class Tasks {
  readonly byId = new Map<string, Task>();
}

const commands = new Set([
  'reboot',
  'blink_led',
  'blink_led_on',
  'blink_led_off',
  'erase_configuration',
  'save_configuration',
  'halt',
  'config_sync',
  'disconnect_user',
  'speedtest',
]);
const portCommands = new Set(['bounce_poe_port', 'bounce_interface']);
const Port = z.object({ port: z.string().check(z.minLength(1)) });
const Disconnect = z.union([
  z.object({ disconnect_user_mac: z.string() }),
  z.object({ disconnect_user_all: z.boolean() }),
  z.object({ disconnect_user_network: z.string() }),
]);

const wrong = (description: string, status = 400): Reply =>
  serviceError('0001', description, 'Device Management', status);

/** The reason why a command cannot be accepted, if there is one. */
function objection(call: RouteCall, command: string): string | undefined {
  const versionTwo = call.request.path.includes('/v2/');
  if (command === 'disconnect_user')
    return Disconnect.safeParse(parseJson(call.request)).success
      ? undefined
      : 'disconnect_user_mac, _all or _network is needed';
  if (commands.has(command)) return undefined;
  if (!portCommands.has(command)) return `Unknown command ${command}`;
  const named = call.param('port') !== '' || (versionTwo && Port.safeParse(parseJson(call.request)).success);
  return named ? undefined : 'Missing parameter: port';
}

function order(call: RouteCall): Reply {
  const serial = call.param('serial');
  const device = call.customer.device(serial);
  if (!device) return wrong('Device not found', 404);
  const against = objection(call, call.param('command'));
  if (against !== undefined) return wrong(against);
  const task = call.customer.random.hex(32);
  // A device that is down accepts the order and then cannot carry it out.
  call.customer.part(Tasks).byId.set(task, { polls: 0, fails: !device.up });
  return json({ serial, task_id: task, state: 'QUEUED' });
}

function orderSwarm(call: RouteCall): Reply {
  if (call.param('command') !== 'reboot_swarm') return wrong(`Unknown command ${call.param('command')}`);
  const task = call.customer.random.hex(32);
  call.customer.part(Tasks).byId.set(task, { polls: 0, fails: false });
  return json({ swarm_id: call.param('swarm_id'), task_id: task, state: 'QUEUED' });
}

function status(call: RouteCall): Reply {
  const id = call.param('task_id');
  const task = call.customer.part(Tasks).byId.get(id);
  if (!task) return wrong('Invalid task_id', 404);
  task.polls += 1;
  if (task.polls <= call.behaviour.pollsToFinish)
    return json({ task_id: id, state: 'QUEUED', reason: '', status: 'QUEUED' });
  const state = task.fails ? 'FAILED' : 'SUCCESS';
  return json({ task_id: id, state, status: state, reason: task.fails ? 'Device is not connected' : '' });
}

export const actionRoutes: readonly Route[] = [
  route('POST /device_management/v1/device/{serial}/action/{command}', order),
  route('POST /device_management/v1/device/{serial}/action/{command}/port/{port}', order),
  route('POST /device_management/v2/device/{serial}/action/{command}', order),
  route('POST /device_management/v1/swarm/{swarm_id}/action/{command}', orderSwarm),
  route('GET /device_management/v1/status/{task_id}', status),
];
