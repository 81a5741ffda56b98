import assert from 'node:assert/strict';
import { CentralError } from '../../../src/base/errors.ts';
import { shiftText, type Shift } from '../../../src/client/paging/pageShift.ts';
import { listDevices, listSites } from '../../../src/inventory/list.ts';
import { classicAccount, newAccount, testClient } from '../../support/doubles/centralClient.ts';
import { classic, gateway } from '../../support/doubles/classicDevices.ts';
import type { Scripted } from '../../support/doubles/scriptedTransport.ts';

const deviceRow = (n: number, more: object = {}) => ({
  serialNumber: `S${n}`,
  deviceName: null,
  deviceType: 'SWITCH',
  status: 'Online',
  ...more,
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
