import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { silentLog } from '../../../src/base/log.ts';
import type { Call } from '../../../src/http/call.ts';
import {
  canary,
  classicAccount,
  codeOf,
  newAccount,
  testClient,
} from '../../support/doubles/centralClient.ts';

const get: Call = { method: 'GET', target: '/monitoring/v2/aps' };
const limited = { status: 429, json: { message: 'API rate limit exceeded' } };

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
    const call: Call = { method: 'GET', target: '/devices/v1/devices' };
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

  it('names a proxy that wants a password, not Central [G5]', async () => {
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

  it('refuses a header that cannot be one, naming the header and not its value [C9]', async () => {
    const { client, requests } = testClient([{}]);
    for (const value of [`x\r\n${canary}`, `x\0${canary}`, `€${canary}`]) {
      assert.equal(
        await codeOf(client.send(classicAccount, { ...get, headers: [['X-A', value]] })),
        'badRequest/badHeader',
      );
    }
    assert.equal(requests.length, 0);
  });

  it('masks the address of an answer once, and only when it is asked for', async () => {
    const { client, redactor } = testClient([{}], { log: silentLog });
    let masked = 0;
    redactor.url = (address) => redactor.text(String(address)) + (masked++ ? ' again' : '');
    const answer = await client.send(classicAccount, { ...get, target: '/x?password=Lisbon-4711' });
    assert.equal(masked, 0);
    assert.equal(answer.url, `${classicAccount.baseUrl}/x?password=••••`);
    assert.deepEqual([{ ...answer }.url, masked], [answer.url, 1]);
  });

  it('logs what it did without the token', async () => {
    const { client, logged } = testClient([{}]);
    await client.send(classicAccount, { ...get, target: `/x?access_token=${encodeURIComponent(canary)}` });
    assert.equal(logged.length, 1);
    assert.ok(!logged.join().includes(encodeURIComponent(canary)) && !logged.join().includes(canary));
  });
});
