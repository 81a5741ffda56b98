import assert from 'node:assert/strict';
import { systemClock } from '../../../../src/base/clock.ts';
import { openDatabase, type Database } from '../../../../src/store/database.ts';
import { fingerprint, Journal } from '../../../../src/tokens/storage/journal.ts';
import { temporaryFolder } from '../../../support/tokenAccount.ts';

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

  async function renew(gen: number, sent: string, mark: string | undefined): Promise<boolean> {
    await journal.change('a', 'chain', gen, () => ({ inFlight: sent, probed: true }));
    return journal.rotated('a', 'chain', { gen, times, mark }, gen);
  }

  it('starts whole and knows nothing of others', async () => {
    assert.deepEqual(await journal.read('a'), {
      ...{ chain: 'chain', gen: 1, inFlight: undefined, probed: false, consumed: [], ended: undefined },
      ...{ removed: false, lastAttempt: 0, changedAt: 10, times },
    });
    assert.equal(await journal.read('b'), undefined);
  });

  it('remembers the last eight refresh tokens that were used up', async () => {
    for (let gen = 2; gen <= 11; gen++) await renew(gen, `mark-${gen}`, 'next');
    const entry = await journal.read('a');
    assert.deepEqual(
      entry?.consumed,
      [4, 5, 6, 7, 8, 9, 10, 11].map((gen) => `mark-${gen}`),
    );
    assert.deepEqual([entry.gen, entry.inFlight, entry.probed], [11, undefined, false]);
  });

  it('takes a refresh token that the server left in the pair for good', async () => {
    await renew(2, 'mark', 'mark');
    assert.deepEqual((await journal.read('a'))?.consumed, []);
  });

  it('changes nothing of a chain that was replaced or of an account that was removed', async () => {
    await journal.start('a', 'newer', times, 20);
    assert.equal(await renew(2, 'mark', undefined), false);
    await journal.remove('a', 30);
    assert.equal(await journal.change('a', 'newer', 40, () => ({ ended: 'x' })), false);
    const entry = await journal.read('a');
    assert.deepEqual([entry?.removed, entry?.ended, entry?.gen], [true, undefined, 1]);
  });

  it('forgets tombstones after a month', async () => {
    await journal.remove('a', 30);
    await journal.start('b', 'chain-b', times, 31 * 24 * 3_600_000);
    assert.equal(await journal.read('a'), undefined);
  });

  it('names a token by 16 hex digits that do not tell it', () => {
    assert.match(fingerprint('refresh-token'), /^[0-9a-f]{16}$/);
    assert.notEqual(fingerprint('refresh-token'), fingerprint('refresh-tokem'));
  });
});
