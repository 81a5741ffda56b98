import assert from 'node:assert/strict';
import { silentLog } from '../../../src/base/log.ts';
import { openCatalogue } from '../../../src/catalogue/catalogue.ts';
import { createLimiter, type Limiter } from '../../../src/limits/limiter.ts';
import { operationWindow } from '../../../src/limits/operationWindow.ts';
import { pauseAfterLimit } from '../../../src/limits/retry.ts';
import { createMemorySlots, type SlotTable } from '../../../src/limits/slots.ts';
import { rateReport } from '../../../src/http/rateHeaders.ts';
import { newAccount } from '../../support/doubles/centralClient.ts';
import { FakeClock } from '../../support/doubles/fakeClock.ts';
import { GreenLakeWindow } from '../../support/servers/greenLakeWindow.ts';

const account = { ...newAccount, baseUrl: 'https://global.api.greenlake.hpe.com' };
const roundTrip = 50;

describe('the window of an operation', () => {
  let clock: FakeClock;
  let slots: SlotTable;

  beforeEach(() => {
    clock = new FakeClock();
    slots = createMemorySlots();
  });

  const open = () => createLimiter({ slots, clock, log: silentLog });
  const after = (ms: number) => new Promise<void>((resolve) => void clock.after(ms, resolve));

  /** One call as the client makes it: after a 429 once more, when the limiter lets it. */
  async function call(limiter: Limiter, window: GreenLakeWindow, method: string, target: string) {
    for (;;) {
      const operation = operationWindow(method, target);
      const lease = await limiter.take(account, { lease: 60_000, priority: 'loop', operation });
      await after(roundTrip / 2);
      const { status, headers } = window.take();
      await after(roundTrip / 2);
      const rates = rateReport(headers, clock.now());
      await lease.answered({ headers, pause: status === 429 ? pauseAfterLimit(rates, 1, () => 0) : 0 });
      if (status === 200) return;
    }
  }

  /** Runs loops side by side until all their calls are answered; gives the time that it took, ms. */
  async function run(loops: (() => Promise<void>)[]): Promise<number> {
    const start = clock.monotonic();
    const ends: number[] = [];
    for (const loop of loops) void loop().then(() => ends.push(clock.monotonic()));
    while (ends.length < loops.length) await clock.advance(1_000);
    return Math.max(...ends) - start;
  }

  const repeat = (times: number, work: () => Promise<void>) => async () => {
    for (let n = 0; n < times; n += 1) await work();
  };

  const patch = 'PATCH /devices/v1/devices?id=a,b,c,d,e';
  const table: [what: string, calls: number, limit: number, phase: number, told?: number][] = [
    ['300 rows one by one', 300, 40, 60_000],
    ['300 rows one by one, in the middle of a window', 300, 40, 37_400],
    ['300 rows by five', 60, 40, 60_000],
    ['300 rows by five, at the end of a window', 60, 40, 20_000],
    ['300 rows where the server allows fewer than documented', 300, 25, 45_000],
    ['300 rows where the server allows more than documented', 300, 120, 30_000],
  ];
  for (const [what, calls, limit, phase] of table)
    for (const processes of [1, 3])
      it(`lets ${what} through without a 429 and in about the time that it takes, from ${processes} at once`, async () => {
        const window = new GreenLakeWindow(clock, limit, phase);
        const [method = '', target = ''] = patch.split(' ');
        const loops = Array.from({ length: processes }, () => {
          const limiter = open();
          return repeat(calls / processes, () => call(limiter, window, method, target));
        });
        const took = await run(loops);
        const windows = Math.ceil(calls / limit) - 1;
        const least = phase + (windows - 1) * 60_000;
        const rest = ((calls - windows * limit) / processes) * roundTrip;
        assert.deepEqual([window.counted, window.refused], [calls, 0]);
        assert.ok(took <= 1.1 * (least + rest), `${took} ms, at best ${least + rest}`);
      });

  it('leaves room for what another client sends, as the headers tell', async () => {
    const window = new GreenLakeWindow(clock, 40, 60_000);
    for (let n = 0; n < 30; n += 1) window.take();
    const limiter = open();
    await run([repeat(60, () => call(limiter, window, 'PATCH', '/devices/v1/devices'))]);
    assert.deepEqual([window.counted, window.refused], [90, 0]);
  });

  it('holds nothing but itself: after a 429 the other operations go on', async () => {
    const full = new GreenLakeWindow(clock, 4, 40_000);
    for (let n = 0; n < 4; n += 1) full.take();
    const free = new GreenLakeWindow(clock, 160, 40_000);
    const limiter = open();
    const times: Record<string, number> = {};
    const timed = (name: string, work: () => Promise<void>) => async () => {
      await work();
      times[name] = clock.monotonic();
    };
    await run([
      timed('refused', () => call(limiter, full, 'POST', '/subscriptions/v1/subscriptions')),
      async () => {
        await after(1_000);
        await timed('other', () => call(limiter, free, 'GET', '/devices/v1/devices?limit=50'))();
      },
    ]);
    assert.equal(full.refused, 1);
    assert.equal(times['other'], 1_000 + roundTrip);
    assert.ok(
      (times['refused'] ?? 0) >= 40_000 && (times['refused'] ?? 0) < 42_000,
      String(times['refused']),
    );
  });

  it('gives its slot back where the call never left', async () => {
    const limiter = open();
    const controller = new AbortController();
    const operation = operationWindow('POST', '/service-catalog/v1/service-manager-provisions');
    const lease = await limiter.take(account, { lease: 60_000, operation });
    await lease.failed('unsent');
    const [, second] = await Promise.all([
      limiter.take(account, { lease: 60_000, operation }),
      limiter.take(account, { lease: 60_000, operation, signal: controller.signal }),
    ]);
    await second.failed('cancelled');
    let granted = false;
    void limiter.take(account, { lease: 60_000, operation }).then(() => (granted = true));
    await clock.advance(59_000);
    assert.equal(granted, false, 'the call that was cancelled may have been counted');
    await clock.advance(3_000);
    assert.equal(granted, true);
  });
});

describe('the operations that GreenLake counts', () => {
  it('are those of the catalogue, with its numbers', () => {
    const rated = openCatalogue().operations.new.filter(({ rate }) => rate !== undefined);
    assert.ok(rated.length > 30);
    for (const { method, path, rate } of rated) {
      const target = path.replaceAll(/\{[^}]*\}/g, '3f2504e0-4f89-11d3-9a0c-0305e82c3301');
      assert.deepEqual(
        [method, path, operationWindow(method, `${target}?limit=5`).perMinute],
        [method, path, rate?.perMinute],
      );
    }
  });

  const same: [string, string, boolean][] = [
    ['GET /workspaces/v1/msp-tenants/12ab', 'GET /workspaces/v1/msp-tenants/99ff?x=1', true],
    ['GET /workspaces/v1/msp-tenants/12ab', 'GET /workspaces/v1/msp-tenants', false],
    ['GET /devices/v1/devices', 'GET /devices/v1/devices/?limit=5', true],
    ['GET /devices/v1/devices', 'PATCH /devices/v1/devices', false],
    ['GET /devices/v1/devices', 'GET /devices/v2beta1/devices', false],
    ['get /tags/v1/tags', 'GET /tags/v1/tags', true],
  ];
  for (const [one, other, expected] of same)
    it(`${expected ? 'counts together' : 'counts apart'} ${one} and ${other}`, () => {
      const keyOf = (call: string) => {
        const [method = '', target = ''] = call.split(' ');
        return operationWindow(method, target).key;
      };
      assert.equal(keyOf(one) === keyOf(other), expected);
    });
});
