import { CentralError, isCentralError } from '../../../base/errors.ts';
import { accountAt } from '../../../client/target.ts';
import { changeEnd } from '../../../http/changeEnd.ts';
import { isWrite, type Call, type Exchange } from '../../../http/call.ts';
import { isObject, parseJson } from '../../../text/json.ts';
import type { Tags } from '../../syntax/tagModel.ts';
import { meaningFor, openResponse } from '../body/askBody.ts';
import { stoppedAt } from '../body/bodyQuestions.ts';
import type { Condition } from '../outcome/assert.ts';
import { reasonIn } from '../outcome/refusedItem.ts';
import type { RunContext } from '../runContext.ts';
import { pauseFor, sendCall, type CallToSend, type Sent } from '../sendCall.ts';
import { targetOfTask, pollCall, redirected } from './pollCall.ts';
import { isFailedState, taskState } from './taskEnd.ts';

/** Time in which a task that was just started may not be found yet; ms. */
const unlisted = 30_000;

/** The most redirections that are followed for one answer. */
const mostRedirections = 3;

/**
 * Repeats a call that reads. After a write it asks at the address that the response names, and does not write twice. A failure ends it, unless
 * it waits for a status; so does a task that says that it has failed, and a redirection that cannot be followed.
 */
export async function poll(
  sending: CallToSend,
  tag: NonNullable<Tags['poll']>,
  until: Condition,
): Promise<Sent> {
  const { call } = sending;
  const follows = tag.subject.kind !== 'status';
  const start = sending.ports.clock.monotonic();
  const session = sending.sessionEnd && (await startSession(sending, tag));
  const started =
    session ?? (await (isWrite(call.method) ? sendCall(sending, call) : answerTo(sending, call, follows)));
  const end = await sessionEndCall(sending, started);
  const sent = await askOn(sending, { tag, until, start }, started).catch(async (error: unknown) => {
    const left = await endSession(sending, end);
    const isTaken = isWrite(call.method) && started.status < 400;
    // A session that has ended leaves nothing, so it may be started again.
    const isGone = end !== undefined && left === undefined;
    if (isTaken && !isGone && isCentralError(error)) error.mayBeDone = true;
    throw error;
  });
  const left = await endSession(sending, end);
  return { ...sent, ...(left !== undefined && { sessionLeft: left }) };
}

/** The shortest wait for a session, ms, also where a poll asks without a pause. */
const shortestWait = 1_000;

/**
 * Starts a session. While Central refuses it because others are open, it is asked for again, each time after twice the wait and within
 * the time of the poll: the refusal has started nothing.
 */
async function startSession(sending: CallToSend, tag: NonNullable<Tags['poll']>): Promise<Exchange> {
  const { ports, call } = sending;
  const end = ports.clock.monotonic() + tag.for;
  for (let ms = Math.max(tag.every, shortestWait); ; ms *= 2) {
    const exchange = await sendCall(sending, call);
    if (!isFull(exchange) || ports.clock.monotonic() + ms > end) return exchange;
    ports.progress({ kind: 'wait', reason: 'limit', ms });
    await pauseFor(sending, ms);
  }
}

/** Tells if a session was refused because of others that are open. */
function isFull(exchange: Exchange): boolean {
  if (![400, 403, 409, 429].includes(exchange.status) || changeEnd(exchange) !== 'refused') return false;
  const text = reasonIn(parseJson(exchange.body)) ?? '';
  return (
    /sessions?\b/i.test(text) &&
    /\b(?:already|another|other|maximum|too many|in (?:progress|use))\b/i.test(text)
  );
}

