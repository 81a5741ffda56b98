import assert from 'node:assert/strict';
import { createInventorySource, type DeviceWhere } from '../../../src/inventory/source.ts';
import { listDevices } from '../../../src/inventory/list.ts';
import { newAccount, testClient } from '../../support/doubles/centralClient.ts';

type Row = Record<string, string>;

const fleet: Row[] = [
  { serialNumber: 'AP1', deviceType: 'Access Point', status: 'Online' },
  { serialNumber: 'AP2', deviceType: 'ACCESS_POINT', status: 'OFFLINE' },
  { serialNumber: 'SW1', deviceType: 'Switch', status: 'Offline' },
];

/** A server that compares letter by letter, if it takes lists of values or not. */
function exact(lists: 'taken' | 'refused' | 'ignored', rows = fleet) {
  const asked: string[] = [];
  const { client } = testClient(({ url }) => {
    const filter = url.searchParams.get('filter') ?? '';
    asked.push(filter);
    if (filter.includes(' in (') && lists === 'refused')
      return { status: 400, json: { message: 'bad filter' } };
    const terms = filter.split(' and ').flatMap((term) => {
      const [, field = '', values = ''] = /^(\w+) (?:eq|in) \(?(.*?)\)?$/.exec(term) ?? [];
      return field === '' ? [] : [{ field, values: values.split(',') }];
    });
    const fits =
      filter.includes(' in (') && lists === 'ignored'
        ? []
        : rows.filter((row) => terms.every(({ field, values }) => values.includes(`'${row[field] ?? ''}'`)));
    return { json: { items: fits, count: fits.length, total: fits.length, next: null } };
  });
  return { client, asked, source: createInventorySource(client) };
}

const serials = async (found: Promise<{ rows: readonly { serial: string }[] }>) =>
  (await found).rows.map(({ serial }) => serial);

