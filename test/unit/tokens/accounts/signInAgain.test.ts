import assert from 'node:assert/strict';
import { signInAgain } from '../../../../src/tokens/accounts/signInAgain.ts';
import type { VerifyAccess } from '../../../../src/tokens/accounts/verifyAccess.ts';
import { freshPair, refused, TokenBench } from '../../../support/benches/tokenBench.ts';
import type { Scripted } from '../../../support/doubles/scriptedTransport.ts';
import { hour, type Window } from '../../../support/doubles/tokenAccount.ts';

const wrongClient: Scripted = { status: 400, json: { error: 'invalid_client' } };
const pasted = { access_token: 'access-token-9', refresh_token: 'refresh-token-9' };

describe('signing in again', () => {
  let bench: TokenBench;
  let window: Window;
  let probed: string[];
  let status: number;
  const verifyAccess: VerifyAccess = (_, { value }) => {
    probed.push(value);
    return Promise.resolve({ status, type: 'application/json' });
  };
  const again = (given: Parameters<typeof signInAgain>[2]) =>
    signInAgain({ ...window, verifyAccess }, bench.account, given);
  const token = async () => (await window.sessions.of(bench.account).accessToken()).value;
  /** Bodies in JSON; a call that goes again as a form counts as none. */
  const bodies = () =>
    bench.wire.sent.map(({ body }) =>
      String(body).startsWith('{') ? (JSON.parse(String(body)) as object) : {},
    );
  const ended = async () => (await window.sessions.state(bench.account))?.ended;

  beforeEach(async () => {
    bench = new TokenBench();
    probed = [];
    status = 200;
    ({ window } = await bench.start({ shared: true }));
  });
  afterEach(() => bench.close());

  it('tries a new secret at once, with the pair that is there', async () => {
    bench.script = () => wrongClient;
    await assert.rejects(window.sessions.refreshNow(bench.account), { reason: 'clientRefused' });
    bench.script = () => freshPair(1);
    const before = bench.wire.sent.length;
    await again({ clientSecret: 'client-secret-2' });
    const [body, ...more] = bodies().slice(before);
    assert.partialDeepStrictEqual(body, {
      client_secret: 'client-secret-2',
      refresh_token: 'refresh-token-0',
    });
    assert.deepEqual([await token(), await ended(), more], ['access-token-1', undefined, []]);
  });

  it('keeps pair, secret and state of an account that works where a new secret is refused', async () => {
    bench.script = () => wrongClient;
    await assert.rejects(again({ clientSecret: 'not-the-secret' }), { reason: 'clientNotAccepted' });
    assert.deepEqual([await token(), await ended()], ['access-token-0', undefined]);
    bench.script = () => freshPair(1);
    const before = bench.wire.sent.length;
    await window.sessions.refreshNow(bench.account);
    assert.partialDeepStrictEqual(bodies()[before], {
      client_secret: 'client-secret-1',
      refresh_token: 'refresh-token-0',
    });
  });

  it('asks for another token where the secret is taken and the token is not', async () => {
    bench.script = () => refused;
    await assert.rejects(again({ clientSecret: 'client-secret-2' }), { reason: 'downloadedTokenDead' });
  });

  it('keeps the stored secret for a new token', async () => {
    await again({ token: pasted });
    assert.deepEqual(
      [await token(), probed, bench.wire.sent.length],
      ['access-token-9', ['access-token-9'], 0],
    );
    await window.sessions.refreshNow(bench.account);
    assert.partialDeepStrictEqual(bodies()[0], {
      client_secret: 'client-secret-1',
      refresh_token: 'refresh-token-9',
    });
  });

  it('refuses a token that the gateway does not know while the old one works', async () => {
    status = 401;
    await assert.rejects(again({ token: pasted }), { reason: 'downloadedTokenDead' });
    assert.deepEqual([await token(), bench.wire.sent.length], ['access-token-0', 0]);
  });

  it('renews at once what the gateway does not know, or what has run out, where nothing can be lost', async () => {
    bench.script = (n) => (n === 0 ? refused : freshPair(n));
    await assert.rejects(window.sessions.refreshNow(bench.account), { code: 'signedOut' });
    status = 401;
    await again({ token: pasted });
    assert.deepEqual([await token(), bench.sentTokens()[1]], ['access-token-1', 'refresh-token-9']);
    const over = { ...pasted, refresh_token: 'refresh-token-10', created_at: bench.clock.now() - 3 * hour };
    await again({ token: over });
    assert.deepEqual([await token(), bench.sentTokens()[2]], ['access-token-2', 'refresh-token-10']);
  });

  it('takes a token where the gateway cannot be reached', async () => {
    const unreached: VerifyAccess = () => Promise.reject(new Error('no network'));
    await signInAgain({ ...window, verifyAccess: unreached }, bench.account, { token: pasted });
    assert.equal(await token(), 'access-token-9');
  });
});
