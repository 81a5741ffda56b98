import assert from 'node:assert/strict';
import { shiftText, type Shift } from '../../../src/client/paging/pageShift.ts';
import { listDevices } from '../../../src/inventory/list.ts';
import { JoinedRows } from '../../../src/inventory/joinedRows.ts';
import { deviceDetails } from '../../../src/inventory/details.ts';
import { readBlock } from '../../../src/inventory/page/read.ts';
import { createInventorySource } from '../../../src/inventory/source.ts';
import { readDevices } from '../../../src/inventory/storedRows.ts';
import { Branches } from '../../../src/inventory/tree/branches.ts';
import { classicAccount, clientOver, testClient } from '../../support/doubles/centralClient.ts';
import { rushingClock } from '../../support/doubles/rushingClock.ts';
import { scriptedTransport } from '../../support/doubles/scriptedTransport.ts';

const inTwins: Record<string, string | number>[] = [
  { serial: 'A1', name: 'a', status: 'Up', site: 'Twin', site_id: 31 },
  { serial: 'A2', name: 'b', status: 'Up', site: 'Twin', site_id: 32 },
  { serial: 'A3', name: 'c', status: 'Up', site: 'Twin' },
];

function clientOf(aps: object[]) {
  return testClient(({ url }) => ({
    json: url.pathname.endsWith('/aps')
      ? { aps, count: aps.length, total: aps.length }
      : { switches: [], gateways: [], mcs: [], total: 0 },
  })).client;
}

describe('Two sites of one name on classic Central', () => {
  it('have in the views only the devices that do not say that they are of the other', async () => {
    const source = createInventorySource(clientOf(inTwins));
    for (const [id, expected] of [
      ['31', ['A1', 'A3']],
      ['32', ['A2', 'A3']],
    ] as const) {
      const page = await source.devices(classicAccount, { kind: 'ap', site: { id, name: 'Twin' } });
      assert.deepEqual([page.rows.map(({ serial }) => serial), page.total], [expected, 2]);
    }
  });

  for (const [order, siteOf, totals] of [
    ['mixed', (n: number) => 31 + (n % 2), [undefined, 75]],
    ['one after the other', (n: number) => (n < 120 ? 31 : 32), [150, 120]],
  ] as const)
    it(`have no total of both in the end, if a page does not have all and their devices are ${order}`, async () => {
      const all = Array.from({ length: 150 }, (_, n) => ({
        serial: `A${n}`,
        site: 'Twin',
        site_id: siteOf(n),
      }));
      const { client } = testClient(({ url }) => {
        const offset = Number(url.searchParams.get('offset') ?? 0);
        return { json: { aps: all.slice(offset, offset + 100), count: 100, total: all.length } };
      });
      const where = { kind: 'ap', site: { id: '31', name: 'Twin' } } as const;
      const first = await createInventorySource(client).devices(classicAccount, where);
      const second = await first.next?.();
      assert.deepEqual([first.total, second?.total], totals);
      assert.equal(second?.next, undefined);
      assert.equal(first.rows.length + (second?.rows.length ?? 0), totals[1]);
    });

  it('have only these on their page, which says that there are others', () => {
    const reader = { list: 'aps', columns: [['Serial', 'serial']] } as const;
    const content = readBlock(reader, { aps: inTwins }, { names: ['Twin', '31'], siteId: '31' });
    assert.ok(content?.kind === 'table');
    assert.deepEqual(
      [content.rows.map((row) => row[0]?.text), content.read, content.isOfSubject],
      [['A1', 'A3'], 3, true],
    );
  });
});

describe('Two devices of one serial', () => {
  const told = async (aps: object[]) => {
    const shifts: Shift[] = [];
    const found = await listDevices(clientOf(aps), classicAccount, {
      all: true,
      onShift: (shift) => shifts.push(shift),
    });
    return { serials: found.map(({ serial }) => serial), shifts };
  };

  it('are one row, and that is told', async () => {
    const twice = [{ ...inTwins[0] }, { ...inTwins[0], name: 'other', status: 'Down' }];
    assert.deepEqual(await told(twice), {
      serials: ['A1'],
      shifts: [{ repeated: 1, inOne: true, names: 'A1' }],
    });
    assert.equal(
      shiftText({ repeated: 1, inOne: true, names: 'A1' }),
      '1 row came twice in one response: A1.',
    );
    assert.deepEqual((await told([inTwins[0] ?? {}, inTwins[0] ?? {}])).shifts.length, 1);
  });

  it('are few in the row where a whole list has one serial, so that its load takes no longer', async () => {
    const rows = Array.from({ length: 12 }, (_, n) => ({
      serial: 'A1',
      name: `ap-${n}`,
      macaddr: `02:00:00:00:00:${n + 10}`,
    }));
    const branch = new Branches({ source: createInventorySource(clientOf(rows)) }).devices(classicAccount);
    await branch.ensure();
    assert.deepEqual(
      branch.rows.map(({ twins }) => twins),
      [['ap-1', 'ap-2', 'ap-3', 'ap-4', 'ap-5', '…']],
    );
  });

  it('are told in the rows of several lists too', () => {
    const one = { account: 'c', serial: 'A1', name: 'a', kind: 'ap', status: 'up' } as const;
    const lists = (mac: string) => [[{ ...one, mac: '02:00:00:00:00:0a' }], [{ ...one, name: 'b', mac }]];
    const twinsOf = (mac: string) => new JoinedRows().join('all', lists(mac)).map(({ twins }) => twins);
    assert.deepEqual(twinsOf('02:00:00:00:00:0b'), [['a']]);
    assert.deepEqual(twinsOf('02-00-00-00-00-0A'), [undefined]);
    const [first = [], second = []] = lists('02:00:00:00:00:0b');
    for (const [all, names] of [
      [[first, second, second], ['a']],
      [[first, second, first], ['b']],
    ] as const)
      assert.deepEqual(
        new JoinedRows().join('all', all).map(({ twins }) => twins),
        [names],
      );
  });

  it('are not told where there are none', async () => {
    assert.deepEqual((await told(inTwins)).shifts, []);
  });
});

