import assert from 'node:assert/strict';
import type { Call } from '../../../src/http/call.ts';
import {
  canary,
  classicAccount,
  codeOf,
  countingSession,
  testClient,
} from '../../support/doubles/centralClient.ts';
import { networkError } from '../../support/doubles/scriptedTransport.ts';

const get: Call = { method: 'GET', target: '/monitoring/v2/aps' };
const limited = { status: 429, json: { message: 'API rate limit exceeded' } };

describe('calls that are sent again', () => {
  it('tells the last attempt as it was sent, without its secrets, and what took how long', async () => {
    const { client } = testClient([{ status: 200 }, { status: 401 }, { status: 200 }]);
    const body = JSON.stringify({ name: 'x', client_secret: 'hunter2-hunter2' });
    const call: Call = { method: 'PUT', target: '/x', headers: [['x-note', 'n']], body };
    assert.equal((await client.send(classicAccount, get)).sent, undefined);
    const { sent } = await client.send(classicAccount, call, { isTold: true });
    assert.ok(sent);
    const { headers, wait, firstByte, rest } = sent;
    assert.deepEqual(
      headers.map(([name]) => name),
      ['accept', 'content-type', 'x-note', 'authorization'],
    );
    assert.match(String(sent.body), /^\{"name":"x","client_secret":"[^"]+"\}$/);
    assert.ok(!JSON.stringify(sent).includes('hunter2') && !JSON.stringify(sent).includes(canary));
    assert.ok([wait, firstByte, rest].every((ms) => ms >= 0));
    const long = { ...call, body: 'x'.repeat(20_000) };
    assert.equal((await client.send(classicAccount, long, { isTold: true })).sent?.body, 20_000);
  });

  it('replays a call once with a newer token after a 401, whatever the method [A15]', async () => {
    for (const method of ['GET', 'POST', 'DELETE']) {
      const { client, requests } = testClient([{ status: 401 }, { status: 200 }]);
      const response = await client.send(classicAccount, { method, target: '/x' });
      assert.deepEqual([response.status, response.attempts, requests.length], [200, 2, 2]);
      assert.deepEqual(requests[1]?.headers.at(-1), ['authorization', `Bearer ${canary}-2`]);
    }
  });

  it('lets the session know whether a 401 blames the token, and hands one out whole that it does not replay', async () => {
    const told: boolean[] = [];
    const session = {
      ...countingSession(),
      afterRejection: (_: unknown, isOfToken: boolean) => {
        told.push(isOfToken);
        return Promise.resolve(undefined);
      },
    };
    const blamed = { status: 401, json: { error: 'invalid_token' } };
    const other = { status: 401, json: { message: 'Unauthorized', more: 'x'.repeat(40_000) } };
    const { client } = testClient([blamed, other], { session });
    await client.send(classicAccount, get);
    const { body } = await client.send(classicAccount, { method: 'POST', target: '/x' });
    assert.deepEqual(told, [true, false]);
    assert.deepEqual(JSON.parse(new TextDecoder().decode(body)), other.json);
  });

  it('tells the session that a token was taken, and that one was refused again', async () => {
    const told: string[] = [];
    const session = {
      ...countingSession(),
      tried: ({ value }: { value: string }, how: string) => void told.push(`${value} ${how}`),
    };
    const { client } = testClient([{ status: 200 }, { status: 401 }, { status: 401 }], { session });
    await client.send(classicAccount, get);
    await client.send(classicAccount, get);
    assert.deepEqual(told, [`${canary} taken`, `${canary}-2 refusedAgain`]);
  });

  it('takes a second 401 as the answer [A13]', async () => {
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

  it('waits out a 429 and goes on, for a write as well, since the gateway did not run it [B4]', async () => {
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

  it('absorbs what other tools use up: calls end although three in ten meet a 429 [B2]', async () => {
    const { client, clock, requests } = testClient((_, index) =>
      index % 10 < 3 ? limited : { status: 200 },
    );
    const sent = Array.from({ length: 60 }, () => client.send(classicAccount, get, { priority: 'loop' }));
    await clock.advance(120_000);
    const statuses = (await Promise.all(sent)).map(({ status }) => status);
    assert.deepEqual([new Set(statuses), statuses.length], [new Set([200]), 60]);
    assert.ok(requests.length < 100);
  });

  it('does not wait where the server asks for more than five minutes [B3]', async () => {
    const { client, requests } = testClient([{ ...limited, headers: [['retry-after', '3600'] as const] }]);
    assert.equal(await codeOf(client.send(classicAccount, get)), 'rateLimited/rateLimited');
    assert.equal(requests.length, 1);
  });

  it('stops at once when the day is used up, and sends nothing more that day [B4]', async () => {
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

  it('asks again once after 502, 503 and 504, for a call that changes nothing [B7]', async () => {
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

  it('asks again once after a reset, for a call that changes nothing [B15]', async () => {
    const { client, clock, requests } = testClient([networkError('ECONNRESET'), { status: 200 }]);
    const sent = client.send(classicAccount, get);
    await clock.advance(5_000);
    assert.equal((await sent).status, 200);
    assert.equal(requests.length, 2);
  });

  it('says that the outcome of a write is unknown after a reset, and does not send it twice [A14]', async () => {
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
        return /not known whether the change was carried out. Check before you send it again/.test(
          error ?? '',
        );
      };
      assert.deepEqual([await send('POST'), await send('GET')], [true, false]);
    });
  }

  it('says of a write that its answer was late, and to look before it is sent again [A14]', async () => {
    const late = testClient(() => new Promise(() => {}));
    const sent = codeOf(late.client.send(classicAccount, { method: 'PUT', target: '/x', timeout: 1_500 }));
    await late.clock.advance(1_500);
    assert.equal(await sent, 'unreachable/writeAnswerLate');
    assert.equal(late.requests.length, 1);
  });

  const proxy = { host: 'p.example:8080', variable: 'HTTPS_PROXY' };
  for (const [waiting, reason] of [
    [{}, 'connectionTimedOut'],
    [{ proxy }, 'proxyTimedOut'],
  ] as const)
    it(`says of a write that never got a connection that it was not sent: ${reason}`, async () => {
      const late = testClient(({ onConnecting }) => {
        onConnecting?.(waiting);
        return new Promise(() => {});
      });
      const sent = codeOf(late.client.send(classicAccount, { method: 'PUT', target: '/x', timeout: 1_500 }));
      await late.clock.advance(1_500);
      assert.equal(await sent, `unreachable/${reason}`);
    });

  it('says so of a write whose connection broke before it was there, and of one that got it', async () => {
    const broken = (isThere: boolean) =>
      testClient(({ onConnecting }) => {
        onConnecting?.({});
        if (isThere) onConnecting?.(undefined);
        return networkError('ECONNRESET');
      });
    const put = { method: 'PUT', target: '/x' };
    assert.equal(await codeOf(broken(false).client.send(classicAccount, put)), 'unreachable/connectionReset');
    assert.equal(
      await codeOf(broken(true).client.send(classicAccount, put)),
      'unreachable/writeOutcomeUnknown',
    );
  });
});
