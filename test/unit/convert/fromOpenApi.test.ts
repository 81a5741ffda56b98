import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { SchemaReader } from '../../../src/convert/openApi/openApiSchema.ts';
import { fromOpenApi, operationsIn } from '../../../src/convert/openApi/fromOpenApi.ts';
import { requestFor } from '../../support/runs/openApiRequest.ts';

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

  it('gives a request with required query and a body’s outline, cycles cut', () => {
    const { text, notes } = fromOpenApi(document, { method: 'PUT', path: '/sites/{site-id}' });
    assert.deepEqual(
      notes.map(({ kind }) => kind),
      ['outlineCut'],
    );
    const [head, body] = text.split('\n\n');
    assert.equal(head, '### Update site\nPUT /sites/{{site-id}}?mode=full\nContent-Type: application/json');
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

  const servers = (...urls: string[]) => ({ servers: urls.map((url) => ({ url })) });
  const region = {
    url: 'https://{r}.example.com/{v}/',
    variables: { r: { default: 'eu' }, v: { default: 'v2' } },
  };
  const bases: [what: string, operation: object, document: object, path: string][] = [
    ['none', {}, {}, '/x'],
    ['of an address', {}, servers('https://api.example.com/central/v1'), '/central/v1/x'],
    ['with variables, by their defaults', {}, { servers: [region] }, '/v2/x'],
    ['without a host', {}, servers('/api/'), '/api/x'],
    [
      'with a variable that is a number',
      {},
      { servers: [{ url: '/v{n}', variables: { n: { default: 2 } } }] },
      '/v2/x',
    ],
    ['of one operation', servers('/own'), servers('/all'), '/own/x'],
    ['of Swagger 2', {}, { swagger: '2.0', host: 'api.example.com', basePath: '/base' }, '/base/x'],
    ['that is a slash', {}, servers('/'), '/x'],
    ['of the document’s own address', {}, servers('./v1/'), '/v1/x'],
    ['above the document’s own address', {}, servers('../../v1'), '/v1/x'],
    ['with a scheme that is not told', {}, servers('{scheme}://{host}/v1'), '/v1/x'],
    ['with a query', {}, servers('https://api.example.com/v1?a=b'), '/v1/x'],
  ];
  for (const [what, operation, more, path] of bases)
    it(`puts the path of its server before those of its operations: ${what}`, () =>
      assert.match(requestFor(operation, more), new RegExp(`^POST ${path}$`, 'm')));

  it('says which host it leaves out, and which of several paths it takes', () => {
    const more = servers('https://api.example.com/a', 'https://api.example.com/b');
    assert.deepEqual(fromOpenApi(JSON.stringify({ paths: { '/x': { get: {} } }, ...more })).notes, [
      { kind: 'hostRemoved', values: { host: 'api.example.com' } },
      { kind: 'serverChosen', values: { path: '/a' } },
    ]);
  });

  it('names the operations that cannot be sent', () => {
    const paths = {
      '/x': { summary: 's', 'x-y': {}, trace: {}, get: {}, additionalOperations: { LINK: {} } },
      sites: { delete: {} },
      '//host/x': { delete: {} },
      'x-z': { get: {} },
    };
    assert.deepEqual(fromOpenApi(JSON.stringify({ paths })).notes, [
      { kind: 'operationLeftOut', values: { method: 'TRACE', path: '/x' } },
      { kind: 'operationLeftOut', values: { method: 'LINK', path: '/x' } },
      { kind: 'operationLeftOut', values: { method: 'DELETE', path: 'sites' } },
      { kind: 'operationLeftOut', values: { method: 'DELETE', path: '//host/x' } },
    ]);
  });

  it('names each operation apart, and marks one that is deprecated', () => {
    const operationId = 'getSites';
    const paths = {
      '/a': { get: { operationId } },
      '/b': { get: { operationId, deprecated: true }, put: {} },
    };
    assert.deepEqual(fromOpenApi(JSON.stringify({ paths })).text.match(/^#.*/gm), [
      '### Get sites (GET /a)',
      '### Get sites (GET /b)',
      '# deprecated',
      '### Replace b',
    ]);
  });

  it('takes a secret out of a server, a path, and JSON in a query, and names none in a note', () => {
    const url = 'https://me:canary@h.example/{api_key}?t=canary';
    const document = {
      servers: [{ url, variables: { api_key: { default: 'canary' } } }],
      paths: {
        '/{token}': {
          get: {
            parameters: [
              { name: 'token', in: 'path', schema: { const: 'canary' } },
              { name: 'q', in: 'query', required: true, content: { json: { example: { password: 'canary' } } } },
              { name: 'o', in: 'query', required: 'yes', style: 'deepObject', example: { client_secret: 'canary' } },
              { $ref: 'https://me:canary@h.example/x?t=canary#/p' },
            ],
          },
        },
      },
    }; // prettier-ignore
    const converted = fromOpenApi(JSON.stringify(document));
    assert.doesNotMatch(JSON.stringify(converted), /canary/);
    assert.deepEqual(converted.text.split('\n').slice(1, -1), [
      '# @prompt secret api_key',
      '# @prompt secret token',
      '# @prompt secret password',
      '# @prompt secret o_client_secret_',
      'GET /{{api_key}}/{{token}}',
      '    ?q=%7B%22password%22%3A%22{{password}}%22%7D',
      '    &o%5Bclient_secret%5D={{o_client_secret_}}',
    ]);
  });

  it('asks for the type that an operation answers with, where it is not JSON', () => {
    const responses = (...types: string[]) => ({
      responses: { 200: { content: Object.fromEntries(types.map((type) => [type, {}])) } },
    });
    assert.match(requestFor(responses('text/csv')), /^Accept: text\/csv$/m);
    assert.doesNotMatch(requestFor(responses('text/csv', 'application/json')), /Accept/);
    assert.match(requestFor({ produces: ['text/csv'] }), /^Accept: text\/csv$/m);
  });

  const told: [what: string, operation: object, document: object, note: object][] = [
    ['calls that it cannot make', { callbacks: { paid: {} }, responses: { 200: { links: { next: {} } } } },
      { webhooks: { alert: {} } },
      { kind: 'partsLeftOut', values: { names: 'webhook alert, callback paid, link next' } }],
    ['a key that the account does not have', { security: [{ k: [] }] },
      { components: { securitySchemes: { k: { type: 'apiKey', in: 'header', name: 'X-Key' } } } },
      { kind: 'securityLeftOut', values: { names: 'X-Key' } }],
    ['another type that a body may have', { requestBody: { content: { 'text/csv': { example: 'a' }, 'application/json': { example: 1 } } } }, {},
      { kind: 'typeChosen', values: { type: 'application/json', others: 'text/csv' } }],
    ['any type', { requestBody: { content: { '*/*': { example: 1 } } } }, {},
      { kind: 'typeOfRange', values: { type: 'application/json', range: '*/*' } }],
    ['another form that a body may have', { requestBody: { content: { 'application/json': { schema: { oneOf: [{ properties: { a: {} } }, {}] } } } } }, {},
      { kind: 'formChosen', values: { method: 'POST', path: '/x' } }],
    ['another type that a value may have', { requestBody: { content: { 'application/json': { schema: { type: 'array', items: { oneOf: [{ type: 'string' }, { type: 'integer' }] } } } } } }, {},
      { kind: 'formChosen', values: { method: 'POST', path: '/x' } }],
    ['other examples', { requestBody: { content: { 'application/json': { examples: { a: { value: 1 }, b: { value: 2 } } } } } }, {},
      { kind: 'exampleChosen', values: { method: 'POST', path: '/x' } }],
    ['an example of another file', { requestBody: { content: { 'application/json': { examples: { a: { externalValue: 'a.json' } } } } } }, {},
      { kind: 'fileNotRead', values: { reference: 'a.json' } }],
    ['a value that no style writes', { parameters: [{ name: 'q', in: 'query', required: true, schema: {}, example: { a: [1] } }] }, {},
      { kind: 'nestedValue', values: { name: 'q' } }],
    ['fields that depend on others', { requestBody: { content: { 'application/json': { schema: { properties: { a: {} }, if: {}, else: { properties: { b: {} } } } } } } }, {},
      { kind: 'conditionLeftOut', values: { method: 'POST', path: '/x' } }],
    ['more values than a list is written with', { requestBody: { content: { 'application/json': { schema: { type: 'array', minItems: 1e9, items: {} } } } } }, {},
      { kind: 'outlineCut', values: { method: 'POST', path: '/x' } }],
    ['two parameters of one name', { parameters: ['query', 'header'].map((place) => ({ name: 'id', in: place, required: true })) }, {},
      { kind: 'oneVariable', values: { title: 'Create x', name: 'id (header)', other: 'id (query)', to: 'id' } }],
    ['a server that stands relative to the document', {}, { servers: [{ url: 'v1' }] },
      { kind: 'serverUnclear', values: { server: 'v1', path: '/v1' } }],
    ['another path of its server', {}, { servers: [{ url: '/{v}', variables: { v: { default: 'v1', enum: ['v1', 'v2'] } } }] },
      { kind: 'serverChosen', values: { path: '/v1' } }],
  ]; // prettier-ignore
  for (const [what, operation, more, note] of told)
    it(`tells of ${what}`, () =>
      assert.deepEqual(fromOpenApi(JSON.stringify({ paths: { '/x': { post: operation } }, ...more })).notes, [
        note,
      ]));

  it('tells of a call that would not be sent as it stands', () => {
    const requestBody = { content: { 'application/json': { example: 1 } } };
    const { notes } = fromOpenApi(JSON.stringify({ paths: { '/x': { get: { requestBody } } } }));
    assert.deepEqual(notes, [
      { kind: 'refusedHere', values: { name: 'Get x', reason: 'A GET call cannot have a body.' } },
    ]);
  });

  it('tells of no key where a token is enough', () => {
    const securitySchemes = { k: { type: 'apiKey', in: 'header', name: 'X-Key' }, o: { type: 'oauth2' } };
    const document = {
      paths: { '/x': { get: {}, post: { security: [] } } },
      ...{ components: { securitySchemes }, security: [{ k: [] }, { o: [] }] },
    };
    assert.deepEqual(fromOpenApi(JSON.stringify(document)).notes, []);
  });

  it('tells of no other path where only the scheme and the host of a server can be chosen', () => {
    const variable = (first: string, other: string) => ({ default: first, enum: [first, other] });
    const variables = { s: variable('https', 'http'), h: variable('eu', 'us') };
    const document = {
      paths: { '/x': { get: {} } },
      servers: [{ url: '{s}://{h}.example.com/v1', variables }],
    };
    assert.deepEqual(fromOpenApi(JSON.stringify(document)).notes, [
      { kind: 'hostRemoved', values: { host: 'eu.example.com' } },
    ]);
  });

  it('refers to the variable of a server that has no default', () =>
    assert.match(requestFor({}, servers('/{v}')), /^POST \/\{\{v\}\}\/x$/m));

  it('tells of a reference that leads back to itself, of a path and of a parameter', () => {
    const paths = {
      '/a': { get: { parameters: [{ $ref: '#/p/loop' }] } },
      '/b': { $ref: '#/paths/~1c' },
      '/c': { $ref: '#/paths/~1b' },
    };
    const { notes } = fromOpenApi(JSON.stringify({ paths, p: { loop: { $ref: '#/p/loop' } } }));
    assert.deepEqual(
      notes.map(({ kind, values }) => [kind, values['reference']]),
      ['#/p/loop', '#/paths/~1c', '#/paths/~1b'].map((reference) => ['referenceLost', reference]),
    );
  });

  it('follows the reference of a path, and tells of one that leads to nothing', () => {
    const { text, notes } = fromOpenApi(
      JSON.stringify({
        paths: { '/a': { $ref: '#/components/pathItems/A' }, '/b': { $ref: 'other.json#/B' } },
        components: { pathItems: { A: { get: {} } } },
      }),
    );
    assert.equal(text, '### Get a\nGET /a\n');
    assert.deepEqual(notes, [{ kind: 'fileNotRead', values: { reference: 'other.json#/B' } }]);
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
    assert.equal(fromOpenApi('{', { method: 'GET', path: '/x' }).notes[0]?.kind, 'notJsonOrYaml');
    assert.equal(fromOpenApi('{"type":\n"x"}').notes[0]?.kind, 'notThisFormat');
    assert.equal(fromOpenApi('type: spec.insomnia.rest/5.0\nname: x\n').notes[0]?.kind, 'foreignCollection');
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

  it('reads the schema of a list once for all its examples', () => {
    let reads = 0;
    const items = {
      type: 'object',
      get properties() {
        reads++;
        return { a: { type: 'integer' }, b: { readOnly: true } };
      },
    };
    const example = Array.from({ length: 1_000 }, (_, a) => ({ a, b: 1 }));
    const reader = new SchemaReader({}, () => undefined);
    assert.deepEqual(
      reader.sent(example, { type: 'array', items }),
      example.map(({ a }) => ({ a })),
    );
    assert.ok(reads < 10, String(reads));
  });
});
