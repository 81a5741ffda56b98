import type { Account } from '../auth/account.ts';
import { sleep } from '../clock.ts';
import { CentralError, isCentralError } from '../errors.ts';
import { Admission } from './admission.ts';
import { drop, untilAborted } from './bodyStream.ts';
import type { Call, Exchange, SendOptions } from './call.ts';
import type { CentralClientPorts } from './centralClient.ts';
import { orAborted, type Deadline } from './deadline.ts';
import { inWords } from './duration.ts';
import { failed, failureOf, traceOf } from './failure.ts';
import type { Lease } from './limiter.ts';
import { rateReport, type RateReport } from './rateHeaders.ts';
import { readBody } from './readBody.ts';
import {
  isRepeatable,
  longestWait,
  pauseAfterLimit,
  retryAfterFailure,
  retryAfterTrouble,
  tries,
} from './retry.ts';
import type { WireAnswer } from './transport.ts';
import { wireHeaders } from './wireHeaders.ts';

/** What one attempt came to: an exchange to hand out, or ms to wait before the next. */
type Outcome = { exchange: Exchange } | { again: number; reason: 'limit' | 'retry' | 'token' };

/** One call on its way, over all its attempts. */
export class Sending {
  readonly #ports: CentralClientPorts;
  readonly #account: Account;
  readonly #call: Call;
  readonly #options: SendOptions;
  readonly #admission: Admission;
  readonly #url: URL;
  readonly #deadline: Deadline;
  readonly #method: string;
  #attempts = 0;
  #limited = 0;
  #troubled = 0;

  constructor(
    ports: CentralClientPorts,
    account: Account,
    call: Call,
    options: SendOptions,
    url: URL,
    deadline: Deadline,
  ) {
    this.#ports = ports;
    this.#account = account;
    this.#call = call;
    this.#options = options;
    this.#url = url;
    this.#deadline = deadline;
    this.#admission = new Admission(ports, account, call, options, url, deadline);
    this.#method = call.method.toUpperCase();
  }

  async run(): Promise<Exchange> {
    for (;;) {
      const outcome = await this.#attempt();
      if ('exchange' in outcome) return outcome.exchange;
      if (outcome.again === 0) continue;
      this.#options.onWait?.({ reason: outcome.reason, ms: outcome.again });
      // After a 429 the limiter holds all of the customer's calls back.
      if (outcome.reason === 'retry') await sleep(this.#ports.clock, outcome.again, this.#deadline.signal);
    }
  }

  async #attempt(): Promise<Outcome> {
    const lease = await this.#admission.enter();
    const started = this.#ports.clock.monotonic();
    this.#attempts += 1;
    let answer: WireAnswer;
    try {
      answer = await this.#transmit();
    } catch (error) {
      return this.#noAnswer(error, lease);
    }
    const rates = rateReport(answer.headers, this.#ports.clock.now());
    const pause = answer.status === 429 ? pauseAfterLimit(rates, this.#limited + 1, this.#ports.random) : 0;
    await lease?.answered({ headers: answer.headers, pause });
    const again = await this.#again(answer.status, rates, pause);
    if (again !== undefined) {
      await drop(answer, this.#deadline.signal);
      return again;
    }
    return this.#take(answer, started);
  }

  #transmit(): Promise<WireAnswer> {
    const { signal } = this.#deadline;
    signal.throwIfAborted();
    const headers = wireHeaders(this.#account, this.#call, this.#admission.token);
    const sent = this.#ports.transport({
      method: this.#method,
      url: this.#url,
      headers,
      body: this.#call.body,
      signal,
    });
    return orAborted(sent, signal);
  }

  async #noAnswer(error: unknown, lease: Lease | undefined): Promise<Outcome> {
    const { signal, values } = this.#deadline;
    if (signal.aborted) {
      await lease?.failed(isCentralError(signal.reason, 'cancelled') ? 'cancelled' : 'late');
      this.#note('gave up');
      throw signal.reason;
    }
    const failure = failureOf(error);
    await lease?.failed(failure.sent ? 'broken' : 'unsent');
    this.#note(failure.reason);
    const again = retryAfterFailure(this.#method, failure, this.#attempts, this.#ports.random);
    if (again !== undefined) return { again, reason: 'retry' };
    if (failure.reason === 'connectionReset' && !isRepeatable(this.#method)) {
      throw new CentralError(
        'writeOutcomeUnknown',
        { ...values, method: this.#method },
        { cause: traceOf(error) },
      );
    }
    throw failed(error, values);
  }

  async #again(status: number, rates: RateReport, pause: number): Promise<Outcome | undefined> {
    if (status === 401) return (await this.#admission.renew()) ? { again: 0, reason: 'token' } : undefined;
    if (status === 407) throw new CentralError('proxyNeedsSignIn', this.#deadline.values);
    if (status === 429) return this.#afterLimit(rates, pause);
    this.#troubled += 1;
    const again = retryAfterTrouble(this.#method, status, rates, this.#troubled, this.#ports.random);
    return again === undefined ? undefined : { again, reason: 'retry' };
  }

  #afterLimit(rates: RateReport, pause: number): Outcome {
    const usage = this.#ports.limiter.usage(this.#account);
    if (rates.perDay?.remaining === 0) {
      throw new CentralError('quotaExhausted', {
        limit: rates.perDay.limit ?? '',
        wait: inWords(usage?.resetMs ?? 86_400_000),
      });
    }
    this.#limited += 1;
    if (this.#limited >= tries.limited || pause > longestWait)
      throw new CentralError('rateLimited', { wait: inWords(pause) });
    return { again: pause, reason: this.#admission.isCounted ? 'limit' : 'retry' };
  }

  async #take(answer: WireAnswer, started: number): Promise<Outcome> {
    const { signal, values } = this.#deadline;
    const read = readBody(untilAborted(answer.body, signal), values.host, this.#options.spill).catch(
      (error: unknown) => {
        if (signal.aborted) throw signal.reason;
        if (isCentralError(error)) throw error;
        this.#note('broke off');
        throw new CentralError('answerIncomplete', values, { cause: traceOf(error) });
      },
    );
    const { body, bytes, place } = await read;
    const durationMs = this.#ports.clock.monotonic() - started;
    this.#note(`${answer.status}, ${bytes} bytes, ${Math.round(durationMs)} ms`);
    const { status, headers } = answer;
    const url = this.#ports.redactor.url(this.#url);
    return {
      exchange: {
        account: this.#account.label,
        method: this.#method,
        url,
        status,
        headers,
        body,
        bytes,
        ...(place !== undefined && { place }),
        durationMs,
        attempts: this.#attempts,
      },
    };
  }

  #note(what: string): void {
    const { redactor, log } = this.#ports;
    log.debug(
      `${this.#account.label}: ${this.#method} ${redactor.url(this.#url)}: ${what} (attempt ${this.#attempts})`,
    );
  }
}
