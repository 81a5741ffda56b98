import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Account } from '../../../../src/account/account.ts';
import { removeAccount } from '../../../../src/tokens/accounts/removeAccount.ts';
import { secretKey } from '../../../../src/tokens/storage/vault.ts';
import { hour, tokenAccount } from '../../../support/doubles/tokenAccount.ts';
import { freshPair, TokenBench } from '../../../support/benches/tokenBench.ts';

describe('accounts whose shared folder was cleared', () => {
  let bench: TokenBench;

  beforeEach(() => {
    bench = new TokenBench();
  });

  afterEach(() => bench.close());

  /** Ends all windows, clears the folder and opens a new window. */
  async function cleared(place?: string) {
    for (const window of bench.windows.splice(0)) await window.close();
    rmSync(bench.folder, { recursive: true });
    return bench.open(place);
  }

  it('are listed again and go on with the newest pair [D10]', async () => {
    const { session } = await bench.start();
    await bench.clock.advance(3 * hour);
    await session.accessToken();
    const window = await cleared();
    assert.deepEqual(await window.accounts.list(), [bench.account]);
    const again = window.sessions.of(bench.account);
    assert.equal((await again.accessToken()).value, 'access-token-1');
    await bench.clock.advance(3 * hour);
    assert.equal((await again.accessToken()).value, 'access-token-2');
    assert.deepEqual(bench.sentTokens(), ['refresh-token-0', 'refresh-token-1']);
  });

  it('are listed by two windows once, with the tenants that carry their tokens', async () => {
    const { window } = await bench.start();
    const tenant: Account = tokenAccount({
      id: 't1',
      label: 'tenant',
      tenantId: 'c2',
      msp: bench.account.id,
    });
    await window.accounts.add(tenant);
    const first = await cleared();
    const second = await bench.open();
    const labels = async ({ accounts }: typeof first) => (await accounts.list()).map(({ label }) => label);
    assert.deepEqual(await labels(first), ['prod', 'tenant']);
    assert.deepEqual(await labels(second), ['prod', 'tenant']);
  });

  it('ask for a sign-in where the key store lost the secret as well [D10]', async () => {
    await bench.start();
    bench.secrets.values.delete(secretKey(bench.account.id));
    const window = await cleared();
    assert.equal((await window.sessions.state(bench.account))?.ended, 'secretGone');
  });

  it('do not come back once they were removed', async () => {
    const { window } = await bench.start();
    await removeAccount(window, bench.account);
    assert.deepEqual([(await (await cleared()).accounts.list()).length, bench.secrets.values.size], [0, 0]);
  });

  it('are not taken over by a remote host, which has other locks and the same secrets [G13]', async () => {
    await bench.start();
    assert.deepEqual(await (await cleared('a-remote-host')).accounts.list(), []);
    assert.equal((await (await cleared()).accounts.list()).length, 1);
  });

  it('stay unlisted where the key store cannot tell its keys, and everything else goes on', async () => {
    await bench.start();
    bench.secrets.keys = () => Promise.reject(new Error('locked'));
    assert.deepEqual(await (await cleared()).accounts.list(), []);
  });

  for (const damage of ['DROP TABLE journal', 'ALTER TABLE journal RENAME COLUMN gen TO number'])
    it(`are listed at once if the store proves damaged while it is opened: ${damage}`, async () => {
      await bench.start();
      for (const window of bench.windows.splice(0)) await window.close();
      const store = new DatabaseSync(join(bench.folder, 'coordination.db'));
      store.exec(damage);
      store.close();
      const window = await bench.open();
      assert.deepEqual(await window.accounts.list(), [bench.account]);
      assert.equal((await window.sessions.of(bench.account).accessToken()).value, 'access-token-0');
    });

  it('keep a pair that comes while the store is lost under a renewal', async () => {
    const { window, session } = await bench.start();
    await bench.secrets.delete(`listed/${bench.account.id}`);
    bench.script = (n) => {
      if (n === 0) writeFileSync(join(bench.folder, 'coordination.db'), 'rubbish '.repeat(2_000));
      if (n === 0) rmSync(join(bench.folder, 'coordination.db-wal'));
      return freshPair(n + 1);
    };
    await bench.clock.advance(3 * hour);
    assert.equal((await session.accessToken()).value, 'access-token-1');
    const entry = await window.parts.journal.read(bench.account.id);
    assert.deepEqual([entry?.gen, entry?.usedTokens.length, entry?.inFlight], [2, 1, undefined]);
  });

  it('send the newest refresh token once where nobody knows any more whether it was sent [D10]', async () => {
    await bench.start();
    const window = await cleared();
    bench.script = () => Promise.reject(new Error('lost'));
    await bench.clock.advance(3 * hour);
    const session = window.sessions.of(bench.account);
    await assert.rejects(session.accessToken(), { reason: 'answerLost' });
    await assert.rejects(session.accessToken(), { reason: 'answerLost' });
    assert.equal(bench.sentTokens().length, 1);
  });
});
