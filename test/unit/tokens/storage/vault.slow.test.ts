import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { removeAccount } from '../../../../src/tokens/accounts/removeAccount.ts';
import { signInAgain } from '../../../../src/tokens/accounts/signInAgain.ts';
import { secretKey } from '../../../../src/tokens/storage/vault.ts';
import type { Scripted } from '../../../support/doubles/scriptedTransport.ts';
import { hour } from '../../../support/doubles/tokenAccount.ts';
import { freshPair, TokenBench } from '../../../support/benches/tokenBench.ts';

const minute = 60_000;

describe('the two copies of a pair', () => {
  let bench: TokenBench;
  let key: string;

  beforeEach(() => {
    bench = new TokenBench();
    key = secretKey(bench.account.id);
  });

  afterEach(() => bench.close());

  const stored = () => bench.secrets.values.get(key) ?? '';
  const tokensFolder = () => join(bench.folder, 'tokens');
  const damageFile = () => {
    for (const file of readdirSync(tokensFolder())) writeFileSync(join(tokensFolder(), file), 'damaged');
  };
  const restarted = async () => (await bench.open()).sessions.of(bench.account).accessToken();

  it('are whole again from the file when SecretStorage has lost the last pair [A4]', async () => {
    const { session } = await bench.start();
    const before = stored();
    await bench.clock.advance(3 * hour);
    await session.accessToken();
    bench.secrets.values.set(key, before);
    assert.equal((await restarted()).value, 'access-token-1');
  });

  it('are whole again from SecretStorage when the file is gone or damaged', async () => {
    const { session } = await bench.start();
    await bench.clock.advance(3 * hour);
    await session.accessToken();
    damageFile();
    assert.equal((await restarted()).value, 'access-token-1');
    rmSync(tokensFolder(), { recursive: true });
    assert.equal((await restarted()).value, 'access-token-1');
  });

  it('never give a refresh token that came back from an old backup to the gateway [A17] [D11]', async () => {
    const { session } = await bench.start();
    const before = stored();
    await bench.clock.advance(3 * hour);
    await session.accessToken();
    bench.secrets.values.set(key, before);
    damageFile();
    await bench.clock.advance(3 * hour);
    await assert.rejects(restarted(), { code: 'signedOut', reason: 'tokenUpdateLost' });
    assert.deepEqual(bench.sentTokens(), ['refresh-token-0']);
  });

  it('never give a used refresh token to the gateway, whatever generation its copy claims [A17]', async () => {
    const { session } = await bench.start();
    const before = JSON.parse(stored()) as object;
    await bench.clock.advance(3 * hour);
    await session.accessToken();
    bench.secrets.values.set(key, JSON.stringify({ ...before, gen: 9 }));
    damageFile();
    await bench.clock.advance(3 * hour);
    await assert.rejects(restarted(), { code: 'signedOut', reason: 'tokenUpdateLost' });
    assert.deepEqual(bench.sentTokens(), ['refresh-token-0']);
  });

  it('say that the key store lost the secret, and recover when it is back [D10]', async () => {
    await bench.start();
    const before = stored();
    bench.secrets.values.clear();
    await bench.clock.advance(minute);
    await assert.rejects(restarted(), { code: 'signedOut', reason: 'secretGone' });
    bench.secrets.values.set(key, before);
    assert.equal((await restarted()).value, 'access-token-0');
  });

  it('show in the account’s state that they cannot be read, until they can be again', async () => {
    await bench.start();
    const before = stored();
    bench.secrets.values.clear();
    await bench.clock.advance(minute);
    const { sessions } = await bench.open();
    const told: string[] = [];
    sessions.onDidChange((id) => told.push(id));
    const reason = async () => (await sessions.state(bench.account))?.failure?.reason;
    for (let call = 0; call < 3; call++)
      await assert.rejects(sessions.of(bench.account).accessToken(), { reason: 'secretGone' });
    assert.deepEqual([await reason(), told], ['secretGone', [bench.account.id]]);
    bench.secrets.values.set(key, before);
    await sessions.of(bench.account).accessToken();
    assert.deepEqual([await reason(), told.length], [undefined, 2]);
  });

  const unreadable: [name: string, edit: (text: string) => string, reason: string][] = [
    ['cut off', (text) => text.slice(0, -5), 'secretUnreadable'],
    ['of another shape', () => '{"version":1}', 'secretUnreadable'],
    ['no JSON', () => 'canary', 'secretUnreadable'],
    ['of a newer version', (text) => text.replace('"version":1', '"version":2'), 'secretIsNewer'],
  ];
  for (const [name, edit, reason] of unreadable) {
    it(`are left alone when the stored secret is ${name} [D12]`, async () => {
      await bench.start();
      const odd = edit(stored());
      bench.secrets.values.set(key, odd);
      await bench.clock.advance(minute);
      await assert.rejects(restarted(), { code: 'signedOut', reason });
      assert.equal(stored(), odd);
    });
  }

  it('put an unreadable secret aside when the person signs in again', async () => {
    const { window } = await bench.start();
    bench.secrets.values.set(key, 'odd');
    const token = { access_token: 'access-token-9', refresh_token: 'refresh-token-9' };
    await signInAgain(window, bench.account, { clientSecret: 'client-secret-1', token });
    assert.equal((await restarted()).value, 'access-token-9');
    assert.equal(bench.secrets.values.get(`aside/${bench.account.id}`), 'odd');
  });

  it('do not overwrite the secret of a newer version with a sign-in [G10]', async () => {
    const { window } = await bench.start();
    const newer = stored().replace('"version":1', '"version":2');
    bench.secrets.values.set(key, newer);
    const token = { access_token: 'access-token-9', refresh_token: 'refresh-token-9' };
    const again = signInAgain(window, bench.account, { clientSecret: 'client-secret-1', token });
    await assert.rejects(again, { reason: 'secretIsNewer' });
    assert.equal(stored(), newer);
  });

  it('are for this user alone [D17]', async () => {
    if (process.platform === 'win32') return;
    await bench.start();
    const files = readdirSync(tokensFolder()).map(
      (file) => statSync(join(tokensFolder(), file)).mode & 0o777,
    );
    assert.deepEqual([statSync(tokensFolder()).mode & 0o777, ...files], [0o700, 0o600]);
  });

  it('do not bring back an account that is signed out while its renewal is on its way [A18]', async () => {
    const { session, window } = await bench.start();
    await bench.clock.advance(3 * hour);
    const response = Promise.withResolvers<Scripted>();
    bench.script = () => response.promise;
    const renewal = assert.rejects(session.accessToken(), { code: 'signedOut', reason: 'accountRemoved' });
    await bench.settle();
    const removal = removeAccount(await bench.open(), bench.account);
    await bench.settle();
    response.resolve(freshPair(1));
    await renewal;
    await bench.clock.advance(100);
    await removal;
    assert.deepEqual([bench.secrets.values.size, readdirSync(tokensFolder())], [0, []]);
    await assert.rejects(window.sessions.of(bench.account).accessToken(), { reason: 'accountRemoved' });
  });

  it('keep the sign-in that was made while a renewal was on its way [A19]', async () => {
    const { session } = await bench.start();
    await bench.clock.advance(3 * hour);
    const response = Promise.withResolvers<Scripted>();
    bench.script = () => response.promise;
    const renewal = session.accessToken();
    await bench.settle();
    const token = { access_token: 'access-token-9', refresh_token: 'refresh-token-9' };
    const again = signInAgain(await bench.open(), bench.account, { clientSecret: 'client-secret-1', token });
    response.resolve(freshPair(1));
    assert.equal((await renewal).value, 'access-token-1');
    await bench.clock.advance(100);
    await again;
    assert.equal((await session.accessToken()).value, 'access-token-9');
    assert.equal((await restarted()).value, 'access-token-9');
  });

  it('let one of them fail [A20] [G14]', async () => {
    const { session } = await bench.start();
    await bench.clock.advance(3 * hour);
    bench.secrets.failure = new Error('locked');
    await session.accessToken();
    bench.secrets.failure = undefined;
    assert.equal((await restarted()).value, 'access-token-1');
  });

  it('hold a pair in memory while neither can be written, say so, and renew no more until it is kept [A20]', async () => {
    const { session, window } = await bench.start();
    await bench.clock.advance(3 * hour);
    bench.script = () => {
      bench.secrets.failure = new Error('locked');
      rmSync(tokensFolder(), { recursive: true });
      writeFileSync(tokensFolder(), 'a file where the folder was');
      return freshPair(1);
    };
    assert.equal((await session.accessToken()).value, 'access-token-1');
    assert.equal((await window.sessions.state(bench.account))?.unsaved, true);
    await bench.clock.advance(20_000);
    assert.equal((await session.accessToken()).value, 'access-token-1');
    rmSync(tokensFolder());
    mkdirSync(tokensFolder());
    await bench.clock.advance(5_000);
    assert.equal((await window.sessions.state(bench.account))?.unsaved, false);
    bench.secrets.failure = undefined;
    assert.equal((await restarted()).value, 'access-token-1');
    assert.equal(bench.wire.sent.length, 1);
  });

  it('are asked for again only where the file could be written: SecretStorage alone gives no word', async () => {
    const { session } = await bench.start();
    await bench.clock.advance(3 * hour);
    rmSync(tokensFolder(), { recursive: true });
    writeFileSync(tokensFolder(), 'a file where the folder was');
    await assert.rejects(session.accessToken(), { code: 'untrusted', reason: 'unsafeFolder' });
    rmSync(tokensFolder());
    assert.equal((await session.accessToken()).value, 'access-token-1');
    assert.equal(bench.wire.sent.length, 1);
  });

  it('keep other windows from sending the used token while not even the journal could be told [A20]', async () => {
    const { session } = await bench.start();
    const other = (await bench.open()).sessions.of(bench.account);
    await bench.clock.advance(3 * hour);
    const response = Promise.withResolvers<Scripted>();
    bench.script = (n) => (n === 0 ? response.promise : freshPair(n + 1));
    const renewal = session.accessToken();
    await bench.settle();
    bench.secrets.failure = new Error('locked');
    rmSync(tokensFolder(), { recursive: true });
    writeFileSync(tokensFolder(), 'a file where the folder was');
    const writer = new DatabaseSync(join(bench.folder, 'coordination.db'));
    writer.exec('BEGIN IMMEDIATE');
    response.resolve(freshPair(1));
    await bench.clock.advance(6_000);
    assert.equal((await renewal).value, 'access-token-1');
    writer.close();
    const asked = other.accessToken();
    await bench.clock.advance(4_000);
    assert.equal(bench.wire.sent.length, 1);
    rmSync(tokensFolder());
    await bench.clock.advance(5_000);
    assert.equal((await asked).value, 'access-token-1');
    assert.equal(bench.wire.sent.length, 1);
  });
});
