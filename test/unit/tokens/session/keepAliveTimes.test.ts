import assert from 'node:assert/strict';
import type { Account } from '../../../../src/account/account.ts';
import type { Disposable } from '../../../../src/base/lifetime.ts';
import type { AccountSession } from '../../../../src/tokens/session/accountSession.ts';
import { keepAlive } from '../../../../src/tokens/session/keepAlive.ts';
import type { Journal, JournalEntry } from '../../../../src/tokens/storage/journal.ts';
import { FakeClock } from '../../../support/doubles/fakeClock.ts';
import { tokenAccount } from '../../../support/doubles/tokenAccount.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe('the looks at accounts that nobody calls', () => {
  let clock: FakeClock;
  let entry: Partial<JournalEntry> | undefined;
  let renewed: number[];
  let looks: number[];
  let keeping: Disposable | undefined;

  beforeEach(() => {
    clock = new FakeClock();
    renewed = [];
    looks = [];
  });
  afterEach(() => keeping?.dispose());

  const account = tokenAccount();
  const start = (active?: Account, all: readonly Account[] = [account]) => {
    const read = () => {
      looks.push(clock.monotonic());
      return Promise.resolve(entry);
    };
    const refresh = (options: object) => {
      assert.deepEqual(options, { insists: false, canWait: true });
      renewed.push(clock.monotonic());
      return Promise.reject(new Error('no answer'));
    };
    keeping = keepAlive(
      { journal: { read } as unknown as Journal, clock },
      () => ({ refresh }) as unknown as AccountSession,
      { accounts: () => Promise.resolve(all), active: () => active },
    );
  };
  /** An entry whose tokens end after these ms. */
  const ending = (access: number, refresh: number, over: Partial<JournalEntry> = {}) => {
    const now = clock.now();
    const times = {
      receivedAt: now + access - 2 * hour,
      expiresAt: now + access,
      refreshExpiresAt: now + refresh,
    };
    entry = { removed: false, ended: undefined, inFlight: undefined, lastAttempt: 0, times, ...over };
  };

  it('begin after 5 s and come each minute', async () => {
    ending(hour, 9 * day);
    start();
    await clock.advance(2 * minute + 5_000);
    assert.deepEqual([looks, renewed], [[5_000, 65_000, 125_000], []]);
  });

  it('come when the active account’s token is to be renewed, and not more often than every 5 s', async () => {
    ending(15 * minute + 40_000, 9 * day);
    start(account);
    await clock.advance(41_000);
    assert.deepEqual([looks, renewed], [[5_000, 40_000], [40_000]]);
    await clock.advance(10_000);
    assert.deepEqual(looks.slice(2), [45_000, 50_000]);
  });

  it('go on after one that failed', async () => {
    let fails = true;
    keeping = keepAlive(
      { journal: { read: () => Promise.resolve(undefined) } as unknown as Journal, clock },
      () => assert.fail('no session is wanted'),
      {
        accounts: () => {
          looks.push(clock.monotonic());
          return fails ? Promise.reject(new Error('busy')) : Promise.resolve([account]);
        },
        active: () => undefined,
      },
    );
    await clock.advance(5_000);
    fails = false;
    await clock.advance(minute);
    assert.deepEqual(looks, [5_000, 65_000]);
  });

  it('come no more once they are stopped', async () => {
    ending(hour, 9 * day);
    start();
    await clock.advance(5_000);
    keeping?.dispose();
    await clock.advance(hour);
    assert.deepEqual(looks, [5_000]);
  });

  const tenant = tokenAccount({ id: 't1', msp: account.id });
  const rows: [what: string, set: () => void, active: Account | undefined, tries: number][] = [
    ['of no account', () => (entry = undefined), account, 0],
    ['of one that was removed', () => ending(1, 1, { removed: true }), account, 0],
    ['of one that needs a person', () => ending(1, 1, { ended: 'clientRefused' }), account, 0],
    ['with 15 minutes left', () => ending(15 * minute + 5_000, 9 * day), account, 1],
    ['with 15 minutes and 1 ms left', () => ending(15 * minute + 5_001, 9 * day), account, 0],
    ['of an account that is not active', () => ending(minute, 9 * day), undefined, 0],
    ['of an MSP whose tenant is active', () => ending(minute, 9 * day), tenant, 1],
    [
      'whose answer was lost, a minute before its end',
      () => ending(65_000, 9 * day, { inFlight: 'x' }),
      account,
      1,
    ],
    ['whose answer was lost, earlier', () => ending(65_001, 9 * day, { inFlight: 'x' }), account, 0],
    [
      'that was tried less than a minute ago',
      () => ending(9 * minute, 9 * day, { lastAttempt: clock.now() - 54_999 }),
      account,
      0,
    ],
    [
      'that was tried a minute ago',
      () => ending(9 * minute, 9 * day, { lastAttempt: clock.now() - 55_000 }),
      account,
      1,
    ],
    [
      'that was tried in a time to come',
      () => ending(9 * minute, 9 * day, { lastAttempt: clock.now() + 65_000 }),
      account,
      1,
    ],
    ['whose refresh token has two days', () => ending(hour, 2 * day + 5_000), undefined, 1],
    ['whose refresh token has longer', () => ending(hour, 2 * day + 5_001), undefined, 0],
    [
      'whose refresh token was tried 10 minutes ago',
      () => ending(hour, day, { lastAttempt: clock.now() - 595_000 }),
      undefined,
      1,
    ],
    [
      'whose refresh token was tried later',
      () => ending(hour, day, { lastAttempt: clock.now() - 594_999 }),
      undefined,
      0,
    ],
    [
      'whose lost refresh token was tried an hour ago',
      () => ending(hour, day, { inFlight: 'x', lastAttempt: clock.now() - hour + 5_000 }),
      undefined,
      1,
    ],
    [
      'whose lost refresh token was tried later',
      () => ending(hour, day, { inFlight: 'x', lastAttempt: clock.now() - hour + 5_001 }),
      undefined,
      0,
    ],
  ];
  for (const [what, set, active, tries] of rows)
    it(`${tries === 0 ? 'leave' : 'renew'} a pair ${what}`, async () => {
      set();
      start(active);
      await clock.advance(5_000);
      assert.equal(renewed.length, tries);
    });
});
