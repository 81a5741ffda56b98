import type { Account, Platform } from '../../account/account.ts';
import { CentralError } from '../../base/errors.ts';
import { noWayText } from '../../catalogue/noWayBack.ts';
import type { WayBack } from '../../catalogue/wayBack.ts';
import { responseProblem } from '../../client/responseProblem.ts';
import { accountAt } from '../../client/target.ts';
import type { Call, Exchange } from '../../http/call.ts';
import { parseJsonAsWritten, type Json } from '../../text/json.ts';
import { inForm, type Form } from '../undo/form.ts';
import { defaultsOf, formOfChange, inverseOf, sentJson, type Inverse } from '../undo/inverse.ts';
import type { KeptChange } from '../undo/keptChange.ts';
import { readText } from '../undo/readText.ts';
import { changedSince, isAsBefore } from '../undo/since.ts';
import { merged, pretty } from './question/difference.ts';
import type { Difference, RunContext } from './runContext.ts';
import type { Notice } from './runOutcome.ts';

/** Everything that is needed to look at a change again, except the read. */
export interface LookParts extends Pick<RunContext, 'clean'> {
  /** Gives the way to take a call back, if the catalogue has one. */
  way: (call: Pick<Call, 'method' | 'target' | 'body'>, platform: Platform) => Promise<WayBack | undefined>;
}

/** The state of the changed object, and the call that undoes the change. */
export type UndoState =
  | { isBefore: true; exchange: Exchange }
  | { isBefore: false; inverse: Inverse; notices: Notice[]; difference?: Difference };

/** The error for an object that is no longer as the change left it. */
export class ChangedSince extends CentralError {
  readonly #difference: Difference;

  constructor(paths: readonly string[], difference: Difference) {
    super('changedSince', { places: paths.slice(0, 5).join(', ') + (paths.length > 5 ? ', …' : '') });
    this.#difference = difference;
  }

  /** The object as the change left it, and as it is now. It is behind a getter, so that no printed error contains it. */
  get difference(): Difference {
    return this.#difference;
  }
}

/**
 * Reads again and compares; without `read`, gives the inverse call as far as it is known. Throws ChangedSince, `changeStays` if nothing
 * takes the change back, and what reading throws.
 */
export async function foundNow(
  parts: LookParts,
  account: Account,
  change: KeptChange,
  read: ((call: Call) => Promise<Exchange>) | undefined,
): Promise<UndoState> {
  const way = await parts.way(change, account.platform);
  if (!way) throw new CentralError('changeStays', { reason: noWayText('unknown') });
  const { created } = change;
  const found =
    created === undefined ? way : await parts.way({ method: 'DELETE', target: created }, account.platform);
  const target = found?.read;
  if (!read || target === undefined)
    return { isBefore: false, ...inverseFor(way, change), notices: noRead(way, change, target) };
  const { tenantId } = change;
  const call: Call = { method: 'GET', target, ...(tenantId !== undefined && { tenantId }) };
  const exchange = await read(call);
  const form = formOfChange(way, change);
  const response = responseIn(account, call, exchange, change.method === 'DELETE');
  const now = response === undefined ? undefined : (inForm(response, form) ?? response);
  const states = statesOf(change, form, response);
  if (isAsBefore(states.before, now)) return { isBefore: true, exchange };
  const clean = (value: Json | undefined) =>
    value === undefined ? '' : (parts.clean?.(pretty(value)) ?? pretty(value));
  const paths = changedSince(
    { ...states, method: change.method, defaults: defaultsOf(way, change.method) },
    now,
  );
  if (paths.length > 0)
    throw new ChangedSince(paths, { before: clean(leftBy(change.method, states)), after: clean(now) });
  const { inverse } = inverseFor(way, change, response);
  const body = typeof inverse.call.body === 'string' ? parseJsonAsWritten(inverse.call.body) : undefined;
  const then = inverse.call.method === 'PATCH' && body !== undefined ? merged(now, body) : body;
  return {
    isBefore: false,
    inverse,
    notices: noticesOf(inverse),
    difference: { before: clean(now), after: clean(then) },
  };
}

function inverseFor(way: WayBack, change: KeptChange, response?: Json): { inverse: Inverse } {
  const inverse = inverseOf(way, change, response);
  if (typeof inverse === 'string') throw new CentralError('changeStays', { reason: noWayText(inverse) });
  // The inverse call is for the same customer of an MSP as the change.
  const { tenantId } = change;
  return { inverse: tenantId === undefined ? inverse : { ...inverse, call: { ...inverse.call, tenantId } } };
}

function noRead(way: WayBack, change: KeptChange, target: string | undefined): Notice[] {
  const { inverse } = inverseFor(way, change);
  const message = 'Central has no call that reads it, so it is not known whether it has changed since.';
  return [
    ...noticesOf(inverse),
    ...(target === undefined ? [{ code: 'notCompared' as const, message }] : []),
  ];
}

/** Gives the response to a read; undefined if the object does not exist. Throws the problem of a response that cannot be used. */
function responseIn(account: Account, call: Call, exchange: Exchange, isGone: boolean): Json | undefined {
  const { text, isThere } = readText(exchange, call.target, isGone);
  if (!isThere) return undefined;
  const response = exchange.file === undefined ? parseJsonAsWritten(text) : undefined;
  const problem = responseProblem(accountAt(account, call), exchange, response);
  if (problem) throw problem;
  return response;
}

interface States {
  before: Json | undefined;
  sent: Json | undefined;
  response: Json | undefined;
}

function statesOf(change: KeptChange, form: Form, now: Json | undefined): States {
  const before = change.before === undefined ? undefined : parseJsonAsWritten(change.before);
  const response = change.answer === undefined ? undefined : parseJsonAsWritten(change.answer);
  return {
    before: before === undefined ? undefined : inForm(before, form, now),
    sent: sentJson(change),
    response: response === undefined ? undefined : inForm(response, form),
  };
}

/** The object as a change left it, as far as this is known. */
function leftBy(method: string, { before, sent }: States): Json | undefined {
  if (method === 'DELETE') return undefined;
  return method === 'PATCH' && sent !== undefined ? merged(before, sent) : sent;
}

function noticesOf({ left, lost, added }: Inverse): Notice[] {
  const notices: Notice[] = [];
  if (left.length > 0)
    notices.push({
      code: 'setByServer',
      message: `The server sets these itself, so they are not sent: ${listed(left)}.`,
    });
  if (lost.length > 0)
    notices.push({
      code: 'secretNotRestored',
      message: `Central does not give these secrets back, so they are not restored: ${listed(lost)}.`,
    });
  if (added) {
    const how = added.by === 'null' ? 'null is sent for each' : 'the whole object is sent as it was';
    notices.push({
      code: 'addedTaken',
      message: `What the change added is taken away again, ${how}: ${listed(added.names)}.`,
    });
  }
  return notices;
}

function listed(names: readonly string[]): string {
  return names.length > 10
    ? `${names.slice(0, 10).join(', ')} and ${names.length - 10} more`
    : names.join(', ');
}
