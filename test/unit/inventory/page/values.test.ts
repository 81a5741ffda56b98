import assert from 'node:assert/strict';
import { count, number, time } from '../../../../src/inventory/lists/fields.ts';
import { valueOf } from '../../../../src/inventory/page/values.ts';
import { parseJson } from '../../../../src/text/json.ts';

/** A decimal with more digits than JavaScript has is kept as it was written, and still is a number. */
describe('The value of a field with a long decimal', () => {
  const row =
    parseJson('{"n":12.34567890123456789012,"t":1764489600.1234567890,"s":3600.12345678901234567}') ?? null;
  const table: [field: string, text: string][] = [
    ['n', '12.34567890123456789012'],
    ['n:percent', '12.345678901234567 %'],
    ['n:dbm', '12.345678901234567 dBm'],
    ['t:time', '2025-11-30T08:00:00.123Z'],
    ['s:s', '61 min'],
    ['s:ms', '4 s'],
  ];
  for (const [field, text] of table)
    it(`is ${text} as ${field}`, () => assert.equal(valueOf(row, [field])?.text, text));

  it('is a number and a time in the lists too', () => {
    const [n, t] = [parseJson('12.34567890123456789012'), parseJson('1764489600.1234567890')];
    assert.equal(number(count.parse(n)), 12.345678901234567);
    assert.equal(Math.floor(time(count.parse(t)) ?? 0), 1_764_489_600_123);
  });
});
