import assert from 'node:assert/strict';
import { serveSecondGateway, type Served } from '../support/servers/secondGateway/gateway.ts';
import { refusalOf, run } from './requestBench.ts';

type Row = Record<string, unknown> & { account: string; kind?: string; status?: string };

const kinds = new Set(['ap', 'switch', 'gateway', 'controller', 'other']);
const states = new Set(['up', 'down', 'unknown']);
const texts = ['model', 'mac', 'ip', 'firmware', 'site', 'siteId', 'group'];

function isDevice(row: Row, account: string): void {
  assert.equal(row.account, account);
  for (const name of ['serial', 'name']) assert.ok(typeof row[name] === 'string' && row[name] !== '');
  assert.ok(kinds.has(row.kind ?? '') && states.has(row.status ?? ''), JSON.stringify(row));
  for (const name of texts) assert.ok(!(name in row) || typeof row[name] === 'string', name);
}

describe('Lists by the fixed commands, at a second gateway', () => {
  let served: Served;
  const devices = (account: string, more: object = {}) =>
    run<Row[]>('arubaCentral.listDevices', { account, ...more });
  const sites = (account: string, more: object = {}) =>
    run<Row[]>('arubaCentral.listSites', { account, ...more });

  before(async () => {
    served = await serveSecondGateway({ total: 'text', encoding: 'gzip' }, 230);
    const { gateway } = served;
    await run('arubaCentral.addAccount', gateway.account('downloadedToken', { label: 'lists' }));
    await run('arubaCentral.addAccount', gateway.account('clientCredentials', { label: 'lists-new' }));
  });
  after(async () => {
    for (const account of ['lists', 'lists-new']) await run('arubaCentral.removeAccount', { account });
    await served.close();
  });
  afterEach(() => {
    served.gateway.script = () => undefined;
  });

  for (const [label, all, first] of [
    ['lists', 235, 105],
    ['lists-new', 230, 100],
  ] as const) {
    it(`are one page, or whole, of devices and sites as promised for ${label}`, async () => {
      assert.equal((await devices(label)).length, first);
      const rows = await devices(label, { all: true });
      assert.equal(new Set(rows.map(({ serial }) => serial)).size, all);
      for (const row of rows) isDevice(row, label);
      const found = await sites(label, { all: true });
      assert.equal(found.length, 5);
      for (const { account, id, name, deviceCount } of found) {
        assert.deepEqual([account, typeof id, typeof name], [label, 'string', 'string']);
        assert.equal(typeof deviceCount, 'number');
      }
    });

    it(`look through all rows for a filter for ${label}`, async () => {
      const all = await devices(label, { all: true });
      const down = all.filter(({ status }) => status === 'down');
      assert.deepEqual(
        new Set((await devices(label, { filter: 'status:down' })).map(({ serial }) => serial)),
        new Set(down.map(({ serial }) => serial)),
      );
      const last = all.at(-1);
      assert.deepEqual(await devices(label, { filter: String(last?.['serial']).toLowerCase() }), [last]);
      assert.equal((await sites(label, { filter: '"lisbon 2"' })).length, 1);
    });

    it(`find one device by serial, name, IP and MAC in any notation for ${label}`, async () => {
      const device = (await devices(label, { all: true })).at(-1);
      assert.ok(device);
      const mac = String(device['mac']).replaceAll(':', '');
      const dotted = mac.match(/.{4}/g)?.join('.');
      for (const query of [device['serial'], device['name'], device['ip'], mac, mac.toUpperCase(), dotted]) {
        const found = await run<Row>('arubaCentral.goToDevice', { query, account: label });
        assert.deepEqual(found, device, String(query));
      }
      assert.equal(await run('arubaCentral.goToDevice', { query: 'nobody-here', account: label }), undefined);
    });

    it(`reject rather than answer in part for ${label}`, async () => {
      const responses: [status: number, code: string][] = [
        [403, 'forbidden'],
        [404, 'notFound'],
        [400, 'badRequest'],
        [500, 'badAnswer'],
      ];
      for (const [status, code] of responses) {
        served.gateway.script = ({ url }) =>
          /switches$|v1\/devices$/.test(url.pathname) ? { status, json: { message: 'x' } } : undefined;
        assert.equal((await refusalOf(devices(label, { all: true }))).code, code);
      }
      served.gateway.script = () => ({ type: 'text/html', text: '<html>' });
      assert.equal((await refusalOf(sites(label))).code, 'badAnswer');
    });
  }
});
