import assert from 'node:assert/strict';
import { Looks } from '../../../../src/inventory/changes/looks.ts';
import { Branches } from '../../../../src/inventory/tree/branches.ts';
import { createLastKnown } from '../../../../src/inventory/lastKnown.ts';
import type { Device } from '../../../../src/inventory/model.ts';
import { classicAccount, newAccount } from '../../../support/doubles/centralClient.ts';
import { FakeClock } from '../../../support/doubles/fakeClock.ts';

const device = (serial: string): Device => ({
  account: classicAccount.id,
  serial,
  name: serial,
  kind: 'ap',
  status: 'up',
});

function plant() {
  const texts = new Map<string, string>();
  const store = {
    read: (name: string) => Promise.resolve(texts.get(name)),
    write: (name: string, text: string) => Promise.resolve(void texts.set(name, text)),
  };
  const clock = new FakeClock(1_000);
  const looks = new Looks({ store, clock });
  const branches = new Branches({
    source: {
      sites: () => Promise.resolve({ rows: [{ account: classicAccount.id, id: '1', name: 'Berlin' }] }),
      devices: (_, where = {}) => Promise.resolve({ rows: [device(where.kind ?? where.site?.id ?? 'all')] }),
    },
    lastKnown: createLastKnown({ store, clock }),
  });
  return { texts, clock, looks, branches };
}

describe('earlier looks at a fleet', () => {
  it('are those that were kept, the newest first, at most ten', async () => {
    const { clock, looks } = plant();
    assert.deepEqual(await looks.of(classicAccount), []);
    for (let n = 0; n < 12; n += 1) {
      await clock.advance(1_000);
      await looks.keep(classicAccount, { devices: [device('A'), device(`B${n}`)] });
    }
    const kept = await looks.of(classicAccount);
    assert.deepEqual(
      [kept.length, kept[0], kept.at(-1)?.at],
      [10, { at: 13_000, from: 'comparison', devices: 2 }, 4_000],
    );
    for (const look of kept) {
      const read = await looks.read(classicAccount, look);
      assert.equal(read?.devices[1]?.serial, `B${look.at / 1_000 - 2}`);
    }
  });

  it('are what the views loaded last: as a whole, or the part that it is', async () => {
    const { looks, branches, clock } = plant();
    await branches.sites(classicAccount).ensure();
    await branches.devices(classicAccount, { site: { id: '1', name: 'Berlin' } }).ensure();
    await clock.advance(500);
    await branches.devices(classicAccount, { kind: 'ap' }).ensure();
    const [part] = await looks.of(classicAccount);
    assert.deepEqual(part, { at: 1_000, from: 'views', devices: 2, isPart: true });
    for (const kind of ['switch', 'gateway', 'controller'] as const)
      await branches.devices(classicAccount, { kind }).ensure();
    const [whole] = await looks.of(classicAccount);
    assert.deepEqual(whole, { at: 1_500, from: 'views', devices: 4, isPart: false });
    const read = whole && (await looks.read(classicAccount, whole));
    assert.deepEqual(
      read?.devices.map(({ serial }) => serial),
      ['ap', 'switch', 'gateway', 'controller'],
    );
  });

  it('are a part where new Central was not asked for all kinds', async () => {
    const { looks, branches } = plant();
    for (const kind of ['ap', 'switch', 'gateway'] as const)
      await branches.devices(newAccount, { kind }).ensure();
    assert.equal((await looks.of(newAccount))[0]?.isPart, true);
    await branches.devices(newAccount).ensure();
    assert.equal((await looks.of(newAccount))[0]?.isPart, false);
  });

  it('know what they lack', async () => {
    const { looks, clock } = plant();
    for (const part of [{ missingKinds: ['switch'] as const }, { isPart: true }]) {
      await clock.advance(1_000);
      await looks.keep(classicAccount, { devices: [device('A')], ...part });
      const [look] = await looks.of(classicAccount);
      assert.equal(look?.isPart, true);
      assert.deepEqual(look && (await looks.read(classicAccount, look)), { devices: [device('A')], ...part });
    }
  });

  it('are none where the files are damaged', async () => {
    const { looks, texts } = plant();
    await looks.keep(classicAccount, { devices: [device('A')] });
    const [look] = await looks.of(classicAccount);
    for (const broken of ['', '{', '{"version":1,"looks":[{}]}', '{"version":1,"savedAt":0,"rows":[{}]}']) {
      for (const name of texts.keys()) texts.set(name, broken);
      assert.deepEqual(await looks.of(classicAccount), []);
      assert.equal(look && (await looks.read(classicAccount, look)), undefined);
    }
  });
});
