import type { Account } from '../../account/account.ts';
import { sleep } from '../../base/clock.ts';
import { CentralError, isCentralError } from '../../base/errors.ts';
import { accountAt } from '../../client/target.ts';
import type { PagedOperation } from '../../client/paging/pageStyle.ts';
import { collectPages, type CollectedPages } from '../../client/paging/paging.ts';
import { isWrite, type Call, type Exchange, type SendOptions } from '../../http/call.ts';
import { changeEnd } from '../../http/changeEnd.ts';
import { isObject, parseJson } from '../../text/json.ts';
import type { Tags } from '../syntax/tagModel.ts';
import type { Value } from '../syntax/value.ts';
import { meaningFor, openResponse } from './body/askBody.ts';
import { withoutAsking } from './question/askFirst.ts';
import type { Condition } from './outcome/assert.ts';
import { stoppedAt } from './body/bodyQuestions.ts';
import { costOf } from './question/runCost.ts';
import { placeOf, pollCall, redirected } from './task/pollCall.ts';
import type { RunOptions, RunContext } from './runContext.ts';
import { isFailedState, taskState } from './task/taskEnd.ts';

/** The result of a call with its tags: with all its pages, or repeated until a condition holds. */
export interface Sent {
  exchange: Exchange;
  pages: number;
  bytes: number;
  items?: number;
  merged?: Value;
  ended?: CollectedPages['ended'];
  shift?: CollectedPages['shift'];
  /** True if the response to a call with `@all` is not a list. */
  isNoList?: true;
  /** True if the call changes something, and its response does not tell if the change was carried out. */
  mayBeDone?: true;
  /** The id of a session that should have been ended but was not. */
  sessionLeft?: string;
  /** The call that asks how far the task is that the call started. */
  followUp?: Call;
  /**
   * The state of a response about the task that the call started: `failed` if the task failed before the condition was met, `unread` if
   * this response was refused.
   */
  task?: 'read' | 'failed' | 'unread';
}

export interface CallToSend {
  ports: RunContext;
  account: Account;
  call: Call;
  /** How the operation pages, if the catalogue knows it. */
  operation?: PagedOperation | undefined;
  /** The target that gives the progress of the task that the call starts, from the catalogue. */
  task?: string | undefined;
  /** True for a POST that changes nothing: its end is never open. */
  isTest?: true | undefined;
  /** Ends the session that the call starts, if its tags ask for that: the target of the DELETE, and the ports that send it. */
  sessionEnd?: { target: string; ports: RunContext } | undefined;
  options: RunOptions;
  priority: 'person' | 'loop';
  /** Number of accounts or customers that the same call goes to; the others may have as many pages. */
  places?: number;
}

/** Sends a call as its tags say: repeated until a condition holds, with all its pages, or once. */
export async function sendOnce(sending: CallToSend, tags: Tags, until: Condition | undefined): Promise<Sent> {
  const { isTest = false } = sending;
  const sent = await sendAsTagged(sending, tags, until).catch((error: unknown) => {
    if (isTest && isCentralError(error)) error.mayBeDone = false;
    throw error;
  });
  return !isTest && isEndOpen(sending.call, sent.exchange) ? { ...sent, mayBeDone: true } : sent;
}

/**
 * Tells if a change may have been carried out although its last response is a failure: the response comes from a gateway in between, or is
 * about a task that was started.
 */
function isEndOpen(call: Call, exchange: Exchange): boolean {
  if (!isWrite(call.method)) return false;
  if (!isWrite(exchange.method)) return exchange.status >= 300;
  return exchange.status >= 400 && changeEnd(exchange) === 'open';
}

async function sendAsTagged(sending: CallToSend, tags: Tags, until: Condition | undefined): Promise<Sent> {
  if (tags.poll && until) return poll(sending, tags.poll, until);
  if (tags.all) return allPages(sending, tags.all.max);
  const exchange = await sendCall(sending, sending.call);
  // A long list is not read twice only to learn that it started no task.
  const mayStart = exchange.status === 202 || isWrite(exchange.method);
  const followUp = mayStart ? await pollCall(sending, exchange) : undefined;
  return { exchange, pages: 1, bytes: exchange.bytes, ...(followUp && { followUp }) };
}

/**
 * Sends one call of a run. Rejects with `restrictedMode` and `cancelled` if it may not be sent any more, and with what `send` rejects with.
 */
export async function sendCall(
  { ports, account, options, priority }: CallToSend,
  call: Call,
): Promise<Exchange> {
  if (!ports.isTrusted()) throw new CentralError('restrictedMode');
  if (options.signal?.aborted === true) throw new CentralError('cancelled');
  const sendOptions: SendOptions = { priority, onWait: (wait) => ports.progress({ kind: 'wait', ...wait }) };
  if (options.signal) sendOptions.signal = options.signal;
  // A loop has one entry in the history for all its rows.
  if (priority === 'person') sendOptions.isTold = true;
  return ports.send(account, call, sendOptions);
}

async function allPages(sending: CallToSend, max: number | undefined): Promise<Sent> {
  const { ports, account, call, operation, options, places = 1 } = sending;
  const allowance = call.auth === false ? undefined : ports.allowance?.(account);
  let bytes = 0;
  const send = async (page: Call) => {
    const exchange = await sendCall(sending, page);
    bytes += exchange.bytes;
    return exchange;
  };
  const collected = await collectPages(send, call, {
    ...(max === undefined ? {} : { max }),
    ...(options.signal ? { signal: options.signal } : {}),
    ...(operation && { operation }),
    onProgress: (progress) => ports.progress({ kind: 'pages', ...progress }),
    mayGoOn: async ({ calls, total }) => {
      if (calls !== undefined && calls * places <= withoutAsking.pages) return true;
      return ports.confirm({
        kind: 'pages',
        ...(calls === undefined ? {} : { calls }),
        ...(total === undefined ? {} : { items: total }),
        ...(places > 1 && { places }),
        ...(calls !== undefined && allowance && { cost: costOf(calls * places, allowance) }),
      });
    },
  });
  const { merged, items, pages, ended, first, isList, shift } = collected;
  const exchange = collected.last.status >= 400 ? collected.last : first;
  return {
    exchange,
    pages,
    bytes,
    items,
    ended,
    ...(shift && { shift }),
    ...(!isList && { isNoList: true }),
    ...(merged === undefined || pages === 1 ? {} : { merged }),
  };
}

/** Time in which a task that was just started may not be found yet; ms. */
const unlisted = 30_000;

/** The most redirections that are followed for one answer. */
const mostRedirections = 3;

/**
 * Repeats a call that reads. After a write it asks the place that the response names, and does not write twice. A failure ends it, unless
 * it waits for a status; so does a task that says that it has failed, and a redirection that cannot be followed.
 */
async function poll(sending: CallToSend, tag: NonNullable<Tags['poll']>, until: Condition): Promise<Sent> {
  const start = sending.ports.clock.monotonic();
  const { call } = sending;
  const follows = tag.subject.kind !== 'status';
  const started = await (isWrite(call.method) ? sendCall(sending, call) : answerTo(sending, call, follows));
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
  const told = { seconds: Math.round(time / 1_000), last };
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
  const target = placeOf(sessionEnd.target, task);
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

/** Waits between two calls. Throws `cancelled`. */
export async function pauseFor({ ports, options }: CallToSend, ms: number): Promise<void> {
  try {
    await sleep(ports.clock, ms, options.signal);
  } catch (cause) {
    throw new CentralError('cancelled', {}, { cause });
  }
}
