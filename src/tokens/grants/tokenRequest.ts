import type { Account } from '../../account/account.ts';
import type { Clock } from '../../base/clock.ts';
import { CentralError } from '../../base/errors.ts';
import { Deadline } from '../../http/deadline.ts';
import { failed, failureOf } from '../../http/failure.ts';
import { readBody } from '../../http/readBody.ts';
import { header, type HeaderFields, type Transport, type WireRequest } from '../../http/transport.ts';
import type { Lease } from '../../limits/lease.ts';
import { leaseFor } from '../../limits/slotRule.ts';
import { originOf } from '../../regions/origin.ts';

/** A slot for one of the calls that a customer may make in a second; the limiter gives it. */
export type TakeSlot = (
  account: Account,
  ask: { lease: number; signal?: AbortSignal | undefined; onWait?: ((ms: number) => void) | undefined },
) => Promise<Lease>;

export interface TokenParts {
  transport: Transport;
  clock: Clock;
  /** Takes the slot; absent if the calls are not counted. */
  takeSlot?: TakeSlot | undefined;
}

export interface CallLimits {
  /** Time limit of the call itself, ms, without the wait for a slot. */
  ms: number;
  signal?: AbortSignal | undefined;
  onWait?: ((ms: number) => void) | undefined;
}

export interface TextResponse {
  status: number;
  headers: HeaderFields;
  text: string;
}

/** `sent` is false only if the server cannot have seen the call. */
export type CallOutcome = { response: TextResponse } | { error: CentralError; sent: boolean };

const responseCap = 1024 * 1024;

/**
 * Sends one call that gets, ends or tests a token, once. If it goes to the account's gateway, it counts as one of the customer's calls, and
 * takes a slot before all other calls. Throws only for an address that must not be used.
 */
export async function sendTokenRequest(
  parts: TokenParts,
  account: Account,
  call: Omit<WireRequest, 'signal'>,
  limits: CallLimits,
): Promise<CallOutcome> {
  const { host, href } = call.url;
  if (originOf(href) === undefined) throw new CentralError('insecureTarget', { host });
  const time = new Deadline(parts.clock, limits.ms, host, limits.signal);
  try {
    const slot = await slotFor(parts, account, call.url, time, limits);
    if ('error' in slot) return { error: slot.error, sent: false };
    return await exchange(parts, call, time, slot.lease);
  } finally {
    time.dispose();
  }
}

/** Tells if a call to this address counts for the customer: it goes to the account's own gateway. */
export function isCounted(account: Account, url: URL): boolean {
  return url.origin === new URL(account.baseUrl).origin;
}

/** Gives the response of a call, or throws the reason why there is none. */
export function responseOf(outcome: CallOutcome): TextResponse {
  if ('error' in outcome) throw outcome.error;
  return outcome.response;
}

/** Gives the media type of a response, or ''. */
export function typeOf(response: TextResponse): string {
  return header(response.headers, 'content-type') ?? '';
}

async function slotFor(
  parts: TokenParts,
  account: Account,
  url: URL,
  time: Deadline,
  { signal, onWait }: CallLimits,
): Promise<{ lease: Lease | undefined } | { error: CentralError }> {
  if (parts.takeSlot === undefined || !isCounted(account, url)) return { lease: undefined };
  time.pause();
  try {
    return { lease: await parts.takeSlot(account, { lease: leaseFor(time.left()), signal, onWait }) };
  } catch (error) {
    return { error: failed(time.signal.aborted ? time.signal.reason : error, time.values) };
  } finally {
    time.run();
  }
}

async function exchange(
  parts: TokenParts,
  call: Omit<WireRequest, 'signal'>,
  time: Deadline,
  lease: Lease | undefined,
): Promise<CallOutcome> {
  let waiting = lease;
  try {
    const { signal, onConnecting } = time;
    const response = await parts.transport({ ...call, signal, onConnecting });
    // Not awaited: the body may have the only refresh token, which is saved in the same turn in which it is read.
    void waiting?.answered({ headers: response.headers });
    waiting = undefined;
    const { body, broken } = await readBody(response.body, call.url.host, bounds(call.url.host));
    if (broken) throw broken.cause;
    const { status, headers } = response;
    return { response: { status, headers, text: new TextDecoder().decode(body) } };
  } catch (error) {
    const { aborted, reason } = time.signal;
    const sent = !time.isConnecting && (aborted || wasSent(error));
    void waiting?.failed(!sent ? 'unsent' : aborted ? 'late' : 'broken');
    return { error: failed(aborted ? reason : error, time.values), sent };
  }
}

function bounds(host: string) {
  const open = () => {
    throw new CentralError('answerNotUnderstood', { host });
  };
  return { over: responseCap, limit: responseCap, open };
}

/** False only if there was no connection. A socket that failed in use (`read ETIMEDOUT`) may have sent the call. */
function wasSent(error: unknown): boolean {
  const inUse = error instanceof Error && [error, error.cause].some(failedInUse);
  return inUse || failureOf(error).sent;
}

function failedInUse(error: unknown): boolean {
  return (
    error instanceof Error && 'syscall' in error && (error.syscall === 'read' || error.syscall === 'write')
  );
}
