import assert from 'node:assert/strict';
import type { Account } from '../../../src/account/account.ts';
import { deviceDetails } from '../../../src/inventory/details.ts';
import { exportDevices } from '../../../src/inventory/export.ts';
import { findBySerial } from '../../../src/inventory/findBySerial.ts';
import { greenLakeDevices } from '../../../src/inventory/greenLakeDevices.ts';
import { label } from '../../../src/inventory/label.ts';
import { listDevices, listSites } from '../../../src/inventory/list.ts';
import type { Device } from '../../../src/inventory/model.ts';
import { time } from '../../../src/inventory/lists/fields.ts';
import { searchDevices } from '../../../src/inventory/search.ts';
import { createInventorySource } from '../../../src/inventory/source.ts';
import { InventoryTree } from '../../../src/inventory/tree/tree.ts';
import type { TreeNode } from '../../../src/inventory/tree/treeNode.ts';
import { classicAccount, clientOver, newAccount, testClient } from '../../support/doubles/centralClient.ts';
import { rushingClock } from '../../support/doubles/rushingClock.ts';
import { scriptedTransport } from '../../support/doubles/scriptedTransport.ts';

type Row = Record<string, unknown>;

const long = 'x'.repeat(300);
const hostile = `**b** [a](command:x) $(alert) \u202Egnp\u0007\n|${long}`;

/** The rows of classic Central’s lists, by the end of their path. */
const classicRows: Record<string, Row[]> = {
  '/aps': [
    { serial: 'AP1', name: hostile, status: 'UP', site: 'Berlin', swarm_name: 'BER-VC', mesh_role: 'Portal' },
    {
      serial: 'AP2',
      name: null,
      status: 'Down',
      site: 'visualrf_default',
      site_id: 1,
      labels: ['a', null, { label_name: 'b' }, { id: 1 }, 'a', 7],
    },
    {
      serial: 'AP3',
      name: ' \u202E\u200B\u0007',
      status: 'Dormant',
      labels: null,
      mesh_role: 'Unknown',
      uptime: -1,
    },
    { serial: 4, status: null, model: { name: 'AP-515' }, ip_address: 17, client_count: 'many' },
    {
      serial: 'AP5',
      status: 'online',
      labels: [],
      ipAddress: '10.0.0.5',
      firmwareVersion: '10.6',
      groupName: 'G',
    },
  ],
  '/switches': [
    { serial: 'SW1', name: 'stack', status: 'Up', stack_id: 'st-1', site: 'Berlin', switch_type: 'AOS-CX' },
    { serial: 'SW2', name: 'stack', status: 'Down', stack_id: 'st-1', site: 'Berlin' },
    { serial: 'SW3', name: 'alone', status: 'Up', stack_id: 'st-2', site: 'Berlin', switch_type: 'AOS-S' },
    { serial: 'SW4', name: 'none', status: 'Up', stack_id: null, site: 'Berlin' },
  ],
  '/gateways': [{ serial: 'GW1', name: 'gw', status: 'Up', cluster_name: 'C1' }],
  '/mobility_controllers': [{ serial: 'GW1', name: 'gw', status: 'Up' }],
};

const newRows: Row[] = [
  {
    serialNumber: 'AP1',
    deviceName: hostile,
    deviceType: 'Access Point',
    status: 'Online',
    meshRole: 'None',
  },
  {
    serial_number: 'AP2',
    deviceName: null,
    device_name: 'snake',
    device_type: 'ACCESS_POINT',
    status: 'OFFLINE',
    site_id: 7,
  },
  {
    serialNumber: 'SW1',
    deviceName: 'stack',
    deviceType: 'SWITCH',
    status: 'up',
    stackId: 's',
    siteName: 'X',
  },
  {
    serialNumber: 'SW2',
    deviceName: 'stack',
    deviceType: 'Switch',
    status: 'DOWN',
    stackId: 's',
    siteName: 'X',
  },
  {
    serialNumber: 'GW1',
    deviceType: 'gateway',
    status: 'Unreachable',
    clusterName: 'C1',
    lastSeenAt: 1_780_000_000,
  },
  { serialNumber: 'MC1', deviceType: 'MOBILITY_CONTROLLER', status: true, clientCount: ' ' },
  { serialNumber: 'BR1', deviceType: 'BRIDGE', status: 'ONLINE', siteName: 'visualrf_default', siteId: '1' },
  {
    serialNumber: 'NO1',
    deviceType: null,
    status: null,
    lastSeenAt: '2026-08-11T10:00:00Z',
    uptimeInMillis: 'x',
  },
];

