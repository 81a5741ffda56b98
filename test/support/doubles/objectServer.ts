import type { Account } from '../../../src/account/account.ts';
import { CentralError } from '../../../src/base/errors.ts';
import { openCatalogue } from '../../../src/catalogue/catalogue.ts';
import { wayBack } from '../../../src/catalogue/wayBack.ts';
import type { Call } from '../../../src/http/call.ts';
import { merged } from '../../../src/request/run/question/difference.ts';
import type { RunContext } from '../../../src/request/run/runContext.ts';
import type { UndoContext } from '../../../src/request/run/undoChange.ts';
import { ChangeKeeper } from '../../../src/request/undo/changeKeeper.ts';
import type { KeptChange } from '../../../src/request/undo/keptChange.ts';
import { parseExact, type Json } from '../../../src/text/json.ts';
import { exchangeOf, requestPorts, type Answer, type RequestPorts } from './requestPorts.ts';
import { requestAccount } from './requestScopes.ts';

const catalogue = openCatalogue();
const way = (call: Pick<Call, 'method' | 'target' | 'body'>, platform: Account['platform']) =>
  Promise.resolve(wayBack(catalogue, call, platform));

/** A gateway whose objects lie at their paths, with ports that send to it, and the changes that were kept. */
export function objectServer(
  platform: Account['platform'],
  objects: Record<string, string>,
  /** An answer in the place of the server's own; `lost` carries the change out and drops its answer. */
  instead: (call: Call, count: number) => Answer | 'lost' | undefined = () => undefined,
) {
  const account: Account = { ...requestAccount, platform };
  const held = new Map(Object.entries(objects));
  const kept = new Map<string, KeptChange>();
  const ports: RequestPorts = requestPorts((call) => answered(held, call), {
    account: () => Promise.resolve(account),
  });
  const inner = ports.send.bind(ports);
  const send: RunContext['send'] = async (at, call, options) => {
    const told = instead(call, ports.calls.length + 1);
    if (told === undefined) return inner(at, call, options);
    if (told === 'lost') {
      await inner(at, call, options);
      throw new CentralError('writeOutcomeUnknown', { host: 'gw', method: call.method });
    }
    ports.calls.push(call);
    return exchangeOf(call, told);
  };
  ports.send = send;
  const store = {
    keep: (_account: Account, change: KeptChange) => Promise.resolve(void kept.set(change.id, { ...change })),
    drop: ({ id }: Pick<KeptChange, 'id'>) => void kept.delete(id),
  };
  ports.changes = new ChangeKeeper({ way, store, clock: ports.clock, random: () => 0.5 });
  const undo: UndoContext = { ...ports, send, way, store };
  return {
    ports,
    undo,
    account,
    held,
    /** The kept changes, newest first. */
    changes: () => [...kept.values()].toReversed(),
    sent: () => ports.calls.map(({ method, target }) => `${method} ${target}`),
  };
}

function answered(held: Map<string, string>, { method, target, body }: Call): Answer {
  const path = target.split('?', 1)[0] ?? target;
  const there = held.get(path);
  const sent = typeof body === 'string' ? body : '';
  if (method === 'POST' && target === '/central/v2/sites') {
    held.set('/central/v2/sites/9', sent);
    return { body: { site_id: 9 } };
  }
  if (method === 'POST' || method === 'PUT') held.set(path, sent);
  if (method === 'GET' || method === 'PATCH') {
    if (there === undefined) return { status: 404, body: { message: 'gone' } };
    if (method === 'GET') return raw(there);
    held.set(path, JSON.stringify(merged(parseExact(there), parseExact(sent))));
  }
  if (method === 'DELETE') held.delete(path);
  return { body: { message: 'Success' } };
}

function raw(text: string): Answer {
  return { headers: [['content-type', 'application/json']], body: text };
}

/** An object's text as a value. */
export function valueOf(text: string | undefined): Json | undefined {
  return text === undefined ? undefined : parseExact(text);
}
