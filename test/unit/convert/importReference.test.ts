import assert from 'node:assert/strict';
import { importReference } from '../../../src/convert/importReference.ts';
import { temporaryFolder } from '../../support/doubles/tokenAccount.ts';

const documentOf = (...paths: string[]) =>
  JSON.stringify({ openapi: '3.0.0', paths: Object.fromEntries(paths.map((path) => [path, { get: {} }])) });

describe('an import of the API reference', () => {
  let folder: ReturnType<typeof temporaryFolder>;

  beforeEach(() => (folder = temporaryFolder()));
  afterEach(() => folder.remove());

  it('leaves operations of classic Central out, and counts them', async () => {
    const both = documentOf(
      '/monitoring/v2/aps',
      '/central/v2/sites/{id}',
      '/network-monitoring/v1/brand-new',
    );
    const { drift, counts, classic } = await importReference([both], folder.path);
    assert.deepEqual(
      [drift.added.map(({ path }) => path), counts, classic],
      [['/network-monitoring/v1/brand-new'], [3], 2],
    );
  });

  it('tells what a document has in another file', async () => {
    const limit = { $ref: './params.yaml#/limit' };
    const paths = {
      '/network-monitoring/v1/aps': { $ref: './paths/aps.yaml' },
      '/network-monitoring/v1/brand-new': { get: { parameters: [limit], responses: {} } },
    };
    const split = JSON.stringify({ openapi: '3.0.0', info: {}, paths });
    const { counts, lost } = await importReference([split], folder.path);
    assert.deepEqual([counts, lost], [[1], [['./paths/aps.yaml', './params.yaml#/limit']]]);
  });

  for (const [what, text, reason] of [
    ['only classic Central', documentOf('/monitoring/v2/aps'), 'classicReference'],
    ['no paths', documentOf(), 'noOperations'],
    ['half a document', documentOf('/network-monitoring/v1/aps').slice(0, -9), 'noOperations'],
  ] as const)
    it(`refuses a document of ${what}`, () =>
      assert.rejects(importReference([text], folder.path), { code: 'badArgument', reason }));
});
