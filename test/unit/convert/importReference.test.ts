import assert from 'node:assert/strict';
import { importReference } from '../../../src/convert/openApi/importReference.ts';
import { temporaryFolder } from '../../support/doubles/tokenAccount.ts';

const documentOf = (...paths: string[]) =>
  JSON.stringify({ openapi: '3.0.0', paths: Object.fromEntries(paths.map((path) => [path, { get: {} }])) });

const file = (text: string, path = 'docs/api.json') => ({ path, text });

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
    const { drift, counts, classic } = await importReference([file(both)], folder.path);
    assert.deepEqual(
      [drift.added.map(({ path }) => path), counts, classic],
      [['/network-monitoring/v1/brand-new'], [3], 2],
    );
  });

  it('tells a file that cannot be read from one without operations', async () => {
    const texts = [
      documentOf('/network-monitoring/v1/brand-new'),
      '{"openapi":',
      'paths: [',
      '{"info":{}}',
      '',
    ];
    const { counts } = await importReference(
      texts.map((text, at) => file(text, `${at}.yaml`)),
      folder.path,
    );
    assert.deepEqual(counts, [1, undefined, undefined, 0, undefined]);
  });

  it('tells what a document has in another file', async () => {
    const limit = { $ref: './params.yaml#/limit' };
    const paths = {
      '/network-monitoring/v1/aps': { $ref: './paths/aps.yaml' },
      '/network-monitoring/v1/brand-new': { get: { parameters: [limit], responses: {} } },
    };
    const split = JSON.stringify({ openapi: '3.0.0', info: {}, paths });
    const { counts, lost } = await importReference([file(split)], folder.path);
    assert.deepEqual([counts, lost], [[1], [['./paths/aps.yaml', './params.yaml#/limit']]]);
  });

  it('follows references from one file of the set to another, and back', async () => {
    const paths = { '/network-monitoring/v1/brand-new': { $ref: './paths/new.yaml#/~1brand-new' } };
    const root = { paths, components: { parameters: { limit: { name: 'limit', in: 'query' } } } };
    const part = {
      '/brand-new': {
        get: { parameters: [{ $ref: '../api.json#/components/parameters/limit' }, { $ref: '#/own' }] },
      },
      own: { name: 'next', in: 'query' },
    };
    const files = [file(JSON.stringify(root)), file(JSON.stringify(part), 'docs/paths/new.yaml')];
    const { drift, counts, lost } = await importReference(files, folder.path);
    assert.deepEqual(
      [drift.added.map(({ query }) => query.map(({ name }) => name)), counts, lost],
      [[['limit', 'next']], [1, 0], [[], []]],
    );
  });

  it('names a lost reference as it stands in the files, whatever their names are', async () => {
    const paths = {
      '/network-monitoring/v1/brand-new': { get: { parameters: [{ $ref: 'b~\ud800.json#/none' }] } },
    };
    const files = [file(JSON.stringify({ paths }), 'docs/a.json'), file('{}', 'docs/b~\ud800.json')];
    const { lost } = await importReference(files, folder.path);
    assert.deepEqual(lost, [['docs/b~\ufffd.json#/none'], []]);
  });

  it('takes the newest version of an operation that stands in two documents, and tells it', async () => {
    const of = (version: string, name: string) => {
      const get = { parameters: [{ name, in: 'query' }] };
      return file(
        JSON.stringify({ info: { version }, paths: { '/network-monitoring/v1/brand-new': { get } } }),
        version,
      );
    };
    const { drift, repeated } = await importReference(
      [of('1.10.0', 'newer'), of('1.9.0', 'older')],
      folder.path,
    );
    assert.deepEqual([drift.added.map(({ query }) => query[0]?.name), repeated], [['newer'], 1]);
  });

  it('reads a document that was saved with its page of ReadMe', async () => {
    const oasDefinition = JSON.parse(documentOf('/network-monitoring/v1/brand-new')) as object;
    for (const page of [{ oasDefinition }, { data: { title: 'x', oasDefinition } }]) {
      const { counts } = await importReference([file(JSON.stringify(page))], folder.path);
      assert.deepEqual(counts, [1]);
    }
  });

  for (const [what, text, reason] of [
    ['only classic Central', documentOf('/monitoring/v2/aps'), 'classicReference'],
    ['no paths', documentOf(), 'noOperations'],
    ['half a document', documentOf('/network-monitoring/v1/aps').slice(0, -9), 'noOperations'],
  ] as const)
    it(`refuses a document of ${what}`, () =>
      assert.rejects(importReference([file(text)], folder.path), { code: 'badArgument', reason }));
});
