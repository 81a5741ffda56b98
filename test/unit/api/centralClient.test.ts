import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { Call } from '../../../src/api/call.ts';
import { isCentralError } from '../../../src/errors.ts';
import {
  canary,
  classicAccount,
  countingSession,
  newAccount,
  testClient,
} from '../../support/centralClient.ts';
import { networkError } from '../../support/scriptedTransport.ts';

const get: Call = { method: 'GET', target: '/monitoring/v2/aps' };
const limited = { status: 429, json: { message: 'API rate limit exceeded' } };

async function codeOf(sent: Promise<unknown>): Promise<string> {
  const error: unknown = await sent.then(
    () => assert.fail('was not rejected'),
    (reason: unknown) => reason,
  );
  assert.ok(isCentralError(error), inspect(error));
  assert.ok(!inspect(error, { depth: 9 }).includes(canary), 'the error holds the token');
  return `${error.code}/${error.reason}`;
}

describe('the client of Central', () => {
  it('signs a call with the account’s token and hands out the answer', async () => {
    const { client, requests } = testClient([
      { status: 200, json: { aps: [] }, headers: [['x-request-id', '7']] },
    ]);
    const { body, headers, durationMs, ...rest } = await client.send(classicAccount, {
      ...get,
      target: '/monitoring/v2/aps?site=Lisbon%20HQ',
    });
    assert.deepEqual(rest, {
      account: 'prod-eu',
      method: 'GET',
      url: 'https://eu-apigw.central.arubanetworks.com/monitoring/v2/aps?site=Lisbon%20HQ',
      status: 200,
      bytes: 10,
      attempts: 1,
    });
    assert.equal(Buffer.from(body).toString(), '{"aps":[]}');
    assert.equal(durationMs, 0);
    assert.deepEqual(headers.at(-1), ['x-request-id', '7']);
    assert.deepEqual(requests[0]?.headers, [
      ['accept', 'application/json'],
      ['authorization', `Bearer ${canary}`],
    ]);
  });

  it('acts for an MSP’s customer, the call’s before the account’s, on classic Central only', async () => {
    const { client, requests } = testClient([{}]);
    await client.send({ ...classicAccount, tenantId: 'own' }, get);
    await client.send({ ...classicAccount, tenantId: 'own' }, { ...get, tenantId: 'asked' });
    await client.send({ ...newAccount, tenantId: 'workspace' }, get);
    const tenants = requests.map(({ headers }) => headers.find(([name]) => name === 'TenantID')?.[1]);
    assert.deepEqual(tenants, ['own', 'asked', undefined]);
  });

  it('takes a call of GreenLake’s to its host, or to the one that issues the account’s tokens, with the account’s own token', async () => {
    const { client, requests } = testClient([{}]);
    const call: Call = { method: 'GET', target: '/devices/v1/devices', host: 'greenLake' };
    const sso = 'https://sso.common.cloud.hpe.com/as/token.oauth2';
    for (const tokenUrl of [undefined, sso, 'https://sign-in.corp.example/token'])
      await client.send({ ...newAccount, tokenUrl }, call);
    await client.send(classicAccount, call);
    assert.deepEqual(
      requests.map(({ url }) => url.href),
      [
        'https://global.api.greenlake.hpe.com/devices/v1/devices',
        'https://global.api.greenlake.hpe.com/devices/v1/devices',
        'https://sign-in.corp.example/devices/v1/devices',
        `${classicAccount.baseUrl}/devices/v1/devices`,
      ],
    );
    const elsewhere = { ...call, target: 'https://evil.example/devices/v1/devices' };
    assert.equal(await codeOf(client.send(newAccount, elsewhere)), 'untrusted/foreignOrigin');
  });

  it('puts its own Authorization over one that was written by hand', async () => {
    const { client, requests } = testClient([{}]);
    await client.send(classicAccount, {
      ...get,
      headers: [
        ['Authorization', 'Bearer other'],
        ['Host', 'evil.example'],
        ['X-A', '1'],
      ],
    });
    assert.deepEqual(requests[0]?.headers, [
      ['accept', 'application/json'],
      ['X-A', '1'],
      ['authorization', `Bearer ${canary}`],
    ]);
  });

  it('sends no token where none is wanted, and then to another host too', async () => {
    const { client, requests } = testClient([{}]);
    await client.send(classicAccount, { method: 'GET', target: 'https://status.example/x', auth: false });
    assert.equal(requests[0]?.url.href, 'https://status.example/x');
    assert.ok(!inspect(requests[0]).includes(canary));
  });

  it('resolves for any status that the server gives', async () => {
    for (const status of [200, 204, 301, 400, 403, 404, 409, 500]) {
      const { client, requests } = testClient([{ status, text: 'x' }]);
      assert.equal((await client.send(classicAccount, get)).status, status);
      assert.equal(requests.length, 1);
    }
  });

  it('replays a call once with a newer token after a 401, whatever the method', async () => {
    for (const method of ['GET', 'POST', 'DELETE']) {
      const { client, requests } = testClient([{ status: 401 }, { status: 200 }]);
      const answer = await client.send(classicAccount, { method, target: '/x' });
      assert.deepEqual([answer.status, answer.attempts, requests.length], [200, 2, 2]);
      assert.deepEqual(requests[1]?.headers.at(-1), ['authorization', `Bearer ${canary}-2`]);
    }
  });

  it('takes a second 401 as the answer', async () => {
    const session = countingSession();
    const { client, requests } = testClient([{ status: 401 }], { session });
    assert.equal((await client.send(classicAccount, get)).status, 401);
    assert.deepEqual([requests.length, session.renewals], [2, 1]);
  });

  it('takes a 401 as the answer where the session has no newer token', async () => {
    const { client, requests } = testClient([{ status: 401 }], { session: countingSession(true) });
    assert.equal((await client.send(classicAccount, get)).status, 401);
    assert.equal(requests.length, 1);
  });

  it('waits out a 429 and goes on, for a write as well, since the gateway did not run it', async () => {
    const { client, clock, requests } = testClient([limited, limited, { status: 200 }]);
    const waits: string[] = [];
    const sent = client.send(
      classicAccount,
      { method: 'POST', target: '/x' },
      { onWait: ({ reason }) => void waits.push(reason) },
    );
    await clock.advance(10_000);
    assert.equal((await sent).status, 200);
    assert.equal(requests.length, 3);
    assert.ok(waits.includes('limit'));
  });

  it('gives up after five 429s', async () => {
    const { client, clock, requests } = testClient([limited]);
    const sent = codeOf(client.send(classicAccount, get));
    await clock.advance(60_000);
    assert.equal(await sent, 'rateLimited/rateLimited');
    assert.equal(requests.length, 5);
  });

  it('absorbs what other tools use up: calls end although three in ten meet a 429', async () => {
    const { client, clock, requests } = testClient((_, index) =>
      index % 10 < 3 ? limited : { status: 200 },
    );
    const sent = Array.from({ length: 60 }, () => client.send(classicAccount, get, { priority: 'loop' }));
    await clock.advance(120_000);
    const statuses = (await Promise.all(sent)).map(({ status }) => status);
    assert.deepEqual([new Set(statuses), statuses.length], [new Set([200]), 60]);
    assert.ok(requests.length < 100);
  });

  it('does not wait where the server asks for more than five minutes', async () => {
    const { client, requests } = testClient([{ ...limited, headers: [['retry-after', '3600'] as const] }]);
    assert.equal(await codeOf(client.send(classicAccount, get)), 'rateLimited/rateLimited');
    assert.equal(requests.length, 1);
  });

  it('stops at once when the day is used up, and sends nothing more that day', async () => {
    const headers = [
      ['x-ratelimit-limit-day', '5000'],
      ['x-ratelimit-remaining-day', '0'],
    ] as const;
    const { client, clock, requests } = testClient([{ ...limited, headers }, { status: 200 }]);
    await assert.rejects(client.send(classicAccount, get), {
      code: 'quotaExhausted',
      message: /5000 calls .* 00:00 GMT, in 14 h/,
    });
    assert.equal(await codeOf(client.send(classicAccount, get)), 'quotaExhausted/quotaExhausted');
    assert.equal(requests.length, 1);
    await clock.advance(14 * 3_600_000);
    assert.equal((await client.send(classicAccount, get)).status, 200);
  });

  it('asks again once after 502, 503 and 504, for a call that changes nothing', async () => {
    for (const [method, tries] of [
      ['GET', 2],
      ['POST', 1],
      ['PUT', 1],
      ['PATCH', 1],
      ['DELETE', 1],
    ] as const) {
      for (const status of [502, 503, 504]) {
        const { client, clock, requests } = testClient([{ status, text: 'upstream connect error' }]);
        const sent = client.send(classicAccount, { method, target: '/x' });
        await clock.advance(5_000);
        assert.equal((await sent).status, status);
        assert.equal(requests.length, tries, `${method} ${status}`);
      }
    }
  });

  it('asks again once after a reset, for a call that changes nothing', async () => {
    const { client, clock, requests } = testClient([networkError('ECONNRESET'), { status: 200 }]);
    const sent = client.send(classicAccount, get);
    await clock.advance(5_000);
    assert.equal((await sent).status, 200);
    assert.equal(requests.length, 2);
  });

  it('says that the outcome of a write is unknown after a reset, and does not send it twice', async () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const { client, requests } = testClient([networkError('UND_ERR_SOCKET')]);
      assert.equal(
        await codeOf(client.send(classicAccount, { method, target: '/x' })),
        'unreachable/writeOutcomeUnknown',
      );
      assert.equal(requests.length, 1);
    }
  });

  for (const [what, code] of [
    ['an answer that did not come in the platform’s time', 'UND_ERR_HEADERS_TIMEOUT'],
    ['what was no HTTP', 'HPE_INVALID_CONSTANT'],
    ['headers that are too large', 'UND_ERR_HEADERS_OVERFLOW'],
    ['a failure that nobody knows', 'ERR_ODD'],
  ] as const) {
    it(`says of a write that it may have been carried out after ${what}, and of nothing else`, async () => {
      const send = async (method: string) => {
        const { client } = testClient([networkError(code)]);
        const error = await client.send(classicAccount, { method, target: '/x' }).then(
          () => undefined,
          (refused: Error) => refused.message,
        );
        return /unknown whether it was carried out. Look before you send it again/.test(error ?? '');
      };
      assert.deepEqual([await send('POST'), await send('GET')], [true, false]);
    });
  }

  it('says of a write that its answer was late, and to look before it is sent again', async () => {
    const late = testClient(() => new Promise(() => {}));
    const sent = codeOf(late.client.send(classicAccount, { method: 'PUT', target: '/x', timeout: 1_500 }));
    await late.clock.advance(1_500);
    assert.equal(await sent, 'unreachable/writeAnswerLate');
    assert.equal(late.requests.length, 1);
  });

  it('names a proxy that wants a password, not Central', async () => {
    const { client } = testClient([{ status: 407, text: '<html>' }]);
    assert.equal(await codeOf(client.send(classicAccount, get)), 'unreachable/proxyNeedsSignIn');
  });

  it('lets a locked account read and nothing else', async () => {
    const { client, requests } = testClient([{}]);
    const locked = { ...classicAccount, readOnly: true };
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'post']) {
      assert.equal(await codeOf(client.send(locked, { method, target: '/x' })), 'readOnly/accountIsReadOnly');
    }
    assert.equal(requests.length, 0);
    assert.equal((await client.send(locked, get)).status, 200);
  });

  it('gives up when the whole call takes longer than it may, retries included', async () => {
    const { client, clock, requests } = testClient(() => new Promise(() => {}));
    const sent = codeOf(client.send(classicAccount, { ...get, timeout: 1_500 }));
    await clock.advance(1_499);
    assert.equal(requests.length, 1);
    await clock.advance(1);
    assert.equal(await sent, 'unreachable/noAnswerInTime');
    assert.equal(requests[0]?.signal.aborted, true);
  });

  it('does not count the wait for a slot as time of the call', async () => {
    const { client, clock } = testClient([{}]);
    const sent = Array.from({ length: 15 }, () => client.send(classicAccount, { ...get, timeout: 1_500 }));
    await clock.advance(2_100);
    assert.deepEqual(new Set((await Promise.all(sent)).map(({ status }) => status)), new Set([200]));
  });

  it('ends when it is cancelled, before, during and while it waits', async () => {
    const before = testClient([{}]);
    assert.equal(
      await codeOf(before.client.send(classicAccount, get, { signal: AbortSignal.abort() })),
      'cancelled/cancelled',
    );
    assert.equal(before.requests.length, 0);
    const during = testClient(() => new Promise(() => {}));
    const first = new AbortController();
    const sent = codeOf(during.client.send(classicAccount, get, { signal: first.signal }));
    await during.clock.advance(10);
    first.abort();
    assert.equal(await sent, 'cancelled/cancelled');
    const waiting = testClient([limited]);
    const second = new AbortController();
    const held = codeOf(waiting.client.send(classicAccount, get, { signal: second.signal }));
    await waiting.clock.advance(10);
    second.abort();
    assert.equal(await held, 'cancelled/cancelled');
  });

  it('refuses a header that cannot be one, naming the header and not its value', async () => {
    const { client, requests } = testClient([{}]);
    for (const value of [`x\r\n${canary}`, `x\0${canary}`, `€${canary}`]) {
      assert.equal(
        await codeOf(client.send(classicAccount, { ...get, headers: [['X-A', value]] })),
        'badRequest/badHeader',
      );
    }
    assert.equal(requests.length, 0);
  });

  it('logs what it did without the token', async () => {
    const { client, logged } = testClient([{}]);
    await client.send(classicAccount, { ...get, target: `/x?access_token=${encodeURIComponent(canary)}` });
    assert.equal(logged.length, 1);
    assert.ok(!logged.join().includes(encodeURIComponent(canary)) && !logged.join().includes(canary));
  });
});
