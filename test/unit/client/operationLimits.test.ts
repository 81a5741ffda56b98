import assert from 'node:assert/strict';
import { newAccount, testClient } from '../../support/doubles/centralClient.ts';

describe('a limit of GreenLake', () => {
  const forms: [string, Record<string, string>][] = [
    ['fields', { 'ratelimit-limit': '5', 'ratelimit-remaining': '0', 'ratelimit-reset': '12' }],
    ['one field', { RateLimit: '"m";r=0;t=12', 'RateLimit-Policy': '"m";q=5;w=60' }],
  ];
  for (const [form, limits] of forms)
    it(`that one operation has met, told in ${form}, holds neither another nor the account’s own gateway, and passes with its window`, async () => {
      let refused = false;
      const { client, clock, requests } = testClient(({ url, method }) => {
        if (method !== 'PATCH' || !url.pathname.startsWith('/subscriptions/') || refused)
          return { status: 200 };
        refused = true;
        return { status: 429, headers: Object.entries(limits) };
      });
      const done: Record<string, number> = {};
      const send = (name: string, method: string, target: string) =>
        client.send(newAccount, { method, target }).then(({ status }) => {
          assert.equal(status, 200);
          done[name] = clock.monotonic();
        });
      const first = send('limited', 'PATCH', '/subscriptions/v1/subscriptions?id=a');
      await clock.advance(100);
      const others = [
        send('same path', 'GET', '/subscriptions/v1/subscriptions'),
        send('other', 'GET', '/devices/v1/devices?limit=5'),
        send('central', 'GET', '/network-monitoring/v1/aps'),
      ];
      await clock.advance(1_000);
      await Promise.all(others);
      assert.deepEqual(Object.values(done), [100, 100, 100]);
      await clock.advance(11_000);
      assert.equal(done['limited'], undefined);
      await clock.advance(2_000);
      await first;
      assert.equal(requests.length, 5);
    });

  it('is known before it is met: the calls beyond it wait for the next minute', async () => {
    const { client, clock, requests } = testClient([{ status: 200 }]);
    const waits: number[] = [];
    const onWait = ({ ms }: { ms: number }) => void waits.push(Math.round(ms / 1_000));
    const call = { method: 'PATCH', target: '/subscriptions/v1/subscriptions?id=a' };
    const sent = Array.from({ length: 5 }, () => client.send(newAccount, call));
    await clock.advance(1_000);
    sent.push(client.send(newAccount, call, { onWait }));
    await clock.advance(58_000);
    assert.deepEqual(waits, [59]);
    assert.equal(requests.length, 5);
    await clock.advance(2_000);
    await Promise.all(sent);
    assert.equal(requests.length, 6);
  });
});

describe('what is left of an operation whose limit is not told', () => {
  it('lets no more calls go than are left', async () => {
    const { client, clock, requests } = testClient((_request, index) => ({
      status: 200,
      headers: [['ratelimit', `"m";r=${Math.max(0, 3 - index)};t=20`]],
    }));
    const get = () => client.send(newAccount, { method: 'GET', target: '/locations/v1/locations' });
    await get();
    const more = Array.from({ length: 9 }, get);
    await clock.advance(19_000);
    assert.equal(requests.length, 4);
    await clock.advance(60_000);
    await Promise.all(more);
  });
});

describe('a limit of new Central', () => {
  it('is waited for by its headers, before a 429 comes', async () => {
    const { client, clock, requests } = testClient((_request, index) => ({
      status: 200,
      headers: Object.entries({
        'X-RateLimit-Limit': '10',
        'X-RateLimit-Remaining': index === 0 ? '0' : '9',
        'X-RateLimit-Reset': '4',
      }),
    }));
    const get = () => client.send(newAccount, { method: 'GET', target: '/network-monitoring/v1/aps' });
    await get();
    const second = get();
    await clock.advance(3_900);
    assert.equal(requests.length, 1);
    await clock.advance(200);
    await second;
    assert.equal(requests.length, 2);
  });
});
