import assert from 'node:assert/strict';
import { build } from 'esbuild';
import { leanPaths } from '../../../scripts/build/leanPaths.ts';
import { jsonPaths, type JsonPaths } from '../../../src/request/resolve/jsonPath.ts';
import type { Value } from '../../../src/request/syntax/value.ts';

const document: Value = { rows: [{ name: 'ap-1', n: 1.5 }, { name: 'sw-1', list: [1, 2] }, { name: 'x' }] };
const queries = [
  '$.rows[?match(@.name, "[a-z]{2}-\\\\d")].name',
  '$.rows[?search(@.name, "w") && length(@.name) == 4]',
  '$..list[::-1]',
  '$.rows[?count(@.*) > 1 || value(@..n) == 1.5]',
  "$['rows'][0, 2]",
  '$.rows[?match(@.name)]',
  '$.rows[?!@.list][',
];

describe('json-p3 in the build', () => {
  it('has no parser of patterns, and finds the same', async () => {
    const { outputFiles } = await build({
      entryPoints: ['src/request/resolve/jsonPath.ts'],
      bundle: true,
      write: false,
      format: 'esm',
      platform: 'node',
      mainFields: ['module', 'main'],
      plugins: [leanPaths],
    });
    const { text = '' } = outputFiles[0] ?? {};
    assert.deepEqual(text.match(/peg\$\w+/), null);
    const built = (await import(`data:text/javascript,${encodeURIComponent(text)}`)) as {
      jsonPaths: JsonPaths;
    };
    const foundIn = (paths: JsonPaths) => queries.map((query) => paths.query(query, document));
    assert.deepEqual(foundIn(built.jsonPaths), foundIn(jsonPaths));
  });
});
