import assert from 'node:assert/strict';
import { openCatalogue } from '../../../../src/catalogue/catalogue.ts';
import { operationOf, TableLayouts, type LayoutStore } from '../../../../src/response/table/layouts.ts';
import type { Layout } from '../../../../src/response/table/messages.ts';

const catalogue = openCatalogue();

function store(): LayoutStore & { values: Map<string, unknown> } {
  const values = new Map<string, unknown>();
  return {
    values,
    get: (key) => values.get(key),
    update: async (key, value) => void values.set(key, value),
  };
}
const layout = (...columns: string[]): Layout => ({
  columns,
  pinned: columns.slice(0, 1),
  widths: { a: 90 },
});

describe('The operation by which a layout is remembered', () => {
  for (const [says, asked, expected] of [
    [
      'is that of the catalogue, whatever the values in the path and the query are',
      { url: '/monitoring/v1/aps/CN1?x=1' },
      'GET /monitoring/v1/aps/{serial}',
    ],
    [
      'holds for a variable in the path',
      { url: '/monitoring/v1/aps/{{serial}}' },
      'GET /monitoring/v1/aps/{serial}',
    ],
    [
      'holds for new Central',
      { url: '/network-monitoring/v1/devices?limit=5' },
      'GET /network-monitoring/v1/devices',
    ],
    ['is the written path where the catalogue has none', { url: '/own/{{x}}?y=1#z' }, 'GET /own/{{x}}'],
    ['leaves out the host', { url: 'https://example.com/own/a?y=1' }, 'GET /own/a'],
    ['is the title of what was not asked for', {}, 'Loaded rows'],
  ] as const)
    it(says, () => assert.equal(operationOf(catalogue, { title: 'Loaded rows', ...asked }), expected));

  it('is the path while there is no catalogue', () =>
    assert.equal(operationOf(undefined, { title: '', method: 'POST', url: '/a/b?c' }), 'POST /a/b'));
});

describe('Layouts of tables', () => {
  it('are remembered by operation and path of the rows', async () => {
    const layouts = new TableLayouts(store());
    await layouts.keep('GET /a', '$.aps', layout('a'));
    await layouts.keep('GET /a', '$.aps', layout('b'));
    await layouts.keep('GET /a', '$', layout('c'));
    await layouts.keep('GET /a/b', '$.aps', layout('d'));
    assert.deepEqual(layouts.of('GET /a'), { '$.aps': layout('b'), $: layout('c') });
    assert.deepEqual(layouts.of('GET /'), {});
  });

  it('are the newest 200, and none of hostile length', async () => {
    const kept = store();
    const layouts = new TableLayouts(kept);
    for (let at = 0; at < 203; at++) await layouts.keep(`GET /${at}`, '$', layout('a'));
    await layouts.keep('GET /long', '$', layout('x'.repeat(20_000)));
    assert.deepEqual([layouts.of('GET /2'), layouts.of('GET /long')], [{}, {}]);
    assert.deepEqual(layouts.of('GET /3'), { $: layout('a') });
    const [all] = [...kept.values.values()] as object[];
    assert.equal(Object.keys(all ?? {}).length, 200);
  });
});
