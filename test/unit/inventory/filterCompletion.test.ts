import assert from 'node:assert/strict';
import { completeFilter, knownValues } from '../../../src/inventory/filter/filterCompletion.ts';
import type { Device } from '../../../src/inventory/model.ts';

const device = (serial: string, rest: Partial<Device>): Device => ({
  account: 'a',
  serial,
  name: serial,
  kind: 'ap',
  status: 'up',
  ...rest,
});
const known = knownValues(
  [
    device('1', { site: 'New York', model: 'AP-515', firmware: '10.6.0.2' }),
    device('2', { site: 'Berlin', model: 'AP-635', group: 'say "hi"', firmware: '10.10.0.1' }),
    device('3', { site: 'Berlin' }),
  ],
  [{ account: 'a', id: '9', name: 'Aachen' }],
);
const words = (text: string) => completeFilter(text, known).map(({ word }) => word);

describe('the completion of a filter', () => {
  const keys = [
    'status:',
    'type:',
    'model:',
    'site:',
    'group:',
    'label:',
    'fw:',
    'name:',
    'serial:',
    'mac:',
    'ip:',
  ];
  const table: [text: string, words: string[]][] = [
    ['', keys],
    ['status:down ', keys],
    ['s', ['status:', 'site:', 'serial:']],
    ['S', ['status:', 'site:', 'serial:']],
    ['lis', []],
    ['"s', []],
    ['status:', ['status:down', 'status:up', 'status:unknown']],
    ['status:d', ['status:down']],
    ['status:down', []],
    ['status:up,d', ['status:up,down']],
    ['status:up,', ['status:up,down', 'status:up,unknown']],
    ['type:', ['type:ap', 'type:switch', 'type:gateway', 'type:controller', 'type:other']],
    ['site:', ['site:Aachen', 'site:Berlin', 'site:"New York"', 'site:none']],
    ['site:"new y', ['site:"New York"']],
    ['site:berlin,', ['site:berlin,Aachen', 'site:berlin,"New York"', 'site:berlin,none']],
    ['site:berlin,aach', ['site:berlin,Aachen']],
    ['site:"x, y",ber', ['site:"x, y",Berlin']],
    ['site:"x, ber', []],
    ['site:"New York","ber', ['site:"New York",Berlin']],
    ['fw:<10.7,>10.10', ['fw:<10.7,>10.10.0.1']],
    ['group:', ['group:"say hi"', 'group:none']],
    ['fw:', ['fw:<', 'fw:<=', 'fw:>', 'fw:>=', 'fw:=', 'fw:10.6.0.2', 'fw:10.10.0.1']],
    ['fw:<10.10', ['fw:<10.10.0.1']],
    ['name:', []],
    ['colour:', []],
  ];
  for (const [text, offered] of table)
    it(`after ${JSON.stringify(text)} offers ${offered.length} words`, () =>
      assert.deepEqual(words(text), offered));

  it('keeps what stands before', () => {
    assert.deepEqual(completeFilter('type:ap status:d'), [
      { word: 'status:down', text: 'type:ap status:down', kind: 'value' },
    ]);
    assert.deepEqual(completeFilter('type:ap  gr'), [
      { word: 'group:', text: 'type:ap  group:', kind: 'key' },
    ]);
  });

  it('offers at most fifty values, and each once', () => {
    const many = Array.from({ length: 200 }, (_, n) => device(String(n), { model: `M${n % 100}` }));
    assert.equal(completeFilter('model:', knownValues(many)).length, 50);
  });
});
