import { sleep } from '../base/clock.ts';
import { CentralError, isCentralError, type Values } from '../base/errors.ts';
import { lazy } from '../base/lazy.ts';
import { silentLog } from '../base/log.ts';
import type { Reason } from '../base/reasons.ts';
import { bodyEnd } from '../http/bodyEnd.ts';
import { BrokenResponse } from '../http/brokenResponse.ts';
import { isWrite, type Exchange, type SentRequest } from '../http/call.ts';
import { traceOf } from '../http/causes.ts';
import { changeEnd } from '../http/changeEnd.ts';
import { orAborted } from '../http/deadline.ts';
import { failed, failureOf } from '../http/failure.ts';
import { rateReport, type RateReport } from '../http/rateHeaders.ts';
import { drop, readBody, untilAborted, type ReadBody, type Spill } from '../http/readBody.ts';
import { readRejection } from '../http/rejection.ts';
import type { WireResponse, WireRequest } from '../http/transport.ts';
import type { Lease } from '../limits/lease.ts';
import {
  longestWait,
  pauseAfterLimit,
  retryAfterFailure,
  retryAfterTrouble,
  tries,
} from '../limits/retry.ts';
import { inWords } from '../text/duration.ts';
import { CallGate, type CheckedCall } from './callGate.ts';
import { wireHeaders } from './headers.ts';

/** After these errors the server may have carried out the call. */
const ofWrite: Partial<Record<Reason, Reason>> = {
  connectionReset: 'writeOutcomeUnknown',
  callFailed: 'writeOutcomeUnknown',
  answerNotHttp: 'writeOutcomeUnknown',
  answerHeadersTooLarge: 'writeOutcomeUnknown',
  noAnswerInTime: 'writeAnswerLate',
};

/** Gives the error for a call that was sent and got no response. It never advises to send a change again. */
function asWriteError(error: unknown, method: string, values: Values): unknown {
  if (!isCentralError(error) || !isWrite(method)) return error;
  if (error.reason === 'cancelled')
    return Object.assign(new CentralError('cancelled', error.values), { mayBeDone: true });
  const reason = ofWrite[error.reason];
  if (reason === undefined) return error;
  return new CentralError(reason, { ...values, method }, { cause: error.cause });
}

/** The outcome of one attempt: a response to return, or ms to wait before the next attempt. */
type Attempt = { exchange: Exchange } | { again: number; reason: 'limit' | 'retry' | 'token' };

/** The most characters of a body that are logged. */
const mostTold = 16_384;

/** One call on its way, over all its attempts. */
export class CallExecution {
  readonly #one: CheckedCall;
  readonly #gate: CallGate;
  #attempts = 0;
  #limited = 0;
  #troubled = 0;
  readonly #begun: number;
  /** Monotonic ms of the last attempt. */
  #times: { connected?: number; headers: number } = { headers: 0 };

  constructor(one: CheckedCall) {
    this.#one = one;
    this.#gate = new CallGate(one);
    this.#begun = one.parts.clock.monotonic();
  }

  async run(): Promise<Exchange> {
    const { parts, options, deadline } = this.#one;
    for (;;) {
      const outcome = await this.#attempt();
      if ('exchange' in outcome) return outcome.exchange;
      if (outcome.again === 0) continue;
      options.onWait?.({ reason: outcome.reason, ms: outcome.again });
      // After a 429 the limiter holds all of the customer's calls back.
      if (outcome.reason === 'retry') await sleep(parts.clock, outcome.again, deadline.signal);
    }
  }

