import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type Database } from '../../../src/coordination/database.ts';
import { take } from '../../../src/coordination/slotRule.ts';
import { createSharedSlots, createSturdySlots } from '../../../src/coordination/slots.ts';
import { silentLog } from '../../../src/log.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { runLimiter } from '../../support/limiterRun.ts';

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

  it('give way to slots of this process alone while the database cannot be written', async () => {
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

  it('hold three processes at full load to seven in any second', async () => {
    const { busiest, arrivals } = await runLimiter(3, 2_500, 20);
    assert.ok(busiest <= 7, `${busiest} calls in a second`);
    assert.ok(arrivals.length > 7, `${arrivals.length} calls`);
  });
});
