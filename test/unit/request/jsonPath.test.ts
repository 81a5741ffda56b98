import assert from 'node:assert/strict';
import { createJsonPaths } from '../../../src/request/jsonPath.ts';
import type { Value } from '../../../src/request/value.ts';

const paths = createJsonPaths(() => performance.now());

describe('JSONPath', () => {
  it('gives all matches and tells a path to one place', () => {
    const value: Value = { aps: [{ s: 'A' }, { s: 'B' }] };
    assert.deepEqual(paths.query('$.aps[*].s', value), { values: ['A', 'B'], singular: false });
    assert.deepEqual(paths.query('$.aps[1].s', value), { values: ['B'], singular: true });
    assert.deepEqual(paths.query('$.aps[?search(@.s, "[B-D]")].s', value)?.values, ['B']);
    assert.deepEqual(paths.query('$.aps[?match(@.s, "B|C")].s', value)?.values, ['B']);
    assert.equal(paths.query('$.aps[', value), undefined);
  });

  it('reaches own properties only', () => {
    for (const query of ['$.constructor', '$.__proto__', '$.aps.length', '$.name.length', '$..toString']) {
      assert.deepEqual(paths.query(query, { aps: [1], name: 'x' })?.values, [], query);
    }
  });

  it('refuses what goes too deep, too wide or on for too long', () => {
    const deep = JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`) as Value;
    assert.equal(paths.query('$..*', deep), undefined);
    assert.equal(paths.query('$..*..*..*..*', [1]), undefined);
    assert.equal(
      paths.query(
        '$[*]',
        Array.from({ length: 100_001 }, () => 1),
      ),
      undefined,
    );
    paths.query(
      '$[?search(@, "^(a+)+$")]',
      Array.from({ length: 50 }, () => `${'a'.repeat(50)}!`),
    );
  });
});
