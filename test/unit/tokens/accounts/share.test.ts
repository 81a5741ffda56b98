import assert from 'node:assert/strict';
import { readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeAccount } from '../../../../src/tokens/accounts/removeAccount.ts';
import { endSharing, readShared, shareAccount } from '../../../../src/tokens/accounts/share.ts';
import { signInAgain } from '../../../../src/tokens/accounts/signInAgain.ts';
import { Journal } from '../../../../src/tokens/storage/journal.ts';
import { SharedVault } from '../../../../src/tokens/storage/sharedVault.ts';
import { readTokenFile } from '../../../../src/tokens/storage/sealedFile.ts';
import { readSecret } from '../../../../src/tokens/storage/tokenRecord.ts';
import { secretKey } from '../../../../src/tokens/storage/vault.ts';
import { MemorySecrets } from '../../../support/doubles/memorySecrets.ts';
import type { Scripted } from '../../../support/doubles/scriptedTransport.ts';
import { hour, openWindow, type Window } from '../../../support/doubles/tokenAccount.ts';
import { freshPair, TokenBench } from '../../../support/benches/tokenBench.ts';

const token = { access_token: 'access-token-9', refresh_token: 'refresh-token-9' };
const again = { clientSecret: 'client-secret-1', token };

describe('an account that is shared with a terminal', () => {
  let bench: TokenBench;
  let window: Window;
  let value: string;

  beforeEach(async () => {
    bench = new TokenBench();
    ({ window } = await bench.start());
    value = await share();
  });
  afterEach(() => bench.close());

  const share = () => shareAccount(window.sessions, bench.folder, bench.account);
  const tokenOf = async ({ sessions }: Window) => (await sessions.of(bench.account).accessToken()).value;
  const files = () => readdirSync(join(bench.folder, 'tokens'));
  const terminal = async (text = value) => {
    const { folder, clock } = bench;
    const { transport } = bench.wire;
    const vault = new SharedVault(readShared(text));
    const opened = await openWindow({ folder, clock, transport, vault, secrets: new MemorySecrets() });
    bench.windows.push(opened);
    return opened;
  };
  /** Tells if a value still opens a file, whatever the journal says. */
  const opens = (text: string) => {
    const { folder, holder, chain, key } = readShared(text);
    return readTokenFile({ folder, account: holder, chain }, key) !== undefined;
  };
  const stored = () => {
    const secret = readSecret(bench.secrets.values.get(secretKey(bench.account.id)));
    return secret.kind === 'read' ? secret.record : undefined;
  };

  it('goes on in the window with the pair that the terminal had, without a call', async () => {
    await bench.clock.advance(3 * hour);
    assert.equal(await tokenOf(await terminal()), 'access-token-1');
    assert.deepEqual([stored()?.gen, await tokenOf(window)], [1, 'access-token-1']);
    assert.equal(await tokenOf(await bench.open()), 'access-token-1');
    assert.equal(bench.wire.sent.length, 1);
  });

  it('goes on in the terminal with the pair that a window had, without a call', async () => {
    const there = await terminal();
    assert.equal(await tokenOf(there), 'access-token-0');
    await bench.clock.advance(3 * hour);
    await tokenOf(window);
    assert.deepEqual(
      [await tokenOf(there), await tokenOf(await terminal())],
      Array(2).fill('access-token-1'),
    );
    assert.equal(bench.wire.sent.length, 1);
  });

  it('has the terminal’s pair in SecretStorage as soon as a window has seen it', async () => {
    await bench.clock.advance(3 * hour);
    await tokenOf(await terminal());
    await tokenOf(window);
    await bench.clock.advance(100);
    assert.deepEqual([stored()?.gen, stored()?.tokens.accessToken], [2, 'access-token-1']);
    rmSync(join(bench.folder, 'tokens'), { recursive: true });
    assert.equal(await tokenOf(await bench.open()), 'access-token-1');
  });

  it('has it there too where the window waited for the terminal’s lock', async () => {
    await bench.clock.advance(3 * hour);
    const response = Promise.withResolvers<Scripted>();
    bench.script = () => response.promise;
    const there = tokenOf(await terminal());
    await bench.settle();
    const here = tokenOf(window);
    await bench.settle();
    response.resolve(freshPair(1));
    await there;
    await bench.clock.advance(100);
    assert.deepEqual([await here, stored()?.gen], ['access-token-1', 2]);
  });

  it('is not brought back by that when it has been signed out', async () => {
    await bench.clock.advance(3 * hour);
    await tokenOf(await terminal());
    await tokenOf(window);
    const removal = removeAccount(window, bench.account);
    await bench.clock.advance(6_000);
    await removal;
    assert.deepEqual([bench.secrets.values.size, files()], [0, []]);
  });

  it('is left alone by the terminal while only SecretStorage has its newest pair', async () => {
    const [file = ''] = files();
    const path = join(bench.folder, 'tokens', file);
    const older = readFileSync(path);
    await bench.clock.advance(3 * hour);
    await tokenOf(window);
    writeFileSync(path, older);
    await bench.clock.advance(3 * hour);
    const there = await terminal();
    await assert.rejects(tokenOf(there), { code: 'signedOut', reason: 'sharedBehind' });
    assert.deepEqual([readFileSync(path), bench.wire.sent.length], [older, 1]);
    await share();
    assert.equal(await tokenOf(there), 'access-token-2');
  });

  it('keeps its pair where only the terminal’s file could not be written, and says so', async () => {
    await bench.clock.advance(3 * hour);
    const there = await terminal();
    bench.script = () => {
      rmSync(join(bench.folder, 'tokens'), { recursive: true });
      writeFileSync(join(bench.folder, 'tokens'), 'a file where the folder was');
      return freshPair(1);
    };
    assert.equal(await tokenOf(there), 'access-token-1');
    assert.equal((await there.sessions.state(bench.account))?.unsaved, true);
    rmSync(join(bench.folder, 'tokens'));
    await bench.clock.advance(5_000);
    assert.equal((await there.sessions.state(bench.account))?.unsaved, false);
    assert.equal(await tokenOf(window), 'access-token-1');
  });

  it('is not renewed by a terminal that could not keep the pair', async () => {
    const there = await terminal();
    await bench.clock.advance(3 * hour);
    renameSync(join(bench.folder, 'tokens'), join(bench.folder, 'elsewhere'));
    symlinkSync(join(bench.folder, 'elsewhere'), join(bench.folder, 'tokens'));
    await assert.rejects(tokenOf(there), { code: 'untrusted', reason: 'unsafeFolder' });
    assert.equal(bench.wire.sent.length, 0);
    rmSync(join(bench.folder, 'tokens'));
    renameSync(join(bench.folder, 'elsewhere'), join(bench.folder, 'tokens'));
    assert.equal(await tokenOf(window), 'access-token-1');
  });

  const ends: [name: string, end: () => Promise<unknown>, reason: string][] = [
    ['signed in again', () => signInAgain(window, bench.account, again), 'sharedEnded'],
    ['no longer shared', () => endSharing(window.sessions, bench.account), 'sharedEnded'],
    ['signed out', () => removeAccount(window, bench.account), 'accountRemoved'],
  ];
  for (const [name, end, reason] of ends) {
    it(`is closed to the terminal as soon as it is ${name} [D20]`, async () => {
      const there = await terminal();
      await tokenOf(there);
      await end();
      await assert.rejects(tokenOf(there), { code: 'signedOut', reason });
      await assert.rejects(tokenOf(await terminal()), { code: 'signedOut', reason });
      assert.deepEqual(bench.wire.sent, []);
    });
  }

  it('goes on in all windows when its sharing ends, under a key that the value does not have [D20]', async () => {
    const other = await bench.open();
    await bench.clock.advance(3 * hour);
    await tokenOf(window);
    await endSharing(window.sessions, bench.account);
    assert.deepEqual(
      [await tokenOf(other), await tokenOf(await bench.open())],
      Array(2).fill('access-token-1'),
    );
    const [file = ''] = files();
    const [account = '', chain = ''] = file.replace('.token', '').split('-');
    assert.equal(files().length, 1);
    assert.equal(readTokenFile({ folder: bench.folder, account, chain }, readShared(value).key), undefined);
    assert.equal(await tokenOf(await terminal(await share())), 'access-token-1');
  });

  it('is opened by no older value after its sharing ended, however often that failed before [D20]', async () => {
    const values = [value];
    const { vault } = window.parts;
    const failures: [name: string, fail: () => () => void][] = [
      ['SecretStorage', () => failing(bench.secrets, 'store')],
      ['the journal', () => failing(Journal.prototype, 'rename')],
      ['the removal', () => failing(vault, 'removeOlderFiles')],
      ['the file', () => failing(vault, 'writeFile')],
    ];
    for (const [name, fail] of [...failures, ...failures.toReversed()]) {
      const restore = fail();
      await assert.rejects(endSharing(window.sessions, bench.account), /at fault/, name);
      restore();
      values.push(await share());
    }
    await endSharing(window.sessions, bench.account);
    assert.deepEqual(values.filter(opens), []);
    assert.deepEqual(
      [files().length, await tokenOf(window), await tokenOf(await bench.open())],
      [1, 'access-token-0', 'access-token-0'],
    );
  });

  const steps: [what: string, part: 'vault' | 'journal' | 'locks' | 'secrets', method: string][] = [
    ['the lock', 'locks', 'acquire'],
    ['reading the journal', 'journal', 'read'],
    ['reading SecretStorage', 'secrets', 'get'],
    ['reading the copies', 'vault', 'newest'],
    ['writing the file', 'vault', 'writeFile'],
    ['writing the journal', 'journal', 'rename'],
    ['removing the files', 'vault', 'removeOlderFiles'],
    ['writing SecretStorage', 'secrets', 'store'],
  ];
  for (const [what, part, method] of steps)
    for (const times of [1, 2, 3])
      it(`is opened by no older value after its sharing ended, which failed ${times} times at ${what}`, async () => {
        const values = [value];
        const others = { secrets: bench.secrets, journal: Journal.prototype };
        const of = part === 'secrets' || part === 'journal' ? others[part] : window.parts[part];
        for (let n = 0; n < times; n++) {
          const restore = failing(of as unknown as Record<string, unknown>, method);
          await assert.rejects(endSharing(window.sessions, bench.account), /at fault/);
          restore();
          values.push(await share());
        }
        await endSharing(window.sessions, bench.account);
        assert.deepEqual([values.filter(opens), files().length], [[], 1]);
        for (const text of values)
          await assert.rejects(tokenOf(await terminal(text)), { reason: 'sharedEnded' });
        assert.equal(await tokenOf(await bench.open()), 'access-token-0');
      });

  it('is opened by no older value after it was signed in again, although that failed before', async () => {
    const restore = failing(bench.secrets, 'store');
    await assert.rejects(signInAgain(window, bench.account, again), /at fault/);
    restore();
    assert.deepEqual([value].filter(opens), []);
    await signInAgain(window, bench.account, again);
    assert.deepEqual([files().length, await tokenOf(window)], [1, 'access-token-9']);
  });

  it('leaves no file when it is signed out, whatever sign-in it is of', async () => {
    for (const chain of ['old', 'older.token.0a1b2c3d'])
      writeFileSync(
        join(bench.folder, 'tokens', `${bench.account.id}-${chain}${chain === 'old' ? '.token' : '.tmp'}`),
        '',
      );
    const others = [`${bench.account.id}-b-chain.token`, 'b1-chain.token'];
    for (const other of others) writeFileSync(join(bench.folder, 'tokens', other), '');
    await removeAccount(window, bench.account);
    assert.deepEqual(files(), others);
  });

  describe('by a vault', () => {
    const record = () => stored() ?? assert.fail('nothing is stored');
    const vaultOf = () => new SharedVault(readShared(value));
    const entry = async () => (await window.parts.journal.read(bench.account.id)) ?? assert.fail('no entry');

    it('is not found for another account or another sign-in', async () => {
      const known = await entry();
      assert.ok('record' in (await vaultOf().newest(bench.account.id, known)));
      assert.deepEqual(await vaultOf().newest('other', known), { missing: 'sharedEnded' });
      assert.deepEqual(await vaultOf().newest(bench.account.id, { ...known, chain: 'other' }), {
        missing: 'sharedEnded',
      });
    });

    it('is not written for another account or another sign-in', () => {
      const before = files();
      const wrong = { ...record(), chain: 'other' };
      assert.throws(() => vaultOf().reserve(bench.account, wrong), { reason: 'sharedEnded' });
      assert.throws(() => vaultOf().reserve({ ...bench.account, id: 'other' }, record()), {
        reason: 'sharedEnded',
      });
      assert.throws(() => vaultOf().writeFile(), { reason: 'sharedIsEditors' });
      assert.deepEqual(files(), before);
    });

    it('is not removed for another account or another sign-in', () => {
      vaultOf().removeFile('other', record().chain);
      vaultOf().removeFile(bench.account.id, 'other');
      assert.equal(files().length, 1);
      vaultOf().removeFile(bench.account.id, record().chain);
      assert.deepEqual(files(), []);
    });
  });

  it('is shared by a value without a token, the client secret or the account’s own key', () => {
    const shared = readShared(value);
    const text = JSON.stringify(shared);
    for (const secret of ['access-token', 'refresh-token', 'client-secret', stored()?.key ?? ''])
      assert.ok(!text.includes(secret));
    assert.deepEqual([shared.folder, shared.account], [bench.folder, bench.account.id]);
  });

  it('is opened by no value that was cut, made up or of another form', () => {
    const form = (over: object) =>
      `central-shared-1.${Buffer.from(JSON.stringify({ ...readShared(value), ...over })).toString('base64url')}`;
    const wrong = [
      ...['', 'secret', value.slice(0, -20), value.replace('-1.', '-2.')],
      ...[form({ key: 'short' }), form({ chain: '../x' }), form({ folder: 'here' }), form({ account: 1 })],
    ];
    for (const text of wrong) assert.throws(() => readShared(text), { reason: 'sharedUnusable' });
    assert.deepEqual(readShared(`  ${form({})}\n`), readShared(value));
  });

  it('is neither signed in nor out by the terminal', async () => {
    const there = await terminal();
    await assert.rejects(signInAgain(there, bench.account, again), { reason: 'sharedIsEditors' });
    assert.equal(await tokenOf(there), 'access-token-0');
  });
});

/** Makes a method fail; the answer puts it right. */
function failing<Name extends string>(of: Record<Name, unknown>, name: Name): () => void {
  const own = Object.getOwnPropertyDescriptor(of, name);
  const fail = () => {
    throw new Error('at fault');
  };
  Object.defineProperty(of, name, { value: fail, configurable: true, writable: true });
  return () => {
    if (own === undefined) Reflect.deleteProperty(of, name);
    else Object.defineProperty(of, name, own);
  };
}
