import assert from 'node:assert/strict';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../../../src/base/clock.ts';
import { openDatabase, type Database } from '../../../../src/store/database.ts';
import { fingerprintOf, Journal } from '../../../../src/tokens/storage/journal.ts';
import { temporaryFolder } from '../../../support/doubles/tokenAccount.ts';

const month = 30 * 24 * 3_600_000;
const times = { receivedAt: 1, expiresAt: 2, refreshExpiresAt: 3 };

describe('the journal of renewals', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let database: Database;
  let journal: Journal;

  beforeEach(async () => {
    folder = temporaryFolder();
    database = await openDatabase({ folder: folder.path, clock: systemClock });
    journal = await Journal.open(database);
    await journal.start('a', 'chain', times, 10);
  });

  afterEach(() => {
    database.dispose();
    folder.remove();
  });

  async function renew(gen: number, sent: string, fingerprint: string | undefined): Promise<boolean> {
    await journal.change('a', 'chain', gen, () => ({ inFlight: sent, probed: true }));
    return journal.rotated('a', 'chain', { gen, times, fingerprint }, gen);
  }

  it('starts whole and knows nothing of others', async () => {
    assert.deepEqual(await journal.read('a'), {
      ...{ chain: 'chain', gen: 1, inFlight: undefined, probed: false, usedTokens: [], ended: undefined },
      ...{ removed: false, lastAttempt: 0, changedAt: 10, times },
    });
    assert.equal(await journal.read('b'), undefined);
  });

  it('remembers the last eight refresh tokens that were used up', async () => {
    for (let gen = 2; gen <= 11; gen++) await renew(gen, `mark-${gen}`, 'next');
    const entry = await journal.read('a');
    assert.deepEqual(
      entry?.usedTokens,
      [4, 5, 6, 7, 8, 9, 10, 11].map((gen) => `mark-${gen}`),
    );
    assert.deepEqual([entry.gen, entry.inFlight, entry.probed], [11, undefined, false]);
  });

  it('takes a refresh token that the server left in the pair for good', async () => {
    await renew(2, 'mark', 'mark');
    assert.deepEqual((await journal.read('a'))?.usedTokens, []);
  });

  it('changes nothing of a chain that was replaced or of an account that was removed', async () => {
    await journal.start('a', 'newer', times, 20);
    assert.equal(await renew(2, 'mark', undefined), false);
    await journal.remove('a', 30);
    assert.equal(await journal.change('a', 'newer', 40, () => ({ ended: 'answerLost' })), false);
    const entry = await journal.read('a');
    assert.deepEqual([entry?.removed, entry?.ended, entry?.gen], [true, undefined, 1]);
  });

  it('forgets tombstones after a month, and nothing that lives', async () => {
    await journal.start('b', 'chain-b', times, 20);
    await journal.remove('a', 30);
    await journal.start('c', 'chain-c', times, 30 + month);
    assert.equal((await journal.read('a'))?.removed, true);
    await journal.start('c', 'chain-c', times, 31 + month);
    assert.equal(await journal.read('a'), undefined);
    assert.equal((await journal.read('b'))?.chain, 'chain-b');
  });

  it('forgets everything when it is cleared, and a renewal under way changes nothing', async () => {
    await journal.start('b', 'chain-b', times, 20);
    await journal.remove('a', 30);
    await journal.clear();
    for (const account of ['a', 'b']) assert.equal(await journal.read(account), undefined);
    assert.equal(await journal.change('b', 'chain-b', 40, () => ({ ended: 'answerLost' })), false);
  });

  it('says whether there was a living chain to change, and of no other account', async () => {
    assert.equal(await renew(2, 'mark', undefined), true);
    assert.equal(await journal.change('b', 'chain', 20, () => ({})), false);
    assert.equal(await journal.read('b'), undefined);
  });

  it('takes a pair that came without a renewal as the newest, with nothing used up', async () => {
    await journal.rotated('a', 'chain', { gen: 2, times, fingerprint: 'next' }, 20);
    assert.deepEqual((await journal.read('a'))?.usedTokens, []);
  });

  it('goes on under another chain, where the account still has the one that it had', async () => {
    await renew(2, 'mark', 'next');
    const before = await journal.read('a');
    assert.equal(await journal.rename('a', 'older', 'other', 20), false);
    assert.equal(await journal.rename('a', 'chain', 'other', 20), true);
    assert.deepEqual(await journal.read('a'), { ...before, chain: 'other', changedAt: 20 });
    await journal.remove('a', 30);
    assert.equal(await journal.rename('a', 'other', 'third', 40), false);
    assert.equal(await journal.rename('b', 'other', 'third', 40), false);
  });

  it('goes on from a pair whose entry was lost, with its refresh token in flight', async () => {
    const kept = { gen: 5, times, fingerprint: 'mark' };
    await journal.restore('a', 'other', kept, 20);
    assert.equal((await journal.read('a'))?.chain, 'chain');
    await journal.restore('b', 'chain-b', kept, 20, 'secretUnreadable');
    await journal.restore('c', 'chain-c', { ...kept, fingerprint: undefined }, 20);
    assert.deepEqual(await journal.read('b'), {
      ...{
        chain: 'chain-b',
        gen: 5,
        inFlight: 'mark',
        probed: false,
        usedTokens: [],
        ended: 'secretUnreadable',
      },
      ...{ removed: false, lastAttempt: 0, changedAt: 20, times },
    });
    const other = await journal.read('c');
    assert.deepEqual([other?.inFlight, other?.ended], [undefined, undefined]);
  });

  it('finds an entry that was tampered with damaged, and puts back what it has seen of it', async () => {
    for (const consumed of ['no list', '{"a":1}', '[1]']) {
      await journal.change('a', 'chain', 20, () => ({ probed: true, lastAttempt: 15 }));
      const before = await journal.read('a');
      await database.write((sql) => sql.run('UPDATE journal SET consumed = ?', consumed));
      assert.deepEqual(await journal.read('a'), before);
      assert.deepEqual([before?.probed, before?.lastAttempt], [true, 15]);
    }
  });

  describe('whose file was lost', () => {
    const lose = () => {
      for (const file of readdirSync(folder.path)) rmSync(join(folder.path, file));
    };

    it('has what this process has read or written last of each account', async () => {
      const window = await openDatabase({ folder: folder.path, clock: systemClock });
      const other = await Journal.open(window);
      await other.start('b', 'chain-b', times, 20);
      await other.start('read', 'chain-r', times, 20);
      window.dispose();
      await renew(2, 'mark', 'next');
      await journal.rename('a', 'chain', 'renamed', 30);
      const [one, seen] = [await journal.read('a'), await journal.read('read')];
      lose();
      assert.deepEqual(await journal.read('a'), one);
      assert.deepEqual(await journal.read('read'), seen);
      assert.equal(await journal.read('b'), undefined);
    });

    it('has the entry of a new sign-in, of a change and of another chain, unread', async () => {
      lose();
      assert.equal((await journal.read('a'))?.chain, 'chain');
      await journal.change('a', 'chain', 20, () => ({ probed: true }));
      lose();
      assert.equal((await journal.read('a'))?.probed, true);
      await journal.rename('a', 'chain', 'other', 30);
      lose();
      assert.equal((await journal.read('a'))?.chain, 'other');
    });

    it('does not bring back an account that was removed, here or elsewhere', async () => {
      await journal.start('b', 'chain-b', times, 20);
      await journal.remove('a', 30);
      await database.write((sql) => sql.run("UPDATE journal SET removed = 1 WHERE account = 'b'"));
      await journal.read('b');
      lose();
      assert.equal(await journal.read('a'), undefined);
      assert.equal(await journal.read('b'), undefined);
    });

    it('keeps what another process has put there in its place', async () => {
      lose();
      const window = await openDatabase({ folder: folder.path, clock: systemClock });
      await (await Journal.open(window)).start('a', 'newer', times, 20);
      window.dispose();
      assert.equal((await journal.read('a'))?.chain, 'newer');
    });
  });

  it('names a token by 16 hex digits that do not tell it', () => {
    assert.match(fingerprintOf('refresh-token'), /^[0-9a-f]{16}$/);
    assert.notEqual(fingerprintOf('refresh-token'), fingerprintOf('refresh-tokem'));
  });
});