describe('Two devices of one serial number', () => {
  const translate = (text: string, ...values: (string | number)[]) =>
    text.replaceAll(/\{(\d)\}/g, (_, at: string) => String(values[Number(at)]));
  const ap = { serial: 'A1', name: 'a', status: 'Up', macaddr: '00:00:00:00:00:0a' };
  const gateway = { serial: 'A1', name: 'gw1', status: 'Up' };
  const zero = '00:00:00:00:00:00';
  type Case = [what: string, lists: Record<string, object[]>, twins: string[] | undefined, repeated: number];
  const others: Case[] = [
    ['two access points', { aps: [ap, { ...ap, name: 'b', macaddr: '00:00:00:00:00:0b' }] }, ['b'], 1],
    ['of one name', { aps: [ap, { ...ap, macaddr: '00:00:00:00:00:0b' }] }, ['a'], 1],
    [
      'one that came again with other names',
      { aps: ['a', 'b'].map((name) => ({ serial: 'A1', name })) },
      undefined,
      1,
    ],
    [
      'an access point and a switch',
      { aps: [ap], switches: [{ ...ap, name: 's', macaddr: '00:00:00:00:00:0c' }] },
      ['s'],
      1,
    ],
    [
      'an access point and a switch without MAC',
      { aps: [gateway], switches: [{ ...gateway, name: 's' }] },
      ['s'],
      1,
    ],
    ['one that came twice', { aps: [ap, ap] }, undefined, 1],
    [
      'a gateway among the controllers',
      { gateways: [ap], mcs: [{ ...ap, macaddr: '0000.0000.000A', name: 'z' }] },
      undefined,
      0,
    ],
    [
      'a gateway whose controller has no name',
      { gateways: [{ ...gateway, macaddr: ap.macaddr }], mcs: [{ serial: 'A1' }] },
      undefined,
      0,
    ],
    [
      'a gateway without MAC',
      { gateways: [{ serial: 'A1', name: 'gw1.example.com' }], mcs: [{ ...gateway, macaddr: ap.macaddr }] },
      undefined,
      0,
    ],
    [
      'a gateway with a MAC of zeros',
      { gateways: [{ ...gateway, macaddr: zero }], mcs: [{ ...gateway, macaddr: ap.macaddr }] },
      undefined,
      0,
    ],
    ['a gateway that is twice among the controllers', { gateways: [ap], mcs: [ap, ap] }, undefined, 1],
  ];
  for (const [what, lists, twins, repeated] of others)
    it(`${twins ? 'are told in the row' : 'are one device'}: ${what}`, async () => {
      const { transport } = scriptedTransport(({ url }) => {
        const name = url.pathname.split('/').at(-1) ?? '';
        const key = name === 'mobility_controllers' ? 'mcs' : name;
        const rows = lists[key] ?? [];
        return { json: { [key]: rows, count: rows.length, total: rows.length } };
      });
      const { client } = clientOver(transport, rushingClock());
      const branches = new Branches({ source: createInventorySource(client) });
      const branch = branches.devices(classicAccount);
      await branch.ensure();
      assert.deepEqual(
        branch.rows.map((row) => row.twins),
        [twins],
      );
      const [row] = branch.rows;
      assert.ok(row);
      const told = deviceDetails(row, classicAccount, translate).lines.filter((line) =>
        /Other devices/.test(line),
      );
      assert.deepEqual(told, twins ? [`Other devices with this serial: ${twins.join(', ')}`] : []);
      const stored = JSON.stringify({ version: 1, savedAt: 1, rows: branch.rows });
      assert.deepEqual(readDevices(stored)?.rows, branch.rows);
      branch.refresh();
      await branch.ensure();
      assert.deepEqual(branch.rows, [row], 'the same after a refresh');
      const shifts: Shift[] = [];
      await listDevices(client, classicAccount, { all: true, onShift: (shift) => void shifts.push(shift) });
      assert.deepEqual(shifts, repeated === 0 ? [] : [{ repeated, inOne: true, names: 'A1' }]);
    });
});
