import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Account } from '../../../src/account/account.ts';
import { silentLog } from '../../../src/base/log.ts';
import { openCentral, type Central, type CentralOptions } from '../../../src/central.ts';
import { SealedSecrets } from '../../../src/cli/account/secrets.ts';
import { readKey } from '../../../src/cli/account/terminalKey.ts';
import { createRedactor } from '../../../src/redact/redact.ts';
import { readShared } from '../../../src/tokens/accounts/share.ts';
import { SharedVault } from '../../../src/tokens/storage/sharedVault.ts';
import { FakeClock } from '../../support/doubles/fakeClock.ts';
import { MemorySecrets } from '../../support/doubles/memorySecrets.ts';
import { scriptedTransport } from '../../support/doubles/scriptedTransport.ts';
import { hour, temporaryFolder } from '../../support/doubles/tokenAccount.ts';

interface Kept {
  /** The time at which it was closed. */
  at: number;
  account: Account;
  files: Record<string, string>;
}
interface Fixture {
  window: Kept & { secretStorage: Record<string, string>; shared: string };
  terminal: Kept & { key: string };
}

const path = new URL('../../fixtures/store-f354162.json', import.meta.url);
const { window, terminal } = JSON.parse(readFileSync(path, 'utf8')) as Fixture;

describe('a store that an earlier build wrote', () => {
  const folder = temporaryFolder();
  const wire = scriptedTransport(() => ({
    json: { access_token: 'access-token-2', refresh_token: 'refresh-token-2', expires_in: 7200 },
  }));
  let clock: FakeClock;
  let central: Central | undefined;

  beforeEach(() => void wire.sent.splice(0));
  afterEach(() => central?.close());
  after(() => folder.remove());

  /** Opens it as today's build does, a minute after it was closed. */
  async function open(
    kept: Kept,
    options: Pick<CentralOptions, 'folder' | 'secrets'> & Partial<CentralOptions>,
  ) {
    clock = new FakeClock(kept.at + 60_000);
    const redactor = createRedactor();
    const { transport } = wire;
    central = await openCentral({
      clock,
      transport,
      redactor,
      log: silentLog,
      tell: assert.fail,
      random: () => 0,
      ...options,
    });
    return central;
  }

  async function holdsAll({ accounts, sessions }: Central, { at, account }: Kept): Promise<void> {
    assert.deepEqual(await accounts.list(), [account]);
    const { gen, clientSecret, tokens } = (await sessions.current(account)).record;
    assert.deepEqual([gen, clientSecret], [2, 'client-secret-1']);
    const pair = { accessToken: 'access-token-1', refreshToken: 'refresh-token-1', receivedAt: at };
    const expected = { ...pair, expiresAt: at + 2 * hour, refreshExpiresAt: at + 14 * 24 * hour };
    assert.deepEqual(tokens, expected);
    assert.equal((await sessions.state(account))?.ended, undefined);
    assert.equal((await sessions.of(account).accessToken()).value, 'access-token-1');
    assert.equal(wire.sent.length, 0);
  }

  /** Renews with what was found: the next pair is kept where the old one was. */
  async function renews({ sessions }: Central, { account }: Kept): Promise<void> {
    await clock.advance(1.9 * hour);
    assert.equal((await sessions.of(account).accessToken()).value, 'access-token-2');
    const sent = wire.sent.map(({ url, body }) => `${url.href} ${String(body)}`).join('\n');
    assert.match(sent, /refresh-token-1/);
    assert.match(sent, /client-secret-1/);
    assert.equal(wire.sent.length, 1);
  }

  it('gives a window its account, its tokens and its secret, which can be renewed', async () => {
    const own = placed('window', window);
    const secrets = new MemorySecrets();
    for (const [name, value] of Object.entries(window.secretStorage)) secrets.values.set(name, value);
    const opened = await open(window, { folder: own, secrets });
    await holdsAll(opened, window);
    await renews(opened, window);
  });

  it('gives a terminal with its key the same', async () => {
    const own = placed('terminal', terminal);
    const secrets = new SealedSecrets(join(own, 'secrets'), readKey(terminal.key), assert.fail);
    const opened = await open(terminal, { folder: own, secrets });
    await holdsAll(opened, terminal);
    await renews(opened, terminal);
  });

  it('gives a terminal with the shared value the account of the window', async () => {
    const own = placed('shared', window);
    const [prefix = '', data = ''] = window.shared.split('.');
    const json = Buffer.from(data, 'base64url').toString('utf8').replace('"/FOLDER"', JSON.stringify(own));
    const shared = readShared(`${prefix}.${Buffer.from(json).toString('base64url')}`);
    assert.equal(shared.folder, own);
    const limiterFolder = join(folder.path, 'own');
    const vault = new SharedVault(shared);
    const secrets = new MemorySecrets();
    const opened = await open(window, { folder: own, isGuest: true, limiterFolder, vault, secrets });
    await holdsAll(opened, window);
    await renews(opened, window);
  });

  /** Puts the files of a store into a folder of their own. */
  function placed(name: string, { files }: Kept): string {
    const own = join(folder.path, name);
    for (const [file, content] of Object.entries(files)) {
      mkdirSync(dirname(join(own, file)), { recursive: true, mode: 0o700 });
      writeFileSync(join(own, file), gunzipSync(Buffer.from(content, 'base64')), { mode: 0o600 });
    }
    return own;
  }
});
