import * as z from 'zod/mini';
import { json, parseJson, text, type Reply } from '../http/message.ts';
import { route, type Route, type RouteCall } from '../http/router.ts';
import { serviceError } from './answers.ts';

interface Session {
  id: number;
  serial: string;
  commands: number[];
  polls: number;
}

/** Troubleshooting sessions by serial: one for a device at a time. */
export class Sessions {
  readonly bySerial = new Map<string, Session>();
  next = 4001;
}

const commands = [
  { command_id: 115, command: 'show ap debug system-status', category: 'System', summary: 'System status' },
  { command_id: 119, command: 'show version', category: 'System', summary: 'Version' },
  { command_id: 165, command: 'show clients', category: 'Wireless', summary: 'Clients' },
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

const wrong = (description: string, status = 400): Reply =>
  serviceError('0001', description, 'Troubleshooting', status);

function listCommands(call: RouteCall): Reply {
  const type = call.request.query.get('device_type') ?? '';
  if (!deviceTypes.includes(type)) return wrong('device_type is missing or not known');
  return json({ commands });
}

/** The parameter is `Serial`, with a capital letter. */
function listCxCommands(call: RouteCall): Reply {
  const serial = call.request.query.get('Serial');
  if (!serial) return wrong('Missing parameter: Serial');
  return json({ commands });
}

function start(call: RouteCall): Reply {
  const serial = call.param('serial');
  if (!call.customer.device(serial)) return wrong('Device not found', 404);
  const body = Order.safeParse(parseJson(call.request));
  if (!body.success || body.data.commands.length === 0) return wrong('commands are needed');
  const ids = body.data.commands.map((command) => command.command_id);
  if (ids.some((id) => !commands.some((known) => known.command_id === id)))
    return wrong('Invalid command_id');
  const sessions = call.customer.part(Sessions);
  if (sessions.bySerial.has(serial))
    return wrong('A troubleshooting session is already running for this device');
  const session = { id: sessions.next, serial, commands: ids, polls: 0 };
  sessions.next += 1;
  sessions.bySerial.set(serial, session);
  const message = 'Troubleshooting session initiated. Please try after sometime';
  return json({ serial, session_id: session.id, status: 'QUEUED', message });
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

function outputOf(session: Session): string {
  const parts = session.commands.map((id) => {
    const name = commands.find((known) => known.command_id === id)?.command ?? '';
    return `COMMAND=${name}\n\nAP uptime is 10 days, load 3%\n`;
  });
  return `${parts.join('\n')}\n=== Troubleshooting session completed ===\n`;
}

const poll = withSession((session, call) => {
  session.polls += 1;
  const { serial, id, polls } = session;
  const facts = { serial, session_id: id };
  const wait = 'Troubleshooting session is in progress. Please try after sometime';
  if (polls <= call.behaviour.pollsToFinish)
    return json({ ...facts, status: polls === 1 ? 'QUEUED' : 'RUNNING', message: wait, output: '' });
  return json({
    ...facts,
    status: 'COMPLETED',
    message: 'Completed',
    output: encodeURIComponent(outputOf(session)),
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
    withSession((session) => text(outputOf(session))),
  ),
  route('DELETE /troubleshooting/v1/devices/{serial}', remove),
];
