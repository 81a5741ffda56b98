import assert from 'node:assert/strict';
import { request } from 'node:http';
import * as z from 'zod/mini';
import { type Sandbox, startSandbox } from '../../../src/sandbox/main.ts';
import { accountOf, callerOf, openSandbox, signedIn, type Caller } from '../../support/runs/sandboxCaller.ts';

describe("the sandbox's control address", () => {
  let sandbox: Sandbox;
  let control: Caller;

  beforeEach(async () => {
    sandbox = await openSandbox();
    control = callerOf(sandbox.controlUrl);
  });
  afterEach(() => sandbox.close());

  it('moves the clock', async () => {
    const call = await signedIn(sandbox, 'classic');
    await control('POST /clock', { advance: 7200_000 });
    const answer = await call('GET /central/v2/sites');
    assert.equal(answer.status, 401);
    assert.equal(answer.headers.get('date'), 'Sat, 31 Jan 2026 14:00:00 GMT');
  });

  it('plants faults and clears them', async () => {
    const call = await signedIn(sandbox, 'classic');
    assert.equal((await control('POST /faults', [{ on: '*', do: 'unavailable' }])).status, 200);
    assert.equal((await call('GET /central/v2/sites')).status, 503);
    await control('DELETE /faults');
    assert.equal((await call('GET /central/v2/sites')).status, 200);
  });

  it('turns switches one by one', async () => {
    await control('POST /behaviour', { perSecond: 3 });
    await control('POST /behaviour', { cookies: 'one' });
    const { behaviour } = sandbox.control.state();
    assert.deepEqual([behaviour.perSecond, behaviour.cookies, behaviour.perDay], [3, 'one', 5000]);
  });

  it('ends tokens, hands out others and sets what is left of the day', async () => {
    const call = await signedIn(sandbox, 'classic');
    await control('POST /revoke');
    assert.equal((await call('GET /central/v2/sites')).status, 401);
    const made = await control('POST /token', { label: 'classic', scope: 'read' });
    const token = z.parse(z.object({ access_token: z.string(), scope: z.literal('read') }), made.body);
    await control('POST /quota', { remaining: 1 });
    sandbox.control.behave({ enforceLimits: true });
    const again = callerOf(accountOf(sandbox, 'classic').baseUrl, {
      authorization: `Bearer ${token.access_token}`,
    });
    const statuses = [await again('GET /central/v2/sites'), await again('GET /central/v2/sites')].map(
      ({ status }) => status,
    );
    assert.deepEqual(statuses, [200, 429]);
  });

  it('tells what was seen and what it has no door for', async () => {
    const call = await signedIn(sandbox, 'classic');
    await call('GET /central/v2/sites?limit=1');
    assert.match(
      (await control('GET /requests')).text,
      /"url":"\/central\/v2\/sites\?limit=1".*"status":200/,
    );
    assert.equal(z.parse(z.object({ requests: z.number() }), (await control('GET /state')).body).requests, 1);
    assert.equal((await control('GET /secrets')).status, 404);
    assert.equal((await control('POST /clock', { advance: 'soon' })).status, 400);
  });
});

/** The status of a GET with exactly these headers; fetch would put its own Host. */
function statusOf(
  address: string,
  headers: Record<string, string> | readonly string[],
): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(address, { headers, setHost: !('host' in headers) }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    sent.once('error', reject).end();
  });
}

describe('every port of a sandbox', () => {
  let sandbox: Sandbox;
  let control: Caller;
  let addresses: string[];

  beforeEach(async () => {
    sandbox = await openSandbox();
    control = callerOf(sandbox.controlUrl);
    const signIn = sandbox.accounts.flatMap(({ tokenUrl }) => tokenUrl ?? []);
    addresses = [`${sandbox.controlUrl}/state`, ...Object.values(sandbox.baseUrls), ...signIn];
    assert.ok(addresses.length > 3);
  });
  afterEach(() => sandbox.close());

  it('is closed to web pages, which use up no fault and are not counted [G7]', async () => {
    await control('POST /faults', [{ on: '*', do: 'unavailable', times: 1 }]);
    for (const address of addresses)
      for (const origin of ['https://page.example', 'null', new URL(address).origin])
        assert.equal(await statusOf(address, { origin }), 403, address);
    const { requests, faults } = sandbox.control.state();
    assert.deepEqual([requests, faults.length], [0, 1]);
  });

  it('answers to its own name alone, so that a name made to point at it reads nothing [C7]', async () => {
    for (const address of addresses) {
      const { port } = new URL(address);
      const others = [
        `page.example:${port}`,
        'page.example',
        '127.0.0.1',
        `127.0.0.1:${Number(port) + 1}`,
        `localhost:${port}.page.example`,
        `127.0.0.1.page.example:${port}`,
        `127.0.0.1:${port}@page.example`,
        `10.0.0.1:${port}`,
        '',
      ];
      for (const host of others) assert.equal(await statusOf(address, { host }), 421, `${address} ${host}`);
      const two = ['Host', `127.0.0.1:${port}`, 'Host', 'page.example'];
      assert.equal(await statusOf(address, two), 421, `${address} of two`);
      for (const host of [`127.0.0.1:${port}`, `LocalHost:${port}`])
        assert.notEqual(await statusOf(address, { host }), 421, `${address} ${host}`);
    }
  });
});

describe('a sandbox', () => {
  it('is the same from the same seed and another from another', async () => {
    const tokens = [];
    for (const seed of [7, 7, 8]) {
      const sandbox = await startSandbox({ seed });
      tokens.push(sandbox.accounts.map(({ clientId, token }) => [clientId, token?.access_token]));
      await sandbox.close();
    }
    assert.deepEqual(tokens[0], tokens[1]);
    assert.notDeepEqual(tokens[0], tokens[2]);
  });

  it('has several regions of both platforms and shares the devices among them', async () => {
    const sandbox = await startSandbox({ devices: 1000, behaviour: { enforceLimits: false } });
    const totals = [];
    for (const { label, platform } of sandbox.accounts) {
      const call = await signedIn(sandbox, label);
      const target =
        platform === 'new'
          ? '/network-monitoring/v1/devices'
          : '/platform/device_inventory/v1/devices?sku_type=all';
      totals.push(Number(/"total":(\d+)/.exec((await call(`GET ${target}`)).text)?.[1]));
    }
    const kinds = sandbox.accounts.map(({ platform }) => platform);
    await sandbox.close();
    assert.deepEqual(totals, [200, 200, 200, 200, 200]);
    assert.deepEqual(kinds, ['classic', 'classic', 'classic', 'new', 'new']);
  });

  it('says so when a port is taken', async () => {
    const first = await startSandbox();
    const port = Number(new URL(first.baseUrls['us-west'] ?? '').port);
    await assert.rejects(startSandbox({ port }), { code: 'EADDRINUSE' });
    await first.close();
  });

  it('shows no route that throws', async () => {
    const sandbox = await openSandbox();
    const call = await signedIn(sandbox, 'classic');
    for (const body of ['null', '{}', '[]', '{"a"', '"x"'])
      for (const line of [
        'POST /central/v2/sites',
        'POST /configuration/v3/groups',
        'POST /central/v1/webhooks',
        'POST /oauth2/token',
      ])
        await call(line, body, { 'content-type': 'application/json' });
    const mistakes = sandbox.control.requests().filter(({ mistake }) => mistake !== undefined);
    await sandbox.close();
    assert.deepEqual(mistakes, []);
  });
});
