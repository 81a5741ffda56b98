import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FakeClock } from '../../support/fakeClock.ts';
import { MemorySecrets } from '../../support/memorySecrets.ts';
import { networkError, scriptedTransport, type Scripted } from '../../support/scriptedTransport.ts';
import {
  hour,
  openWindow,
  pairAt,
  signedIn,
  temporaryFolder,
  tokenAccount,
  type Window,
} from '../../support/tokenAccount.ts';

const minute = 60_000;
const account = tokenAccount();
const refused: Scripted = {
  status: 400,
  json: { error: 'invalid_request', error_description: 'Invalid refresh_token' },
};
const fresh = (n: number): Scripted => ({
  json: {
    access_token: `access-token-${n}`,
    refresh_token: `refresh-token-${n}`,
    token_type: 'bearer',
    expires_in: 7200,
  },
});

describe('the session of an account', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let clock: FakeClock;
  let secrets: MemorySecrets;
  let windows: Window[];
  let script: (n: number) => Scripted | Promise<Scripted>;
  let wire: ReturnType<typeof scriptedTransport>;

  beforeEach(() => {
    folder = temporaryFolder();
    clock = new FakeClock();
    secrets = new MemorySecrets();
    windows = [];
    script = (n) => fresh(n + 1);
    wire = scriptedTransport((_, n) => script(n));
  });

  afterEach(async () => {
    for (const window of windows) await window.close();
    folder.remove();
  });

  async function open(): Promise<Window> {
    const window = await openWindow({ folder: folder.path, secrets, transport: wire.transport, clock });
    windows.push(window);
    return window;
  }

  async function start(over: Parameters<typeof pairAt>[1] = {}) {
    const window = await open();
    await signedIn(window, account, pairAt(clock.now(), over));
    return { window, session: window.sessions.of(account) };
  }

  const sentTokens = () =>
    wire.sent.map(({ body }) => (JSON.parse(String(body)) as { refresh_token: string }).refresh_token);
  const settle = () => clock.advance(0);

  it('serves a fresh token without a call', async () => {
    const { session } = await start();
    assert.equal((await session.accessToken()).value, 'access-token-0');
    assert.equal(wire.sent.length, 0);
  });

  it('renews 15 minutes ahead while the old token serves', async () => {
    const { session } = await start();
    await clock.advance(106 * minute);
    assert.equal((await session.accessToken()).value, 'access-token-0');
    await settle();
    assert.equal((await session.accessToken()).value, 'access-token-1');
  });

  it('makes callers wait in the last 5 minutes, and fifty of them for one renewal', async () => {
    const { session } = await start();
    await clock.advance(116 * minute);
    const tokens = await Promise.all(Array.from({ length: 50 }, () => session.accessToken()));
    assert.deepEqual(new Set(tokens.map(({ value }) => value)), new Set(['access-token-1']));
    assert.equal(wire.sent.length, 1);
  });

  it('lets the old token serve for the 14 minutes that the token service is down', async () => {
    const { session } = await start();
    script = () => networkError('ECONNREFUSED');
    for (let spent = 106; spent < 120; spent++) {
      await clock.advance(spent === 106 ? 106 * minute : minute);
      assert.equal((await session.accessToken()).value, 'access-token-0', `after ${spent} min`);
    }
    assert.ok(wire.sent.length <= 15, `${wire.sent.length} attempts`);
  });

  it('goes on by itself after a network that was away when the token had ended', async () => {
    const { session } = await start();
    await clock.advance(3 * hour);
    script = () => networkError('ENOTFOUND');
    await assert.rejects(session.accessToken(), { code: 'unreachable' });
    script = () => fresh(1);
    assert.equal((await session.accessToken()).value, 'access-token-1');
  });

  it('is renewed once by two windows that find it expired', async () => {
    await start();
    const other = await open();
    await clock.advance(3 * hour);
    const sessions = windows.map((window) => window.sessions.of(account).accessToken());
    const renewed = Promise.all([...sessions, other.sessions.of(account).accessToken()]);
    await clock.advance(100);
    assert.deepEqual(
      (await renewed).map(({ value }) => value),
      Array(3).fill('access-token-1'),
    );
    assert.equal(wire.sent.length, 1);
  });

  it('goes on with a newer token after a 401, without a call', async () => {
    const { session } = await start();
    const old = await session.accessToken();
    const other = await open();
    await other.sessions.refreshNow(account);
    assert.equal((await session.afterRejection(old))?.value, 'access-token-1');
    assert.equal(wire.sent.length, 1);
  });

  it('renews once for fifty 401s', async () => {
    const { session } = await start();
    await clock.advance(2 * minute);
    const old = await session.accessToken();
    const replays = await Promise.all(Array.from({ length: 50 }, () => session.afterRejection(old)));
    assert.deepEqual(new Set(replays.map((token) => token?.value)), new Set(['access-token-1']));
    assert.equal(wire.sent.length, 1);
  });

  it('takes a 401 for a token under a minute old as a permission answer', async () => {
    const { session } = await start();
    assert.equal(await session.afterRejection(await session.accessToken()), undefined);
    assert.equal(wire.sent.length, 0);
  });

  it('makes no storm of renewals out of a call that always gets 401', async () => {
    const { session } = await start();
    for (let n = 0; n < 100; n++) {
      await clock.advance(70_000);
      await session.afterRejection(await session.accessToken());
    }
    assert.ok(wire.sent.length <= 12, `${wire.sent.length} renewals in two hours`);
  });

  it('ends only by an explicit refusal, and says so to every window without sending again', async () => {
    const { session } = await start();
    await clock.advance(3 * hour);
    script = () => refused;
    await assert.rejects(session.accessToken(), { code: 'signedOut', reason: 'refreshTokenRefused' });
    await assert.rejects((await open()).sessions.of(account).accessToken(), {
      reason: 'refreshTokenRefused',
    });
    assert.equal(wire.sent.length, 1);
  });

  it('tells a refused client from a refused token and tries again when a person asks', async () => {
    const { session, window } = await start();
    await clock.advance(3 * hour);
    script = () => ({
      status: 400,
      json: { error: 'invalid_client', error_description: 'Invalid client authentication' },
    });
    await assert.rejects(session.accessToken(), { code: 'signedOut', reason: 'clientRefused' });
    script = () => fresh(1);
    await assert.rejects(session.accessToken(), { reason: 'clientRefused' });
    assert.equal((await window.sessions.refreshNow(account)).accessToken, 'access-token-1');
    assert.equal((await session.accessToken()).value, 'access-token-1');
  });

  it('probes once after an answer that was lost, and finds that the server had not rotated', async () => {
    const { session } = await start();
    await clock.advance(3 * hour);
    script = (n) => (n === 0 ? networkError('ECONNRESET', 'read') : fresh(1));
    const token = session.accessToken();
    await clock.advance(3_000);
    assert.equal((await token).value, 'access-token-1');
    assert.deepEqual(sentTokens(), ['refresh-token-0', 'refresh-token-0']);
  });

  const lost: [string, Scripted][] = [
    ['a reset', networkError('ECONNRESET', 'read')],
    ['a 502', { status: 502, text: '<html>' }],
    ['a 200 that is no token', { text: '<html>sign in to the Wi-Fi' }],
    ['a socket that timed out in use', networkError('ETIMEDOUT', 'read')],
    ['an error of unknown kind', new Error('???')],
  ];
  for (const [name, answer] of lost) {
    it(`says that the answer was lost when the probe after ${name} is refused`, async () => {
      const { session } = await start();
      await clock.advance(3 * hour);
      script = (n) => (n === 0 ? answer : refused);
      const token = assert.rejects(session.accessToken(), { code: 'signedOut', reason: 'answerLost' });
      await clock.advance(3_000);
      await token;
      await assert.rejects(session.accessToken(), { reason: 'answerLost' });
      assert.equal(wire.sent.length, 2);
    });
  }

  it('never ends a session for an answer that was turned away unread', async () => {
    const { session } = await start();
    await clock.advance(3 * hour);
    const answers: Scripted[] = [
      { status: 429, json: { message: 'API rate limit exceeded' } },
      { status: 403, text: 'blocked' },
      { status: 404, text: '' },
      { status: 302, text: '' },
      { status: 400, json: { error: 'invalid_request' } },
      networkError('ECONNREFUSED'),
      networkError('CERT_HAS_EXPIRED'),
    ];
    for (const answer of answers) {
      script = () => answer;
      await assert.rejects(session.accessToken(), (error: { code: string }) => error.code !== 'signedOut');
    }
    script = () => fresh(1);
    assert.equal((await session.accessToken()).value, 'access-token-1');
  });

  it('keeps the pair of an answer that comes after the caller has gone', async () => {
    const { session } = await start();
    await clock.advance(3 * hour);
    const answer = Promise.withResolvers<Scripted>();
    script = () => answer.promise;
    const cancel = new AbortController();
    const token = assert.rejects(session.accessToken(cancel.signal), { code: 'cancelled' });
    await settle();
    cancel.abort();
    await token;
    answer.resolve(fresh(1));
    await settle();
    assert.equal((await session.accessToken()).value, 'access-token-1');
    assert.equal(wire.sent.length, 1);
  });

  it('is whole again from the file when SecretStorage has lost the last pair', async () => {
    const { session } = await start();
    const before = [...secrets.values];
    await clock.advance(3 * hour);
    await session.accessToken();
    secrets.values.clear();
    for (const [key, value] of before) secrets.values.set(key, value);
    const restarted = await open();
    assert.equal((await restarted.sessions.of(account).accessToken()).value, 'access-token-1');
  });

  it('never sends a refresh token that came back from an old backup', async () => {
    const { session } = await start();
    const before = [...secrets.values];
    await clock.advance(3 * hour);
    await session.accessToken();
    for (const [key, value] of before) secrets.values.set(key, value);
    const { chain } = (await windows[0]?.sessions.ports.journal.read(account.id)) ?? { chain: '' };
    writeFileSync(join(folder.path, 'tokens', `${account.id}-${chain}.token`), 'damaged');
    await clock.advance(3 * hour);
    await assert.rejects((await open()).sessions.of(account).accessToken(), {
      code: 'signedOut',
      reason: 'tokenUpdateLost',
    });
    assert.deepEqual(sentTokens(), ['refresh-token-0']);
  });

  it('says that the key store lost the secret, and recovers when it is back', async () => {
    await start();
    const before = [...secrets.values];
    secrets.values.clear();
    await clock.advance(minute);
    const session = (await open()).sessions.of(account);
    await assert.rejects(session.accessToken(), { code: 'signedOut', reason: 'secretGone' });
    for (const [key, value] of before) secrets.values.set(key, value);
    assert.equal((await session.accessToken()).value, 'access-token-0');
  });

  const clocks: [string, number][] = [
    ['a day ahead', 24 * hour],
    ['a day behind', -24 * hour],
    ['ten years ahead', 87_600 * hour],
    ['ten years behind', -87_600 * hour],
  ];
  for (const [name, ms] of clocks) {
    it(`renews at most once for a clock that is set ${name}`, async () => {
      const { session } = await start();
      clock.jump(ms);
      for (let n = 0; n < 30; n++) {
        await session.accessToken();
        await clock.advance(minute);
      }
      assert.ok(wire.sent.length <= 1, `${wire.sent.length} renewals`);
    });
  }

  it('renews on time when the clock was set back in between', async () => {
    const { session } = await start();
    await session.accessToken();
    clock.jump(-hour);
    await clock.advance(121 * minute);
    assert.equal((await session.accessToken()).value, 'access-token-1');
  });

  it('keeps short-lived tokens going without a gap', async () => {
    const { session } = await start({ expiresAt: clock.now() + 90_000 });
    script = (n) => ({
      json: {
        access_token: `access-token-${n + 1}`,
        refresh_token: `refresh-token-${n + 1}`,
        expires_in: 90,
      },
    });
    for (let second = 0; second < 600; second += 5) {
      const token = await session.accessToken();
      assert.ok(token.expiresAt > clock.now());
      await clock.advance(5_000);
    }
    assert.ok(wire.sent.length >= 6 && wire.sent.length <= 10, `${wire.sent.length} renewals in 600 s`);
  });
});
