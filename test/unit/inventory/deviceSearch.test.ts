import assert from 'node:assert/strict';
import { searchDevices } from '../../../src/inventory/search.ts';
import { classicAccount } from '../../support/doubles/centralClient.ts';
import { classic } from '../../support/doubles/classicDevices.ts';

describe('the search for a device', () => {
  it('looks at the rows at hand first', async () => {
    const { client, paths } = classic();
    const loaded = [
      { account: 'acc-1', serial: 'S1', name: 'LIS-1', kind: 'ap', status: 'up', mac: '02:1a:1e:00:31:07' },
    ] as const;
    for (const query of ['s1', 'lis-1', '021a.1e00.3107']) {
      assert.deepEqual(await searchDevices(client, classicAccount, query, { loaded }), loaded);
    }
    assert.deepEqual(paths, []);
  });

  it('asks classic Central by serial and by MAC in any notation', async () => {
    for (const query of ['cntstap0042', '021a.1e00.002a', '02-1A-1E-00-00-2A']) {
      const { client, paths, whenever } = classic();
      assert.deepEqual(
        (await whenever(searchDevices(client, classicAccount, query))).map(({ name }) => name),
        ['AP42'],
        query,
      );
      assert.ok(paths.length <= 3);
    }
  });

  it('gives what one list has though another fails', async () => {
    const { client, whenever } = classic({ '/monitoring/v1/gateways': { status: 404, json: {} } });
    const found = await whenever(searchDevices(client, classicAccount, '02:1a:1e:00:00:2a'));
    assert.deepEqual(
      found.map(({ name }) => name),
      ['AP42'],
    );
    await assert.rejects(whenever(searchDevices(client, classicAccount, '02:ff:ff:00:00:00')), {
      code: 'notFound',
    });
  });

  it('looks through all devices for anything else, the best first', async () => {
    const { client, whenever } = classic();
    const found = await whenever(searchDevices(client, classicAccount, 'ap11'));
    assert.deepEqual(
      found.slice(0, 3).map(({ name }) => name),
      ['AP11', 'AP110', 'AP1100'],
    );
    assert.deepEqual(await searchDevices(client, classicAccount, '  '), []);
  });
});
