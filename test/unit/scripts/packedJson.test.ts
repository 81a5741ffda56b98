import assert from 'node:assert/strict';
import { fromColumns, inColumns } from '../../../scripts/build/columns.ts';
import { unpacking } from '../../../scripts/build/packedJson.ts';
import classic from '../../../src/catalogue/classic.json' with { type: 'json' };
import newCentral from '../../../src/catalogue/new.json' with { type: 'json' };

describe('the packed tables', () => {
  it('give the same values, and are shorter than the texts', async () => {
    const value = {
      paths: Array.from({ length: 500 }, (_, at) => ({ p: `/sites/v1/${at}`, o: ['GET Straße'] })),
    };
    const code = unpacking([JSON.stringify(value, undefined, 2), '{"a":{"b":1}}']).replace(
      './columns.ts',
      import.meta.resolve('../../../scripts/build/columns.ts'),
    );
    const module = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as { tables: unknown };
    assert.deepEqual(module.tables, [value, { a: { b: 1 } }]);
    assert.ok(code.length < JSON.stringify(value).length / 3, String(code.length));
  });

  it('come back from their columns with each member in its place', () => {
    const tables = [
      classic,
      newCentral,
      {},
      { none: [], texts: ['a'], mixed: [{ a: 1 }, 2], empty: [{}, { a: 1 }, {}], steps: [[3, 1], [], [7]] },
      { rows: [{ a: null, b: false }, { b: 0, a: [1] }, { c: { d: 1 } }], one: { two: { three: 3 } } },
      { '/a/b': 1, '/a/b/c': { d: 2 }, '/a/b/': 3, '/a': 4, '/': 5, '/b//c': 6 },
      { '/a b': 1, '/a': 2 },
      { '': 1 },
      {
        rows: [
          { p: '/a/b/c', w: 'a', b: 'a b', o: ['GET a 3 M', 'PUT b'], e: [] },
          { p: '/a/b', w: '', b: 'a', o: [], e: ['a', 'a  b', 'a b '] },
          { p: '/a/b', w: 'c', o: ['GET - - '] },
        ],
        words: [
          { w: 'a', o: ['GET a', 'GET b  c'] },
          { w: 'b\n', o: ['GET b c d'] },
        ],
      },
      { parts: [[1.1, 2.2], [0.3]], odd: [{ constructor: 1 }, { toString: 2, constructor: 3 }] as unknown[] },
    ];
    for (const table of tables) {
      const there = fromColumns(JSON.parse(JSON.stringify(inColumns(table))) as Record<string, unknown>);
      assert.equal(JSON.stringify(there), JSON.stringify(table));
    }
  });
});
