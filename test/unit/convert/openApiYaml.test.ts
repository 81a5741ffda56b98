import assert from 'node:assert/strict';
import { importers } from '../../../src/convert/importRequests.ts';
import { jsonOf } from '../../../src/convert/openApi/openApiYaml.ts';

describe('an OpenAPI document in YAML', () => {
  it('is imported as the same document in JSON', async () => {
    const yaml = `
openapi: 3.1.0
servers: [{ url: /v1 }]
x-body: &body
  content:
    application/json:
      schema:
        properties:
          on: { default: no }
          site_id: { example: 54819475093732352 }
          day: { example: 2026-11-28 }
paths:
  /sites/{id}:
    put:
      requestBody:
        <<: *body
      responses: { 200: { description: ok } }
`;
    const { text, notes } = await importers.openapi(yaml);
    assert.deepEqual(notes, []);
    assert.equal(
      text,
      '### Replace site\nPUT /v1/sites/{{id}}\nContent-Type: application/json\n\n' +
        '{\n  "on": "no",\n  "site_id": 54819475093732352,\n  "day": "2026-11-28"\n}\n',
    );
  });

  it('keeps keys with a fraction as they are written, in any place', async () => {
    for (const [yaml, json] of [
      ['x-releases:\n  10.1: first\n  10.10: 10.10\n', '{"x-releases":{"10.1":"first","10.10":10.10}}'],
      [
        'examples: {1.0: {value: 1}, -0.50: {0.5: 1.50}}',
        '{"examples":{"1.0":{"value":1},"-0.50":{"0.5":1.50}}}',
      ],
      ['a: &x {1.0: b}\nc: {<<: *x, 2.0: *x}', '{"a":{"1.0":"b"},"c":{"1.0":"b","2.0":{"1.0":"b"}}}'],
      ['x: {a: 1.10, 1.50: &k 1.0, *k : b}', '{"x":{"a":1.10,"1.50":1.0,"*k":"b"}}'],
      ['? [1.10, 2.0]\n: a', '{"[ 1.10, 2.0 ]":"a"}'],
    ] as const)
      assert.equal(await jsonOf(yaml), json);
  });

  it('may have an empty document after its own', async () => {
    assert.equal(await jsonOf('a: 1\n--- # end\n'), '{"a":1}');
  });

  it('stays as it is where it is JSON already', async () => {
    for (const text of ['{"paths":{}}', '\uFEFF {"a":1}', '{ broken']) assert.equal(await jsonOf(text), text);
  });

  const unreadable: [what: string, text: string][] = [
    ['its indentation is wrong', 'paths:\n  a: 1\n b: 2'],
    ['an alias has no anchor', 'paths: *none'],
    ['it is empty', ''],
    ['it has a second document', 'paths: {/a: {get: {}}}\n---\npaths: {/b: {get: {}}}\n'],
  ];
  for (const [what, text] of unreadable)
    it(`is told to be neither where ${what}`, async () => {
      const { notes } = await importers.openapi(text);
      assert.deepEqual(
        notes.map(({ kind }) => kind),
        ['notJsonOrYaml'],
      );
    });

  it('is told to be too long where it is', async () => {
    const { notes } = await importers.openapi(`paths: ${' '.repeat(2_000_000)}`);
    assert.deepEqual(notes, [{ kind: 'yamlTooLong', values: {} }]);
  });
});
