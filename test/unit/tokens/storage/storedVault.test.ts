import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../../../src/store/database.ts';
import { NewTokens } from '../../../../src/tokens/storage/newTokens.ts';
import type { SecretRecord } from '../../../../src/tokens/storage/tokenRecord.ts';
import { StoredVault } from '../../../../src/tokens/storage/vault.ts';
import { FakeClock } from '../../../support/doubles/fakeClock.ts';
import { withFaultyFiles } from '../../../support/doubles/faultyFiles.ts';
import { MemorySecrets } from '../../../support/doubles/memorySecrets.ts';
import { pairAt, temporaryFolder, tokenAccount } from '../../../support/doubles/tokenAccount.ts';

const key = Buffer.alloc(32, 7).toString('base64');

describe('the vault of the two copies', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let clock: FakeClock;
  let secrets: MemorySecrets;
  let vault: StoredVault;

  beforeEach(() => {
    folder = temporaryFolder();
    clock = new FakeClock();
    secrets = new MemorySecrets();
    vault = new StoredVault({ secrets, folder: folder.path, clock });
  });
  afterEach(() => folder.remove());

  const pair = (gen: number, chain = 'c1'): SecretRecord => ({
    ...{ version: 1, chain, gen, key, clientSecret: 'client-secret-1' },
    tokens: pairAt(0, { accessToken: `access-token-${gen}` }),
  });
  const place = 'account/a1';
  const keepIn = (record: SecretRecord | string) =>
    secrets.values.set(place, typeof record === 'string' ? record : JSON.stringify(record));
  const sought = (gen: number, over: object = {}) => ({ chain: 'c1', gen, changedAt: 0, ...over });
  const files = () => readdirSync(join(folder.path, 'tokens'));

  describe('finds the newest pair', () => {
    const rows: [
      what: string,
      inSecrets: SecretRecord,
      inFile: SecretRecord | undefined,
      gen: number,
      found: SecretRecord | undefined,
    ][] = [
      ['in SecretStorage alone', pair(1), undefined, 1, pair(1)],
      ['in the file', pair(1), pair(2), 2, pair(2)],
      ['in SecretStorage', pair(2), pair(1), 2, pair(2)],
      ['in the file, where SecretStorage has another chain', pair(9, 'c0'), pair(1), 1, pair(1)],
      ['in neither, where both are behind the journal', pair(1), pair(2), 3, undefined],
      ['in neither, where the one chain is unknown', pair(9, 'c0'), undefined, 0, undefined],
    ];
    for (const [what, inSecrets, inFile, gen, record] of rows)
      it(what, async () => {
        keepIn(inSecrets);
        if (inFile !== undefined) vault.writeFile('a1', inFile);
        const expected = record === undefined ? { missing: 'tokenUpdateLost' } : { record, fileOnly: false };
        assert.deepEqual(await vault.newest('a1', sought(gen)), expected);
      });

    it('and tells that SecretStorage lacks it, as long as it does', async () => {
      keepIn(pair(1));
      vault.writeFile('a1', Object.assign(pair(2), { fileOnly: true }));
      assert.deepEqual(await vault.newest('a1', sought(1)), { record: pair(2), fileOnly: true });
      keepIn(pair(2));
      assert.deepEqual(await vault.newest('a1', sought(1)), { record: pair(2), fileOnly: false });
    });

    it('in SecretStorage, where the file cannot be read and the journal knows of no newer one', async () => {
      keepIn(pair(2));
      vault.writeFile('a1', pair(2));
      const denied = async (gen: number) => {
        let found: unknown;
        await withFaultyFiles(
          (call) => (call === 'openSync' ? 'EACCES' : undefined),
          async () => (found = await vault.newest('a1', sought(gen))),
        );
        return found;
      };
      assert.deepEqual(await denied(2), { record: pair(2), fileOnly: false });
      await assert.rejects(denied(3), { reason: 'storeNotReadable' });
    });

    const ages: [age: number, patience: number][] = [
      [0, 5_000],
      [-29_999, 5_000],
      [29_999, 25],
      [30_000, 0],
      [-30_000, 0],
    ];
    for (const [age, patience] of ages)
      it(`within ${patience} ms where the journal changed ${age} ms ago`, async () => {
        let told: unknown;
        const changedAt = clock.now() - age;
        void vault.newest('a1', sought(1, { changedAt })).then((found) => (told = found));
        if (patience > 0) await clock.advance(patience - 1);
        if (patience > 0) assert.equal(told, undefined);
        await clock.advance(patience > 0 ? 1 : 0);
        assert.deepEqual(told, { missing: 'secretGone' });
      });

    it('as soon as another window’s change is there', async () => {
      const newest = vault.newest('a1', sought(1, { changedAt: clock.now() }));
      await clock.advance(1_000);
      keepIn(pair(1));
      await clock.advance(25);
      assert.deepEqual(await newest, { record: pair(1), fileOnly: false });
    });
  });

  it('gives an account one key for its life, a new one where none can be read, and none for what is newer', async () => {
    keepIn(pair(1));
    assert.equal(await vault.keyFor('a1'), key);
    keepIn('damaged');
    const keys = [await vault.keyFor('a1'), await vault.keyFor('a1'), await vault.keyFor('a2')];
    assert.deepEqual(
      [new Set(keys).size, ...keys.map((made) => Buffer.from(made, 'base64').length)],
      [3, 32, 32, 32],
    );
    keepIn(JSON.stringify({ ...pair(1), version: 2 }));
    await assert.rejects(vault.keyFor('a1'), { reason: 'secretIsNewer' });
  });

  const before: [what: string, text: string | undefined, aside: string | undefined][] = [
    ['nothing', undefined, undefined],
    ['a pair', JSON.stringify(pair(1)), undefined],
    ['what cannot be read', 'damaged', 'damaged'],
    ['an empty text', '', ''],
  ];
  for (const [what, text, aside] of before)
    it(`stores a pair over ${what}${aside === undefined ? '' : ', which it keeps'}`, async () => {
      if (text !== undefined) keepIn(text);
      await vault.store('a1', pair(2));
      const all = { [place]: JSON.stringify(pair(2)), ...(aside !== undefined && { 'aside/a1': aside }) };
      assert.deepEqual(Object.fromEntries(secrets.values), all);
    });

  it('stores no pair over what is newer', async () => {
    const newer = JSON.stringify({ ...pair(1), version: 2 });
    keepIn(newer);
    await assert.rejects(vault.store('a1', pair(2)), { reason: 'secretIsNewer' });
    assert.deepEqual([...secrets.values], [[place, newer]]);
  });

  it('gives room back that was not needed, and keeps a pair in what was', async () => {
    vault.reserve(tokenAccount(), pair(1)).dispose();
    assert.deepEqual(files(), []);
    const room = vault.reserve(tokenAccount(), pair(1));
    room.keep(pair(2));
    room.dispose();
    keepIn(pair(1));
    assert.deepEqual(await vault.newest('a1', sought(2)), { record: pair(2), fileOnly: false });
  });

  it('removes the file of one sign-in, of all but one, or every trace', async () => {
    const fill = async () => {
      for (const chain of ['c1', 'c2', 'c3']) vault.writeFile('a1', pair(1, chain));
      vault.writeFile('a2', pair(1));
      keepIn('damaged');
      await vault.store('a1', pair(1));
    };
    await fill();
    vault.removeFile('a1', 'c2');
    assert.deepEqual(files().toSorted(), ['a1-c1.token', 'a1-c3.token', 'a2-c1.token']);
    await fill();
    vault.removeOlderFiles('a1', 'c3');
    assert.deepEqual(files().toSorted(), ['a1-c3.token', 'a2-c1.token']);
    await vault.remove('a1');
    assert.deepEqual([files(), secrets.values.size], [['a2-c1.token'], 0]);
  });
});

describe('the time until a client may be given a new token', () => {
  const interval = 30 * 60_000;

  it('is told without taking one, to the millisecond, and older ones are forgotten', async () => {
    const folder = temporaryFolder();
    const clock = new FakeClock();
    const database = await openDatabase({ folder: folder.path, clock });
    const tokens = await NewTokens.open(database);
    const now = clock.now();
    const count = () => database.read((sql) => sql.all('SELECT client FROM new_tokens').length);
    assert.equal(await tokens.left('client', now), 0);
    assert.equal(await tokens.take('client', now), 0);
    assert.deepEqual(
      [
        await tokens.left('client', now),
        await tokens.left('client', now + interval - 1),
        await tokens.left('client', now + interval),
      ],
      [interval, 1, 0],
    );
    await tokens.take('other', now + interval - 1);
    assert.equal(await count(), 2);
    await tokens.take('third', now + interval);
    assert.equal(await count(), 2);
    assert.equal(await tokens.take('other', now + interval), interval - 1);
    database.dispose();
    folder.remove();
  });
});
