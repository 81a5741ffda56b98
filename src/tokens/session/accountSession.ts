import type { Account } from '../../account/account.ts';
import type { Clock } from '../../base/clock.ts';
import { CentralError, isCentralError } from '../../base/errors.ts';
import type { AccessToken, Session } from '../../client/session.ts';
import { codesOf } from '../../http/causes.ts';
import { orAborted } from '../../http/deadline.ts';
import { accessTokenOf, type SecretRecord, type Tokens } from '../storage/tokenRecord.ts';
import { lifetime, phaseOf, rejectionSpacing, spacing, type Phase, margins } from './freshness.ts';
import { current, mend, renew, requireNotEnded, type Goal, type RenewalParts } from './renewal.ts';

export interface SessionParts extends RenewalParts {
  /** 0 to 1. */
  random: () => number;
  /**
   * Called with each secret before it is used, so that it is masked everywhere. `passes` is true for an access token, since an account has
   * many of them.
   */
  learn: (secret: string, account: string, passes?: boolean) => void;
  /** Called when an account's secrets have been removed everywhere else. */
  unlearn: (account: string) => void;
  /** Called when a renewal starts or ends. */
  onChange: (account: string) => void;
}

/** The tokens of one account in this process: a copy in memory and at most one renewal at a time. */
export class AccountSession implements Session {
  readonly #parts: SessionParts;
  #account: Account;
  #known: KnownPair | undefined;
  #running: Promise<SecretRecord> | undefined;
  #renewedForRejection = -Infinity;
  /** The token that followed a 401, until a call with it gets a response. */
  #unproven: string | undefined;
  #inVain = -Infinity;
  #failure: CentralError | undefined;

  constructor(parts: SessionParts, account: Account) {
    this.#parts = parts;
    this.#account = account;
  }

  /** The same session, for an account whose plain data (such as its label) may have changed. */
  about(account: Account): this {
    this.#account = account;
    return this;
  }

  get running(): Promise<unknown> | undefined {
    return this.#running;
  }

  /** The reason why the last renewal failed, until one succeeds. */
  get failure(): CentralError | undefined {
    return this.#failure;
  }

