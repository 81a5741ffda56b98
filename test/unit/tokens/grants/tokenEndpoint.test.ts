import assert from 'node:assert/strict';
import { askForToken } from '../../../../src/tokens/grants/tokenEndpoint.ts';
import { FakeClock } from '../../../support/doubles/fakeClock.ts';
import {
  networkError,
  scriptedTransport,
  type Scripted,
} from '../../../support/doubles/scriptedTransport.ts';
import { tokenAccount } from '../../../support/doubles/tokenAccount.ts';

const url = new URL('https://gw.example.com/oauth2/token');
const fields = {
  grant_type: 'refresh_token',
  refresh_token: 'canary-refresh',
  client_secret: 'canary-secret',
};
const pair = {
  access_token: 'access-token',
  refresh_token: 'refresh-token',
  token_type: 'bearer',
  expires_in: 7200,
};

async function outcomeOf(scripted: Scripted) {
  const clock = new FakeClock();
  const { transport } = scriptedTransport(() => scripted);
  const outcome = askForToken({ transport, clock }, tokenAccount(), { url, fields, as: 'json' });
  await clock.advance(3_000);
  return outcome;
}

const kong = (error: string, error_description: string) => ({
  status: 400,
  json: { error, error_description },
});

describe('what an answer to a token call means', () => {
  const responses: [name: string, response: Scripted, meaning: string][] = [
    [
      'a refused refresh token of Kong',
      kong('invalid_request', 'Invalid refresh_token'),
      'refused refreshToken',
    ],
    ['an expired one', { status: 400, json: { error: 'invalid_grant' } }, 'refused refreshToken'],
    [
      'one refused with 401',
      { status: 401, json: { error: 'invalid_grant', error_description: 'Refresh token expired' } },
      'refused refreshToken',
    ],
    ['a wrong code', kong('invalid_request', 'Invalid code'), 'refused code'],
    ['a wrong secret in 400', kong('invalid_client', 'Invalid client authentication'), 'refused client'],
    ['a wrong secret in 401', { status: 401, json: { error: 'invalid_client' } }, 'refused client'],
    ['a client that may not', { status: 400, json: { error: 'unauthorized_client' } }, 'refused client'],
    ['another invalid request', kong('invalid_request', 'Something else'), 'unsent tokenCallRefused'],
    ['a grant that is off', kong('unsupported_grant_type', 'Invalid grant_type'), 'unsent tokenCallRefused'],
    [
      'an envelope of GreenLake',
      { status: 401, json: { httpStatusCode: 401, errorCode: 'HPE_GL_ERROR_UNAUTHORIZED' } },
      'unsent tokenCallRefused',
    ],
    ['403 with text', { status: 403, text: 'blocked by the proxy' }, 'unsent tokenCallRefused'],
    ['404', { status: 404, text: '' }, 'unsent tokenCallRefused'],
    ['429', { status: 429, json: { message: 'API rate limit exceeded' } }, 'unsent rateLimited'],
    [
      'a redirection',
      { status: 307, text: '', headers: [['location', 'https://evil.example']] },
      'unsent tokenCallRedirects',
    ],
    [
      '500',
      { status: 500, json: { message: 'An unexpected error occurred' } },
      'ambiguous tokenServerTrouble',
    ],
    ['503 with text', { status: 503, text: 'upstream connect error' }, 'ambiguous tokenServerTrouble'],
    ['a refusal in a 500', { status: 500, json: { error: 'invalid_grant' } }, 'ambiguous tokenServerTrouble'],
    [
      'a 429 that asks for half an hour',
      { status: 429, text: '', headers: [['retry-after', '1800']] },
      'unsent rateLimited',
    ],
    ['a pair in a 201', { status: 201, json: pair }, 'granted'],
    ['a pair after a byte order mark', { text: `\ufeff${JSON.stringify(pair)}` }, 'granted'],
    ['a pair without a type', { json: { ...pair, token_type: undefined } }, 'granted'],
    ['a pair with a type of null', { json: { ...pair, token_type: null } }, 'granted'],
    ['a pair with an empty type', { json: { ...pair, token_type: '' } }, 'granted'],
    ['200 with a page', { text: '<html>' }, 'ambiguous answerIsPage'],
    ['200 with nothing', { text: '' }, 'ambiguous noTokenCame'],
    ['200 cut off', { text: JSON.stringify(pair).slice(0, -9) }, 'ambiguous noTokenCame'],
    ['200 with an array', { json: [pair] }, 'ambiguous noTokenCame'],
    ['no access token', { json: { ...pair, access_token: undefined } }, 'ambiguous noTokenCame'],
    ['an empty access token', { json: { ...pair, access_token: '' } }, 'ambiguous noTokenCame'],
    [
      'a token with a line break',
      { json: { ...pair, access_token: 'access\r\ntoken' } },
      'ambiguous noTokenCame',
    ],
    [
      'a token of 5,000 characters',
      { json: { ...pair, access_token: 'a'.repeat(5_000) } },
      'ambiguous noTokenCame',
    ],
    ['a number for a refresh token', { json: { ...pair, refresh_token: 12345678 } }, 'ambiguous noTokenCame'],
    ['another type of token', { json: { ...pair, token_type: 'mac' } }, 'ambiguous noTokenCame'],
    ['an answer without end', { text: 'x'.repeat(2_000_000) }, 'ambiguous answerTooLarge'],
    ['an unknown host', networkError('ENOTFOUND', 'getaddrinfo'), 'unsent hostNotFound'],
    ['a refused connection', networkError('ECONNREFUSED'), 'unsent connectionRefused'],
    ['a connection that never came', networkError('UND_ERR_CONNECT_TIMEOUT'), 'unsent connectionTimedOut'],
    ['a connect that timed out', networkError('ETIMEDOUT', 'connect'), 'unsent connectionTimedOut'],
    ['a socket that timed out', networkError('ETIMEDOUT', 'read'), 'ambiguous connectionTimedOut'],
    ['a certificate', networkError('DEPTH_ZERO_SELF_SIGNED_CERT'), 'unsent certificateUnknownIssuer'],
    ['a reset', networkError('ECONNRESET', 'read'), 'ambiguous connectionReset'],
    ['a socket that closed', networkError('UND_ERR_SOCKET'), 'ambiguous connectionReset'],
    ['headers that never came', networkError('UND_ERR_HEADERS_TIMEOUT'), 'ambiguous noAnswerInTime'],
    ['a body that broke off', new TypeError('terminated'), 'ambiguous connectionReset'],
    ['an error of unknown kind', new Error('canary'), 'ambiguous callFailed'],
  ];
  for (const [name, response, meaning] of responses) {
    it(`is “${meaning}” for ${name} [A6] [A23]`, async () => {
      const outcome = await outcomeOf(response);
      const detail =
        outcome.kind === 'refused' ? outcome.what : 'error' in outcome ? outcome.error.reason : '';
      assert.equal(`${outcome.kind} ${detail}`.trim(), meaning);
      if ('error' in outcome) assert.doesNotMatch(outcome.error.message, /canary/);
    });
  }

  const lives: [expiresIn: unknown, seconds: number][] = [
    [7199, 7199],
    ['7200', 7200],
    [900, 900],
    [0.5, 0.5],
    [2_592_000, 2_592_000],
    [0, 7200],
    [-1, 7200],
    [1e12, 7200],
    ['abc', 7200],
    [null, 7200],
    [undefined, 7200],
    [Infinity, 7200],
  ];
  for (const [expiresIn, seconds] of lives) {
    it(`keeps a good pair whose expires_in is ${String(expiresIn)}, for ${seconds} s [A10]`, async () => {
      const outcome = await outcomeOf({ json: { ...pair, expires_in: expiresIn } });
      assert.ok(outcome.kind === 'granted');
      assert.equal(outcome.tokens.expiresAt - outcome.tokens.receivedAt, seconds * 1_000);
    });
  }

  for (const none of [null, undefined, ''])
    it(`keeps the old refresh token where the server sends ${JSON.stringify(none)}`, async () => {
      const used = {
        accessToken: 'old',
        receivedAt: 0,
        expiresAt: 1,
        refreshToken: 'still-good',
        refreshExpiresAt: 5,
      };
      const { transport } = scriptedTransport(() => ({ json: { ...pair, refresh_token: none } }));
      const outcome = await askForToken({ transport, clock: new FakeClock() }, tokenAccount(), {
        url,
        fields,
        as: 'json',
        used,
      });
      assert.ok(outcome.kind === 'granted');
      assert.deepEqual([outcome.tokens.refreshToken, outcome.tokens.refreshExpiresAt], ['still-good', 5]);
    });

  it('waits after a 429 and asks twice more, where it does not ask for long', async () => {
    const limited: Scripted = { status: 429, json: { message: 'API rate limit exceeded' } };
    const long: Scripted = { ...limited, headers: [['retry-after', '60']] };
    const tried: [responses: Scripted[], kind: string, calls: number][] = [
      [[limited, { json: pair }], 'granted', 2],
      [[limited, limited, { json: pair }], 'granted', 3],
      [[limited, limited, limited, { json: pair }], 'unsent', 3],
      [[long, { json: pair }], 'unsent', 1],
    ];
    for (const [responses, kind, calls] of tried) {
      const clock = new FakeClock();
      const { transport, sent } = scriptedTransport((_, n) => responses[n] ?? {});
      const outcome = askForToken({ transport, clock }, tokenAccount(), { url, fields, as: 'json' });
      await clock.advance(3_000);
      assert.deepEqual([(await outcome).kind, sent.length], [kind, calls]);
    }
  });

  it('takes no refusal of one way for the last word where the other could not be asked', async () => {
    const seconds: [second: Scripted, kind: string][] = [
      [networkError('ECONNREFUSED'), 'unsent'],
      [{ status: 429, headers: [['retry-after', '60']], text: '' }, 'unsent'],
      [{ status: 415, text: '' }, 'refused'],
      [{ status: 401, json: { error: 'invalid_client' } }, 'refused'],
    ];
    for (const [second, kind] of seconds) {
      const refused = { status: 401, json: { error: 'invalid_client' } };
      const { transport } = scriptedTransport((_, n) => (n === 0 ? refused : second));
      const call = { url, fields, as: 'form' } as const;
      const outcome = await askForToken({ transport, clock: new FakeClock() }, tokenAccount(), call);
      assert.equal(outcome.kind, kind);
    }
  });

  it('asks in the other way where a 401 says nothing', async () => {
    const { transport, sent } = scriptedTransport((_, n) =>
      n === 0 ? { status: 401, text: '' } : { json: pair },
    );
    const call = { url, fields, as: 'form' } as const;
    const outcome = await askForToken({ transport, clock: new FakeClock() }, tokenAccount(), call);
    assert.equal(outcome.kind, 'granted');
    assert.ok(sent[1]?.headers.some(([name]) => name === 'authorization'));
  });

  it('waits 90 s for an answer and takes it for lost then [A7]', async () => {
    const clock = new FakeClock();
    const { transport } = scriptedTransport(
      ({ signal }) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error))),
    );
    const asking = askForToken({ transport, clock }, tokenAccount(), { url, fields, as: 'json' });
    let settled = false;
    void asking.then(() => (settled = true));
    await clock.advance(89_000);
    assert.equal(settled, false);
    await clock.advance(1_000);
    assert.deepEqual([(await asking).kind, settled], ['ambiguous', true]);
  });

  it('sends no secret over http to another machine', async () => {
    const { transport, sent } = scriptedTransport(() => ({ json: pair }));
    const call = { url: new URL('http://gw.example.com/oauth2/token'), fields, as: 'json' } as const;
    await assert.rejects(askForToken({ transport, clock: new FakeClock() }, tokenAccount(), call), {
      code: 'untrusted',
    });
    assert.equal(sent.length, 0);
  });
});
