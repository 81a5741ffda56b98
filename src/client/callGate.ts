import type { Account } from '../account/account.ts';
import { tokenHolder } from '../account/tokenHolder.ts';
import type { Clock } from '../base/clock.ts';
import { CentralError, isCentralError } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import type { Call, SendOptions } from '../http/call.ts';
import { orAborted, type Deadline } from '../http/deadline.ts';
import type { Redactor } from '../redact/redact.ts';
import type { Transport } from '../http/transport.ts';
import type { Lease } from '../limits/lease.ts';
import type { Limiter } from '../limits/limiter.ts';
import type { OperationWindow } from '../limits/operationWindow.ts';
import { leaseFor } from '../limits/slotRule.ts';
import type { SessionOf, AccessToken, Session } from './session.ts';

export interface CentralClientParts {
  sessionOf: SessionOf;
  transport: Transport;
  limiter: Limiter;
  clock: Clock;
  /** 0 to 1. */
  random: () => number;
  redactor: Redactor;
  log: Log;
}

/** A call that was checked, with everything that is needed to send it. */
export interface CheckedCall {
  parts: CentralClientParts;
  account: Account;
  /** Set for a call of GreenLake, which counts each operation by itself. */
  operation?: OperationWindow | undefined;
  call: Call;
  options: SendOptions;
  url: URL;
  deadline: Deadline;
}

/** After a wait for a slot of this many ms, the token is checked again. */
const noticeable = 1_000;

/** Number of times that a token may expire while its call waits for a slot. */
const mostTurns = 5;

/** Gets what an attempt needs before it is sent: a token, and a slot of the customer. */
export class CallGate {
  readonly #one: CheckedCall;
  readonly #session: Session | undefined;
  #token: AccessToken | undefined;
  #replayed = false;

  constructor(one: CheckedCall) {
    this.#one = one;
    this.#session = one.call.auth === false ? undefined : one.parts.sessionOf(one.account);
  }

  /** A call without a token to another host does not count at Central. */
  get isCounted(): boolean {
    return this.#one.url.origin === new URL(this.#one.account.baseUrl).origin;
  }

  /** Undefined for a call without a token. */
  get token(): AccessToken | undefined {
    return this.#token;
  }

  /** Resolves with the slot when the token is valid too. Throws as Session.accessToken and Limiter.take do, and turnsMissed. */
  async enter(): Promise<Lease | undefined> {
    const { clock } = this.#one.parts;
    this.#token ??= await this.#ask((session, signal) => session.accessToken(signal));
    for (let turn = 1; turn <= mostTurns; turn += 1) {
      const asked = clock.monotonic();
      const lease = await this.#slot();
      if (clock.monotonic() - asked < noticeable) return lease;
      if (await this.#isGood(lease)) return lease;
      // The renewal needs a slot too, and there may be only one; so it runs before a slot is taken.
      this.#token = await this.#ask((session, signal) => session.accessToken(signal));
    }
    throw new CentralError('turnsMissed', { account: this.#one.account.label, times: mostTurns });
  }

  /**
   * After a 401, tells if there is a newer token with which the call can be sent again. Only once for each call. `isOfToken` as in a
   * Rejection.
   */
  async renew(isOfToken: boolean): Promise<boolean> {
    const rejected = this.#token;
    if (rejected === undefined) return false;
    if (this.#replayed) {
      this.#session?.tried?.(rejected, 'refusedAgain');
      return false;
    }
    this.#replayed = true;
    const newer = await this.#ask((session, signal) => session.afterRejection(rejected, isOfToken, signal));
    this.#token = newer ?? rejected;
    return newer !== undefined;
  }

  /** Lets the session know that its token was accepted. */
  taken(): void {
    if (this.#token !== undefined) this.#session?.tried?.(this.#token, 'taken');
  }

  /** Takes the newest token, because the one from before the wait may have been replaced. Without one the slot is given back. */
  async #isGood(lease: Lease | undefined): Promise<boolean> {
    if (this.#session === undefined) return true;
    let newest: AccessToken | undefined;
    try {
      newest = await this.#ask((session, signal) => session.newest(signal));
      this.#token = newest;
    } finally {
      if (newest === undefined) await lease?.failed('unsent');
    }
    return newest !== undefined;
  }

  /** Asks the session and lets the redactor know its token. */
  async #ask(
    about: (session: Session, signal: AbortSignal) => Promise<AccessToken | undefined>,
  ): Promise<AccessToken | undefined> {
    if (this.#session === undefined) return undefined;
    const { parts, account, deadline } = this.#one;
    const token = await orAborted(about(this.#session, deadline.signal), deadline.signal);
    if (token !== undefined) parts.redactor.learnToken(token.value, tokenHolder(account).id);
    return token;
  }

  async #slot(): Promise<Lease | undefined> {
    if (!this.isCounted) return undefined;
    const { parts, account, options, deadline, operation } = this.#one;
    const { signal, priority, onWait } = options;
    deadline.pause();
    try {
      return await parts.limiter.take(account, {
        priority,
        onWait,
        operation,
        lease: leaseFor(deadline.left()),
        signal,
      });
    } catch (error) {
      throw signal?.aborted === true && !isCentralError(error) ? new CentralError('cancelled') : error;
    } finally {
      deadline.run();
    }
  }
}
