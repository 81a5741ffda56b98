import assert from 'node:assert/strict';
import { referenceFromOpenApi } from '../../../src/convert/openApi/referenceFromOpenApi.ts';
import { parseJson } from '../../../src/text/json.ts';

const read = (document: object) => referenceFromOpenApi(parseJson(JSON.stringify(document)));

describe('The operations of an OpenAPI document', () => {
  it('are read as the catalogue has them', () => {
    const [one, two, ...others] = read({
      openapi: '3.0.3',
      servers: [{ url: 'https://{baseUrl}' }],
      components: {
        parameters: {
          limit: {
            name: 'limit',
            in: 'query',
            schema: { type: 'integer', maximum: 100, minimum: 1, default: 20 },
          },
        },
        schemas: {
          Body: {
            allOf: [
              { properties: { name: { type: 'string' } }, required: ['name'] },
              { properties: { id: {} } },
            ],
          },
        },
      },
      paths: {
        '/network-monitoring/v1/things/{thing-id}': {
          parameters: [{ name: 'thing-id', in: 'path', required: true, schema: { type: 'string' } }],
          get: {
            tags: ['Things'],
            operationId: 'getThing',
            parameters: [
              { $ref: '#/components/parameters/limit' },
              {
                name: 'kind',
                in: 'query',
                required: true,
                schema: { type: 'array', items: { enum: ['A', 'B'] } },
              },
            ],
          },
          patch: {
            requestBody: {
              content: { 'application/json': { schema: { $ref: '#/components/schemas/Body' } } },
            },
          },
        },
        '/a path\n': { get: {} },
        'x-other': { get: {} },
      },
    });
    assert.deepEqual(others, []);
    assert.deepEqual(one, {
      platform: 'new',
      method: 'GET',
      path: '/network-monitoring/v1/things/{thing-id}',
      category: 'Things',
      family: 'mrt',
      operationId: 'getThing',
      pathFields: [{ name: 'thing-id', type: 'string', required: true }],
      query: [
        { name: 'limit', type: 'integer', required: false, default: 20, max: 100, min: 1 },
        { name: 'kind', type: 'array<string>', required: true, enum: ['A', 'B'] },
      ],
      bodyFields: [],
    });
    assert.deepEqual(two?.bodyFields, [
      { name: 'name', type: 'string', required: true },
      { name: 'id', type: 'object', required: false },
    ]);
  });

  const properties = { a: {}, b: { type: ['integer', 'string'] }, c: { $ref: '#/own' }, d: {} };
  for (const [what, schema, required] of [
    ['one of two', { properties, oneOf: [{ required: ['a'] }, { required: ['b'] }] }, []],
    ['any of two', { properties, anyOf: [{ required: ['a', 'b'] }, { required: ['b'] }] }, ['b']],
    ['none', { properties, oneOf: [], required: ['d'] }, ['d']],
    ['one beside null', { properties, anyOf: [{ type: 'null' }, { required: ['a'] }] }, ['a']],
    ['all of two', { properties, allOf: [{ required: ['a'] }, { required: ['b'] }] }, ['a', 'b']],
    ['the objects of a list', { type: 'array', items: { properties, required: ['a'] } }, ['a']],
    ['a member of the server', { properties, allOf: [{ required: ['a', 'c'] }] }, ['a']],
  ] as const)
    it(`require in a body what every alternative does: ${what}`, () => {
      const content = { 'application/json': { schema } };
      const paths = { '/a/v1/x': { post: { requestBody: { content } } } };
      const [one] = read({ own: { readOnly: true }, paths });
      assert.deepEqual(
        one?.bodyFields.filter((field) => field.required).map(({ name }) => name),
        required,
      );
      assert.equal(one?.bodyFields.length, 4);
      assert.ok(one.bodyFields.every(({ type }) => type === 'object'));
    });

  for (const [where, node] of [
    ['an extension', { 'x-sunset': '2027-03-31' }],
    ['a date with a time', { 'x-sunset': '2027-03-31T00:00:00Z' }],
    ['the description, with an ordinal', { description: 'Sunset on 31st March 2027.' }],
    ['the description, in American order', { description: 'Sunset date: March 31st, 2027' }],
    [
      'a header',
      {
        responses: { 200: { headers: { Sunset: { schema: { example: 'Wed, 31 Mar 2027 00:00:00 GMT' } } } } },
      },
    ],
    [
      'the examples of a header',
      {
        responses: { 200: { headers: { sunset: { examples: { one: { value: '2027-03-31T12:00:00Z' } } } } } },
      },
    ],
    ['the description', { description: 'Deprecated. Sunset on March 31, 2027. Use `/a/v2/x`.' }],
  ] as const) {
    it(`have the day of their end from ${where}`, () => {
      const [one] = read({ paths: { '/a/v1/x': { get: { deprecated: true, ...node } } } });
      assert.deepEqual([one?.sunset, one?.deprecated], ['2027-03-31', true]);
    });
  }

  it('have the types of fields that may be null or say a type in another place', () => {
    const schemas = {
      limit: { type: ['integer', 'null'], maximum: 5 },
      offset: { anyOf: [{ type: 'integer', minimum: 0 }, { type: 'null' }] },
      id: { type: ['array', 'null'], items: { type: ['string', 'null'] }, maxItems: 10 },
      kind: { allOf: [{ $ref: '#/components/schemas/Kind' }], description: 'x' },
      view: { const: 'LOCAL' },
      size: { oneOf: [{ type: 'integer' }, { type: 'string' }] },
      site: { type: ['integer', 'string', 'null'] },
      many: { type: 'array', items: { type: ['integer', 'string'] } },
    };
    const [one] = read({
      openapi: '3.1.0',
      components: { schemas: { Kind: { type: 'string', enum: ['A', 'B'] } } },
      paths: {
        '/network-monitoring/v1/things': {
          get: {
            parameters: Object.entries(schemas).map(([name, schema]) => ({ name, in: 'query', schema })),
          },
        },
      },
    });
    const required = false;
    assert.deepEqual(one?.query, [
      { name: 'limit', type: 'integer', required, max: 5 },
      { name: 'offset', type: 'integer', required, min: 0 },
      { name: 'id', type: 'array<string>', required, maxItems: 10 },
      { name: 'kind', type: 'string', required, enum: ['A', 'B'] },
      { name: 'view', type: 'string', required, enum: ['LOCAL'] },
      { name: 'size', type: 'string', required },
      { name: 'site', type: 'string', required },
      { name: 'many', type: 'array<string>', required },
    ]);
  });

  it('name what takes their place', () => {
    const description = 'This one is deprecated. Please use GET `/a/v2/x/{id}`.';
    const [one] = read({ paths: { '/a/v1/x': { get: { deprecated: true, description } } } });
    assert.equal(one?.replacedBy, '/a/v2/x/{id}');
  });

  it('are none where there is no document', () => {
    for (const text of ['null', '[]', '{}', '{"paths":[]}', '"x: y"'])
      assert.deepEqual(referenceFromOpenApi(parseJson(text)), []);
  });
});
