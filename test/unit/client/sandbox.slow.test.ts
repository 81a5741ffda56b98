import assert from 'node:assert/strict';
import type { Account } from '../../../src/account/account.ts';
import { systemClock } from '../../../src/base/clock.ts';
import { collectPages } from '../../../src/client/paging/paging.ts';
import { fetchTransport } from '../../../src/http/fetchTransport.ts';
import { listDevices, listSites } from '../../../src/inventory/list.ts';
import { startSandbox, type Sandbox } from '../../../src/sandbox/main.ts';
import { clientOver } from '../../support/doubles/centralClient.ts';

const regions = [
  { region: 'EU-1', platform: 'classic', label: 'classic', devices: 1_200 },
  { region: 'EU-2', platform: 'new', label: 'new', devices: 1_200 },
] as const;

describe('the client over a real wire, with the sandbox as Central', () => {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await startSandbox({ regions });
  });

  after(() => sandbox.close());

  async function open(label: 'classic' | 'new') {
    const found = sandbox.accounts.find((account) => account.label === label);
    assert.ok(found);
    const {
      platform,
      grant,
      region,
      baseUrl,
      clientId,
      clientSecret,
      customerId,
      tokenUrl = '',
      token,
    } = found;
    const account: Account = { id: label, label, platform, grant, region, baseUrl, clientId, customerId };
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
    });
    const granted =
      token ??
      ((await (await fetch(tokenUrl, { method: 'POST', body: form })).json()) as { access_token: string });
    const accessToken = { value: granted.access_token, receivedAt: 0, expiresAt: Infinity };
    const session = {
      accessToken: () => Promise.resolve(accessToken),
      newest: () => Promise.resolve(accessToken),
      afterRejection: () => Promise.resolve(undefined),
    };
    const { client, limiter } = clientOver(fetchTransport, systemClock, { session });
    return {
      account,
      limiter,
      client,
      collect: (target: string, max?: number) =>
        collectPages((call) => client.send(account, call), { method: 'GET', target }, { max }),
    };
  }

  for (const platform of ['classic', 'new'] as const) {
    it(`lists all sites and devices of ${platform} Central, each once`, async () => {
      const { client, account } = await open(platform);
      const devices = await listDevices(client, account, { all: true });
      const sites = await listSites(client, account, { all: true });
      assert.equal(new Set(devices.map(({ serial }) => serial)).size, 1_200);
      assert.equal(devices.length, 1_200);
      const named = new Set(devices.flatMap(({ site }) => site ?? []));
      assert.deepEqual([...named].toSorted(), sites.map(({ name }) => name).toSorted());
      const down = await listDevices(client, account, { filter: 'status:down' });
      assert.equal(down.length, devices.filter(({ status }) => status === 'down').length);
    });
  }

  it('pages through classic Central’s odd lists', async () => {
    const { collect, limiter, account } = await open('classic');
    const clients = await collect(
      '/monitoring/v2/clients?timerange=3H&client_type=WIRELESS&client_status=CONNECTED&calculate_total=true&limit=1000',
      1_500,
    );
    assert.deepEqual([clients.items, clients.ended], [1_500, 'max']);
    const groups = await collect('/configuration/v2/groups?limit=20&offset=0');
    assert.deepEqual([groups.items > 20, groups.ended], [true, 'end']);
    assert.equal(limiter.usage(account)?.limit, 5_000);
  });

  it('shows a path that is not there as the answer that it is', async () => {
    const { client, account } = await open('classic');
    assert.equal((await client.send(account, { method: 'GET', target: '/nothing/here' })).status, 404);
  });
});
