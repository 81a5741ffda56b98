import assert from 'node:assert/strict';
import { askForToken, type TokenCall } from '../../../../src/tokens/grants/tokenEndpoint.ts';
import { FakeClock } from '../../../support/doubles/fakeClock.ts';
import { scriptedTransport, type Scripted } from '../../../support/doubles/scriptedTransport.ts';
import { tokenAccount } from '../../../support/doubles/tokenAccount.ts';

const url = new URL('https://gw.example.com/oauth2/token');
const client = { client_id: 'c:1', client_secret: 's/1' };
const refresh = { ...client, grant_type: 'refresh_token', refresh_token: 'refresh-1' };
const pair = { access_token: 'access-1', refresh_token: 'refresh-2', token_type: 'Bearer', expires_in: 7200 };
const nothing: Scripted = { status: 415, text: '' };

async function asked(call: Omit<TokenCall, 'url'>, ...responses: Scripted[]) {
  const clock = new FakeClock();
  const { transport, sent } = scriptedTransport((_, n) => responses[n] ?? nothing);
  const asking = askForToken({ transport, clock }, tokenAccount(), { url, ...call });
  await clock.advance(10_000);
  const outcome = await asking;
  const bodies = sent.map(({ method, url: at, headers, body }) => {
    const { accept, ...others } = Object.fromEntries(headers);
    assert.deepEqual([method, at.href, accept], ['POST', url.href, 'application/json']);
    return [others, body];
  });
  return { outcome, bodies };
}

