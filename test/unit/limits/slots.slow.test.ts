import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLog } from '../../../src/base/log.ts';
import { createLimiter, customerOf } from '../../../src/limits/limiter.ts';
import { operationWindow } from '../../../src/limits/operationWindow.ts';
import { take } from '../../../src/limits/slotRule.ts';
import { createSharedSlots, createSturdySlots, forgetCustomers } from '../../../src/limits/slots.ts';
import { openDatabase, type Database } from '../../../src/store/database.ts';
import { newAccount } from '../../support/doubles/centralClient.ts';
import { FakeClock } from '../../support/doubles/fakeClock.ts';
import { runLimiter } from '../../support/processes/limiterRun.ts';
import { runWindow } from '../../support/processes/windowRun.ts';

const ask = { asker: 'me', slot: 's', rank: 1, since: 0, lease: 60_000, size: 7 };

describe('the slots that processes share', () => {
  let folder: string;
  let clock: FakeClock;
  let database: Database;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'slots-'));
    clock = new FakeClock();
    await clock.advance(10_000);
    database = await openDatabase({ folder, clock });
  });

  afterEach(() => {
    database.dispose();
    rmSync(folder, { recursive: true });
  });

  const open = (boot = 'boot-1') => createSharedSlots({ database, clock, boot });
  const held = async (boot?: string) => (await open(boot)).change('c', (state) => state.slots.length);
  const takeOne = async () => (await open()).change('c', (state) => take(state, ask, clock.monotonic()));

  it('are seen by whoever opens the database', async () => {
    await takeOne();
    assert.equal(await held(), 1);
    assert.equal(await (await open()).change('other customer', (state) => state.slots.length), 0);
  });

  it('are those of the database, whoever wrote last, and whatever was begun and thrown away', async () => {
    const [here, there] = [await open(), await open()];
    const takeAs = (table: typeof here, slot: string) =>
      table.change('c', (state) => take(state, { ...ask, slot }, clock.monotonic()));
    await takeAs(here, 'one');
    await takeAs(there, 'two');
    await takeAs(here, 'three');
    const thrown = here.change('c', (state) => {
      state.slots.length = 0;
      throw new Error('midway');
    });
    await assert.rejects(thrown, { message: 'midway' });
    const ids = await here.change('c', ({ slots }) => slots.map(({ id }) => id));
    assert.deepEqual(ids, ['one', 'two', 'three']);
  });

  it('are forgotten with the boot that they were held in', async () => {
    await takeOne();
    assert.equal(await held('boot-2'), 0);
  });

  it('are forgotten where the clock shows that another boot wrote them', async () => {
    await takeOne();
    clock = new FakeClock();
    assert.equal(await held(), 0);
  });

  it('are fresh where the stored state makes no sense', async () => {
    for (const state of ['', '{', '[]', '{"slots":"x"}', '{"size":-1}', 'null']) {
      await takeOne();
      await database.write((sql) => sql.run('UPDATE limiter SET state = ?', state));
      assert.equal(await held(), 0, state);
    }
  });

  it('name no customer in the database', async () => {
    await takeOne();
    const row = await database.read((sql) => sql.get('SELECT customer, state FROM limiter'));
    assert.match(String(row?.['customer']), /^[0-9a-f]{32}$/);
  });

  it('give way to slots of this process alone while the database cannot be written [G14]', async () => {
    let broken = true;
    const real = await open();
    const shared: typeof real = {
      change: (customer, work) =>
        broken ? Promise.reject(new Error('disk full')) : real.change(customer, work),
    };
    const sturdy = createSturdySlots({ shared, clock, log: silentLog });
    const takenBy = () =>
      sturdy.change('c', (state) => take(state, { ...ask, slot: String(Math.random()) }, clock.monotonic()));
    for (let n = 0; n < 7; n += 1) assert.equal(await takenBy(), 0);
    assert.ok((await takenBy()) > 0);
    broken = false;
    assert.ok((await takenBy()) > 0, 'the own slots count for a minute');
    await clock.advance(60_000);
    assert.equal(await takenBy(), 0);
  });

  it('come back after a minute, and a call’s own fault is no sign of a broken database', async () => {
    const real = await open();
    const warnings: string[] = [];
    let asked = 0;
    let broken = false;
    const shared: typeof real = {
      change: (customer, work) => {
        asked += 1;
        return broken ? Promise.reject(new Error('disk full')) : real.change(customer, work);
      },
    };
    const log = { ...silentLog, warn: (text: string) => void warnings.push(text) };
    const sturdy = createSturdySlots({ shared, clock, log });
    const change = () => sturdy.change('c', (state) => state.slots.length);
    const fails = sturdy.change('c', () => {
      throw new Error('its own');
    });
    await assert.rejects(fails, { message: 'its own' });
    await change();
    assert.deepEqual([asked, warnings], [2, []]);
    broken = true;
    await change();
    await clock.advance(59_999);
    await change();
    assert.equal(asked, 3);
    await clock.advance(1);
    await change();
    assert.equal(asked, 4);
    assert.deepEqual(new Set(warnings).size, 1);
    assert.match(warnings[0] ?? '', /limiter cannot be reached.* for a minute/);
  });

  it('are forgotten with their customer, but for one whose calls still count', async () => {
    const table = await open();
    const now = clock.monotonic();
    const later = { id: 'x', until: now + 1, cools: true };
    for (const [customer, part] of Object.entries({
      idle: { pausedUntil: now, slots: [{ ...later, until: now }] },
      paused: { pausedUntil: now + 1 },
      sending: { slots: [{ ...later, until: now }, later] },
      waiting: { tickets: [{ id: 'x', rank: 1, since: 0, until: now + 1 }] },
      other: {},
    }))
      await table.change(customer, (state) => void Object.assign(state, part, { size: 3 }));
    await forgetCustomers(database, ['idle', 'paused', 'sending', 'waiting', 'unknown'], now);
    const sizes = ['idle', 'paused', 'sending', 'waiting', 'other'].map((customer) =>
      table.change(customer, (state) => state.size),
    );
    assert.deepEqual(await Promise.all(sizes), [undefined, 3, 3, 3, 3]);
  });

  it('hold two processes to what the server takes of one operation', async () => {
    const statuses = await runWindow(2, 6, 4);
    assert.deepEqual(
      statuses,
      Array.from({ length: 12 }, () => 200),
    );
  });

  it('of an operation are forgotten with its customer, and leave the customer’s row as earlier versions read it', async () => {
    const limiter = createLimiter({ slots: await open(), clock, log: silentLog });
    const operation = operationWindow('GET', '/devices/v2beta1/devices');
    const lease = await limiter.take(newAccount, { lease: 1_000, operation });
    const headers = Object.entries({
      'ratelimit-limit': '300',
      'ratelimit-remaining': '200',
      'ratelimit-reset': '9',
    });
    await lease.answered({ headers });
    const rows = await database.read((sql) =>
      sql.all('SELECT customer, state FROM limiter ORDER BY customer'),
    );
    const [own, ofOperation] = rows.map(({ state }) => JSON.parse(String(state)) as Record<string, unknown>);
    assert.deepEqual(Object.keys(own ?? {}).toSorted(), [
      'at',
      'day',
      'pausedUntil',
      'skew',
      'slots',
      'tickets',
    ]);
    assert.deepEqual([ofOperation?.['size'], Object.values(ofOperation?.['others'] ?? {})[0]], [300, 99]);
    await forgetCustomers(database, [customerOf(newAccount)], clock.monotonic() + 60_000);
    const left = await database.read((sql) => sql.get('SELECT COUNT(*) AS n FROM limiter'));
    assert.equal(left?.['n'], 0);
  });

  it('hold three processes at full load to seven in any second [B1]', async () => {
    const { busiest, arrivals } = await runLimiter(3, 2_500, 20);
    assert.ok(busiest <= 7, `${busiest} calls in a second`);
    assert.ok(arrivals.length > 7, `${arrivals.length} calls`);
  });
});
