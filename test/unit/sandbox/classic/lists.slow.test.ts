import assert from 'node:assert/strict';
import * as z from 'zod/mini';
import type { Sandbox } from '../../../../src/sandbox/main.ts';
import { classic, openSandbox, signedIn, type Caller } from '../../../support/runs/sandboxCaller.ts';

const Page = z.looseObject({ count: z.number(), total: z.optional(z.number()) });
const Clients = z.object({
  clients: z.array(z.object({ macaddr: z.string() })),
  total: z.number(),
  last_client_mac: z.optional(z.string()),
});

describe("the sandbox's classic lists", () => {
  let sandbox: Sandbox;
  let call: Caller;

  before(async () => {
    sandbox = await openSandbox({}, [{ ...classic, devices: 2500 }]);
    call = await signedIn(sandbox, 'classic');
  });
  after(() => sandbox.close());

  const page = async (target: string) => z.parse(Page, (await call(`GET ${target}`)).body);

  const lists: [target: string, key: string][] = [
    ['/monitoring/v2/aps', 'aps'],
    ['/monitoring/v1/aps', 'aps'],
    ['/monitoring/v1/switches', 'switches'],
    ['/monitoring/v1/gateways', 'gateways'],
    ['/monitoring/v2/mobility_controllers', 'mcs'],
    ['/monitoring/v1/swarms', 'swarms'],
    ['/monitoring/v2/bssids', 'bssids'],
    ['/monitoring/v2/events', 'events'],
    ['/central/v2/sites', 'sites'],
    ['/central/v2/labels', 'labels'],
    ['/central/v1/notifications', 'notifications'],
    ['/rapids/v1/rogue_aps', 'rogue_aps'],
  ];
  for (const [target, key] of lists) {
    it(`answers ${target} under "${key}" with a page's count and the total on demand`, async () => {
      const answer = await page(`${target}?limit=2&calculate_total=false`);
      assert.equal(answer.count, 2);
      assert.ok(Array.isArray(answer[key]) && answer[key].length === 2);
      assert.ok((answer.total ?? 0) >= 2);
    });
  }

  it('leaves the total out when it is not asked for, and where the endpoint has none', async () => {
    assert.equal('total' in (await page('/monitoring/v2/aps?limit=1')), false);
    assert.equal('total' in (await page('/monitoring/v1/switch_stacks?calculate_total=true')), false);
    assert.equal('total' in (await page('/monitoring/v2/networks?calculate_total=true')), false);
  });

  it('pages to the end by offset without a row twice', async () => {
    const serials = new Set<string>();
    for (let offset = 0; ;) {
      const { text } = await call(`GET /monitoring/v2/aps?fields=name&limit=1000&offset=${offset}`);
      const found = Array.from(text.matchAll(/"serial":"(\w+)"/g), (match) => match[1] ?? '');
      for (const serial of found) serials.add(serial);
      offset += found.length;
      if (found.length < 1000) break;
    }
    assert.equal(serials.size, (await page('/monitoring/v2/aps?limit=1&calculate_total=true')).total);
  });

  const refusals: [target: string, code: string][] = [
    ['/monitoring/v2/aps?group=a&site=b', '0003'],
    ['/monitoring/v2/aps?limit=1001', '0002'],
    ['/monitoring/v2/aps?limit=many', '0004'],
    ['/monitoring/v2/aps?sort=colour', '0004'],
    ['/monitoring/v2/clients?client_type=WIRELESS&client_status=CONNECTED', '0005'],
    ['/monitoring/v2/clients?timerange=2H&client_type=WIRELESS&client_status=CONNECTED', '0004'],
    ['/monitoring/v2/events?offset=9990&limit=20', '0002'],
    ['/configuration/v2/groups?limit=20', '0005'],
    ['/auditlogs/v1/events', '0005'],
    ['/auditlogs/v1/events?limit=101', '0002'],
    ['/firmware/v1/devices', '0005'],
  ];
  for (const [target, code] of refusals) {
    it(`refuses ${target} with ${code}`, async () => {
      const answer = await call(`GET ${target}`);
      assert.equal(answer.status, 400);
      assert.equal(z.parse(z.object({ error_code: z.string() }), answer.body).error_code, code);
    });
  }

  it('cuts a limit above the maximum when told so', async () => {
    sandbox.control.behave({ overLimit: 'cut' });
    assert.equal((await page('/monitoring/v2/aps?limit=5000')).count, 1000);
    sandbox.control.behave({ overLimit: 'refuse' });
  });

  it('pages clients by the last MAC', async () => {
    const seen = new Set<string>();
    let last: string | undefined;
    let total = Infinity;
    const query = 'timerange=3H&client_type=WIRELESS&client_status=CONNECTED&calculate_total=true&limit=1000';
    for (let round = 0; round < 100 && seen.size < total; round += 1) {
      const answer = await call(
        `GET /monitoring/v2/clients?${query}${last ? `&last_client_mac=${encodeURIComponent(last)}` : ''}`,
      );
      const found = z.parse(Clients, answer.body);
      for (const { macaddr } of found.clients) seen.add(macaddr);
      total = found.total;
      last = found.last_client_mac;
    }
    assert.ok(total > 10_000);
    assert.equal(seen.size, total);
  });

  it('pages routes by a marker that is missing at the end', async () => {
    const { text } = await call('GET /monitoring/v1/gateways?limit=1&fields=name');
    const serial = /"serial":"(\w+)"/.exec(text)?.[1];
    const counts: number[] = [];
    let marker = '';
    do {
      const answer = await call(
        `GET /api/routing/v1/route?device=${serial}&limit=100${marker && `&marker=${marker}`}`,
      );
      const found = z.parse(z.object({ count: z.number(), marker: z.optional(z.string()) }), answer.body);
      counts.push(found.count);
      marker = found.marker ?? '';
    } while (marker !== '' && counts.length < 10);
    assert.deepEqual(counts, [100, 100, 30]);
  });

  it('lists groups as lists of one', async () => {
    const { text } = await call('GET /configuration/v2/groups?limit=2&offset=0');
    assert.match(text, /^\{"data":\[\["[^"]+"\],\["[^"]+"\]\],"total":\d+\}$/);
  });

  it('wants a sku_type for the inventory', async () => {
    assert.equal((await call('GET /platform/device_inventory/v1/devices')).status, 400);
    assert.match(
      (await call('GET /platform/device_inventory/v1/devices?sku_type=switch&limit=1')).text,
      /"device_type":"switch"/,
    );
  });
});