describe('a token call on the wire', () => {
  const json = { 'content-type': 'application/json' };
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const basic = { ...form, authorization: `Basic ${Buffer.from('c:1:s/1').toString('base64')}` };
  const text = 'client_id=c%3A1&client_secret=s%2F1&grant_type=';

  it('is JSON, and a form where that is not taken', async () => {
    const { outcome, bodies } = await asked({ fields: refresh, as: 'json' }, nothing, { json: pair });
    assert.equal(outcome.kind, 'granted');
    assert.deepEqual(bodies, [
      [json, JSON.stringify(refresh)],
      [form, `${text}refresh_token&refresh_token=refresh-1`],
    ]);
  });

  it('is a form, and one with the client in a Basic header where that is not taken', async () => {
    const fields = { ...client, grant_type: 'client_credentials' };
    const { outcome, bodies } = await asked({ fields, as: 'form' }, nothing, { json: pair });
    assert.equal(outcome.kind, 'granted');
    assert.deepEqual(bodies, [
      [form, `${text}client_credentials`],
      [basic, 'grant_type=client_credentials'],
    ]);
  });

  it('has no other way where it carries no client', async () => {
    const { bodies } = await asked({ fields: { grant_type: 'exchange' }, as: 'form' }, nothing);
    assert.deepEqual(bodies, [[form, 'grant_type=exchange']]);
  });

  const unread: [what: string, response: Scripted, calls: number][] = [
    ['a client that was not found', { status: 400, json: { error: 'invalid_client' } }, 2],
    ['a grant that was not found', { status: 400, json: { error: 'unsupported_grant_type' } }, 2],
    ['a 401 that says no more', { status: 401, text: '' }, 2],
    ['a type that is not taken', { status: 415, text: '' }, 2],
    ['a refused refresh token', { status: 400, json: { error: 'invalid_grant' } }, 1],
    ['a refused refresh token in a 401', { status: 401, json: { error: 'invalid_grant' } }, 1],
    ['another grant’s refusal in a 403', { status: 403, json: { error: 'unsupported_grant_type' } }, 1],
    ['a 403', { status: 403, text: '' }, 1],
    ['a 404', { status: 404, text: '' }, 1],
    ['a 500', { status: 500, text: '' }, 1],
    ['a pair', { json: pair }, 1],
  ];
  for (const [what, response, calls] of unread)
    it(`is sent ${calls === 1 ? 'in one way only' : 'in the other way too'} after ${what}`, async () => {
      assert.equal((await asked({ fields: refresh, as: 'json' }, response)).bodies.length, calls);
    });

  const waits: [retryAfter: string | undefined, calls: number, limited: number, wait: string][] = [
    [undefined, 3, 0, '60 s'],
    ['5', 3, 5_000, '5 s'],
    ['6', 1, 6_000, '6 s'],
  ];
  for (const [retryAfter, calls, limited, wait] of waits)
    it(`is sent ${calls} times where a 429 asks for ${retryAfter ?? 'no'} seconds, and tells the wait`, async () => {
      const headers = retryAfter === undefined ? [] : ([['retry-after', retryAfter]] as const);
      const turnedAway = { status: 429, text: '', headers };
      const { outcome, bodies } = await asked(
        { fields: refresh, as: 'json' },
        ...[turnedAway, turnedAway, turnedAway, turnedAway],
      );
      assert.ok(outcome.kind === 'unsent');
      assert.deepEqual(
        [bodies.length, outcome.limited, outcome.error.values['wait']],
        [calls, limited, wait],
      );
    });

  const refusals: [status: number, json: unknown, outcome: string][] = [
    [400, { error: 'invalid_grant' }, 'refused refreshToken 400'],
    [
      400,
      { error: 'invalid_request', error_description: 'Invalid REFRESH TOKEN' },
      'refused refreshToken 400',
    ],
    [400, { error: 'invalid_token', message: 'refresh-token' }, 'refused refreshToken 400'],
    [400, { message: 'Invalid refreshtoken' }, 'refused refreshToken 400'],
    [403, { error: 'invalid_grant', error_description: null, message: 'code expired' }, 'refused code 403'],
    [400, { error: 'invalid_request', error_description: 'wrong code' }, 'refused code 400'],
    [400, { message: 'wrong code' }, 'unsent 400'],
    [400, { error: 'invalid_request', error_description: 'decoded' }, 'unsent 400'],
    [400, { error: 'server_error', error_description: 'refresh_token' }, 'unsent 400'],
    [400, { error: 5 }, 'unsent 400'],
    [499, { error: 'invalid_grant' }, 'refused refreshToken 499'],
    [500, { error: 'invalid_grant' }, 'ambiguous 500'],
    [399, {}, 'unsent 399'],
    [300, {}, 'unsent 300'],
    [299, {}, 'ambiguous undefined'],
  ];
  for (const [status, said, expected] of refusals)
    it(`is ${expected} for ${status} with ${JSON.stringify(said)}`, async () => {
      const { outcome } = await asked({ fields: { grant_type: 'x' }, as: 'json' }, { status, json: said });
      const told =
        outcome.kind === 'refused'
          ? [outcome.kind, outcome.what, outcome.status]
          : [outcome.kind, 'error' in outcome && String(outcome.error.values['status'])];
      assert.equal(told.join(' '), expected);
    });

  for (const said of [{ errorCode: 'HPE_GL_ERROR_UNAUTHORIZED' }, []])
    it(`takes ${JSON.stringify(said)} in a 401 for a refused client where it was sent in a form`, async () => {
      const response = { status: 401, json: said };
      const { outcome } = await asked({ fields: client, as: 'form' }, response, response);
      assert.deepEqual(outcome, { kind: 'refused', what: 'client', status: 401 });
    });

  const lengths: [access: number, refresh: number, kind: string][] = [
    [8, 8, 'granted'],
    [7, 8, 'ambiguous'],
    [8, 7, 'ambiguous'],
    [4096, 2800, 'granted'],
    [4097, 8, 'ambiguous'],
    [8, 2801, 'ambiguous'],
  ];
  for (const [access, refreshed, kind] of lengths)
    it(`is ${kind} for tokens of ${access} and ${refreshed} characters`, async () => {
      const tokens = { access_token: 'a'.repeat(access), refresh_token: 'r'.repeat(refreshed) };
      assert.equal((await asked({ fields: refresh, as: 'json' }, { json: tokens })).outcome.kind, kind);
    });

  const lives: [expiresIn: unknown, ms: number][] = [
    ['900', 900_000],
    ['1234567890', 7_200_000],
    ['x900', 7_200_000],
    ['900x', 7_200_000],
    ['', 7_200_000],
    [2_592_000, 2_592_000_000],
    [2_592_001, 7_200_000],
    [true, 7_200_000],
  ];
  for (const [expiresIn, ms] of lives)
    it(`brings a token that lives for ${ms} ms where expires_in is ${JSON.stringify(expiresIn)}`, async () => {
      const { outcome } = await asked(
        { fields: refresh, as: 'json' },
        { json: { ...pair, expires_in: expiresIn } },
      );
      assert.ok(outcome.kind === 'granted');
      assert.equal(outcome.tokens.expiresAt - outcome.tokens.receivedAt, ms);
    });

  it('brings a whole pair: a new refresh token for 14 days, the used one as long as it had, or none', async () => {
    const at = new FakeClock().now();
    const known = { accessToken: 'access-0', receivedAt: at, expiresAt: at + 7_200_000 };
    const old = { ...known, refreshToken: 'refresh-1' };
    const access = { ...known, accessToken: 'access-1' };
    const alone = { ...pair, refresh_token: undefined };
    const rows: [response: object, used: TokenCall['used'], tokens: object][] = [
      [pair, old, { ...access, refreshToken: 'refresh-2', refreshExpiresAt: at + 14 * 24 * 3_600_000 }],
      [alone, { ...old, refreshExpiresAt: 5 }, { ...access, refreshToken: 'refresh-1', refreshExpiresAt: 5 }],
      [alone, old, { ...access, refreshToken: 'refresh-1' }],
      [alone, undefined, access],
    ];
    for (const [response, used, tokens] of rows) {
      const call = { fields: refresh, as: 'json', ...(used && { used }) } as const;
      assert.deepEqual((await asked(call, { json: response })).outcome, { kind: 'granted', tokens });
    }
  });
});
