import assert from 'node:assert/strict';
import { listSites } from '../../../src/inventory/list.ts';
import { classicAccount, newAccount, testClient } from '../../support/doubles/centralClient.ts';
import { classic } from '../../support/doubles/classicDevices.ts';

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
