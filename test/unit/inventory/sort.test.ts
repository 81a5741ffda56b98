import assert from 'node:assert/strict';
import type { Device } from '../../../src/inventory/model.ts';
import { byName, sortDevices, type Sorting } from '../../../src/inventory/sort.ts';

const device = (name: string, rest: Partial<Device> = {}): Device => ({
  account: 'a',
  serial: name,
  name,
  kind: 'ap',
  status: 'up',
  ...rest,
});

const devices = [
  device('AP10', { model: 'AP-515', firmware: '10.13.1000', uptimeMs: 5_000 }),
  device('AP2', { model: 'AP-515', firmware: '10.6.0.2_89182', uptimeMs: 90_000 }),
  device('ap1', { status: 'down', firmware: '8.10', seenAt: 999_000 }),
  device('AP3', { status: 'unknown', model: 'AP-505' }),
  device('AP4', { status: 'down', uptimeMs: 0, seenAt: 400_000 }),
];

describe('the order of devices', () => {
  const expected: Record<Sorting, string> = {
    status: 'ap1 AP4 AP3 AP2 AP10',
    name: 'ap1 AP2 AP3 AP4 AP10',
    model: 'AP3 AP2 AP10 ap1 AP4',
    firmware: 'ap1 AP2 AP10 AP3 AP4',
    change: 'ap1 AP10 AP2 AP4 AP3',
  };
  it('is that of the collator, for names that are compared as text too', () => {
    const names = [
      'AP 10',
      'ap-2',
      'AP2',
      'ap002',
      'Ap',
      '',
      ' a',
      '-a',
      'a-b',
      'ab',
      'a1b',
      'a01b',
      'Z9',
      '9z',
      'é',
      'a_b',
    ];
    for (const left of names)
      for (const right of names) {
        const rows = [device(left, { serial: '1' }), device(right, { serial: '2' })];
        const expected = rows.toSorted(byName(({ name }) => name));
        assert.deepEqual(sortDevices(rows, 'name'), expected, `${left} | ${right}`);
      }
  });

  for (const [by, names] of Object.entries(expected) as [Sorting, string][])
    it(`is by ${by}, with what is not told at the end`, () =>
      assert.equal(
        sortDevices(devices, by, 1_000_000)
          .map(({ name }) => name)
          .join(' '),
        names,
      ));
});