describe('A filter of new Central that the server compares letter by letter', () => {
  for (const [where, expected] of [
    [{ kind: 'ap' }, ['AP1', 'AP2']],
    [{ kind: 'switch' }, ['SW1']],
    [{ status: 'down' }, ['AP2', 'SW1']],
    [{ kind: 'ap', status: 'up' }, ['AP1']],
  ] as const satisfies (readonly [DeviceWhere, string[]])[])
    it(`finds rows in every spelling of ${JSON.stringify(where)} with one call`, async () => {
      const { source, asked } = exact('taken');
      assert.deepEqual(await serials(source.devices(newAccount, where)), expected);
      assert.equal(asked.length, 1);
      assert.ok((asked[0]?.length ?? 0) <= 256);
    });

  it('asks for one spelling after the other if the server refuses several, and then always', async () => {
    const { source, asked } = exact('refused');
    assert.deepEqual(await serials(source.devices(newAccount, { kind: 'switch' })), ['SW1']);
    assert.deepEqual(await serials(source.devices(newAccount, { status: 'down' })), ['AP2']);
    assert.deepEqual(asked.slice(1), [
      "deviceType eq 'SWITCH'",
      "deviceType eq 'Switch'",
      "status eq 'OFFLINE'",
    ]);
  });

  it('asks again for one spelling after the other if nothing is found', async () => {
    const { source, asked } = exact('ignored');
    assert.deepEqual(await serials(source.devices(newAccount, { kind: 'ap' })), ['AP2']);
    assert.deepEqual(await serials(source.devices(newAccount, { kind: 'switch' })), ['SW1']);
    assert.equal(asked.length, 5);
  });

  for (const [lists, where, first, second] of [
    ['taken', { kind: 'ap' }, 1, 1],
    ['taken', { kind: 'gateway' }, 2, 2],
    ['taken', { status: 'up', site: { id: '9', name: 'S' } }, 2, 2],
    ['ignored', { kind: 'ap' }, 3, 1],
    ['ignored', { kind: 'gateway' }, 2, 2],
    ['refused', { kind: 'ap' }, 2, 1],
    ['refused', { kind: 'switch' }, 3, 1],
    ['refused', { kind: 'gateway' }, 3, 2],
    ['refused', { kind: 'ap', status: 'up' }, 3, 1],
  ] as const satisfies [string, DeviceWhere, number, number][])
    it(`needs ${first} calls and then ${second} for ${JSON.stringify(where)} where lists are ${lists}`, async () => {
      const { source, asked } = exact(lists);
      const found = await serials(source.devices(newAccount, where));
      assert.equal(asked.length, first);
      assert.deepEqual(await serials(source.devices(newAccount, where)), found);
      assert.equal(asked.length, first + second);
    });

  it('finds the devices of a site after another site had none, if the server ignores lists', async () => {
    const ap = { serialNumber: 'AP3', deviceType: 'ACCESS_POINT', siteId: '10' };
    const { source, asked } = exact('ignored', [ap]);
    const inSite = (id: string) =>
      serials(source.devices(newAccount, { kind: 'ap', site: { id, name: 'S' } }));
    assert.deepEqual([await inSite('9'), asked.length], [[], 2]);
    assert.deepEqual([await inSite('10'), asked.length], [['AP3'], 5]);
    assert.deepEqual([await inSite('9'), asked.length], [[], 8]);
    assert.deepEqual([await inSite('10'), asked.length], [['AP3'], 9]);
  });

  for (const [lists, status, calls] of [
    ['taken', 'Offline', [2, 1, 1]],
    ['ignored', 'OFFLINE', [2, 3, 3]],
    ['refused', 'OFFLINE', [4, 1, 3]],
    ['refused', 'Offline', [4, 2, 3]],
  ] as const)
    it(`finds a device that is ${status} after none was, where lists are ${lists}`, async () => {
      const rows: Row[] = [];
      const { source, asked } = exact(lists, rows);
      const down = async () => {
        const before = asked.length;
        const found = await serials(source.devices(newAccount, { status: 'down' }));
        return [found, asked.length - before];
      };
      assert.deepEqual(await down(), [[], calls[0]]);
      rows.push({ serialNumber: 'SW1', status });
      assert.deepEqual(await down(), [['SW1'], calls[1]]);
      rows.pop();
      assert.deepEqual(await down(), [[], calls[2]]);
      rows.push({ serialNumber: 'SW1', status });
      assert.deepEqual((await down())[0], ['SW1']);
    });

  it('still takes lists from a server to which a device came between the first two calls', async () => {
    const rows: Row[] = [];
    const { source, asked } = exact('taken', rows);
    const first = source.devices(newAccount, { kind: 'ap' });
    const push = asked.push.bind(asked);
    asked.push = (filter) => {
      if (filter.includes(' eq ')) rows.push(...fleet, { serialNumber: 'AP3', deviceType: 'ACCESS_POINT' });
      return push(filter);
    };
    assert.deepEqual(await serials(first), ['AP1', 'AP2', 'AP3']);
    assert.equal(asked.length, 3);
    assert.deepEqual(await serials(source.devices(newAccount, { kind: 'switch' })), ['SW1']);
    assert.equal(asked.length, 4);
  });

  it('asks a server only once if it takes lists, for all accounts', async () => {
    const { source, asked } = exact('taken');
    await source.devices(newAccount, { kind: 'ap' });
    await source.devices({ ...newAccount, id: 'customer' }, { kind: 'gateway' });
    assert.equal(asked.length, 2);
  });

  it('keeps an empty page if the server refuses the documented spelling', async () => {
    const { client } = testClient(({ url }) =>
      (url.searchParams.get('filter') ?? '').includes(' in (')
        ? { json: { items: [], count: 0, total: 0, next: null } }
        : { status: 400, json: { message: 'bad filter' } },
    );
    assert.deepEqual(await serials(createInventorySource(client).devices(newAccount, { kind: 'ap' })), []);
  });

  it('takes nothing for nothing from a server that has understood it before', async () => {
    const { source, asked } = exact('taken');
    await source.devices(newAccount, { kind: 'ap' });
    assert.deepEqual(await serials(source.devices(newAccount, { kind: 'gateway' })), []);
    assert.equal(asked.length, 2);
  });

  it('lists all that are down at the terminal', async () => {
    const { client } = exact('taken');
    const found = await listDevices(client, newAccount, { filter: 'status:down' });
    assert.deepEqual(
      found.map(({ serial }) => serial),
      ['AP2', 'SW1'],
    );
  });
});
