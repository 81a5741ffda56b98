import * as z from 'zod/mini';
import { json, parseJson, text, type Reply } from '../http/message.ts';
import { route, type Route, type RouteCall } from '../http/router.ts';
import { commandOutput } from '../fleet/commandOutput.ts';
import { serviceError } from './errorReplies.ts';

interface Session {
  id: number;
  serial: string;
  commands: string[];
  polls: number;
}

/** Troubleshooting sessions by serial: one at a time for each device. */
export class Sessions {
  readonly bySerial = new Map<string, Session>();
  next = 4001;
}

const commands = [
  { command_id: 115, command: 'show ap debug system-status', category: 'System', summary: 'System status' },
  { command_id: 119, command: 'show version', category: 'System', summary: 'Version' },
  { command_id: 120, command: 'show interface brief', category: 'Interfaces', summary: 'Interfaces' },
  { command_id: 165, command: 'show clients', category: 'Wireless', summary: 'Clients' },
  { command_id: 166, command: 'show clients debug', category: 'Wireless', summary: 'Clients in full' },
  {
    command_id: 2369,
    command: 'ping <host>',
    category: 'Network',
    summary: 'Ping',
    arguments: [{ name: 'host', type: 'string' }],
  },
];
const deviceTypes = ['IAP', 'SWITCH', 'CX', 'MAS', 'CONTROLLER'];
const argument = z.object({ name: z.string(), value: z.string() });
const Order = z.object({
  device_type: z.optional(z.string()),
  commands: z.array(z.object({ command_id: z.coerce.number(), arguments: z.optional(z.array(argument)) })),
});
/** AOS-CX accepts the texts of its commands; it accepts their ids too, as other devices do. */
const CxOrder = z.object({ commands: z.array(z.string().check(z.minLength(1))) });

const wrong = (description: string, status = 400): Reply =>
  serviceError('0001', description, 'Troubleshooting', status);

function listCommands(call: RouteCall): Reply {
  const type = call.request.query.get('device_type') ?? '';
  if (!deviceTypes.includes(type)) return wrong('device_type is missing or not known');
  return json({ commands });
}

/** Lists the commands for AOS-CX. The parameter is `Serial`, with a capital letter. */
function listCxCommands(call: RouteCall): Reply {
  const serial = call.request.query.get('Serial');
  if (!serial) return wrong('Missing parameter: Serial');
  return json({ commands });
}

function start(call: RouteCall): Reply {
  const serial = call.param('serial');
  const device = call.customer.device(serial);
  if (!device) return wrong('Device not found', 404);
  const ordered = orderedCommands(call, device.model.switchType === 'AOS-CX');
  if (!Array.isArray(ordered)) return ordered;
  const sessions = call.customer.part(Sessions);
  if (sessions.bySerial.has(serial))
    return wrong('A troubleshooting session is already running for this device');
  const session = { id: sessions.next, serial, commands: ordered, polls: 0 };
  sessions.next += 1;
  sessions.bySerial.set(serial, session);
  const message = 'Troubleshooting session initiated. Please try after sometime';
  return json({ serial, session_id: session.id, status: 'QUEUED', message });
}

/** The commands of a session, with values for those that take some. */
function orderedCommands(call: RouteCall, isCx: boolean): string[] | Reply {
  const sent = parseJson(call.request);
  const texts = isCx ? CxOrder.safeParse(sent) : undefined;
  if (texts?.success === true) return texts.data.commands;
  const body = Order.safeParse(sent);
  if (!body.success || body.data.commands.length === 0) return wrong('commands are needed');
  const found = body.data.commands.map(({ command_id: id, arguments: values = [] }) => {
    const known = commands.find((one) => one.command_id === id);
    return known?.command.replace(
      /<(\w+)>/g,
      (all, name) => values.find((one) => one.name === name)?.value ?? all,
    );
  });
  const ordered = found.filter((one) => one !== undefined);
  return ordered.length < found.length ? wrong('Invalid command_id') : ordered;
}

/** The session that the query names. */
function withSession(answer: (session: Session, call: RouteCall) => Reply) {
  return (call: RouteCall): Reply => {
    const id = call.request.query.get('session_id');
    if (!id) return wrong('Missing parameter: session_id');
    const session = call.customer.part(Sessions).bySerial.get(call.param('serial'));
    return session && String(session.id) === id ? answer(session, call) : wrong('Session not found', 404);
  };
}

function outputOf(session: Session, call: RouteCall): string {
  const device = call.customer.device(session.serial);
  const parts = session.commands.map(
    (command) => `COMMAND=${command}\n\n${device ? commandOutput(device, command, call.now) : ''}`,
  );
  return `${parts.join('\n')}\n=== Troubleshooting session completed ===\n`;
}

const poll = withSession((session, call) => {
  session.polls += 1;
  const { serial, id, polls } = session;
  const facts = { serial, session_id: id };
  const wait = 'Troubleshooting session is in progress. Please try after sometime';
  if (polls <= call.behaviour.pollsToFinish)
    return json({ ...facts, status: polls === 1 ? 'QUEUED' : 'RUNNING', message: wait, output: '' });
  if (call.customer.device(serial)?.up === false)
    return json({ ...facts, status: 'FAILED', message: 'Device is offline', output: '' });
  return json({
    ...facts,
    status: 'COMPLETED',
    message: 'Completed',
    output: encodeURIComponent(outputOf(session, call)),
  });
});

function current(call: RouteCall): Reply {
  const session = call.customer.part(Sessions).bySerial.get(call.param('serial'));
  return session ? json({ serial: session.serial, session_id: session.id }) : wrong('Session not found', 404);
}

const remove = withSession((session, call) => {
  call.customer.part(Sessions).bySerial.delete(session.serial);
  return json({ serial: session.serial, session_id: session.id, message: 'Session cleared' });
});

export const sessionRoutes: readonly Route[] = [
  route('GET /troubleshooting/v1/commands', listCommands),
  route('GET /troubleshooting/v1/cxcommands', listCxCommands),
  route('POST /troubleshooting/v1/devices/{serial}', start),
  route('POST /troubleshooting/v1/cxdevices/{serial}', start),
  route('GET /troubleshooting/v1/devices/{serial}', poll),
  route('GET /troubleshooting/v1/devices/{serial}/session', current),
  route(
    'GET /troubleshooting/v1/devices/{serial}/export',
    withSession((session, call) => text(outputOf(session, call))),
  ),
  route('DELETE /troubleshooting/v1/devices/{serial}', remove),
];