const healthOf = (name: string, value: unknown) => ({ groups: [{ name, value }] });

const sites: Row[] = [
  { site_id: 1, site_name: 'visualrf_default', id: '1', siteName: 'VisualRF_Default ' },
  {
    site_id: 2,
    site_name: 'Berlin',
    id: '2',
    siteName: 'Berlin',
    alerts: { total_count: 3 },
    health: healthOf('Unknown', 9),
  },
  {
    site_id: 3,
    site_name: null,
    id: '3',
    site_name2: 'x',
    health: healthOf('Good', null),
    associated_device_count: 'seven',
  },
  { siteId: 4, siteName: hostile, id: '4', site_name: hostile, address: 'no object', health: [] },
];

/** A gateway of either platform that has all these rows, as far as the server itself would let through. */
function plant(account: Account) {
  const { client } = testClient(({ url }) => {
    const { pathname, searchParams } = url;
    if (/sites/.test(pathname))
      return { json: { [account.platform === 'classic' ? 'sites' : 'items']: sites } };
    if (pathname.includes('msp')) return { status: 403, json: {} };
    if (account.platform === 'new') {
      const types = /deviceType (?:eq|in) \(?('[^)]+')/.exec(searchParams.get('filter') ?? '')?.[1];
      const told = (row: Row) => row['deviceType'] ?? row['device_type'];
      const fits = newRows.filter((row) => types?.split(',').includes(`'${String(told(row))}'`) ?? true);
      return { json: { items: fits, count: fits.length, total: fits.length, next: null } };
    }
    const [path = '', rows] = Object.entries(classicRows).find(([end]) => pathname.endsWith(end)) ?? [];
    const key = path === '/mobility_controllers' ? 'mcs' : path.slice(1);
    return { json: { [key]: rows, total: rows?.length } };
  });
  const source = createInventorySource(client);
  return {
    client,
    tree: (view: 'sites' | 'devices') => new InventoryTree(view, { accounts: () => [account], source }),
  };
}

const words = ({ serial, kind, status, site = '-', stack = '-', cluster = '-', mesh = '-' }: Device) =>
  [serial, kind, status, site, stack, cluster, mesh].join(' ');

const shown = (node: TreeNode): string => {
  if (node.kind === 'device') return node.device.serial + (node.members ? ` of ${node.members.length}` : '');
  if (node.kind === 'group') return `${node.by}:${node.value}`;
  return node.kind === 'site' ? node.site.id : node.kind;
};

async function under(tree: InventoryTree, ...path: string[]): Promise<string[]> {
  let node = (await tree.children()).find(({ kind }) => kind === 'region');
  for (const step of ['account', ...path])
    node = (await tree.children(node)).find((child) => shown(child) === step);
  assert.ok(node, path.join(' '));
  return (await tree.children(node)).map(shown);
}

describe('a time in a row', () => {
  const told = Date.UTC(2026, 4, 1, 10);
  const zone = process.env['TZ'];
  before(() => (process.env['TZ'] = 'America/New_York'));
  after(() => {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });

  for (const value of [
    ...[told, told / 1_000, told * 1_000, String(told), String(told / 1_000), ` ${told} `],
    ...[
      '2026-05-01T10:00:00Z',
      '2026-05-01T12:00:00+02:00',
      '2026-05-01T10:00:00.000',
      '2026-05-01 10:00:00',
    ],
    ...['2026-05-01 10:00:00 UTC', 'Fri, 01 May 2026 10:00:00 GMT'],
  ])
    it(`is the same from ${JSON.stringify(value)}`, () => assert.equal(time(value), told));

  for (const value of ['Switch 7', 'Unknown 1', 'never', ' ', '0', 0, -1, 1e30, null, undefined])
    it(`is not guessed from ${JSON.stringify(value)}`, () => assert.equal(time(value), undefined));
});

describe('a fleet of oddities', () => {
  it('has every device of classic Central, with unknown for what is not told or not known', async () => {
    const rows = await listDevices(plant(classicAccount).client, classicAccount, { all: true });
    assert.deepEqual(rows.map(words), [
      'AP1 ap up Berlin - BER-VC Portal',
      'AP2 ap down - - - -',
      'AP3 ap unknown - - - -',
      '4 ap unknown - - - -',
      'AP5 ap up - - - -',
      'SW1 switch up Berlin st-1 - -',
      'SW2 switch down Berlin st-1 - -',
      'SW3 switch up Berlin st-2 - -',
      'SW4 switch up Berlin - - -',
      'GW1 gateway up - - C1 -',
    ]);
    assert.deepEqual([rows[1]?.labels, rows[2]?.labels, rows[4]?.labels], [['a', 'b', '7'], undefined, []]);
    const unlabelled = await listDevices(plant(classicAccount).client, classicAccount, {
      filter: 'label:none',
    });
    assert.deepEqual(
      unlabelled.map(({ serial }) => serial),
      ['AP5'],
    );
    const details = unlabelled[0] && deviceDetails(unlabelled[0], classicAccount, (text) => text);
    assert.doesNotMatch(details?.lines.join('\n') ?? '', /Labels/);
    assert.deepEqual(
      [rows[1]?.name, rows[1]?.siteId, rows[2]?.name, rows[3]?.clients],
      ['AP2', undefined, 'AP3', undefined],
    );
    const { ip, firmware, group } = rows[4] ?? {};
    assert.deepEqual([ip, firmware, group], ['10.0.0.5', '10.6', 'G']);
  });

  it('has every device of new Central, whatever the casing of its fields and words', async () => {
    const rows = await listDevices(plant(newAccount).client, newAccount, { all: true });
    assert.deepEqual(rows.map(words), [
      'AP1 ap up - - - -',
      'AP2 ap down - - - -',
      'SW1 switch up X s - -',
      'SW2 switch down X s - -',
      'GW1 gateway unknown - - C1 -',
      'MC1 controller unknown - - - -',
      'BR1 other up - - - -',
      'NO1 other unknown - - - -',
    ]);
    assert.deepEqual([rows[1]?.name, rows[5]?.clients], ['snake', undefined]);
    assert.deepEqual(rows.map(({ seenAt }) => seenAt).filter(Boolean), [
      1_780_000_000_000,
      Date.UTC(2026, 7, 11, 10),
    ]);
  });

  for (const account of [classicAccount, newAccount])
    it(`hides the site that Central’s own pages hide, and shows the others, at ${account.label}`, async () => {
      const rows = await listSites(plant(account).client, account, { all: true });
      assert.deepEqual(
        rows.map(({ id, name }) => [id, name]),
        [
          ['2', 'Berlin'],
          ['3', '3'],
          ['4', hostile],
        ],
      );
      assert.deepEqual(
        rows.map(({ health }) => health),
        [undefined, undefined, undefined],
      );
      assert.equal(rows[0]?.alerts, account.platform === 'new' ? 3 : undefined);
    });

  for (const [account, list, key] of [
    [classicAccount, '/monitoring/v2/aps', 'aps'],
    [newAccount, '/network-monitoring/v1/devices', 'items'],
  ] as const)
    it(`has every row whatever its fields are called, at ${account.label}`, async () => {
      const rows = [
        { serialNumber: 'A', deviceType: 'AP', MACADDR: '02aa00000001', Status: 'Up' },
        { SERIAL: 'B', 'device-type': 'AP', mac_address: '02aa00000002', STATUS: 'ONLINE' },
        { device_serial: 'C', DeviceType: 'AP', macAddress: '02aa00000003', status: 'up' },
        { serial: null, Serial_Number: 'D', device_type: 'AP', MacAddr: '02aa00000004', status: 'UP' },
        { serial_no: 'E', 'Device Type': 'AP', 'MAC Address': '02aa00000005', status: 'UP' },
        { sn: 'F', deviceType: 'AP', macaddr: '02aa00000006', status: 'UP' },
        {
          deviceSerial: 'other',
          'Serial Number': 'G',
          deviceType: 'AP',
          mac: 1,
          'mac addr': '02aa00000007',
          status: 'UP',
        },
        {
          deviceSerial: 'other',
          serial: ' ',
          serialNumber: '',
          SN: 'H',
          deviceType: 'AP',
          macaddr: '02aa00000008',
          status: 'UP',
        },
      ];
      const { client } = testClient(({ url: { pathname } }) => ({
        json: pathname === list ? { [key]: rows, total: rows.length } : { devices: [], total: 0 },
      }));
      const listed = await listDevices(client, account, { all: true });
      assert.deepEqual(
        listed.map(({ serial, kind, status, mac }) => [serial, kind, status, mac]),
        rows.map((_, n) => ['ABCDEFGH'.charAt(n), 'ap', 'up', `02aa0000000${n + 1}`]),
      );
    });

  it('takes no blank for a serial, and says that a row is not listed', async () => {
    const { client } = testClient(() => ({
      json: { items: [{ serialNumber: 'A' }, { serialNumber: ' ' }] },
    }));
    await assert.rejects(listDevices(client, newAccount, { all: true }), /have no serial number/);
  });

  it('shows a stack as one row with its members below, and goes to a member', async () => {
    const tree = plant(classicAccount).tree('devices');
    assert.deepEqual(await under(tree, 'kind:switch'), ['SW2 of 2', 'SW3', 'SW4']);
    assert.deepEqual(await under(tree, 'kind:switch', 'SW2 of 2'), ['SW2', 'SW1']);
    const [member] = tree.devices().filter(({ serial }) => serial === 'SW1');
    assert.ok(member);
    const row = await tree.reveal(member);
    assert.deepEqual([row && shown(row), row?.id], ['SW2 of 2', 'acc-1/EU-1/switch/SW2']);
    tree.setFilter('status:up');
    assert.deepEqual(await under(tree, 'kind:switch'), ['SW3', 'SW4', 'SW1']);
  });

  it('shows what stands in no site, and what is of no kind that is known', async () => {
    const { tree } = plant(newAccount);
    const devices = tree('devices');
    assert.deepEqual(await under(devices, 'kind:other'), ['MC1', 'NO1', 'BR1']);
    const inSites = tree('sites');
    inSites.setFilter('up');
    await inSites.look();
    assert.deepEqual(await under(inSites, 'site:'), ['AP1', 'BR1']);
    inSites.setFilter('');
    assert.deepEqual((await under(inSites)).at(-1), 'site:');
  });

  describe('of which a user may not list some kinds', () => {
    /** The clock stands still, so each client has the calls of one second. */
    const allowed = (...forbidden: string[]) =>
      testClient(({ url: { pathname } }) => {
        const end = pathname.slice(pathname.lastIndexOf('/'));
        if (forbidden.includes(end) || pathname.includes('msp')) return { status: 403, json: {} };
        return { json: { [end.slice(1)]: end === '/sites' ? sites : classicRows[end] } };
      }).client;
    const some = ['/gateways', '/mobility_controllers'];
    const inSite = (...forbidden: string[]) => {
      const source = createInventorySource(allowed(...forbidden));
      return under(new InventoryTree('sites', { accounts: () => [classicAccount], source }), '2');
    };

    it('shows the others, and says which are missing', async () => {
      const rows = await inSite(...some);
      assert.deepEqual([rows.length, rows.at(-1)], [9, 'error']);
      assert.deepEqual(await inSite(...some, '/aps', '/switches'), ['error']);
    });

    it('lists the others where it can tell, and is refused where it cannot', async () => {
      const short: string[] = [];
      const onShort = ({ message }: Error) => void short.push(message);
      const listed = await listDevices(allowed(...some), classicAccount, { all: true, onShort });
      assert.equal(listed.length, 9);
      assert.match(short.join('\n'), /^[^\n]*lists of gateways, controllers with 403[^\n]*$/);
      const reasons: string[] = [];
      const { transport: spoilt } = scriptedTransport(({ url: { pathname } }) => {
        if (pathname.endsWith('/switches')) return { status: 403, json: {} };
        const key = pathname.endsWith('/mobility_controllers') ? 'mcs' : (pathname.split('/').at(-1) ?? '');
        return { json: { [key]: key === 'aps' ? [{ serial: 'A' }, { serial: null }] : [] } };
      });
      await listDevices(clientOver(spoilt, rushingClock()).client, classicAccount, {
        all: true,
        onShort: ({ reason }, kinds) => void reasons.push([reason, ...(kinds ?? [])].join(' ')),
      });
      assert.deepEqual(reasons, ['rowsUnread', 'kindsForbidden switch']);
      const missing: unknown[] = [];
      const onKinds = (_: Error, kinds: unknown) => void missing.push(kinds);
      await listDevices(allowed(...some), classicAccount, { all: true, onShort: onKinds });
      assert.deepEqual(missing, [['gateway', 'controller']]);
      const refused = { reason: 'kindsForbidden' };
      await assert.rejects(listDevices(allowed(...some), classicAccount, { all: true }), refused);
      assert.equal((await searchDevices(allowed(...some), classicAccount, 'AP5')).length, 1);
      await assert.rejects(searchDevices(allowed(...some), classicAccount, 'nobody'), refused);
      const many = ['ap1', 'AP2', 'AP3', 'sw1'];
      const found = await findBySerial(allowed(...some), classicAccount, many, []);
      assert.deepEqual(
        found.devices.map(({ serial }) => serial),
        ['AP1', 'AP2', 'AP3', 'SW1'],
      );
      const left = await findBySerial(allowed(...some), classicAccount, [...many, 'GW1'], []);
      assert.deepEqual([left.unknown, left.short?.reason], [['GW1'], 'kindsForbidden']);
    });
  });

  it('is found in GreenLake by a serial that is written in another casing there', async () => {
    const filters: string[] = [];
    const { client } = testClient(({ url }) => {
      filters.push(url.searchParams.get('filter') ?? '');
      return { json: { items: [{ id: 'g-1', serialNumber: 'CN01', subscription: [] }], total: 1 } };
    });
    const found = await greenLakeDevices(client, newAccount, ['cn01', 'CN02']);
    assert.deepEqual([...found.keys(), found.get('cn01')?.id], ['cn01', 'g-1']);
    assert.deepEqual(filters, ["serialNumber in ('cn01','CN01','CN02')"]);
  });

  describe('of which some kinds cannot be listed', () => {
    const broken = new Set<string>();
    const { transport } = scriptedTransport(({ url: { pathname } }) => {
      const end = pathname.slice(pathname.lastIndexOf('/'));
      if (broken.has(end)) return { status: 500, json: {} };
      return { json: { [end.slice(1)]: end === '/sites' ? sites : classicRows[end] } };
    });
    const { client } = clientOver(transport, rushingClock());
    const inSite = (tree: InventoryTree) => under(tree, '2');

    it('shows the others with the failure, and after a refresh what was there before', async () => {
      const source = createInventorySource(client);
      const tree = new InventoryTree('sites', { accounts: () => [classicAccount], source });
      broken.add('/switches').add('/gateways');
      const some = await inSite(tree);
      assert.equal(some.at(-1), 'error');
      assert.ok(some.length > 1, some.join());
      broken.clear();
      tree.refresh();
      const all = await inSite(tree);
      assert.ok(all.length > some.length && !all.includes('error'), all.join());
      broken.add('/switches');
      tree.refresh();
      assert.deepEqual(await inSite(tree), [...all, 'error']);
      await assert.rejects(listDevices(client, classicAccount, { all: true }), { reason: 'serverTrouble' });
    });
  });

  it('groups by virtual controller and cluster', async () => {
    const tree = plant(classicAccount).tree('devices');
    tree.setGrouping('cluster');
    assert.deepEqual(await under(tree), ['cluster:', 'cluster:BER-VC', 'cluster:C1', 'absent']);
    assert.deepEqual(await under(tree, 'cluster:BER-VC'), ['AP1']);
  });

  it('keeps a hostile name to one line without signs that are not seen, in a row and in an export', async () => {
    const [row] = await listDevices(plant(newAccount).client, newAccount, { all: true });
    assert.ok(row);
    assert.match(label(row.name), /^\*\*b\*\* \[a\]\(command:x\) \$ \(alert\) gnp \|x{160,}…$/);
    assert.equal(label(row.name).length, 200);
    assert.equal(exportDevices([row], 'markdown').trim().split('\n').length, 3);
  });
});
