import assert from 'node:assert/strict';
import { listSites } from '../../../src/inventory/list.ts';
import { classicAccount, newAccount, testClient } from '../../support/doubles/centralClient.ts';
import type { Scripted } from '../../support/doubles/scriptedTransport.ts';

const aps = Array.from({ length: 1_200 }, (_, n) => ({
  serial: `CNTSTAP${String(n).padStart(4, '0')}`,
  macaddr: `02:1a:1e:00:${(n >> 8).toString(16).padStart(2, '0')}:${(n & 255).toString(16).padStart(2, '0')}`,
  name: `AP${n}`,
  status: n % 10 === 0 ? 'Down' : 'Up',
  site: n % 2 === 0 ? 'Lisbon HQ' : null,
  group_name: 'G',
  ip_address: null,
  model: 'AP-515',
  firmware_version: '10.6.0.2',
  uptime: 10,
  client_count: 3,
  labels: [],
}));
const gateway = {
  serial: 'CNTSTGW001',
  name: 'LIS-GW-1',
  status: 'Up',
  macaddr: '02:0b:86:00:00:77',
  uptime: '884000',
};

/** Classic Central as far as the lists go; `paths` notes what was asked. */
function classic(over: Record<string, Scripted> = {}) {
  const paths: string[] = [];
  const made = testClient(({ url }) => {
    paths.push(url.pathname + url.search);
    const query = url.searchParams;
    const scripted = over[url.pathname];
    if (scripted !== undefined) return scripted;
    const page = <T>(rows: T[]) =>
      rows.slice(Number(query.get('offset') ?? 0)).slice(0, Number(query.get('limit') ?? 100));
    const fits = aps.filter((ap) =>
      ['status', 'serial', 'macaddr'].every(
        (name) => !query.has(name) || query.get(name) === ap[name as 'serial'],
      ),
    );
    if (url.pathname === '/monitoring/v2/aps')
      return { json: { aps: page(fits), count: 1, total: fits.length } };
    if (url.pathname === '/monitoring/v1/switches') return { json: { switches: [], count: 0, total: 0 } };
    if (url.pathname === '/monitoring/v1/gateways')
      return { json: { gateways: [gateway], count: 1, total: 1 } };
    if (url.pathname === '/monitoring/v2/mobility_controllers')
      return { json: { mcs: [gateway], count: 1, total: 1 } };
    const sites = [
      {
        site_id: 12,
        site_name: 'Lisbon HQ',
        city: 'Lisbon',
        country: 'Portugal',
        associated_device_count: 49,
        tags: null,
      },
      { site_id: 1, site_name: 'visualrf_default' },
      { site_id: 13, site_name: 'Berlin', city: '', country: null },
    ];
    return { json: { sites: page(sites), count: 3, total: 3 } };
  });
  const whenever = async <T>(asked: Promise<T>): Promise<T> => {
    void asked.catch(() => {});
    await made.clock.advance(30_000);
    return asked;
  };
  return { ...made, paths, whenever };
}

const healthGroups = (poor: number, fair: number, good: number) => ({
  groups: [
    { name: 'Poor', value: poor },
    { name: 'Fair', value: fair },
    { name: 'Good', value: good },
  ],
});

const siteRow = (id: string, health: object, critical = 0) => ({
  id,
  siteName: `S${id}`,
  address: { city: 'Lisbon', country: 'Portugal' },
  health,
  devices: { count: 49 },
  alerts: { groups: [{ name: 'Critical', count: critical }], totalCount: critical },
});

describe('the list of sites', () => {
  it('has classic Central’s sites in the common shape, without the hidden one', async () => {
    const { client, paths } = classic();
    assert.deepEqual(await listSites(client, classicAccount), [
      { account: 'acc-1', id: '12', name: 'Lisbon HQ', deviceCount: 49, city: 'Lisbon', country: 'Portugal' },
      { account: 'acc-1', id: '13', name: 'Berlin' },
    ]);
    assert.deepEqual(paths, ['/central/v2/sites?calculate_total=true&limit=100']);
    assert.deepEqual(
      (await listSites(client, classicAccount, { filter: 'berl' })).map(({ id }) => id),
      ['13'],
    );
  });

  it('has new Central’s sites with their health', async () => {
    const items = [
      siteRow('1', healthGroups(5, 10, 85)),
      siteRow('2', healthGroups(5, 10, 85), 1),
      siteRow('3', healthGroups(20, 30, 50)),
      siteRow('4', healthGroups(60, 0, 40)),
      siteRow('5', { groups: [] }),
    ];
    const { client, requests } = testClient([
      { json: { items, count: 5, offset: 0, total: 5, response: { status: 'SUCCESS' } } },
    ]);
    const sites = await listSites(client, newAccount, { all: true });
    assert.deepEqual(
      sites.map(({ health }) => health),
      ['good', 'poor', 'fair', 'poor', undefined],
    );
    assert.deepEqual(sites[0], {
      account: 'acc-2',
      id: '1',
      name: 'S1',
      deviceCount: 49,
      city: 'Lisbon',
      country: 'Portugal',
      health: 'good',
      alerts: 0,
    });
    assert.equal(requests[0]?.url.pathname, '/network-monitoring/v1/sites-health');
  });
});
