import assert from 'node:assert/strict';
import type { Account } from '../../../src/account/account.ts';
import { Random } from '../../../src/sandbox/random.ts';
import type { SecretRecord } from '../../../src/tokens/storage/tokenRecord.ts';
import { StoredVault, type Room } from '../../../src/tokens/storage/vault.ts';
import { networkError, type Scripted } from '../../support/doubles/scriptedTransport.ts';
import { openWindow, pairAt, signedIn, type Window } from '../../support/doubles/tokenAccount.ts';
import { freshPair, TokenBench } from '../../support/benches/tokenBench.ts';

const minute = 60_000;
const hour = 60 * minute;
const unsent = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'ENETDOWN',
];

interface Plan {
  /** Sleeps of the machine, corrections of its clock and new processes, together. */
  jumps: number;
  /** How many of a hundred renewals cannot reach the token service, or cannot store what they got. */
  faulty: number;
}

/** Outcome of one day: calls that failed although there was a network, and why the session ended. */
interface Day {
  renewals: number;
  /** How often the clock was set; the machine's sleeps do not count. */
  set: number;
  faults: number;
  failed: number;
  ended: string | undefined;
}

describe('a day of one account, at random', () => {
  let bench: TokenBench;

  beforeEach(() => {
    bench = new TokenBench();
  });

  afterEach(() => bench.close());

  async function live(days: number, plan: Plan): Promise<Day[]> {
    const { folder, secrets, clock, wire } = bench;
    const vault = new FaultyDisk({ folder, secrets, clock });
    const window = await openWindow({ folder, secrets, clock, vault, transport: wire.transport });
    bench.windows.push(window);
    const life = new Life(bench, window, plan);
    await life.begin();
    const lived: Day[] = [];
    for (let day = 1; day <= days; day++) lived.push(await life.day());
    return lived;
  }

  for (const jumps of [2, 6, 24]) {
    it(`has at most 14 renewals and one for each time its clock was set, and no failed call, in ${jumps} jumps [A9]`, async () => {
      const days = await live(100, { jumps, faulty: 0 });
      const odd = days.filter(
        ({ renewals, set, failed, ended }) => renewals > 14 + set || failed > 0 || ended !== undefined,
      );
      assert.deepEqual(odd, []);
    });
  }

  it('ends no session because a network or a key store is away', async () => {
    const days = await live(60, { jumps: 2, faulty: 92 });
    assert.deepEqual(
      days.filter(({ failed, ended }) => failed > 0 || ended !== undefined),
      [],
    );
    const faults = days.reduce((sum, day) => sum + day.faults, 0);
    assert.ok(faults >= 2_000, `${faults} faults`);
  });
});

/** The disk is at fault too, whenever a new pair has come but the first; and its fsync need not be waited for. */
class FaultyDisk extends StoredVault {
  override reserve(account: Account, record: SecretRecord): Room {
    if (record.tokens.accessToken === '') return super.reserve(account, record);
    const keep = () => {
      throw new Error('EIO');
    };
    return { keep, dispose() {} };
  }
}

/** An account that is used every few minutes. The gateway's time runs true, whatever this machine's clock says. */
class Life {
  readonly #bench: TokenBench;
  readonly #window: Window;
  readonly #plan: Plan;
  readonly #random = new Random(7);
  #day: Day = { renewals: 0, set: 0, faults: 0, failed: 0, ended: undefined };
  #slept = 0;
  #pairs = 0;
  #goodUntil = 2 * hour;

  constructor(bench: TokenBench, window: Window, plan: Plan) {
    this.#bench = bench;
    this.#window = window;
    this.#plan = plan;
  }

  async begin(): Promise<void> {
    const { account, clock } = this.#bench;
    await signedIn(this.#window, account, pairAt(clock.now()));
    this.#bench.script = () => this.#response();
  }

  async day(): Promise<Day> {
    const { account, clock, secrets } = this.#bench;
    this.#day = { renewals: 0, set: 0, faults: 0, failed: 0, ended: undefined };
    const end = this.#now() + 24 * hour;
    const jumps = Array.from({ length: this.#plan.jumps }, () => end - this.#below(24 * hour));
    while (this.#now() < end) {
      const before = this.#now();
      await clock.advance(minute + this.#below(25 * minute));
      for (const at of jumps) if (at >= before && at < this.#now()) this.#jump();
      await this.#call();
      secrets.failure = undefined;
    }
    const state = await this.#window.sessions.state(account);
    return { ...this.#day, ended: state?.ended };
  }

  /** The true time since the beginning, ms. */
  #now(): number {
    return this.#bench.clock.monotonic() + this.#slept;
  }

  #below(most: number): number {
    return this.#random.next() % most;
  }

  /** A sleep of the machine, or its clock set back or forward; each with or without a new process. */
  #jump(): void {
    const { account, clock } = this.#bench;
    const kind = this.#below(3);
    const ms = minute + this.#below(kind === 0 ? 3 * hour : 300 * 24 * hour);
    if (kind === 0) this.#slept += ms;
    else this.#day.set += 1;
    clock.jump(kind === 1 ? -ms : ms);
    if (this.#below(2) === 0) this.#window.sessions.forget(account);
  }

  #response(): Scripted {
    if (this.#below(100) < this.#plan.faulty) {
      this.#day.faults += 1;
      if (this.#below(8) > 0) return networkError(unsent[this.#below(unsent.length)] ?? '');
      this.#bench.secrets.failure = new Error('the key store is locked');
    }
    this.#day.renewals += 1;
    this.#pairs += 1;
    this.#goodUntil = this.#now() + 2 * hour;
    return freshPair(this.#pairs);
  }

  async #call(): Promise<void> {
    const session = this.#window.sessions.of(this.#bench.account);
    const { faults } = this.#day;
    try {
      const token = await session.accessToken();
      if (!this.#takes(token.value)) {
        const newer = await session.afterRejection(token, false);
        if (!this.#takes(newer?.value)) this.#day.failed += 1;
      }
    } catch {
      if (this.#day.faults === faults) this.#day.failed += 1;
    }
    await session.running?.catch(() => undefined);
  }

  #takes(token: string | undefined): boolean {
    return token === `access-token-${this.#pairs}` && this.#now() < this.#goodUntil;
  }
}
