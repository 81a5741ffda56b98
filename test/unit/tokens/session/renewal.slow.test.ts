import assert from 'node:assert/strict';
import { networkError, type Scripted } from '../../../support/doubles/scriptedTransport.ts';
import { hour } from '../../../support/doubles/tokenAccount.ts';
import { freshPair, refused, TokenBench } from '../../../support/benches/tokenBench.ts';

describe('a renewal that goes wrong', () => {
  let bench: TokenBench;

  beforeEach(() => {
    bench = new TokenBench();
  });

  afterEach(() => bench.close());

  it('ends only by an explicit refusal, and says so to every window without sending again [A16]', async () => {
    const { session } = await bench.start();
    await bench.clock.advance(3 * hour);
    bench.script = () => refused;
    await assert.rejects(session.accessToken(), { code: 'signedOut', reason: 'refreshTokenRefused' });
    await assert.rejects((await bench.open()).sessions.of(bench.account).accessToken(), {
      reason: 'refreshTokenRefused',
    });
    assert.equal(bench.wire.sent.length, 1);
  });

  it('tells a refused client from a refused token and tries again when a person asks [A16]', async () => {
    const { session, window } = await bench.start();
    await bench.clock.advance(3 * hour);
    bench.script = () => ({
      status: 400,
      json: { error: 'invalid_client', error_description: 'Invalid client authentication' },
    });
    await assert.rejects(session.accessToken(), { code: 'signedOut', reason: 'clientRefused' });
    bench.script = () => freshPair(1);
    await assert.rejects(session.accessToken(), { reason: 'clientRefused' });
    assert.equal((await window.sessions.refreshNow(bench.account)).accessToken, 'access-token-1');
    assert.equal((await session.accessToken()).value, 'access-token-1');
  });

  it('probes once after an answer that was lost, and finds that the server had not rotated [A5]', async () => {
    const { session } = await bench.start();
    await bench.clock.advance(3 * hour);
    bench.script = (n) => (n === 0 ? networkError('ECONNRESET', 'read') : freshPair(1));
    const token = session.accessToken();
    await bench.clock.advance(3_000);
    assert.equal((await token).value, 'access-token-1');
    assert.deepEqual(bench.sentTokens(), ['refresh-token-0', 'refresh-token-0']);
  });

  it('leaves two seconds before the probe, whichever window makes it', async () => {
    await bench.start();
    await bench.open();
    await bench.clock.advance(3 * hour);
    bench.script = (n) => (n === 0 ? { status: 503, text: '' } : freshPair(1));
    const tokens = Promise.all(
      bench.windows.map((window) => window.sessions.of(bench.account).accessToken()),
    );
    await bench.clock.advance(1_900);
    assert.equal(bench.wire.sent.length, 1);
    await bench.clock.advance(1_000);
    assert.equal((await tokens).length, 2);
    assert.equal(bench.wire.sent.length, 2);
  });

  const lost: [string, Scripted][] = [
    ['a reset', networkError('ECONNRESET', 'read')],
    ['a 502', { status: 502, text: '<html>' }],
    ['a 200 that is no token', { text: '<html>sign in to the Wi-Fi' }],
    ['a socket that timed out in use', networkError('ETIMEDOUT', 'read')],
    ['an error of unknown kind', new Error('???')],
  ];
  for (const [name, response] of lost) {
    it(`says that the answer was lost when the probe after ${name} is refused [A5]`, async () => {
      const { session } = await bench.start();
      await bench.clock.advance(3 * hour);
      bench.script = (n) => (n === 0 ? response : refused);
      const token = assert.rejects(session.accessToken(), { code: 'signedOut', reason: 'answerLost' });
      await bench.clock.advance(3_000);
      await token;
      await assert.rejects(session.accessToken(), { reason: 'answerLost' });
      assert.equal(bench.wire.sent.length, 2);
    });
  }

  it('never ends a session for an answer that was turned away unread [A8]', async () => {
    const { session } = await bench.start();
    await bench.clock.advance(3 * hour);
    const responses: Scripted[] = [
      { status: 429, json: { message: 'API rate limit exceeded' } },
      { status: 403, text: 'blocked' },
      { status: 404, text: '' },
      { status: 302, text: '' },
      { status: 400, json: { error: 'invalid_request' } },
      networkError('ECONNREFUSED'),
      networkError('CERT_HAS_EXPIRED'),
    ];
    for (const response of responses) {
      bench.script = () => response;
      const isTold = (error: { code: string }) => error.code !== 'signedOut';
      const told = assert.rejects(session.accessToken(), isTold);
      await bench.clock.advance(3_000);
      await told;
    }
    bench.script = () => freshPair(1);
    assert.equal((await session.accessToken()).value, 'access-token-1');
  });

  it('keeps the pair of an answer that comes after the caller has gone [A7] [G9]', async () => {
    const { session } = await bench.start();
    await bench.clock.advance(3 * hour);
    const response = Promise.withResolvers<Scripted>();
    bench.script = () => response.promise;
    const cancel = new AbortController();
    const token = assert.rejects(session.accessToken(cancel.signal), { code: 'cancelled' });
    await bench.settle();
    cancel.abort();
    await token;
    response.resolve(freshPair(1));
    await bench.settle();
    assert.equal((await session.accessToken()).value, 'access-token-1');
    assert.equal(bench.wire.sent.length, 1);
  });
});
