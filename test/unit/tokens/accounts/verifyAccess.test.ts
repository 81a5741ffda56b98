import assert from 'node:assert/strict';
import { createVerifyAccess, requireGateway } from '../../../../src/tokens/accounts/verifyAccess.ts';
import { summaryOf } from '../../../../src/tokens/accounts/summary.ts';
import { FakeClock } from '../../../support/doubles/fakeClock.ts';
import {
  networkError,
  scriptedTransport,
  type Scripted,
} from '../../../support/doubles/scriptedTransport.ts';
import { tokenAccount } from '../../../support/doubles/tokenAccount.ts';

const token = { value: 'access-token-1', receivedAt: 0, expiresAt: 1 };
const page = { text: '<html>', headers: [['content-type', 'text/html']] } as const;
const json = { text: '{"message":"no route"}', headers: [['content-type', 'application/json']] } as const;

describe('the one GET that tries a token', () => {
  const clock = new FakeClock();
  const verified = async (over: Parameters<typeof tokenAccount>[0], ...responses: Scripted[]) => {
    const { transport, sent } = scriptedTransport((_, n) => responses[n] ?? assert.fail('one call too many'));
    const response = await createVerifyAccess({ transport, clock })(tokenAccount(over), token);
    return { response, sent };
  };

  const bearer = [
    ['accept', 'application/json'],
    ['authorization', 'Bearer access-token-1'],
  ];
  const targets: [over: Parameters<typeof tokenAccount>[0], path: string, more: string[][]][] = [
    [{}, '/central/v2/sites?limit=1', []],
    [{ tenantId: 't1' }, '/central/v2/sites?limit=1', [['TenantID', 't1']]],
    [{ platform: 'new' }, '/network-monitoring/v1/sites-health?limit=1', []],
    [{ platform: 'new', tenantId: 't1' }, '/network-monitoring/v1/sites-health?limit=1', []],
  ];
  for (const [over, path, more] of targets)
    it(`asks for ${path} with ${JSON.stringify(over)}`, async () => {
      const { sent } = await verified(over, { json: {} });
      const calls = sent.map(({ method, url, headers }) => [method, url.href, headers]);
      assert.deepEqual(calls, [['GET', `https://gw.example.com${path}`, [...bearer, ...more]]]);
    });

  const seconds: [platform: 'classic' | 'new', path: string][] = [
    ['classic', '/monitoring/v2/aps?limit=1'],
    ['new', '/network-monitoring/v1/devices?limit=1'],
  ];
  for (const [platform, path] of seconds)
    it(`asks ${platform} Central for ${path} where it lacks the first without a word of JSON`, async () => {
      for (const first of [page, { text: '' }]) {
        const { response, sent } = await verified({ platform }, { ...first, status: 404 }, { json: {} });
        assert.deepEqual([response.status, sent[1]?.url.pathname.concat(sent[1].url.search)], [200, path]);
      }
      for (const alone of [
        { ...json, status: 404 },
        { ...page, status: 403 },
      ])
        assert.equal((await verified({ platform }, alone)).sent.length, 1);
    });

  const types: [response: Scripted, type: string][] = [
    [{ text: '{}', headers: [['content-type', 'text/html']] }, 'application/json'],
    [{ text: ' \n[1]', headers: [] }, 'application/json'],
    [{ text: 'x{}', headers: [['content-type', 'text/plain']] }, 'text/plain'],
    [{ text: '', headers: [] }, ''],
  ];
  for (const [response, type] of types)
    it(`takes ${JSON.stringify(response)} for ${type || 'no type'}`, async () =>
      assert.equal((await verified({}, response)).response.type, type));

  const dates: [ahead: number | string | undefined, skew: number][] = [
    [120_000, 120_000],
    [-60_000, -60_000],
    [undefined, 0],
    ['a day', 0],
  ];
  for (const [ahead, skew] of dates)
    it(`tells that the server’s clock is ${skew} ms ahead for a date ${ahead ?? 'that is missing'}`, async () => {
      const date = typeof ahead === 'number' ? new Date(clock.now() + ahead).toUTCString() : ahead;
      const headers = date === undefined ? [] : ([['Date', date]] as const);
      assert.equal((await verified({}, { text: '{}', headers })).response.skew, skew);
    });

  it('throws where no answer comes', async () => {
    await assert.rejects(verified({}, networkError('ENOTFOUND')), { reason: 'hostNotFound' });
  });
});

describe('an answer to it', () => {
  const rows: [status: number, type: string, reason: string | undefined][] = [
    [200, 'application/json', undefined],
    [400, 'application/json', undefined],
    [403, 'application/json', undefined],
    [404, 'application/json', undefined],
    [404, 'Application/JSON; charset=utf-8', undefined],
    [404, 'text/plain', 'notAGateway'],
    [404, '', 'notAGateway'],
    [401, 'application/json', 'tokenOfAnotherRegion'],
    [401, 'text/html', 'tokenOfAnotherRegion'],
    [200, 'TEXT/HTML', 'notAGateway'],
    [499, 'text/html', 'notAGateway'],
    [500, 'text/html', undefined],
    [299, 'application/json', undefined],
    [300, 'application/json', 'notAGateway'],
    [399, 'application/json', 'notAGateway'],
    [429, '', undefined],
  ];
  for (const [status, type, reason] of rows)
    it(`of ${status} as “${type}” ${reason === undefined ? 'is a gateway’s' : `is told as ${reason}`}`, () => {
      const check = () => requireGateway(tokenAccount(), { status, type });
      if (reason === undefined) return check();
      const platform = reason === 'notAGateway' ? { platform: 'classic' } : {};
      assert.throws(check, {
        code: 'badArgument',
        reason,
        values: { host: 'gw.example.com', status, ...platform },
      });
    });
});

describe('the summary of an account', () => {
  it('has the gateway’s host where it is of no region, and an end for each token that has one', () => {
    const plain = {
      id: 'a1',
      label: 'prod',
      platform: 'classic',
      baseUrl: 'https://gw.example.com',
    } as const;
    const times = { receivedAt: 0, expiresAt: Date.UTC(2026, 0, 31, 12, 0, 0, 7) };
    assert.deepEqual(summaryOf(tokenAccount(), times), {
      ...plain,
      region: 'gw.example.com',
      accessExpiresAt: '2026-01-31T12:00:00.007Z',
    });
    assert.deepEqual(summaryOf(tokenAccount({ region: 'EU-1' }), { ...times, refreshExpiresAt: 0 }), {
      ...plain,
      region: 'EU-1',
      accessExpiresAt: '2026-01-31T12:00:00.007Z',
      refreshExpiresAt: '1970-01-01T00:00:00.000Z',
    });
  });
});