/** Asks again after the first response until the condition holds. */
async function askOn(
  sending: CallToSend,
  { tag, until, start }: { tag: NonNullable<Tags['poll']>; until: Condition; start: number },
  started: Exchange,
): Promise<Sent> {
  const { ports } = sending;
  let exchange = started;
  let bytes = exchange.bytes;
  const writes = isWrite(sending.call.method);
  const call = writes ? await pollCall(sending, exchange) : sending.call;
  if (call === undefined) {
    const { host } = new URL(accountAt(sending.account, sending.call).baseUrl);
    const { tasks: count } = await meaningFor(ports, exchange);
    const { status } = exchange;
    if (count !== undefined) throw new CentralError('tasksSeveral', { status, count });
    if (status < 400) throw new CentralError('taskUnnamed', { status, host });
    return { exchange, pages: 1, bytes };
  }
  let isListed = false;
  const isRefused = () => exchange.status >= 300 && tag.subject.kind !== 'status';
  for (let attempt = 0; ; attempt++) {
    const elapsedMs = ports.clock.monotonic() - start;
    const isLast = elapsedMs + tag.every > tag.for;
    const isOfTask = writes && attempt > 0;
    const end = (task: Sent['task']): Sent => ({ exchange, pages: 1, bytes, ...(isOfTask && { task }) });
    const mayCome = isOfTask && !isListed && exchange.status === 404 && elapsedMs < unlisted && !isLast;
    if (isOfTask || !writes) {
      if (isRefused() && !mayCome) return end('unread');
      if (!isRefused() && (await holds(ports, exchange, until))) return end('read');
      if (isOfTask && isFailedState(await taskState(ports, exchange))) return end('failed');
    }
    if (isLast) throw await pollEnded(sending, exchange, tag);
    isListed ||= isOfTask && exchange.status < 300;
    ports.progress({ kind: 'poll', attempt, elapsedMs });
    await pauseFor(sending, tag.every);
    exchange = await answerTo(sending, call, tag.subject.kind !== 'status');
    bytes += exchange.bytes;
  }
}

/** Asks, and follows redirections within the origin. A condition about the status waits for that of the redirection itself. */
async function answerTo(sending: CallToSend, call: Call, follows: boolean): Promise<Exchange> {
  let exchange = await sendCall(sending, call);
  if (!follows) return exchange;
  for (let at = call, left = mostRedirections; left > 0; left -= 1) {
    const onward = redirected(sending.account, at, exchange);
    if (onward === undefined) break;
    at = onward;
    exchange = await sendCall(sending, onward);
  }
  return exchange;
}

/** The error of a condition that was not met in time, with the last state of the task, or the last status. */
async function pollEnded(
  { ports, call, isTest }: CallToSend,
  exchange: Exchange,
  { text: condition, for: time }: NonNullable<Tags['poll']>,
): Promise<CentralError> {
  const state = await taskState(ports, exchange);
  const last = state === undefined ? exchange.status : `“${state}”`;
  const told = { seconds: time / 1_000, last };
  if (isTest !== true) return new CentralError('pollEnded', { condition, ...told });
  const [serial = '', test = ''] = call.target.split('?', 1).join('').split('/').slice(-2);
  const commands = showIn(call.body);
  return new CentralError('testNotEnded', { device: serial, test: commands ?? test, ...told });
}

/** Names the show commands in the body of a call. */
function showIn(body: Call['body']): string | undefined {
  const given = typeof body === 'string' ? parseJson(body) : undefined;
  const commands = isObject(given) ? given['commands'] : undefined;
  const texts = (Array.isArray(commands) ? commands : []).filter((one) => typeof one === 'string');
  return texts.length > 0 ? texts.join(', ') : undefined;
}

interface SessionEnd {
  call: Call;
  id: string;
}

/** Gives the call that ends the session that a response has started. */
async function sessionEndCall(
  { ports, call, sessionEnd }: CallToSend,
  started: Exchange,
): Promise<SessionEnd | undefined> {
  if (sessionEnd === undefined || started.status >= 400) return undefined;
  const { task } = await meaningFor(ports, started);
  const target = targetOfTask(sessionEnd.target, task);
  if (task === undefined || target === undefined) return undefined;
  const { tenantId } = call;
  return { id: task, call: { method: 'DELETE', target, ...(tenantId !== undefined && { tenantId }) } };
}

/**
 * Ends a session, also if the run was cancelled or its poll failed, because the device accepts no other session before. Gives the id of a
 * session that could not be ended.
 */
async function endSession(sending: CallToSend, end: SessionEnd | undefined): Promise<string | undefined> {
  if (!end) return undefined;
  const { signal: _cancelled, ...options } = sending.options;
  try {
    const { ports } = sending.sessionEnd ?? sending;
    const { status } = await sendCall({ ...sending, ports, options }, end.call);
    return status < 300 || status === 404 ? undefined : end.id;
  } catch {
    return end.id;
  }
}

/** Tells if a response fulfils the condition of a poll. Throws `tooCostly`. */
async function holds(ports: RunContext, exchange: Exchange, until: Condition): Promise<boolean> {
  const [reply] = await openResponse(ports, exchange).ask([{ check: until }]);
  if (reply?.stopped !== undefined) throw stoppedAt(reply.stopped);
  return reply?.checked?.ok === true;
}
