import * as z from 'zod/mini';
import { commandOutput } from '../fleet/commandOutput.ts';
import type { FleetDevice } from '../fleet/fleet.ts';
import { json, parseJson, type Reply } from '../http/message.ts';
import { route, type Route, type RouteCall } from '../http/router.ts';
import { locationOf } from './location.ts';

interface Run {
  id: string;
  test: string;
  serial: string;
  polls: number;
  startTime: string;
  done: boolean;
  commands: string[];
}

/** Troubleshooting runs; a device takes one at a time. */
export class Runs {
  readonly all: Run[] = [];
}

const families = new Map<string, (device: FleetDevice) => boolean>([
  ['aps', ({ kind }) => kind === 'ap'],
  ['cx', ({ model }) => model.switchType === 'AOS-CX'],
  ['aos-s', ({ model }) => model.switchType === 'AOS-S'],
  ['gateways', ({ kind }) => kind === 'gateway' || kind === 'controller'],
]);

/** The form of values in the bodies of the tests. */
const text = z.string().check(z.minLength(1));
const ShowCommands = z.object({
  commands: z.array(z.string().check(z.startsWith('show '))).check(z.minLength(1), z.maxLength(20)),
});
const needs = new Map<string, z.ZodMiniType>([
  ['ping', z.object({ destination: text })],
  ['traceroute', z.object({ destination: text })],
  ['nslookup', z.object({ host: text })],
  ['tcp', z.object({ host: text })],
  ['poeBounce', z.object({ ports: z.array(text) })],
  ['portBounce', z.object({ ports: z.array(text) })],
  ['cableTest', z.object({ ports: z.array(text) })],
  ['showCommands', ShowCommands],
  ['disconnectUserByMacAddress', z.object({ userMacAddress: text })],
]);
const others = [
  'reboot',
  'rebootSwarm',
  'locate',
  'halt',
  'http',
  'https',
  'speedtest',
  'iperf',
  'pingSweep',
  'aaa',
  'getArpTable',
  'disconnectUserAll',
  'disconnectUserByNetwork',
  'disconnectClientAll',
];
const known = new Set([...needs.keys(), ...others]);
const base = '/network-troubleshooting/v1';

/** Gives an error of this service, which has no envelope. */
const wrong = (status: number, message: string): Reply =>
  json({ errorCode: `HPE_GRAVITY_${status}`, message }, status);

function start(call: RouteCall): Reply {
  const [family, serial, test] = ['family', 'serial', 'test'].map(call.param);
  const device = call.customer.device(serial ?? '');
  if (!device || !families.get(family ?? '')?.(device)) return wrong(404, 'Device not found');
  if (test === undefined || !known.has(test)) return wrong(404, 'Test not found');
  if (needs.get(test)?.safeParse(parseJson(call.request)).success === false)
    return wrong(400, 'The body is not valid');
  const { all } = call.customer.part(Runs);
  if (all.some((run) => run.serial === serial && run.test === test && !run.done))
    return wrong(409, 'A test is already running');
  const startTime = new Date(call.now).toISOString();
  const run = {
    id: call.customer.random.uuid(),
    test,
    serial: device.serial,
    polls: 0,
    startTime,
    done: false,
    commands: test === 'showCommands' ? ShowCommands.parse(parseJson(call.request)).commands : [],
  };
  all.push(run);
  const location = locationOf(call, `${base}/${family}/${serial}/${test}/async-operations/${run.id}`);
  return json({ status: 'INITIATED', ...location, startTime }, 202);
}

function poll(call: RouteCall): Reply {
  const run = call.customer.part(Runs).all.find(({ id }) => id === call.param('task_id'));
  if (!run) return wrong(404, 'Task not found');
  run.polls += 1;
  const { startTime, polls } = run;
  if (polls <= call.behaviour.pollsToFinish)
    return json({
      status: polls === 1 ? 'INITIATED' : 'RUNNING',
      progressPercent: Math.min(90, polls * 30),
      startTime,
    });
  run.done = true;
  const endTime = new Date(call.now).toISOString();
  const failed = call.customer.device(run.serial)?.up === false;
  if (failed)
    return json({
      status: 'FAILED',
      progressPercent: 100,
      startTime,
      endTime,
      failReason: 'Device is offline',
    });
  const device = call.customer.device(run.serial);
  if (device && run.commands.length > 0) {
    const results = run.commands.map((command) => ({
      command,
      output: commandOutput(device, command, call.now),
    }));
    const facts = { status: 'COMPLETED', progressPercent: 100, startTime, endTime };
    return json({ ...facts, output: { results } });
  }
  const rawOutput = '5 packets transmitted, 5 received, 0% packet loss\n';
  return json({
    status: 'COMPLETED',
    progressPercent: 100,
    startTime,
    endTime,
    output: { summary: run.test },
    rawOutput,
  });
}

const listTasks = (call: RouteCall): Reply => {
  const runs = call.customer.part(Runs).all.filter(({ serial }) => serial === call.param('serial'));
  return json({
    items: runs.map(({ id, test, startTime }) => ({ taskId: id, test, startTime })),
    count: runs.length,
  });
};

export const troubleshootingRoutes: readonly Route[] = [
  route(`GET ${base}/{family}/{serial}/list-tasks`, listTasks),
  route(`GET ${base}/{family}/{serial}/show-commands`, () =>
    json({
      items: [
        { category: 'System', commands: [{ command: 'show version' }, { command: 'show interface brief' }] },
        { category: 'Wireless', commands: [{ command: 'show clients' }, { command: 'show clients debug' }] },
      ],
    }),
  ),
  route(`POST ${base}/{family}/{serial}/{test}`, start),
  route(`GET ${base}/{family}/{serial}/{test}/async-operations/{task_id}`, poll),
];