  async accessToken(signal?: AbortSignal): Promise<AccessToken> {
    const { record, entry, age, phase } = await unlessCancelled(this.#look(), signal);
    const life = lifetime(record.tokens);
    const { inFlight, ended, lastAttempt } = entry;
    const tried = Math.abs(this.#parts.clock.now() - lastAttempt) < spacing(life);
    if (phase === 'expired') requireNotEnded(this.#account, entry);
    else if (phase === 'fresh' || tried || ended !== undefined) return accessTokenOf(record.tokens);
    // The one probe after a lost response is made as late as possible, because the token service may work again by then.
    if (inFlight !== undefined && life - age > spacing(life)) return accessTokenOf(record.tokens);
    const renewal = this.#renew({ isMet: (newer) => newer.gen > record.gen, canWait: phase !== 'expired' });
    if (phase === 'advisory') {
      renewal.catch(ignore);
      return accessTokenOf(record.tokens);
    }
    try {
      return accessTokenOf((await unlessCancelled(renewal, signal)).tokens);
    } catch (error) {
      if (signal?.aborted !== true && phase === 'mandatory' && (await this.phase()) !== 'expired')
        return accessTokenOf(record.tokens);
      throw error;
    }
  }

  async newest(signal?: AbortSignal): Promise<AccessToken | undefined> {
    const { record, phase } = await unlessCancelled(this.#look(), signal);
    return phase === 'expired' ? undefined : accessTokenOf(record.tokens);
  }

  async afterRejection(
    rejected: AccessToken,
    isOfToken: boolean,
    signal?: AbortSignal,
  ): Promise<AccessToken | undefined> {
    const { record, entry, age } = await unlessCancelled(this.#look(), signal);
    if (record.tokens.accessToken !== rejected.value) return accessTokenOf(record.tokens);
    const isBlamed = isOfToken && this.#mayHelp(rejected.value, lifetime(record.tokens));
    const now = this.#parts.clock.monotonic();
    const storm = now - this.#renewedForRejection < rejectionSpacing(lifetime(record.tokens));
    if (!isBlamed && (age < permissionAge || (storm && this.#running === undefined))) return undefined;
    requireNotEnded(this.#account, entry);
    const isMet = (newer: SecretRecord) => newer.tokens.accessToken !== rejected.value;
    const newer = await unlessCancelled(this.#renew({ isMet, canWait: false }), signal);
    // Set only now, because a renewal that failed must not make the next 401 look like a permission response.
    if (!isBlamed) this.#renewedForRejection = now;
    if (!isMet(newer)) return undefined;
    this.#unproven = newer.tokens.accessToken;
    return accessTokenOf(newer.tokens);
  }

  tried(token: AccessToken, how: 'taken' | 'refusedAgain'): void {
    if (how === 'refusedAgain') this.#inVain = this.#parts.clock.monotonic();
    else if (token.value === this.#unproven) this.#unproven = undefined;
  }

  /** Limits renewals for a gateway that rejects every token: none until the last token has worked, and none for a while after that. */
  #mayHelp(rejected: string, life: number): boolean {
    const now = this.#parts.clock.monotonic();
    if (rejected === this.#unproven) this.#inVain = now;
    return now - this.#inVain >= rejectionSpacing(life);
  }

  /** Renews now, whatever the age. `insists` tries again if the client was rejected before; `canWait` leaves a probe for later. */
  async refresh(options: { insists: boolean; canWait: boolean }): Promise<Tokens> {
    const { record } = await this.#look();
    const goal = {
      isMet: (newer: SecretRecord) => newer.gen > record.gen,
      ...options,
    };
    return (await this.#renew(goal)).tokens;
  }

  /** The urgency of the pair's renewal. */
  async phase(): Promise<Phase> {
    return (await this.#look()).phase;
  }

  async #look() {
    const entry = await this.#parts.journal.look(this.#account.id);
    const known = this.#known;
    const isNewest =
      entry?.removed === false && known?.record.chain === entry.chain && known.record.gen >= entry.gen;
    if (isNewest && known !== undefined) return this.#aged(known, entry);
    const read = await current(this.#parts, this.#account).catch((error: unknown) => {
      this.#note(isCentralError(error, 'signedOut') ? error : undefined);
      throw error;
    });
    if (this.#failure?.code === 'signedOut') this.#note(undefined);
    // In the background, because the pair is already safe in its file and callers wait for it.
    if (read.fileOnly) this.#parts.onSaving(mend(this.#parts, this.#account).catch(ignore));
    return this.#aged(this.#know(read.record), read.entry);
  }

  /** Shows that a pair cannot be read, and later that it can be read again. */
  #note(failure: CentralError | undefined): void {
    const isNews = failure?.reason !== this.#failure?.reason;
    this.#failure = failure;
    if (isNews) this.#parts.onChange(this.#account.id);
  }

  #aged<Entry>(known: KnownPair, entry: Entry) {
    const { record, early } = known;
    const age = ageOf(known, this.#parts.clock);
    return { record, entry, age, phase: phaseOf(record.tokens, age, early) };
  }

  #know(record: SecretRecord): KnownPair {
    const { tokens } = record;
    for (const secret of [tokens.refreshToken, record.clientSecret, record.key])
      if (secret !== undefined) this.#parts.learn(secret, this.#account.id);
    this.#parts.learn(tokens.accessToken, this.#account.id, true);
    const { clock, random } = this.#parts;
    return (this.#known = seenNow(record, clock, random()));
  }

  #renew(goal: Goal): Promise<SecretRecord> {
    const { onChange, onSaving } = this.#parts;
    if (this.#running === undefined) {
      this.#running = this.#renewOnce(goal).finally(() => {
        this.#running = undefined;
        onChange(this.#account.id);
      });
      onSaving(this.#running.then(ignore, ignore));
    }
    onChange(this.#account.id);
    return this.#running;
  }

  async #renewOnce(goal: Goal): Promise<SecretRecord> {
    try {
      const record = await renew(this.#parts, this.#account, goal);
      this.#failure = undefined;
      return this.#know(record).record;
    } catch (error) {
      this.#failure = isCentralError(error)
        ? error
        : new CentralError('callFailed', { host: 'Central', why: codesOf(error) }, { cause: error });
      throw this.#failure;
    }
  }
}

/** The signal ends only the wait and never the work, because the awaited response may have the only refresh token. */
async function unlessCancelled<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  try {
    return await orAborted(work, signal);
  } catch (error) {
    throw signal.aborted && !isCentralError(error) ? new CentralError('cancelled') : error;
  }
}

function ignore(): void {}

/** A pair as this process knows it. */
export interface KnownPair {
  record: SecretRecord;
  /** The age of the pair when this process first saw it, and the monotonic time of that moment; ms. */
  age: number;
  seenAt: number;
  /** The share, 0 to 1, by which its advisory renewal is moved. */
  early: number;
}

/** A 401 for a token younger than this is a permission response, ms. */
export const permissionAge = 60_000;

export function seenNow(record: SecretRecord, clock: Clock, early: number): KnownPair {
  return { record, age: ageAtFirstSight(record.tokens, clock.now()), seenAt: clock.monotonic(), early };
}

/** The greater age in ms by the two clocks: sleep stops the monotonic clock of a laptop, and a correction moves the wall clock. */
export function ageOf({ record, age, seenAt }: KnownPair, clock: Clock): number {
  return Math.max(clock.now() - record.tokens.receivedAt, age + clock.monotonic() - seenAt);
}

/** Gives the age of a pair. A pair with a time in the future counts as near its end: the clock was wrong then or is wrong now. */
function ageAtFirstSight(tokens: Tokens, now: number): number {
  const age = now - tokens.receivedAt;
  return age < -permissionAge ? lifetime(tokens) - margins(lifetime(tokens)).mandatory : Math.max(0, age);
}
