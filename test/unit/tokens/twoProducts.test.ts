import assert from 'node:assert/strict';
import { removeAccount } from '../../../src/tokens/accounts/removeAccount.ts';
import { FakeClock } from '../../support/doubles/fakeClock.ts';
import { MemorySecrets } from '../../support/doubles/memorySecrets.ts';
import { scriptedTransport } from '../../support/doubles/scriptedTransport.ts';
import {
  hour,
  openWindow,
  pairAt,
  signedIn,
  temporaryFolder,
  tokenAccount,
} from '../../support/doubles/tokenAccount.ts';
import { freshPair } from '../../support/benches/tokenBench.ts';

/** VS Code and its Insiders, say: each has a storage folder and a key store of its own. */
describe('two products of one user', () => {
  it('have the same account each with its own pair, which the other neither sees, renews nor ends [G11]', async () => {
    const clock = new FakeClock();
    const account = tokenAccount();
    const { transport, sent } = scriptedTransport((_, n) => freshPair(n + 1));
    const folders = [temporaryFolder(), temporaryFolder()];
    const [one, other] = await Promise.all(
      folders.map(({ path }) => openWindow({ folder: path, secrets: new MemorySecrets(), clock, transport })),
    );
    assert.ok(one && other);
    await signedIn(one, account, pairAt(clock.now(), { refreshToken: 'refresh-token-of-one' }));
    assert.deepEqual(await other.accounts.list(), []);
    await signedIn(other, account, pairAt(clock.now(), { refreshToken: 'refresh-token-of-other' }));
    await clock.advance(3 * hour);
    const values = [
      (await one.sessions.of(account).accessToken()).value,
      (await other.sessions.of(account).accessToken()).value,
    ];
    assert.deepEqual(values, ['access-token-1', 'access-token-2']);
    const used = sent.map(
      ({ body }) => (JSON.parse(String(body)) as { refresh_token: string }).refresh_token,
    );
    assert.deepEqual(used, ['refresh-token-of-one', 'refresh-token-of-other']);
    await removeAccount(one, account);
    assert.equal((await other.sessions.of(account).accessToken()).value, 'access-token-2');
    for (const window of [one, other]) await window.close();
    for (const folder of folders) folder.remove();
  });
});
