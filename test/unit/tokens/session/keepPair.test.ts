import assert from 'node:assert/strict';
import { silentLog } from '../../../../src/base/log.ts';
import { persistTokens, keptOf } from '../../../../src/tokens/session/persistTokens.ts';
import { fingerprintOf, type Journal } from '../../../../src/tokens/storage/journal.ts';
import type { SecretRecord } from '../../../../src/tokens/storage/tokenRecord.ts';
import type { Vault } from '../../../../src/tokens/storage/vault.ts';
import { FakeClock } from '../../../support/doubles/fakeClock.ts';
import { pairAt, tokenAccount } from '../../../support/doubles/tokenAccount.ts';

const record: SecretRecord = {
  ...{ version: 1, chain: 'c1', gen: 2, key: 'k', clientSecret: 'client-secret-1' },
  tokens: pairAt(0),
};
const account = tokenAccount();

/** Places of a pair that fail as long as a test says so. */
describe('keeping a new pair', () => {
  let clock: FakeClock;
  let failing: Set<string>;
  let living: boolean;
  let told: string[];
  let closing: AbortController;

  beforeEach(() => {
    clock = new FakeClock();
    failing = new Set();
    living = true;
    told = [];
    closing = new AbortController();
  });

  const at = (place: string) => {
    told.push(place);
    if (failing.has(place)) throw new Error(`${place} is full`);
  };
  const keep = (copies: Vault['copies'] = ['file', 'secret']) => {
    const room = {
      keep: (kept: SecretRecord) => (assert.equal(kept, record), at('file')),
      dispose: () => undefined,
    };
    const vault = {
      copies,
      store: async (id: string, kept: SecretRecord) => {
        assert.deepEqual([id, kept], ['a1', record]);
        at('secret');
      },
      removeFile: (id: string, chain: string) => void told.push(`removed ${id} ${chain}`),
    } as unknown as Vault;
    const journal = {
      rotated: async (id: string, chain: string, kept: object, now: number) => {
        assert.deepEqual([id, chain, kept, now], ['a1', 'c1', keptOf(record), clock.now()]);
        at('journal');
        return living;
      },
    } as unknown as Journal;
    const log = { ...silentLog, error: (text: string) => void told.push(text.replace(/^.*: /, 'log ')) };
    const onUnsaved = (of: object, unsaved: boolean) => {
      assert.equal(of, account);
      told.push(unsaved ? 'unsaved' : 'saved');
    };
    const ports = {
      vault,
      journal,
      clock,
      log,
      closing: closing.signal,
      onUnsaved,
      onSaving: () => undefined,
    };
    return persistTokens({ ...ports, onStep: (step) => void told.push(step) }, account, record, room);
  };

  it('writes the file first, the journal next, SecretStorage last', async () => {
    assert.deepEqual(await keep(), { record, unsaved: undefined });
    assert.deepEqual(told, ['file', 'fileWritten', 'journal', 'journalWritten', 'secret', 'secretStored']);
  });

  const places = ['file', 'journal', 'secret'];
  const faults: [places: string[], safe: boolean][] = [
    [['file'], true],
    [['secret'], true],
    [['journal'], false],
    [['file', 'secret'], false],
    [['file', 'journal'], false],
    [places, false],
  ];
  for (const [full, safe] of faults)
    it(`is ${safe ? 'done' : 'not done'} where ${full.join(' and ')} failed, and logs each`, async () => {
      full.forEach((place) => failing.add(place));
      const { unsaved } = await keep();
      assert.equal(unsaved === undefined, safe);
      const logged = told.filter((line) => line.startsWith('log '));
      assert.deepEqual(
        logged,
        full.toSorted((a, b) => places.indexOf(a) - places.indexOf(b)).map((place) => `log ${place}`),
      );
      assert.equal(told.includes('unsaved'), !safe);
      failing.clear();
      closing.abort();
      await unsaved;
    });

  it('tries every 5 s what failed, and nothing else, until one copy and the journal have it', async () => {
    places.forEach((place) => failing.add(place));
    const { unsaved } = await keep();
    told.length = 0;
    failing.delete('journal');
    await clock.advance(4_999);
    assert.deepEqual(told, []);
    await clock.advance(1);
    assert.deepEqual(
      told.filter((line) => places.includes(line)),
      places,
    );
    told.length = 0;
    failing.delete('secret');
    await clock.advance(5_000);
    await unsaved;
    assert.deepEqual(
      told.filter((line) => places.includes(line) || line === 'saved'),
      ['file', 'secret', 'saved'],
    );
    told.length = 0;
    await clock.advance(60_000);
    assert.deepEqual(told, []);
  });

  it('tries once more when the process goes, and says nothing of a pair that is kept nowhere', async () => {
    places.forEach((place) => failing.add(place));
    const { unsaved } = await keep();
    told.length = 0;
    closing.abort();
    await unsaved;
    assert.deepEqual(
      told.filter((line) => places.includes(line) || line === 'saved'),
      places,
    );
  });

  it('calls a pair saved whose copy is there and whose journal is not, when the process goes', async () => {
    failing.add('journal');
    const { unsaved } = await keep();
    closing.abort();
    await unsaved;
    assert.equal(told.at(-1), 'saved');
  });

  it('needs the only copy of a vault that has one', async () => {
    failing.add('file');
    const { unsaved } = await keep(['file']);
    assert.ok(unsaved);
    assert.ok(!told.includes('secret'));
    failing.clear();
    await clock.advance(5_000);
    await unsaved;
    assert.equal(told.at(-1), 'saved');
  });

  it('leaves nothing of an account that was removed meanwhile', async () => {
    living = false;
    await assert.rejects(keep(), { reason: 'accountRemoved', values: { account: 'prod' } });
    assert.deepEqual(told.slice(-1), ['removed a1 c1']);
    assert.ok(!told.includes('secret'));
  });

  it('gives up on an account that was removed while its pair could not be saved', async () => {
    places.forEach((place) => failing.add(place));
    const { unsaved } = await keep();
    failing.clear();
    living = false;
    told.length = 0;
    await clock.advance(5_000);
    await unsaved;
    await clock.advance(60_000);
    assert.deepEqual(
      told.filter((line) => places.includes(line)),
      ['file', 'journal'],
    );
  });

  it('gives the journal a pair’s number and times, and the fingerprint of its refresh token', () => {
    const kept = { gen: 2, times: record.tokens, fingerprint: fingerprintOf('refresh-token-0') };
    assert.deepEqual(keptOf(record), kept);
    const { refreshToken: _, ...tokens } = record.tokens;
    assert.deepEqual(keptOf({ ...record, tokens }), { ...kept, times: tokens, fingerprint: undefined });
  });
});
