import assert from 'node:assert/strict';
import { columnsOf, valueAt } from '../../../../src/response/table/columns.ts';
import { rowsAt } from '../../../../src/response/table/rows.ts';
import { parseExact } from '../../../../src/text/json.ts';

describe('The columns of rows', () => {
  it('are the members in the order met, those of objects with dots', () => {
    const rows = rowsAt(parseExact('[{"b":1,"o":{"x":1,"p":{"y":{"z":1}}}},{"a":2,"o":{},"l":[1]}]'), []);
    assert.deepEqual(
      columnsOf(rows).columns.map(({ name }) => name),
      ['b', 'o.x', 'o.p.y', 'a', 'o', 'l'],
    );
  });

  it('begin with those that a row is known by', () => {
    const row = { ap_group: 1, status: 'Up', macaddr: 'a', zone: 1, serial: 'S', name: 'N' };
    assert.deepEqual(
      columnsOf([row]).columns.map(({ name }) => name),
      ['name', 'serial', 'status', 'macaddr', 'ap_group', 'zone'],
    );
  });

  it('are at most 200, and the others are counted', () => {
    const row = Object.fromEntries(Array.from({ length: 203 }, (_, at) => [`c${at}`, at]));
    const { columns, left } = columnsOf([row, row, row]);
    assert.deepEqual([columns.length, left], [200, 3]);
    const wide = columnsOf([{ ...row, name: 'AP' }]);
    assert.deepEqual([wide.columns[0]?.name, wide.columns.length, wide.left], ['name', 200, 4]);
    const wider = Object.fromEntries(Array.from({ length: 6_000 }, (_, at) => [`c${at}`, at]));
    assert.equal(columnsOf([wider, wider]).left, 5_800);
  });

  it('lose none whose name has a dot of its own', () => {
    const row = { 'a.b': 1, a: { b: 2, 'c.d': 3, c: { d: 4 } } };
    assert.deepEqual(
      columnsOf([row, row]).columns.map((column) => [column.name, valueAt(row, column)]),
      [
        ['a.b', 1],
        ['a.b 2', 2],
        ['a.c.d', 3],
        ['a.c.d 2', 4],
      ],
    );
  });
});
