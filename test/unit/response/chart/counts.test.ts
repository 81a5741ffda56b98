import assert from 'node:assert/strict';
import { countsOf, usualColumn } from '../../../../src/response/chart/counts.ts';
import { columnsOf } from '../../../../src/response/table/columns.ts';
import type { Row } from '../../../../src/response/table/rows.ts';

const column = (name: string) => ({ name, steps: name.split('.') });

describe('Rows counted for a chart', () => {
  const rows: Row[] = [
    { status: 'Up', model: '505', site: { name: 'A' } },
    { status: 'Down', model: '505', site: { name: 'B' } },
    { status: 'Up', model: '515', site: { name: 'A' } },
    { model: '515' },
  ];

  it('are groups by a column, the largest first, also of what a row lacks', () => {
    assert.deepEqual(countsOf(rows, column('site.name'), undefined, 'others'), {
      parts: [''],
      bars: [
        { name: 'A', total: 2, counts: [2] },
        { name: '', total: 1, counts: [1] },
        { name: 'B', total: 1, counts: [1] },
      ],
    });
  });

  it('are stacked by a second one', () => {
    assert.deepEqual(countsOf(rows, column('model'), column('status'), 'others'), {
      parts: ['Up', '', 'Down'],
      bars: [
        { name: '505', total: 2, counts: [1, 0, 1] },
        { name: '515', total: 2, counts: [1, 1, 0] },
      ],
    });
  });

  it('lose none where there is no room for each', () => {
    const many = Array.from({ length: 100 }, (_, at) => ({ a: `n${at}`, b: at % 9 }));
    const { parts, bars } = countsOf(many, column('a'), column('b'), 'others');
    assert.deepEqual(
      [parts.length, parts.at(-1), bars.length, bars.at(-1)?.name],
      [7, 'others', 31, 'others (70)'],
    );
    assert.equal(
      bars.reduce((sum, { total }) => sum + total, 0),
      100,
    );
  });

  it('begin with the column that is known to tell them apart', () => {
    assert.equal(usualColumn(rows, columnsOf(rows).columns)?.name, 'status');
    const plain = [
      { x: 1, y: 'a' },
      { x: 2, y: 'a' },
      { x: 3, y: 'b' },
    ];
    assert.equal(usualColumn(plain, columnsOf(plain).columns)?.name, 'y');
    assert.equal(usualColumn([], []), undefined);
  });
});
