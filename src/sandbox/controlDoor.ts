import * as z from 'zod/mini';
import { Behaviour } from './behaviour.ts';
import type { SandboxControl } from './control.ts';
import { Fault } from './faults.ts';
import { json, parseJson, type Incoming, type Reply } from './http/message.ts';

const Move = z.object({ advance: z.number() });
const FaultList = z.union([z.array(Fault), Fault]);
const TokenOrder = z.object({ label: z.string(), scope: z.optional(z.enum(['all', 'read'])) });
const ClientOrder = z.object({ clientId: z.string() });
const QuotaOrder = z.object({ remaining: z.number() });
const Changes = z.partial(Behaviour);

type Door = (control: SandboxControl, body: unknown) => unknown;

const doors = new Map<string, Door>([
  ['GET /state', (control) => control.state()],
  ['GET /requests', (control) => control.requests()],
  ['DELETE /requests', (control) => control.resetCounters()],
  ['POST /clock', (control, body) => control.advance(z.parse(Move, body).advance)],
  ['POST /faults', (control, body) => control.plant(...[z.parse(FaultList, body)].flat())],
  ['DELETE /faults', (control) => control.clearFaults()],
  ['POST /behaviour', (control, body) => control.behave(z.parse(Changes, body))],
  ['POST /revoke', (control) => control.revokeAll()],
  ['POST /end-access', (control) => control.endAccessTokens()],
  ['POST /quota', (control, body) => control.setRemainingToday(z.parse(QuotaOrder, body).remaining)],
  ['POST /token', (control, body) => issue(control, z.parse(TokenOrder, body))],
  [
    'POST /reset-client',
    (control, body) => ({ clientSecret: control.resetApiClient(z.parse(ClientOrder, body).clientId) }),
  ],
]);

function issue(control: SandboxControl, { label, scope }: z.infer<typeof TokenOrder>) {
  return control.downloadToken(label, scope);
}

/**
 * Answers at the control address: JSON in, JSON out. It never needs a token, since it is for tests on this machine and, like every port,
 * closed to web pages.
 */
export function answerControl(control: SandboxControl, request: Incoming): Reply {
  const door = doors.get(`${request.method} ${request.path}`);
  if (!door) return json({ error: 'unknown', doors: [...doors.keys()] }, 404);
  try {
    return json(door(control, parseJson(request)) ?? { ok: true });
  } catch (error) {
    return json({ error: error instanceof Error ? error.message : 'bad request' }, 400);
  }
}
