import assert from 'node:assert/strict';
import type { Account } from '../../../src/account/account.ts';
import { silentLog } from '../../../src/base/log.ts';
import type { Lease } from '../../../src/limits/lease.ts';
import { type LimiterOptions, createLimiter } from '../../../src/limits/limiter.ts';
import type { SlotAsk } from '../../../src/limits/slotQueue.ts';
import { createMemorySlots, type SlotTable } from '../../../src/limits/slots.ts';
import { classicAccount, newAccount } from '../../support/doubles/centralClient.ts';
import { FakeClock } from '../../support/doubles/fakeClock.ts';

const failedWith = (asked: Promise<unknown>) =>
  asked.then(
    () => 'granted',
    (error: { reason: string }) => error.reason,
  );

const day = (used: number, limit = 5_000) =>
  [
    ['x-ratelimit-limit-day', String(limit)],
    ['x-ratelimit-remaining-day', String(limit - used)],
  ] as const;

describe('the limiter', () => {
  let clock: FakeClock;
  let slots: SlotTable;
  let sent: { name: string; at: number; lease: Lease }[];

  beforeEach(() => {
    clock = new FakeClock(Date.UTC(2026, 7, 11, 10));
    slots = createMemorySlots();
    sent = [];
  });

  /** One process of several that share the table. */
  function open(options: Partial<LimiterOptions> = {}, account: Account = classicAccount) {
    const limiter = createLimiter({ slots, clock, log: silentLog, ...options });
    const take = async (name: string, ask: Partial<SlotAsk> = {}, roundTrip = 50) => {
      const lease = await limiter.take(account, { lease: 60_000, ...ask });
      sent.push({ name, at: clock.monotonic(), lease });
      if (roundTrip < Infinity) clock.after(roundTrip, () => void lease.answered({ headers: [] }));
      return lease;
    };
    return { limiter, take };
  }

  const names = () => sent.map(({ name }) => name);

  /** The most calls that any second holds, counted from each call on. */
  const busiestSecond = () =>
    Math.max(...sent.map(({ at }) => sent.filter((other) => other.at >= at && other.at < at + 1_000).length));

  it('lets seven calls go and holds the eighth until a second after the first answer', async () => {
    const { take } = open();
    for (let n = 1; n <= 8; n += 1) void take(`${n}`);
    await clock.advance(0);
    assert.equal(sent.length, 7);
    await clock.advance(1_050);
    assert.equal(sent.length, 7);
    await clock.advance(2);
    assert.equal(sent.length, 8);
  });

  it('keeps to seven in any second over processes and to within 3 % of what that allows', async () => {
    const processes = [open(), open(), open()];
    for (let n = 0; n < 100; n += 1)
      for (const { take } of processes) void take(`${n}`, { priority: 'loop' });
    await clock.advance(20_000);
    assert.equal(busiestSecond(), 7);
    assert.ok(sent.length >= 0.97 * 7 * (20_000 / 1_050), `${sent.length} calls`);
  });

  it('lets ten a second go on new Central, and what classic Central’s own header says', async () => {
    const fresh = open({}, newAccount);
    for (let n = 0; n < 20; n += 1) void fresh.take('new');
    await clock.advance(0);
    assert.equal(sent.length, 10);
    sent = [];
    const { limiter, take } = open();
    await (
      await limiter.take(classicAccount, { lease: 1_000 })
    ).answered({ headers: [['X-RateLimit-Limit-second', '3']] });
    for (let n = 0; n < 20; n += 1) void take('classic');
    await clock.advance(500);
    assert.equal(sent.length, 2, 'one of the three still cools');
  });

  it('counts customers apart and all accounts of one customer together', async () => {
    const one = open();
    const same = open({}, { ...classicAccount, id: 'other', label: 'other', tenantId: 't' });
    const other = open({}, { ...classicAccount, customerId: 'customer-2' });
    for (let n = 0; n < 10; n += 1)
      for (const [name, { take }] of Object.entries({ one, same, other })) void take(name);
    await clock.advance(0);
    assert.deepEqual(
      [
        sent.filter(({ name }) => name !== 'other').length,
        sent.filter(({ name }) => name === 'other').length,
      ],
      [7, 7],
    );
  });

  it('gives the next free slot to a person, in this process and in another', async () => {
    const looping = open();
    const other = open();
    for (let n = 0; n < 60; n += 1) {
      void looping.take('loop', { priority: 'loop' }, 100);
      void other.take('background', { priority: 'background' }, 100);
    }
    const turnOf = (name: string) => sent.findIndex((call) => call.name === name);
    await clock.advance(3_200);
    const before = sent.length;
    void other.take('person there');
    await clock.advance(1_101);
    assert.equal(sent[turnOf('person there')]?.at, sent[before]?.at, 'another call had a slot earlier');
    const later = sent.length;
    void looping.take('person here', { priority: 'person' });
    await clock.advance(1_101);
    assert.equal(turnOf('person here'), later);
  });

  it('leaves the background what nobody else wants', async () => {
    const { take } = open();
    await Promise.all(Array.from({ length: 7 }, () => take('first')));
    for (let n = 0; n < 7; n += 1) void take('background', { priority: 'background' });
    for (let n = 0; n < 7; n += 1) void take('loop', { priority: 'loop' });
    await clock.advance(1_100);
    assert.deepEqual(new Set(names().slice(7)), new Set(['loop']));
  });

  it('serves a token call before anybody else', async () => {
    const { take } = open();
    for (let n = 0; n < 7; n += 1) void take('loop', { priority: 'loop' });
    await clock.advance(0);
    for (const priority of ['background', 'loop', 'person', 'token'] as const)
      void take(priority, { priority });
    await clock.advance(1_100);
    assert.deepEqual(names().slice(7), ['token', 'person', 'loop', 'background']);
  });

  it('shares slots fairly between processes that queue very different numbers', async () => {
    const many = open();
    const few = open();
    for (let n = 0; n < 200; n += 1) void many.take('many', { priority: 'loop' });
    for (let n = 0; n < 30; n += 1) void few.take('few', { priority: 'loop' });
    await clock.advance(6_000);
    assert.ok(names().filter((name) => name === 'few').length > 0.2 * sent.length);
  });

  it('makes everybody wait after a 429 [B2]', async () => {
    const [first, second] = [open(), open()];
    await (
      await first.limiter.take(classicAccount, { lease: 1_000 })
    ).answered({ headers: [], pause: 4_000 });
    void second.take('x');
    await clock.advance(3_999);
    assert.equal(sent.length, 0);
    await clock.advance(2);
    assert.equal(sent.length, 1);
  });

  it('takes back the slots of a process that died when their calls’ time is over [B6]', async () => {
    const dead = open();
    for (let n = 0; n < 7; n += 1) void dead.take('dead', { lease: 5_000 }, Infinity);
    await clock.advance(0);
    const { take } = open();
    void take('alive');
    await clock.advance(4_999);
    assert.equal(names().at(-1), 'dead');
    await clock.advance(2);
    assert.equal(names().at(-1), 'alive');
  });

  it('does not wait long for a process that died while it waited', async () => {
    const dead = open();
    for (let n = 0; n < 7; n += 1) void dead.take('gone', {}, 10);
    const frozen = createLimiter({
      slots,
      clock: {
        now: () => clock.now(),
        monotonic: () => clock.monotonic(),
        after: () => ({ dispose() {} }),
      },
      log: silentLog,
    });
    await clock.advance(0);
    void frozen.take(classicAccount, { lease: 1_000, priority: 'person' });
    void frozen.take(classicAccount, { lease: 1_000, priority: 'person' });
    const { take } = open();
    for (let n = 0; n < 7; n += 1) void take('alive', { priority: 'loop' });
    await clock.advance(2_600);
    assert.equal(names().filter((name) => name === 'alive').length, 7);
  });

  it('keeps a slot whose request may still be on its way, and frees one that never left', async () => {
    for (const [how, ms] of [
      ['unsent', 0],
      ['broken', 1_001],
      ['cancelled', 5_000],
      ['late', 30_000],
    ] as const) {
      const { limiter } = open({}, { ...classicAccount, customerId: how });
      const account = { ...classicAccount, customerId: how };
      const leases = await Promise.all(
        Array.from({ length: 7 }, () => limiter.take(account, { lease: 60_000 })),
      );
      await Promise.all(leases.map((lease) => lease.failed(how)));
      let free = false;
      void limiter.take(account, { lease: 1_000 }).then(() => (free = true));
      await clock.advance(Math.max(ms - 1, 0));
      assert.equal(free, ms === 0, how);
      await clock.advance(2);
      assert.equal(free, true, how);
    }
  });

  it('lets a waiting call be cancelled and tells who waits for about how long', async () => {
    const { take } = open();
    for (let n = 0; n < 7; n += 1) void take('first');
    const waits: number[] = [];
    const onWait = ({ ms }: { ms: number }) => void waits.push(ms);
    const controller = new AbortController();
    const cancelled = failedWith(take('cancelled', { signal: controller.signal, onWait }));
    for (let n = 0; n < 8; n += 1) void take('next', { onWait });
    await clock.advance(1);
    controller.abort(Object.assign(new Error('stop'), { reason: 'stopped' }));
    assert.equal(await cancelled, 'stopped');
    await clock.advance(2_300);
    assert.deepEqual([names().includes('cancelled'), sent.length, waits.length], [false, 15, 9]);
    assert.ok(waits.every((ms) => ms > 0 && ms < 3_000));
  });

  it('stops the background at four fifths of the day, asks a loop, and lets a person go on [B5]', async () => {
    let asked = 0;
    let response = false;
    const askToGoOn = () => Promise.resolve((asked += 1) > 0 && response);
    const { limiter, take } = open({ askToGoOn });
    await (await limiter.take(classicAccount, { lease: 1_000 })).answered({ headers: day(4_000) });
    assert.equal(await failedWith(take('b', { priority: 'background' })), 'backgroundQuota');
    const declined = [1, 2, 3].map(() => failedWith(take('l', { priority: 'loop' })));
    assert.deepEqual(await Promise.all(declined), ['loopQuota', 'loopQuota', 'loopQuota']);
    assert.equal(await failedWith(take('p')), 'granted');
    const before = asked;
    response = true;
    assert.equal(await failedWith(take('l', { priority: 'loop' })), 'granted');
    assert.equal(await failedWith(take('l', { priority: 'loop' })), 'granted');
    assert.equal(asked, before + 1);
    assert.deepEqual(limiter.usage(classicAccount), { used: 4_003, limit: 5_000, resetMs: 14 * 3_600_000 });
  });

  it('stops everybody at the end of the day’s calls, in all processes, until midnight in Greenwich', async () => {
    const [first, second] = [open(), open()];
    await (await first.limiter.take(classicAccount, { lease: 1_000 })).answered({ headers: day(5_000) });
    assert.equal(await failedWith(second.take('x', { priority: 'token' })), 'quotaExhausted');
    await clock.advance(14 * 3_600_000 - 1);
    assert.equal(await failedWith(second.take('x')), 'quotaExhausted');
    await clock.advance(1);
    assert.equal(await failedWith(second.take('x')), 'granted');
  });

  it('counts by itself between two answers and lets the header correct it', async () => {
    const { limiter, take } = open();
    await (await limiter.take(classicAccount, { lease: 1_000 })).answered({ headers: day(100) });
    await Promise.all([take('a', {}, Infinity), take('b', {}, Infinity)]);
    assert.equal(limiter.usage(classicAccount)?.used, 102);
    await sent[0]?.lease.answered({ headers: day(2_000) });
    assert.equal(limiter.usage(classicAccount)?.used, 2_000);
    await sent[1]?.lease.answered({ headers: day(1_999) });
    assert.equal(limiter.usage(classicAccount)?.used, 2_000, 'an answer that was overtaken');
  });

  it('goes by the server’s day where this machine’s clock is wrong', async () => {
    clock.jump(-3 * 86_400_000);
    const { limiter } = open();
    const headers = [...day(5_000), ['date', 'Tue, 11 Aug 2026 23:00:00 GMT'] as const];
    await (await limiter.take(classicAccount, { lease: 1_000 })).answered({ headers });
    assert.equal(limiter.usage(classicAccount)?.resetMs, 3_600_000);
  });

  const abort = () => Object.assign(new Error('stop'), { reason: 'stopped' });
  const table = () =>
    slots.change(`${classicAccount.baseUrl} ${classicAccount.customerId}`, (state) => state);
  const fill = async (take: ReturnType<typeof open>['take']) => {
    for (let n = 0; n < 7; n += 1) await take('first', {}, Infinity);
  };

  it('leaves no slot, no place and no count of a call that was cancelled', async () => {
    const { take } = open();
    const before = new AbortController();
    before.abort(abort());
    assert.equal(await failedWith(take('before', { signal: before.signal })), 'stopped');
    const meanwhile = new AbortController();
    const granted = failedWith(take('meanwhile', { signal: meanwhile.signal }));
    meanwhile.abort(abort());
    assert.equal(await granted, 'stopped');
    await clock.advance(0);
    assert.deepEqual((await table()).slots, []);
    await fill(take);
    const used = (await table()).day.used;
    const waiting = new AbortController();
    const waited = failedWith(take('waiting', { signal: waiting.signal }));
    await clock.advance(1);
    assert.equal((await table()).tickets.length, 1);
    waiting.abort(abort());
    assert.equal(await waited, 'stopped');
    await clock.advance(0);
    assert.deepEqual((await table()).tickets, []);
    await clock.advance(60_000);
    assert.equal((await table()).day.used, used);
  });

  it('serves who comes to the front at once where a slot is free', async () => {
    for (const cancels of [true, false]) {
      slots = createMemorySlots();
      sent = [];
      const { take } = open();
      await fill(take);
      const head = new AbortController();
      const first = failedWith(take('head', { signal: head.signal }));
      if (cancels) void take('next');
      await clock.advance(10);
      await sent[0]?.lease.failed('unsent');
      if (cancels) head.abort(abort());
      else void take('next', { priority: 'token' });
      await clock.advance(0);
      assert.equal(names().at(-1), 'next', cancels ? 'behind a cancelled call' : 'before a waiting call');
      if (cancels) assert.equal(await first, 'stopped');
    }
  });

  it('fails the call whose turn the table refuses, and goes on with the next', async () => {
    const real = slots;
    let works = false;
    slots = {
      change: (customer, work) =>
        works
          ? real.change(customer, work)
          : Promise.reject(Object.assign(new Error(), { reason: 'broken' })),
    };
    const { take } = open();
    const first = failedWith(take('first'));
    assert.equal(await first, 'broken');
    works = true;
    assert.equal(await failedWith(take('second')), 'granted');
  });

  it('asks the table once for a call that need not wait', async () => {
    const real = slots;
    let asked = 0;
    slots = { change: (customer, work) => ((asked += 1), real.change(customer, work)) };
    const { take } = open();
    await take('only', {}, Infinity);
    await clock.advance(0);
    assert.equal(asked, 1);
  });

  it('tells each round of waiting calls a second more', async () => {
    const { take } = open();
    await fill(take);
    const waits: unknown[] = [];
    for (let n = 0; n < 8; n += 1) void take('next', { onWait: (wait) => void waits.push(wait) });
    await clock.advance(1_200);
    const soon = { reason: 'limit', ms: 500 };
    assert.deepEqual(waits, [...Array.from({ length: 7 }, () => soon), { reason: 'limit', ms: 1_500 }]);
  });

  it('tells the whole pause after a 429 of another process', async () => {
    const lease = await open().limiter.take(classicAccount, { lease: 1_000 });
    await lease.answered({ headers: [], pause: 40_000 });
    const waits: unknown[] = [];
    void open().take('next', { onWait: (wait) => void waits.push(wait) });
    await clock.advance(1);
    assert.deepEqual(waits, [{ reason: 'limit', ms: 40_000 }]);
  });

  it('asks a loop from four fifths on, once for all who wait, and not where nobody can answer', async () => {
    const asked: unknown[] = [];
    const askToGoOn = (_: Account, usage: unknown) => Promise.resolve(asked.push(usage) > 0);
    const { limiter, take } = open({ askToGoOn });
    await (await limiter.take(classicAccount, { lease: 1_000 })).answered({ headers: day(3_998) });
    await take('l', { priority: 'loop' });
    assert.equal(asked.length, 0);
    await Promise.all([take('l', { priority: 'loop' }), take('l', { priority: 'loop' })]);
    assert.deepEqual(asked, [{ used: 4_000, limit: 5_000, resetMs: 14 * 3_600_000 }]);
    assert.equal(await failedWith(open().take('l', { priority: 'loop' })), 'granted');
  });

  it('says how many of the day’s calls are used and when it starts anew', async () => {
    const { limiter, take } = open({ askToGoOn: () => Promise.resolve(false) });
    await (await limiter.take(classicAccount, { lease: 1_000 })).answered({ headers: day(4_000) });
    for (const priority of ['background', 'loop'] as const)
      await assert.rejects(take('x', { priority }), /4.?000 of today’s 5.?000 calls.* in 14 h/);
  });

  it('takes no slot for a loop that was cancelled while its question was open', async () => {
    let response = (_: boolean): void => {};
    const { limiter, take } = open({ askToGoOn: () => new Promise<boolean>((done) => (response = done)) });
    await (await limiter.take(classicAccount, { lease: 1_000 })).answered({ headers: day(4_000) });
    const controller = new AbortController();
    void failedWith(take('l', { priority: 'loop', signal: controller.signal }));
    await clock.advance(0);
    controller.abort(abort());
    response(true);
    await clock.advance(0);
    assert.deepEqual([sent.length, (await table()).day.used], [0, 4_000]);
  });

  it('takes the number of slots from the server and the person, whichever is lower', async () => {
    for (const [account, header, atMost, size] of [
      [classicAccount, 'X-RateLimit-Limit-second', undefined, { 0: 7, 3: 3, 14: 14, 500: 100 }],
      [classicAccount, 'X-RateLimit-Limit-second', 5, { 0: 5, 3: 3, 14: 5 }],
      [classicAccount, 'X-RateLimit-Limit', undefined, { 3: undefined }],
      [newAccount, 'X-RateLimit-Limit', undefined, { 0: 10, 4: 4, 5000: 10 }],
      [newAccount, 'X-RateLimit-Limit', 7, { 5000: 7 }],
      [newAccount, 'X-RateLimit-Limit-second', undefined, { 3: undefined }],
    ] as const)
      for (const [told, expected] of Object.entries(size)) {
        slots = createMemorySlots();
        let seen: number | undefined;
        const real = slots;
        slots = {
          change: (customer, work) =>
            real.change(customer, (state) => {
              const result = work(state);
              seen = state.size;
              return result;
            }),
        };
        const { limiter } = open({ atMost: () => atMost });
        const lease = await limiter.take(account, { lease: 1_000 });
        await lease.answered({ headers: [[header, told]] });
        assert.equal(seen, expected, `${account.platform} ${header}: ${told}, at most ${atMost}`);
      }
  });

  it('tells the log where a slot could not be given back, and fails no call for it', async () => {
    const real = slots;
    let works = true;
    slots = {
      change: (customer, work) =>
        works ? real.change(customer, work) : Promise.reject(new Error('disk full')),
    };
    const warnings: string[] = [];
    const { limiter } = open({ log: { ...silentLog, warn: (text) => void warnings.push(text) } });
    const lease = await limiter.take(classicAccount, { lease: 1_000 });
    works = false;
    await lease.answered({ headers: [] });
    assert.deepEqual(warnings, ['A limiter slot could not be given back; it becomes free after a while.']);
    assert.equal(limiter.usage(newAccount), undefined);
  });
});
