import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { fromOpenApi, operationsIn } from '../../../src/convert/fromOpenApi.ts';

const document = JSON.stringify({
  openapi: '3.0.3',
  paths: {
    '/sites/{site-id}': {
      parameters: [{ $ref: '#/components/parameters/SiteId' }],
      put: {
        operationId: 'updateSite',
        parameters: [
          { name: 'mode', in: 'query', required: true, schema: { type: 'string', enum: ['full', 'part'] } },
          { name: 'extra', in: 'query', schema: { type: 'string' } },
        ],
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Site' } } } },
      },
    },
  },
  components: {
    parameters: { SiteId: { name: 'site-id', in: 'path', required: true, schema: { type: 'string' } } },
    schemas: {
      Site: {
        type: 'object',
        properties: {
          name: { type: 'string' },
          kind: { type: 'string', enum: ['HQ', 'BRANCH'] },
          floors: { type: 'array', items: { type: 'object', properties: { level: { type: 'integer' } } } },
          parent: { $ref: '#/components/schemas/Site' },
        },
      },
    },
  },
});

describe('an OpenAPI document', () => {
  it('lists its operations', () => {
    assert.deepEqual(operationsIn(document), [
      { method: 'PUT', path: '/sites/{site-id}', title: 'updateSite' },
    ]);
  });

  it('says that a body has more fields than the outline', () => {
    const properties = Object.fromEntries(Array.from({ length: 61 }, (_, at) => [`f${at}`, {}]));
    const content = { 'application/json': { schema: { properties } } };
    const large = JSON.stringify({ paths: { '/x': { post: { requestBody: { content } } } } });
    const { text, notes } = fromOpenApi(large);
    assert.deepEqual(notes, [{ kind: 'outlineCut', values: { method: 'POST', path: '/x' } }]);
    assert.match(text, /"f59"/);
  });

  it('says so of schemas that are deeper than the outline, and not of plain values there', () => {
    const nested = (depth: number): object =>
      depth === 0 ? { type: 'integer' } : { properties: { a: nested(depth - 1) } };
    const notesOf = (schema: object) => {
      const content = { 'application/json': { schema } };
      return fromOpenApi(JSON.stringify({ paths: { '/x': { post: { requestBody: { content } } } } })).notes;
    };
    assert.deepEqual(notesOf(nested(6)), []);
    for (const schema of [nested(7), { allOf: Array.from({ length: 21 }, () => nested(1)) }])
      assert.deepEqual(notesOf(schema), [{ kind: 'outlineCut', values: { method: 'POST', path: '/x' } }]);
  });

  it('gives a request with required query and a body’s outline, cycles cut', () => {
    const { text, notes } = fromOpenApi(document, { method: 'PUT', path: '/sites/{site-id}' });
    assert.deepEqual(
      notes.map(({ kind }) => kind),
      ['outlineCut'],
    );
    const [head, body] = text.split('\n\n');
    assert.equal(
      head,
      '### Update site\nPUT /sites/{{site-id}}\n    ?mode=full\nContent-Type: application/json',
    );
    const outline = JSON.parse(body ?? '') as {
      name: string;
      kind: string;
      floors: unknown;
      parent: { kind: string };
    };
    assert.deepEqual(
      [outline.name, outline.kind, outline.floors, outline.parent.kind],
      ['', 'HQ', [{ level: 0 }], 'HQ'],
    );
  });

  it('ends for schemas that branch into themselves', () => {
    const properties = Object.fromEntries(
      Array.from({ length: 60 }, (_, at) => [`p${at}`, { $ref: '#/components/schemas/A' }]),
    );
    const wide = JSON.stringify({
      paths: {
        '/x': {
          post: {
            requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/A' } } } },
          },
        },
      },
      components: { schemas: { A: { properties } } },
    });
    assert.ok(fromOpenApi(wide, { method: 'POST', path: '/x' }).text.length < 1_000_000);
  });

  it('cannot be made to write a second request', () => {
    const path = '/x\nGET /y\n### z';
    const hostile = JSON.stringify({
      paths: { [path]: { get: { parameters: [{ name: 'q\n### a', in: 'query', required: true }] } } },
    });
    const { text } = fromOpenApi(hostile, { method: 'GET', path });
    assert.equal(text.match(/^###/gm)?.length, 1);
  });

  it('names what it does not have', () => {
    assert.equal(
      fromOpenApi(document, { method: 'GET', path: '/sites/{site-id}' }).notes[0]?.kind,
      'noSuchOperation',
    );
    assert.equal(
      fromOpenApi(document, { method: 'GET', path: 'constructor' }).notes[0]?.kind,
      'noSuchOperation',
    );
    assert.equal(fromOpenApi('{', { method: 'GET', path: '/x' }).notes[0]?.kind, 'notJson');
  });

  it('gives a text for any JSON', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const text = `{"paths": {"/x": {"get": ${json}, "post": {"requestBody": {"content": {"application/json": {"schema": ${json}}}}}}}}`;
        operationsIn(text);
        for (const method of ['GET', 'POST'])
          assert.equal(typeof fromOpenApi(text, { method, path: '/x' }).text, 'string');
      }),
    );
  });
});
