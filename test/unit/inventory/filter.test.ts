import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { DeviceFilter, parseFilter, siteFits } from '../../../src/inventory/filter/filter.ts';
import type { Device } from '../../../src/inventory/model.ts';

const lisbon: Device = {
  account: 'a',
  serial: 'CNTSTAP007',
  name: 'LIS-F2-AP07',
  kind: 'ap',
  status: 'down',
  model: 'AP-515',
  mac: '02:1a:1e:00:31:07',
  ip: '10.20.4.31',
  firmware: '10.6.0.2_89182',
  site: 'Lisbon HQ',
  group: 'Lisbon-APs',
};
const core: Device = {
  account: 'a',
  serial: 'SGTSTCX001',
  name: 'BER-CORE-1',
  kind: 'switch',
  status: 'up',
  model: '6300M 24p SR5 (JL660A)',
  mac: '02:88:3a:00:00:10',
  ip: '10.30.0.2',
  firmware: 'FL.10.13.1000',
  site: 'Berlin',
  group: 'BER-SW',
};
const bare: Device = { account: 'a', serial: 'X1', name: 'X1', kind: 'other', status: 'unknown' };

const filter = new DeviceFilter();
const found = (text: string) =>
  filter.filter([lisbon, core, bare], parseFilter(text)).map(({ serial }) => serial);
const ap = [lisbon.serial];
const cx = [core.serial];

describe('a filter of devices', () => {
  const table: [text: string, serials: string[]][] = [
    ['', [...ap, ...cx, bare.serial]],
    ['   ', [...ap, ...cx, bare.serial]],
    ['lis', ap],
    ['LIS', ap],
    ['cntst', ap],
    ['021a.1e00.3107', ap],
    ['02-1A-1E-00-31-07', ap],
    ['02:1a:1e', ap],
    ['021a1e003107', ap],
    ['10.20.4', ap],
    ['jl660', cx],
    ['berlin', cx],
    ['lisbon-aps', ap],
    ['nowhere', []],
    ['status:down', ap],
    ['status:up', cx],
    ['site:none', [bare.serial]],
    ['group:none,lisbon', [...ap, bare.serial]],
    ['label:none', []],
    ['model:none', []],
    ['STATUS:Unknown', [bare.serial]],
    ['status:offline', ap],
    ['status:online', cx],
    ['down', ap],
    ['Up', cx],
    ['offline type:ap', ap],
    ['"down"', []],
    ['name:down', []],
    ['"status:down"', []],
    ['model:ap-5', ap],
    ['site:berlin', cx],
    ['site:"lisbon hq"', ap],
    ['site:"lisbon', ap],
    ['group:ber', cx],
    ['type:switch', cx],
    ['kind:switch', cx],
    ['kind:switches', []],
    ['type:aps', ap],
    ['name:core serial:sg ip:10.30 mac:02883a', cx],
    ['mac:0288.3a00.0010', cx],
    ['fw:<10.7', ap],
    ['fw:<=10.6', ap],
    ['fw:>10.7', cx],
    ['firmware:>=10.13', cx],
    ['fw:=10.13.1000', cx],
    ['fw:10.6', ap],
    ['fw:=10.6.0.2', ap],
    ['fw:>10.6.0.2', cx],
    ['fw:>10.6.0.2_89181', [...ap, ...cx]],
    ['fw:<10.6.0.2.5', []],
    ['fw:<=99', [...ap, ...cx]],
    ['fw:=abc', []],
    ['fw:fl.10', cx],
    ['fw:', [...ap, ...cx, bare.serial]],
    ['status:', [...ap, ...cx, bare.serial]],
    ['status:down model:ap-5 lis', ap],
    ['status:down berlin', []],
    ['status:down,unknown', [...ap, bare.serial]],
    ['site:berlin,lisbon', [...ap, ...cx]],
    ['site:"berlin,lisbon"', []],
    ['site:"lisbon hq",berlin', [...ap, ...cx]],
    ['site:berlin,"lisbon hq" down', ap],
    ['site:berlin,"lisbon', [...ap, ...cx]],
    ['model:"x,y",6300', cx],
    ['site:berlin, down', []],
    ['fw:<10.7,fl.', [...ap, ...cx]],
    ['mac:0288.3a00.0010,02-1a', [...ap, ...cx]],
    ['site:,', [...ap, ...cx, bare.serial]],
    ['colour:red', []],
    ['constructor:x', []],
    [':', []],
  ];
  for (const [text, serials] of table) {
    it(`${JSON.stringify(text)} finds ${serials.length} of 3`, () => assert.deepEqual(found(text), serials));
  }

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => Array.isArray(found(text))),
      { seed: 3, numRuns: 500 },
    );
  });

  it('asks of sites what sites know', () => {
    const site = { account: 'a', id: '12', name: 'Lisbon HQ', city: 'Lisboa', country: 'Portugal' };
    const fits = (text: string) => siteFits(parseFilter(text), site);
    assert.deepEqual(['lisboa', 'site:hq', 'status:down', 'portugal 12'].map(fits), [true, true, true, true]);
    const town = { account: 'a', id: '13', name: 'Downtown' };
    assert.ok(siteFits(parseFilter('down'), town) && !siteFits(parseFilter('down'), site));
    assert.deepEqual(['site:berlin,lisbon', 'status:up,down'].map(fits), [true, true]);
    assert.deepEqual(['berlin', 'site:berlin', 'lisbon berlin'].map(fits), [false, false, false]);
  });
});