  async #attempt(): Promise<Attempt> {
    const { parts, options, deadline } = this.#one;
    options.onAttempt?.();
    const lease = await this.#gate.enter();
    const started = parts.clock.monotonic();
    this.#attempts += 1;
    let response: WireResponse;
    try {
      response = await this.#transmit();
    } catch (error) {
      return this.#noResponse(error, lease);
    }
    this.#times.headers = parts.clock.monotonic();
    const rates = rateReport(response.headers, parts.clock.now());
    const pause = response.status === 429 ? pauseAfterLimit(rates, this.#limited + 1, parts.random) : 0;
    await lease?.answered({ headers: response.headers, pause });
    if (response.status < 400) this.#gate.taken();
    let isOfToken = false;
    if (response.status === 401 && this.#gate.token !== undefined)
      ({ response, isOfToken } = await readRejection(response, deadline.signal));
    const again = await this.#again(response.status, { rates, pause, isOfToken });
    if (again !== undefined) {
      await drop(response, deadline.signal);
      return again;
    }
    return this.#take(response, started);
  }

  async #transmit(): Promise<WireResponse> {
    const { parts, account, call, url, deadline } = this.#one;
    const { signal } = deadline;
    signal.throwIfAborted();
    const { method, body } = call;
    this.#times = { headers: 0 };
    const onConnecting: WireRequest['onConnecting'] = (connecting) => {
      if (connecting === undefined) this.#times.connected = parts.clock.monotonic();
      deadline.onConnecting(connecting);
    };
    const headers = wireHeaders(account, call, this.#gate.token);
    return await orAborted(parts.transport({ method, url, headers, body, signal, onConnecting }), signal);
  }

  async #noResponse(error: unknown, lease: Lease | undefined): Promise<Attempt> {
    const { parts, call, deadline } = this.#one;
    const { signal, values, isConnecting } = deadline;
    const { method } = call;
    // The next attempt has a connection of its own.
    deadline.onConnecting(undefined);
    if (signal.aborted) {
      const late = isConnecting ? 'unsent' : 'late';
      const isCancelled = isCentralError(signal.reason, 'cancelled');
      await lease?.failed(isCancelled ? 'cancelled' : late);
      this.#note('gave up');
      throw isCancelled && isConnecting ? signal.reason : asWriteError(signal.reason, method, values);
    }
    const failure = failureOf(error);
    await lease?.failed(failure.sent && !isConnecting ? 'broken' : 'unsent');
    this.#note(failure.reason);
    const again = retryAfterFailure(method, failure, this.#attempts, parts.random);
    if (again !== undefined) return { again, reason: 'retry' };
    const told = failed(error, values);
    throw isConnecting ? told : asWriteError(told, method, values);
  }

  async #again(
    status: number,
    { rates, pause, isOfToken }: { rates: RateReport; pause: number; isOfToken: boolean },
  ): Promise<Attempt | undefined> {
    const { parts, call, deadline } = this.#one;
    if (status === 401)
      return (await this.#gate.renew(isOfToken)) ? { again: 0, reason: 'token' } : undefined;
    if (status === 407) throw new CentralError('proxyNeedsSignIn', deadline.values);
    if (status === 429) return this.#afterLimit(rates, pause);
    this.#troubled += 1;
    const again = retryAfterTrouble(call.method, status, rates, this.#troubled, parts.random);
    return again === undefined ? undefined : { again, reason: 'retry' };
  }

  #afterLimit(rates: RateReport, pause: number): Attempt {
    const { parts, account } = this.#one;
    if (rates.perDay?.remaining === 0) {
      const usage = parts.limiter.usage(account);
      const limit = rates.perDay.limit ?? usage?.limit ?? 'last';
      throw new CentralError('quotaExhausted', { limit, wait: inWords(usage?.resetMs ?? 86_400_000) });
    }
    this.#limited += 1;
    if (this.#limited >= tries.limited || pause > longestWait)
      throw new CentralError('rateLimited', { wait: inWords(pause) });
    return { again: pause, reason: this.#gate.isCounted ? 'limit' : 'retry' };
  }

  async #take(response: WireResponse, started: number): Promise<Attempt> {
    const { parts, account, call, options, url, deadline } = this.#one;
    const { body, bytes, file, broken } = await this.#read(response, options.spill);
    const durationMs = parts.clock.monotonic() - started;
    const { status, headers } = response;
    const address = lazy(() => parts.redactor.url(url));
    const exchange: Exchange = {
      account: account.label,
      method: call.method,
      // The terminal seldom asks for it, and would have to read the redactor's patterns first.
      get url() {
        return address();
      },
      status,
      headers,
      body,
      bytes,
      ...(file !== undefined && { file }),
      durationMs,
      attempts: this.#attempts,
      ...(options.isTold && { sent: this.#sent(started, started + durationMs) }),
    };
    this.#note(`${status}, ${bytes} bytes${broken ? ', broke off' : ''}, ${Math.round(durationMs)} ms`);
    if (broken)
      throw new BrokenResponse(
        exchange,
        deadline.values,
        'cause' in broken ? traceOf(broken.cause) : undefined,
      );
    return { exchange };
  }

  /** The request as it was sent, with its secrets masked. */
  #sent(started: number, ended: number): SentRequest {
    const { parts, account, call } = this.#one;
    const { connected, headers: answered } = this.#times;
    const { body } = call;
    const told = typeof body === 'string' && body.length <= mostTold ? parts.redactor.text(body) : undefined;
    return {
      headers: parts.redactor.headers(wireHeaders(account, call, this.#gate.token)),
      ...(body !== undefined && { body: told ?? Buffer.byteLength(body) }),
      wait: started - this.#begun,
      ...(connected !== undefined && { connect: connected - started }),
      firstByte: answered - (connected ?? started),
      rest: ended - answered,
    };
  }

  async #read(response: WireResponse, spill: Spill | undefined): Promise<ReadBody> {
    const { call, deadline } = this.#one;
    const { signal, values } = deadline;
    try {
      const end = bodyEnd(call.method, response.status, response.headers);
      return await readBody(untilAborted(response.body, signal), values.host, spill, end);
    } catch (error) {
      const told = signal.aborted ? asWriteError(signal.reason, call.method, values) : error;
      const isTaken = isWrite(call.method) && changeEnd(response) !== 'refused';
      throw isTaken && isCentralError(told) ? Object.assign(told, { mayBeDone: true }) : told;
    }
  }

  #note(what: string): void {
    const { parts, account, call, url } = this.#one;
    if (parts.log === silentLog) return;
    const line = `${account.label}: ${call.method} ${parts.redactor.url(url)}: ${what}`;
    parts.log.debug(`${line} (attempt ${this.#attempts})`);
  }
}
