import assert from 'node:assert/strict';
import { CentralError } from '../../../src/base/errors.ts';
import { shiftText, type Shift } from '../../../src/client/paging/pageShift.ts';
import { listDevices, listSites } from '../../../src/inventory/list.ts';
import { searchDevices } from '../../../src/inventory/search.ts';
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

const deviceRow = (n: number, more: object = {}) => ({
  serialNumber: `S${n}`,
  deviceName: null,
  deviceType: 'SWITCH',
  status: 'Online',
  ...more,
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

describe('the list of devices', () => {
  it('has every kind of classic Central once, all pages of it', async () => {
    const { client, paths, whenever } = classic();
    const devices = await whenever(listDevices(client, classicAccount, { all: true }));
    assert.equal(devices.length, 1_201);
    assert.deepEqual(devices[1], {
      account: 'acc-1',
      serial: 'CNTSTAP0001',
      name: 'AP1',
      kind: 'ap',
      status: 'up',
      model: 'AP-515',
      mac: '02:1a:1e:00:00:01',
      firmware: '10.6.0.2',
      group: 'G',
      clients: 3,
      labels: [],
      uptimeMs: 10_000,
    });
    assert.equal(devices.find(({ serial }) => serial === gateway.serial)?.kind, 'gateway');
    assert.equal(paths.length, 5);
  });

  it('is the first page of each kind where not all is asked for', async () => {
    const { client, paths } = classic();
    assert.equal((await listDevices(client, classicAccount)).length, 101);
    assert.equal(paths.length, 4);
  });

  it('looks through all of them with a filter, and lets the server leave out what it can', async () => {
    const { client, paths, whenever } = classic();
    const devices = await whenever(
      listDevices(client, classicAccount, { filter: 'status:down site:lisbon AP119' }),
    );
    assert.deepEqual(
      devices.map(({ name }) => name),
      ['AP1190'],
    );
    assert.ok(paths.every((path) => path.includes('status=Down')));
  });

  it('is refused without a call where its filter would be passed over', async () => {
    const { client, paths } = classic();
    const refused = (reason: string) => (error: unknown) =>
      error instanceof CentralError && error.reason === reason;
    const devices = (filter: string) => listDevices(client, classicAccount, { filter });
    await assert.rejects(devices('stauts:down'), refused('filterKeyMisspelt'));
    await assert.rejects(devices('fw:< 10.7'), refused('filterBlank'));
    const sites = (filter: string) => listSites(client, classicAccount, { filter });
    await assert.rejects(sites('stauts:down'), refused('filterKeyMisspelt'));
    await assert.rejects(sites('status:down'), refused('filterNotOfSites'));
    assert.deepEqual(paths, []);
    assert.deepEqual(await sites('down'), []);
  });

  it('has new Central’s devices whatever the casing of their state, and follows next', async () => {
    const items = [
      deviceRow(1),
      deviceRow(2, { deviceType: 'ACCESS_POINT', status: 'OFFLINE', softwareVersion: '10.7', siteId: 30117 }),
      deviceRow(3, { deviceType: 'BRIDGE', status: null }),
    ];
    const { client, requests } = testClient(({ url }) => {
      const page = Number(url.searchParams.get('next') ?? 1);
      return { json: { items: [items[page - 1]], count: 1, total: 3, next: page < 3 ? page + 1 : null } };
    });
    const devices = await listDevices(client, newAccount, { all: true });
    assert.deepEqual(devices, [
      { account: 'acc-2', serial: 'S1', name: 'S1', kind: 'switch', status: 'up' },
      {
        account: 'acc-2',
        serial: 'S2',
        name: 'S2',
        kind: 'ap',
        status: 'down',
        firmware: '10.7',
        siteId: '30117',
      },
      { account: 'acc-2', serial: 'S3', name: 'S3', kind: 'other', status: 'unknown' },
    ]);
    assert.deepEqual(
      requests.map(({ url }) => url.search),
      ['?limit=1000', '?limit=1000&next=2', '?limit=1000&next=3'],
    );
  });

  it('has a row once that came twice, since the list moved, and tells so', async () => {
    const page = (from: number, next: string | null) => ({
      json: {
        items: Array.from({ length: 3 }, (_, n) => ({
          serialNumber: `S${from + n}`,
          deviceName: `AP${from + n}`,
        })),
        count: 3,
        total: 5,
        next,
      },
    });
    const { client } = testClient(({ url }) =>
      url.searchParams.get('next') === '2' ? page(2, null) : page(0, '2'),
    );
    const shifts: string[] = [];
    const onShift = (shift: Shift) => shifts.push(shiftText(shift));
    const devices = await listDevices(client, newAccount, { all: true, onShift });
    assert.deepEqual(
      devices.map(({ serial }) => serial),
      ['S0', 'S1', 'S2', 'S3', 'S4'],
    );
    assert.match(shifts.join(), /^The list changed while its pages were read: 1 row came twice\./);
  });

  it('has a site once that came twice, and tells of a total that changed', async () => {
    const page = (from: number, total: number) => ({
      json: {
        items: Array.from({ length: 3 }, (_, n) => ({ id: `${from + n}`, siteName: `Site ${from + n}` })),
        count: 3,
        offset: from,
        total,
      },
    });
    const { client } = testClient(({ url }) =>
      Number(url.searchParams.get('offset') ?? 0) > 0 ? page(2, 5) : page(0, 6),
    );
    const shifts: string[] = [];
    const onShift = (shift: Shift) => shifts.push(shiftText(shift));
    const sites = await listSites(client, newAccount, { all: true, onShift, onShort: () => {} });
    assert.deepEqual(
      sites.map(({ id }) => id),
      ['0', '1', '2', '3', '4'],
    );
    assert.match(shifts.join(), /1 row came twice, and the server told of 6 rows first and of 5 in the end/);
  });

  it('does without a list of controllers where the gateway has none', async () => {
    const { client, whenever } = classic({
      '/monitoring/v2/mobility_controllers': { status: 404, text: 'no route' },
    });
    assert.equal((await whenever(listDevices(client, classicAccount, { all: true }))).length, 1_201);
  });

  const failures: [string, Scripted, string][] = [
    ['a 403', { status: 403, json: { message: 'Forbidden' } }, 'forbidden/kindsForbidden'],
    ['a 401', { status: 401, json: {} }, 'forbidden/callForbidden'],
    ['a 404', { status: 404, json: {} }, 'notFound/nothingThere'],
    ['a 400', { status: 400, json: {} }, 'badRequest/callRefused'],
    ['a 500', { status: 500, text: 'oops' }, 'badAnswer/serverTrouble'],
    ['a 503 in plain text', { status: 503, text: 'upstream connect error' }, 'badAnswer/serverTrouble'],
    ['a redirection', { status: 302, text: '' }, 'badAnswer/answerRedirects'],
    [
      'a page',
      { status: 200, text: '<html>', headers: [['content-type', 'text/html']] },
      'badAnswer/answerIsPage',
    ],
    ['plain text', { status: 200, text: 'hello' }, 'badAnswer/answerNotUnderstood'],
    ['a bare string', { status: 200, json: 'Success' }, 'badAnswer/answerNotUnderstood'],
    [
      'rows without a serial',
      { status: 200, json: { switches: [{ name: 'x' }] } },
      'badAnswer/answerNotUnderstood',
    ],
  ];
  for (const [what, response, expected] of failures) {
    it(`is refused as a whole where one kind answers with ${what}`, async () => {
      const { client, whenever } = classic({ '/monitoring/v1/switches': response });
      const told = await whenever(listDevices(client, classicAccount, { all: true })).then(
        () => 'was not rejected',
        (error: { code: string; reason: string }) => `${error.code}/${error.reason}`,
      );
      assert.equal(told, expected);
    });
  }

  it('has ids longer than a number holds, names of nothing but blanks, and a state with a blank', async () => {
    const text = JSON.stringify(deviceRow(1, { deviceName: '  ', status: 'Online ', siteId: 0 }));
    const items = text.replace('"siteId":0', '"siteId":54819475093979136');
    const { client } = testClient([{ text: `{"items":[${items}],"count":1,"total":1,"next":null}` }]);
    const site = { siteId: '54819475093979136' };
    assert.deepEqual(await listDevices(client, newAccount), [
      { account: 'acc-2', serial: 'S1', name: 'S1', kind: 'switch', status: 'up', ...site },
    ]);
    const sites = testClient([{ text: '{"items":[{"id":54819475093979136,"siteName":"A"}],"total":1}' }]);
    assert.deepEqual(await listSites(sites.client, newAccount), [
      { account: 'acc-2', id: '54819475093979136', name: 'A' },
    ]);
  });
});

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
