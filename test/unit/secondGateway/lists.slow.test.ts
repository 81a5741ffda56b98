import assert from 'node:assert/strict';
import type { Account } from '../../../src/account/account.ts';
import { listDevices, listSites } from '../../../src/inventory/list.ts';
import { classicAccount, clientOver, newAccount } from '../../support/doubles/centralClient.ts';
import { FakeClock } from '../../support/doubles/fakeClock.ts';
import { SecondGateway } from '../../support/servers/secondGateway/gateway.ts';
import type { Switches } from '../../support/servers/secondGateway/switches.ts';
import { transportTo } from '../../support/servers/secondGateway/transport.ts';

const size = 150;

/** Lists over a gateway with these switches; every token is good. */
function over(switches: Partial<Switches>) {
  const gateway = new SecondGateway(switches, size);
  gateway.signIn.isGood = () => true;
  const { client } = clientOver(transportTo(gateway), new FakeClock());
  return { gateway, client };
}

/** A row with other spellings of the same facts. */
const respelt = (change: (name: string, value: unknown) => unknown) => ({
  row: (row: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, change(name, value)])),
});
const word = (spell: (text: string) => string) =>
  respelt((name, value) => (name === 'status' ? spell(String(value)) : value));

const same: [what: string, switches: Partial<Switches>][] = [
  ['nothing out of the way', {}],
  ['no total', { total: 'none' }],
  ['a total that is null', { total: 'null' }],
  ['a total told as text', { total: 'text' }],
  ['a total below the rows that came', { total: 'page' }],
  ['no count', { count: 'none' }],
  ['a count told as text', { count: 'text' }],
  ['pages shorter than asked', { cap: 100 }],
  ['pages shorter than asked, and a total told as text', { cap: 100, total: 'text' }],
  ['pages shorter than asked, and no total', { cap: 100, total: 'none' }],
  ['pages shorter than asked, and a total below the rows that came', { cap: 100, total: 'page' }],
  ['a last page that is full, and no total', { cap: 50, total: 'none' }],
  ['a refused page past the end', { cap: 50, total: 'none', pastEnd: 400 }],
  ['no list where there are no rows', { none: null }],
  ['rows under another key', { wrapper: 'result' }],
  ['next as a number', { cap: 100, next: 'number' }],
  ['next as an address', { cap: 100, next: 'url' }],
  ['next as a path', { cap: 100, next: 'path' }],
  ['status in small letters', word((text) => text.toLowerCase())],
  ['status in capitals', word((text) => text.toUpperCase())],
  ['status in the other platform’s word', word((text) => (/up|online/i.test(text) ? 'Online' : 'OFFLINE'))],
  ['numbers as text', respelt((_, value) => (typeof value === 'number' ? String(value) : value))],
  [
    'fields of a type that nobody expects',
    {
      row: (row) => ({
        ...row,
        client_count: {},
        clientCount: [],
        deviceGroupName: false,
        softwareVersion: {},
        alerts: 'none',
      }),
    },
  ],
  ['fields beyond the documented ones', { row: (row) => ({ ...row, extra: { deep: [1] }, more: null }) }],
];

/** All rows as sorted lines: with other pages the lists are joined in another order. */
async function rowsOf(switches: Partial<Switches>, account: Account): Promise<string[]> {
  const [devices, sites] = [over(switches).client, over(switches).client];
  const rows = [
    ...(await listDevices(devices, account, { all: true })),
    ...(await listSites(sites, account, { all: true })),
  ];
  return rows.map((row) => JSON.stringify(row)).toSorted();
}

describe('the inventory over a second gateway', () => {
  for (const account of [classicAccount, newAccount]) {
    for (const [what, switches] of same) {
      it(`is whole and the same on ${account.platform} Central with ${what}`, async () => {
        const plain = await rowsOf({}, account);
        assert.equal(plain.length, account.platform === 'classic' ? size + 10 : size + 5);
        assert.deepEqual(await rowsOf(switches, account), plain);
      });
    }
  }

  it('has devices without a site, and sites that share a name', async () => {
    const { client } = over({});
    for (const account of [classicAccount, newAccount]) {
      const [devices, sites] = [
        await listDevices(client, account),
        await listSites(client, account, { all: true }),
      ];
      assert.ok(devices.some((device) => !('site' in device)));
      assert.equal(sites.length, 5);
      assert.equal(new Set(sites.map(({ name }) => name)).size, 3);
    }
  });

  for (const spell of ['021a1e010007', '02-1A-1E-01-00-07', '021a.1e01.0007', '02:1A:1E:01:00:07']) {
    it(`finds an access point by ${spell}, however Central writes it`, async () => {
      const { client } = over(respelt((name, value) => (name === 'macaddr' ? spell : value)));
      const [found] = await listDevices(client, classicAccount, { filter: 'mac:02:1a:1e:01:00:07' });
      assert.equal(found?.serial, 'AP00000');
    });
  }

  it('rejects rather than answer in part where a later page is refused although the total promises it', async () => {
    for (const status of [400, 403, 500]) {
      const { client, gateway } = over({ cap: 100 });
      gateway.script = ({ url }) =>
        url.searchParams.get('offset') === '100' ? { status, json: { error_code: '0001' } } : undefined;
      await assert.rejects(listDevices(client, classicAccount, { all: true }));
    }
  });
});
