import assert from 'node:assert/strict';
import { openCatalogue } from '../../../src/catalogue/catalogue.ts';
import { byPrefix, byWords, findOperation, nearest } from '../../../src/catalogue/lookup.ts';

describe('the catalogue', () => {
  const catalogue = openCatalogue();
  const find = (method: string, path: string, platform: 'classic' | 'new' = 'classic') =>
    findOperation(catalogue, method, path, platform);
  const paths = (prefix: string) => byPrefix(catalogue, prefix, 'classic').map((found) => found.path);

  it('holds every operation of both platforms', () => {
    assert.deepEqual([catalogue.operations.classic.length, catalogue.operations.new.length], [1149, 1814]);
  });

  it('finds each of its own operations by method and template', () => {
    for (const operation of [...catalogue.operations.classic, ...catalogue.operations.new]) {
      const path = operation.path.replaceAll(/\{[^}]*\}/g, 'X1');
      const found = find(operation.method, path, operation.platform);
      assert.equal(found?.path.replaceAll(/\{[^}]*\}/g, 'X1'), path, operation.path);
    }
  });

  it('knows types, enumerations, defaults and maxima of a query', () => {
    const clients = find('GET', '/monitoring/v2/clients');
    const timerange = clients?.query.find((field) => field.name === 'timerange');
    assert.deepEqual(timerange?.enum, ['3H', '1D', '1W', '1M', '3M']);
    assert.equal(timerange?.required, true);
    const aps = find('GET', '/network-monitoring/v1/aps', 'new');
    const limit = aps?.query.find((field) => field.name === 'limit');
    assert.deepEqual([limit?.type, limit?.default, limit?.max], ['integer', 20, 1000]);
    assert.ok(aps?.query[0]?.filterFields?.some((field) => field.name === 'siteName'));
  });

  it('takes doubled slashes, a trailing slash, a query and references in their stride', () => {
    for (const path of [
      '//central/v2//sites/12/',
      '/central/v2/sites/12?x=1',
      '/central/v2/sites/{{site.response.body.$.sites[0].site_id}}',
      '/central/v2/sites/{{a/b}}#part',
    ]) {
      assert.equal(find('get', path)?.path, '/central/v2/sites/{site_id}', path);
    }
    assert.equal(find('GET', '/reports/api/v1/77/scheduled')?.category, 'Reporting');
  });

  it('prefers a literal segment to a parameter', () => {
    assert.equal(find('GET', '/firmware/v1/devices')?.path, '/firmware/v1/devices');
    assert.equal(find('GET', '/firmware/v1/devices/CN1')?.path, '/firmware/v1/devices/{serial}');
  });

  it('knows where an operation stands that is not on the regional host', () => {
    assert.equal(find('GET', '/devices/v1/devices', 'new')?.server, 'https://global.api.greenlake.hpe.com');
    assert.equal(find('GET', '/network-monitoring/v1/aps', 'new')?.server, undefined);
  });

  it('names the path that was meant', () => {
    const first = (path: string) => nearest(catalogue, path, 'classic')[0]?.path;
    assert.equal(first('/monitoring/v2/ap'), '/monitoring/v2/aps');
    assert.equal(first('/monitorng/v1/switchs'), '/monitoring/v1/switches');
    assert.equal(first('/central/v2/site/5'), '/central/v2/sites/{site_id}');
    assert.equal(first('/monitoring/v7/switches'), '/monitoring/v1/switches');
    assert.deepEqual(nearest(catalogue, '/nothing/like/it/at/all/here', 'classic'), []);
  });

  it('completes a path that is half written, over filled parameters too', () => {
    assert.ok(paths('/monitoring/v2/a').includes('/monitoring/v2/aps'));
    assert.ok(paths('/monitoring/v1/switches/SG1/').includes('/monitoring/v1/switches/{serial}/ports'));
    assert.ok(paths('/central/v1/webhooks/{{wid}}/').includes('/central/v1/webhooks/{wid}/ping'));
    assert.equal(paths('/').length, 200);
    assert.deepEqual(paths('/nowhere/'), []);
  });

  for (const [query, path] of [
    ['down aps', '/monitoring/v2/aps'],
    ['access points', '/monitoring/v2/aps'],
    ['licence', '/platform/licensing/v1/subscriptions'],
    ['licence list', '/platform/licensing/v1/subscriptions'],
    ['roaming client', '/monitoring/v1/clients/wireless/{macaddr}/mobility_trail'],
    ['sites', '/central/v2/sites'],
    ['ssids', '/monitoring/v2/networks'],
    ['tenants', '/msp_api/v1/customers'],
    ['webhooks', '/central/v1/webhooks'],
    ['rogue', '/rapids/v1/rogue_aps'],
    ['inventory', '/platform/device_inventory/v1/devices'],
    ['firmware compliance', '/firmware/v1/upgrade/compliance_version'],
    ['drift', '/configuration/v1/dirty_diff/{group_name_or_guid_or_serial_number}'],
  ] as const) {
    it(`finds “${query}” within the first five`, () => {
      const found = byWords(catalogue, query, 'classic', 5).map((operation) => operation.path);
      assert.ok(found.includes(path), found.join('\n'));
    });
  }

  it('searches both platforms unless told', () => {
    const platforms = new Set(byWords(catalogue, 'sites').map((operation) => operation.platform));
    assert.deepEqual([...platforms].toSorted(), ['classic', 'new']);
    assert.deepEqual(byWords(catalogue, ''), []);
    assert.deepEqual(byWords(catalogue, 'xyzzyplugh'), []);
  });
});
