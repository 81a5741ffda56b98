import assert from 'node:assert/strict';
import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Fault } from '../../../src/sandbox/faults.ts';
import type { Sandbox } from '../../../src/sandbox/main.ts';
import { accountOf, callerOf, openSandbox, signedIn, type Caller } from '../../support/runs/sandboxCaller.ts';

const on = 'GET /central/v2/sites';

describe("the sandbox's faults", () => {
  let sandbox: Sandbox;
  let call: Caller;

  beforeEach(async () => {
    sandbox = await openSandbox();
    call = await signedIn(sandbox, 'classic');
  });
  afterEach(() => sandbox.close());

  const answers: [name: string, fault: Omit<Fault, 'on'>, status: number, body: RegExp][] = [
    ['the upstream that is gone, as text', { do: 'unavailable' }, 503, /^upstream connect error/],
    ["the gateway's own error", { do: 'serverError' }, 500, /^\{"message":"An unexpected error occurred"\}$/],
    ['a proxy page', { do: 'badGateway' }, 502, /^<html>/],
    ['a proxy page for a timeout', { do: 'gatewayTimeout' }, 504, /^<html>/],
    ['a refused token', { do: 'invalidToken' }, 401, /"invalid_token"/],
    ['a missing right', { do: 'forbidden' }, 403, /Forbidden/],
    ['a spent second', { do: 'limitSecond' }, 429, /API rate limit exceeded/],
    ['a spent day', { do: 'limitDay' }, 429, /API rate limit exceeded/],
    ['a sign-in page', { do: 'signInPage' }, 200, /Sign in/],
    ['anything', { do: 'status', status: 418, body: 'teapot' }, 418, /^teapot$/],
    ['another body', { do: 'replaceBody', body: '[[[' }, 200, /^\[\[\[$/],
    ['another place', { do: 'redirect', to: 'https://other.example/' }, 302, /^$/],
    ['slow bytes', { do: 'drip', ms: 0, bytes: 50 }, 200, /"sites"/],
    ['late bytes', { do: 'delay', ms: 1 }, 200, /"sites"/],
    ['packed bytes', { do: 'gzip' }, 200, /"sites"/],
  ];
  for (const [name, fault, status, body] of answers) {
    it(`answers with ${name} as often as told (${fault.do})`, async () => {
      sandbox.control.plant({ on, times: 1, ...fault });
      const answer = await call('GET /central/v2/sites?limit=5');
      assert.equal(answer.status, status);
      assert.match(answer.text, body);
      assert.equal((await call('GET /central/v2/sites?limit=5')).status, 200);
      assert.deepEqual(sandbox.control.state().faults, []);
    });
  }

  for (const fault of [
    'resetBeforeWork',
    'resetAfterWork',
    'resetMidHeaders',
    'resetMidBody',
    'truncate',
  ] as const) {
    const worked = fault === 'resetBeforeWork' ? 0 : 1;
    it(`breaks a refresh with ${worked ? 'the pair' : 'nothing'} rotated (${fault})`, async () => {
      const { token, clientId, clientSecret, baseUrl } = accountOf(sandbox, 'classic');
      sandbox.control.plant({ on: 'POST /oauth2/token', times: 1, do: fault });
      const named = { client_id: clientId, client_secret: clientSecret, grant_type: 'refresh_token' };
      const refresh = () =>
        callerOf(baseUrl)('POST /oauth2/token', { ...named, refresh_token: token?.refresh_token });
      await assert.rejects(refresh());
      assert.equal(sandbox.control.state().rotations, worked);
      assert.equal((await refresh()).status, worked ? 400 : 200);
    });
  }

  it('does the work although another answer is given', async () => {
    sandbox.control.plant({ on: 'POST /oauth2/token', times: 1, do: 'serverError', afterWork: true });
    const { token, clientId, clientSecret } = accountOf(sandbox, 'classic');
    const named = { client_id: clientId, client_secret: clientSecret, grant_type: 'refresh_token' };
    const answer = await call('POST /oauth2/token', { ...named, refresh_token: token?.refresh_token });
    assert.deepEqual([answer.status, sandbox.control.state().rotations], [500, 1]);
  });

  it('lets so many requests pass first, and strikes at one account only', async () => {
    sandbox.control.plant(
      { on: '* *sites*', skip: 1, at: 'classic', do: 'forbidden' },
      { on: '*', at: 'new', do: 'forbidden' },
    );
    const statuses = [];
    for (let index = 0; index < 3; index += 1) statuses.push((await call('GET /central/v2/sites')).status);
    assert.deepEqual(statuses, [200, 403, 403]);
    assert.equal((await call('GET /central/v2/labels')).status, 200);
    sandbox.control.clearFaults();
    assert.equal((await call('GET /central/v2/sites')).status, 200);
  });

  it('changes headers and the date', async () => {
    const fault = { on, times: 1 } as const;
    sandbox.control.plant(
      { ...fault, do: 'setHeaders', headers: { 'x-ratelimit-remaining-day': '-5' } },
      { ...fault, do: 'junkRateHeaders' },
      { ...fault, do: 'dateSkew', ms: 86_400_000 },
    );
    const [set, junk, skewed] = [await call(on), await call(on), await call(on)];
    assert.equal(set.headers.get('x-ratelimit-remaining-day'), '-5');
    assert.equal(junk.headers.get('x-ratelimit-limit-second'), 'soon');
    assert.equal(skewed.headers.get('date'), 'Sun, 01 Feb 2026 12:00:00 GMT');
  });

  it('packs a bomb of a few kilobytes', async () => {
    sandbox.control.plant({ on, times: 1, do: 'gzipBomb', bytes: 3_000_000 });
    const { baseUrl, token } = accountOf(sandbox, 'classic');
    const headers = { authorization: `Bearer ${token?.access_token}` };
    const size = await new Promise<number>((resolve, reject) => {
      const sent = request(`${baseUrl}/central/v2/sites`, { headers }, (response) => {
        let bytes = 0;
        response.on('data', (chunk: Buffer) => void (bytes += chunk.length));
        response.on('end', () => resolve(bytes));
      });
      sent.on('error', reject).end();
    });
    assert.ok(size < gzipSync(Buffer.alloc(3_000_000, ' ')).length * 4);
  });

  it('refuses a fault that it does not know', () => {
    assert.throws(() => sandbox.control.plant(JSON.parse('{"on":"*","do":"explode"}')));
  });
});
