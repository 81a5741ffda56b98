import assert from 'node:assert/strict';
import type { Account } from '../../../../src/account/account.ts';
import { findClients } from '../../../../src/inventory/page/findClients.ts';
import type { Call } from '../../../../src/http/call.ts';
import { classicAccount, newAccount } from '../../../support/doubles/centralClient.ts';
import { exchangeOf } from '../../../support/doubles/exchange.ts';

/** A gateway of pages by the beginning of their targets; `asked` has every target. */
function gateway(pages: (target: string) => unknown) {
  const asked: string[] = [];
  const send = (call: Call) => {
    asked.push(call.target);
    const response = pages(call.target);
    const isStatus = typeof response === 'number';
    return Promise.resolve(exchangeOf(call, isStatus ? response : 200, isStatus ? {} : response));
  };
  return { send, asked };
}

const wireless = [
  {
    macaddr: 'aa:bb:cc:00:00:01',
    name: 'scanner-7',
    ip_address: '10.0.0.7',
    client_type: 'WIRELESS',
    site: 'Bern',
  },
  { macaddr: 'aa:bb:cc:00:00:02', name: 'phone-1', username: 'm.meyer', ip_address: '10.0.0.70' },
];
const classic = (target: string) =>
  target.includes('client_type=WIRELESS')
    ? { clients: wireless, count: 2, total: 2 }
    : {
        clients: [{ macaddr: 'aa:bb:cc:00:00:03', name: 'printer', hostname: 'HP-2', client_type: 'WIRED' }],
        total: 1,
      };
const modern = () => ({
  items: [{ macAddress: 'AA-BB-CC-00-00-09', clientName: 'scanner-9', ipv4: '10.9.0.9', siteId: '42' }],
  total: 1,
  next: null,
});

describe('Clients are found', () => {
  const find = async (
    query: string,
    account: Account = classicAccount,
    pages: (target: string) => unknown = classic,
  ) => {
    const { send, asked } = gateway(pages);
    const { clients, looked } = await findClients(send, account, query);
    return { macs: clients.map(({ mac }) => mac), looked, calls: asked.length, clients };
  };

  it('by a MAC address in any notation, without a call', async () => {
    for (const query of ['aabb.cc00.0001', 'AA-BB-CC-00-00-01', 'aabbcc000001']) {
      const { macs, calls } = await find(query);
      assert.deepEqual([macs, calls], [['aa:bb:cc:00:00:01'], 0]);
    }
  });

  it('by a part of a name, of a user or of a MAC, and by a whole IP address', async () => {
    assert.deepEqual((await find('SCANNER')).macs, ['aa:bb:cc:00:00:01']);
    assert.deepEqual((await find('meyer')).macs, ['aa:bb:cc:00:00:02']);
    assert.deepEqual((await find('hp-2')).macs, ['aa:bb:cc:00:00:03']);
    assert.deepEqual((await find('00:00:03')).macs, ['aa:bb:cc:00:00:03']);
    assert.deepEqual((await find('10.0.0.7')).macs, ['aa:bb:cc:00:00:01']);
    const { macs, looked, calls } = await find('nobody');
    assert.deepEqual([macs, looked, calls], [[], 3, 2]);
  });

  it('by an IPv6 address in any notation, which is no MAC', async () => {
    const pages = () => ({
      items: [
        { macAddress: 'aa:bb:cc:00:00:01', ipv6: 'FE80:0:0:0:0:0:1234:5678' },
        { mac_address: 'aa:bb:cc:00:00:02', ipv6_addresses: ['2001:db8::1', 'fe80::1234:5679'] },
      ],
    });
    for (const query of ['fe80::1234:5678', 'FE80::1234:5678', '[fe80::1234:5678]', 'fe80::1234:5678%eth0'])
      assert.deepEqual((await find(query, newAccount, pages)).macs, ['aa:bb:cc:00:00:01'], query);
    assert.deepEqual((await find('2001:0db8::0001', newAccount, pages)).macs, ['aa:bb:cc:00:00:02']);
    assert.deepEqual((await find('2001:db8:1::', newAccount, pages)).macs, []);
  });

  it('in new Central, with what the page of a client needs', async () => {
    const { clients } = await find('scanner', newAccount, modern);
    assert.deepEqual(clients, [
      { account: newAccount.id, mac: 'AA-BB-CC-00-00-09', name: 'scanner-9', ip: '10.9.0.9', siteId: '42' },
    ]);
  });

  it('up to 10,000, and says that there are more', async () => {
    let page = 0;
    const { send } = gateway(() => {
      page += 1;
      const items = Array.from({ length: 1_000 }, (_, at) => ({
        macAddress: (page * 1_000 + at).toString(16).padStart(12, '0'),
        clientName: `c${page}`,
      }));
      return { items, total: 50_000, next: page + 1 };
    });
    const { looked, isCut, clients } = await findClients(send, newAccount, 'x');
    assert.deepEqual([looked, isCut, clients], [10_000, true, []]);
  });

  it('never in part: a refused page rejects', async () => {
    await assert.rejects(
      find('scanner', classicAccount, () => 403),
      /permission|403/i,
    );
  });
});
