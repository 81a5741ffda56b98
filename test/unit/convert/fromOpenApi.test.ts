import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { fromOpenApi, operationsIn } from '../../../src/convert/openApi/fromOpenApi.ts';
import { importers } from '../../../src/convert/importRequests.ts';

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
    const deep = Array.from({ length: 13 }).reduce<object>((inner) => ({ properties: { inner } }), {});
    const properties = { f59: {}, deep };
    const content = { 'application/json': { schema: { properties } } };
    const large = JSON.stringify({ paths: { '/x': { post: { requestBody: { content } } } } });
    const { text, notes } = fromOpenApi(large);
    assert.deepEqual(notes, [{ kind: 'outlineCut', values: { method: 'POST', path: '/x' } }]);
    assert.match(text, /"f59"/);
  });

  it('reads a schema of parts that branch without end up to a limit, and says so', () => {
    const five = (name: string) => ({
      allOf: Array.from({ length: 5 }, () => ({ $ref: `#/schemas/${name}` })),
    });
    const levels = Array.from({ length: 14 }, (_, at) => [`L${at}`, five(`L${at + 1}`)]);
    const schemas = { Self: five('Self'), ...Object.fromEntries(levels) };
    const notesOf = (name: string) => {
      const parameters = [{ name: 'q', in: 'query', required: true, schema: { $ref: `#/schemas/${name}` } }];
      return fromOpenApi(JSON.stringify({ schemas, paths: { '/x': { get: { parameters } } } })).notes;
    };
    assert.deepEqual(notesOf('Self'), []);
    assert.deepEqual(notesOf('L0'), [{ kind: 'outlineCut', values: { method: 'GET', path: '/x' } }]);
  });

  it('says so of schemas that are deeper than the outline, and not of plain values there', () => {
    const nested = (depth: number): object =>
      depth === 0 ? { type: 'integer' } : { properties: { a: nested(depth - 1) } };
    const notesOf = (schema: object) => {
      const content = { 'application/json': { schema } };
      return fromOpenApi(JSON.stringify({ paths: { '/x': { post: { requestBody: { content } } } } })).notes;
    };
    assert.deepEqual(notesOf(nested(12)), []);
    assert.deepEqual(notesOf({ allOf: Array.from({ length: 21 }, () => nested(1)) }), []);
    assert.deepEqual(notesOf(nested(13)), [{ kind: 'outlineCut', values: { method: 'POST', path: '/x' } }]);
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

  /** The text for the one operation of a document. */
  function requestFor(operation: object, more: object = {}, method = 'post'): string {
    return fromOpenApi(JSON.stringify({ paths: { '/x': { [method]: operation } }, ...more })).text;
  }

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

  it('lets a parameter of an operation stand for the one of its path', () => {
    const mode = (value: unknown) => ({
      name: 'mode',
      in: 'query',
      required: true,
      schema: { const: value },
    });
    const item = { parameters: [mode('path')], get: { parameters: [mode('own')] }, put: {} };
    const { text } = fromOpenApi(JSON.stringify({ paths: { '/x': item } }));
    assert.match(text, /^GET \/x\?mode=own$/m);
    assert.match(text, /^PUT \/x\?mode=path$/m);
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

  it('joins a required field to a query that stands in a path', () => {
    const parameters = [{ name: 'a', in: 'query', required: true, example: 1 }];
    const { text } = fromOpenApi(JSON.stringify({ paths: { '/x?op=y': { get: { parameters } } } }));
    assert.match(text, /^GET \/x\?op=y&a=1$/m);
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

  const templates: [written: string, target: string][] = [
    ['/{id}.{format}', '/7.{{format}}'],
    ['/{id:[0-9]{2,3}}', '/7'],
    ['/{id?}', '/7'],
    ['/{{name}}', '/{{name}}'],
    ['/{+path}/{**more}', '/{{path | raw}}/{{more | raw}}'],
    ['/{proxy+}', '/{{proxy | raw}}'],
  ];
  for (const [written, target] of templates)
    it(`reads a path as frameworks write it: ${written}`, () => {
      const parameters = [
        { name: 'id', in: 'path', schema: { allOf: [{ $ref: '#/Id' }] } },
        { name: 'format', in: 'path', schema: { enum: ['json', 'xml'] } },
      ];
      const document = { paths: { [written]: { get: { parameters } } }, Id: { const: 7 } };
      assert.equal(/^GET (.*)$/m.exec(fromOpenApi(JSON.stringify(document)).text)?.[1], target);
    });

  const queries: [what: string, parameter: object, query: string][] = [
    ['a reference where no value is told', { schema: { type: 'string' } }, 'q={{q}}'],
    ['an example beside the schema', { example: 'a b', schema: { default: 'c' } }, 'q=a%20b'],
    ['the first of several examples', { examples: { one: { value: 1 }, two: { value: 2 } } }, 'q=1'],
    ['a default', { schema: { default: 0 } }, 'q=0'],
    ['a constant', { schema: { const: false } }, 'q=false'],
    ['a whole number of a list', { schema: { type: 'integer', enum: [5, 6] } }, 'q=5'],
    ['a list, a field each', { schema: { type: 'array', example: ['a', 'b'] } }, 'q=a&q=b'],
    ['a list in one field', { explode: false, schema: { example: ['a', 'b'] } }, 'q=a,b'],
    ['a list with pipes', { style: 'pipeDelimited', schema: { example: ['a', 'b'] } }, 'q=a%7Cb'],
    ['an object, a field a member', { example: { a: 1, b: 2 }, schema: {} }, 'a=1&b=2'],
    ['an object with its name', { style: 'deepObject', example: { a: 1 }, schema: {} }, 'q%5Ba%5D=1'],
    ['JSON', { content: { 'application/json': { example: { a: 1 } } } }, 'q=%7B%22a%22%3A1%7D'],
    ['an object by the members of its schema', { style: 'deepObject', schema: { properties: { a: {}, b: { const: 2 } } } },
      'q%5Ba%5D={{q_a}}&q%5Bb%5D=2'],
    ['an object with pipes', { style: 'pipeDelimited', example: { a: 1 }, schema: {} }, 'q=a%7C1'],
    ['reserved characters', { allowReserved: true, example: 'a/b:c&d%2F', schema: {} }, 'q=a/b:c%26d%2F'],
    ['a reference that may hold them', { allowReserved: true, schema: {} }, 'q={{q | raw}}'],
    ['a choice by the schema that its own is made of', { schema: { allOf: [{ enum: ['up', 'down'] }] } }, 'q=up'],
    ['a choice that may be null', { schema: { anyOf: [{ type: 'null' }, { enum: ['up', 'down'] }] } }, 'q=up'],
    ['an example of a tool for Swagger 2', { type: 'string', 'x-example': 'a' }, 'q=a'],
    ['a list of Swagger 2', { type: 'array', default: ['a', 'b'] }, 'q=a,b'],
    ['a list of Swagger 2, a field each', { collectionFormat: 'multi', default: ['a', 'b'] }, 'q=a&q=b'],
  ]; // prettier-ignore
  for (const [what, parameter, query] of queries)
    it(`writes a required field of the query: ${what}`, () => {
      const parameters = [{ name: 'q', in: 'query', required: true, ...parameter }];
      assert.equal(/^POST \/x\?(.*)$/m.exec(requestFor({ parameters }))?.[1], query);
    });

  const list = { const: ['a', 'b'] };
  const object = { const: { R: 1, G: 2 } };
  const paths: [what: string, parameter: object, path: string][] = [
    ['a label', { style: 'label' }, '/.{{id}}'],
    ['labels of a list', { style: 'label', explode: true, schema: list }, '/.a.b'],
    ['a matrix', { style: 'matrix' }, '/;id={{id}}'],
    ['a matrix of a list', { style: 'matrix', explode: true, schema: list }, '/;id=a;id=b'],
    ['a matrix of an object', { style: 'matrix', schema: object }, '/;id=R,1,G,2'],
    ['an object', { schema: object }, '/R,1,G,2'],
    ['an object, its members apart', { explode: true, schema: object }, '/R=1,G=2'],
    ['a list of Swagger 2', { collectionFormat: 'pipes', enum: [['a', 'b']] }, '/a%7Cb'],
  ];
  for (const [what, parameter, path] of paths)
    it(`writes a parameter of the path: ${what}`, () => {
      const id = { name: 'id', in: 'path', schema: {}, ...parameter };
      if ('collectionFormat' in id) Reflect.deleteProperty(id, 'schema');
      const document = JSON.stringify({ paths: { '/{id}': { get: { parameters: [id] } } } });
      assert.equal(/^GET (.*)$/m.exec(fromOpenApi(document).text)?.[1], path);
    });

  it('writes lists and objects of a header', () => {
    const header = (name: string, more: object) => ({ in: 'header', name, required: true, ...more });
    const parameters = [
      header('X-Simple', { schema: {}, example: { a: 1 } }),
      header('X-Explode', { schema: {}, explode: true, example: { a: 1 } }),
      header('X-Pipes', { collectionFormat: 'pipes', default: ['a', 'b'] }),
    ];
    assert.match(requestFor({ parameters }), /\nX-Simple: a,1\nX-Explode: a=1\nX-Pipes: a\|b\n$/);
  });

  it('writes the required headers that OpenAPI has for parameters, and asks for a secret one', () => {
    const header = (name: string, schema: object, required = true) => ({
      in: 'header',
      name,
      required,
      schema,
    });
    const parameters = [
      header('X-Trace', { const: 0 }),
      header('X-Api-Key', {}),
      header('X-Free', {}, false),
      header('Accept', { const: 'text/plain' }),
      { in: 'cookie', name: 'sid', required: true },
    ];
    const document = JSON.stringify({ paths: { '/x': { get: { parameters } } } });
    const { text, notes } = fromOpenApi(document);
    assert.equal(
      text,
      '### Get x\n# @prompt secret X-Api-Key\nGET /x\nX-Trace: 0\nX-Api-Key: {{X-Api-Key}}\n',
    );
    assert.deepEqual(notes, [{ kind: 'cookieLeftOut', values: { name: 'Get x', cookie: 'sid' } }]);
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

  it('asks for a secret by the name that its reference has', () => {
    const parameters = [{ in: 'header', name: '2fa-token', required: true, schema: {} }];
    assert.match(
      requestFor({ parameters }),
      /^# @prompt secret fa-token\nPOST \/x\n2fa-token: \{\{fa-token\}\}$/m,
    );
  });

  const schemas: [what: string, schema: object | undefined, value: unknown][] = [
    ['an example', { type: 'string', example: 'HQ' }, 'HQ'],
    ['the first of examples', { examples: ['HQ', 'B'] }, 'HQ'],
    ['a default', { type: 'boolean', default: true }, true],
    ['a constant', { const: 7 }, 7],
    ['whole numbers to choose from', { type: 'integer', enum: [2, 3] }, 2],
    ['true and false to choose from', { type: 'boolean', enum: [true] }, true],
    ['a choice that may be null', { enum: [null, 5] }, 5],
    ['a type that may be null', { type: ['null', 'integer'] }, 0],
    ['a least number', { type: 'integer', minimum: 3 }, 3],
    ['a list', { type: 'array', items: { type: 'boolean' } }, [false]],
    ['a list of given things', { prefixItems: [{ const: 1 }, { type: 'string' }] }, [1, '']],
    ['given things and more of a list', { prefixItems: [{ const: 1 }], minItems: 3, items: { type: 'boolean' } }, [1, false, false]],
    ['a list with a least length', { type: 'array', minItems: 2, items: { type: 'integer' } }, [0, 0]],
    ['a list of different choices', { type: 'array', minItems: 2, items: { enum: ['a', 'b', 'c'] } }, ['a', 'b']],
    ['nothing', undefined, {}],
    ['an object without properties', { type: 'object' }, {}],
    ['what the server alone writes', { properties: { id: { readOnly: true }, name: {} } }, { name: '' }],
    [
      'parts and members of its own',
      { allOf: [{ properties: { a: {} } }], properties: { b: {} } },
      { b: '', a: '' },
    ],
    ['an example, without what the server alone writes', { properties: { id: { readOnly: true } }, example: { id: 1, n: 2 } },
      { n: 2 }],
    ['an example, without what the server alone writes in a list of given things',
      { prefixItems: [{ properties: { id: { readOnly: true } } }], items: { type: 'integer' }, example: [{ id: 1, n: 2 }, 3] }, [{ n: 2 }, 3]],
    ['an example, without what the server alone writes in other members',
      { additionalProperties: { properties: { id: { readOnly: true } } }, example: { a: { id: 1, n: 2 } } }, { a: { n: 2 } }],
    ['an example, without what the server alone writes in members by a pattern',
      { patternProperties: { '^x-': { readOnly: true }, '^[a-z]+$': { properties: { id: { readOnly: true } } } }, example: { 'x-a': 1, a: { id: 1, n: 2 }, B: { id: 3 } } },
      { a: { n: 2 }, B: { id: 3 } }],
    ...['^(a|a)+$', '(a|a)'.repeat(60), `^${'a*'.repeat(12)}$`, `^${'a?'.repeat(40)}${'a'.repeat(40)}$`, '(?:a{0,60}){60}b', '^(?=(a+)+$)', 'a{65535}', `^a*${'\\(?'.repeat(60)}${'\\('.repeat(60)}$`].map((pattern): [string, object, unknown] =>
      [`an example with a pattern that takes long, ${pattern}`, { patternProperties: { [pattern]: { readOnly: true } }, example: { [`${'a'.repeat(60)}${'('.repeat(60)}${'!'.repeat(60)}`]: 1 } }, { [`${'a'.repeat(60)}${'('.repeat(60)}${'!'.repeat(60)}`]: 1 }]),
    ...['^x-[a-z]+-[a-z]+$', '^x-.*-.*$', '^[0-9]{3}-[0-9]{3}$', '^[a-z]+-[0-9]+$'].map((pattern): [string, object, unknown] =>
      [`an example with a pattern of two parts, ${pattern}`, { patternProperties: { [pattern]: { readOnly: true } }, example: { name: 'n', 'x-a-b': 1, '123-456': 2, 'a-1': 3 } },
        { name: 'n', ...(pattern.startsWith('^x') ? {} : { 'x-a-b': 1 }), ...(pattern.includes('{3}') ? {} : { '123-456': 2 }), ...(pattern.endsWith('[0-9]+$') ? {} : { 'a-1': 3 }) }]),
    ['an example with a member by a pattern and one by another name', { patternProperties: { '^[a-z]+-[0-9]+$': { properties: { name: { readOnly: true } } } }, example: { other: { name: 'n' }, 'a-1': { name: 'n' } } },
      { other: { name: 'n' }, 'a-1': {} }],
    ['an example with a pattern that takes long, beside other members that are left out', { patternProperties: { '^(a|b)+$': {} }, additionalProperties: { readOnly: true }, example: { a: 1 } }, { a: 1 }],
    ['an example with a pattern that cannot be read', { patternProperties: { '[': { readOnly: true } }, example: { a: 1 } }, { a: 1 }],
    ['the first of several that is not null', { anyOf: [{ type: 'null' }, { type: 'integer' }] }, 0],
    ['the first of several, and its name', { discriminator: { propertyName: 'kind', mapping: { cat: '#/Cat' } }, oneOf: [{ $ref: '#/Cat' }] },
      { kind: 'cat', a: '' }],
    ['the first of several', { oneOf: [{ properties: { a: {} } }, { type: 'string' }] }, { a: '' }],
    ['its own name, by the schema that it extends', { $ref: '#/Dog' }, { kind: 'dog', b: '' }],
    ['numbers within limits', { properties: { a: { type: 'integer', exclusiveMinimum: 0 }, b: { type: 'integer', minimum: 2, exclusiveMinimum: true },
      c: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 }, d: { type: 'integer', maximum: -1 }, e: { type: 'integer', minimum: 1, multipleOf: 5 }, f: { type: 'integer', minimum: -3 } } },
      { a: 1, b: 3, c: 0.5, d: -1, e: 5, f: 0 }],
  ]; // prettier-ignore
  for (const [what, schema, value] of schemas)
    it(`outlines a body by its schema: ${what}`, () => {
      const content = { 'application/json': { schema } };
      const Pet = {
        properties: { kind: {} },
        discriminator: { propertyName: 'kind', mapping: { dog: 'Dog' } },
      };
      const Dog = { allOf: [{ $ref: '#/Pet' }, { properties: { b: {} } }] };
      const more = { Cat: { properties: { a: {}, kind: {} } }, Dog, Pet };
      const [, body = ''] = requestFor({ requestBody: { content } }, more).split('\n\n');
      assert.deepEqual(JSON.parse(body), value);
    });

  const uriTemplates: [path: string, target: string, lost?: string][] = [
    ['/a/{+path}', '/a/{{path | raw}}'],
    ['/a{/seg*}', '/a/{{seg | raw}}'],
    ['/a{/x,y}', '/a/{{x}}/{{y}}'],
    ['/a{;x,y}', '/a;x={{x}};y={{y}}'],
    ['/a/{.x}', '/a/.{{x}}'],
    ['/a/{x,y}', '/a/{{x}},{{y}}'],
    ['/a/{+x,y}', '/a/{{x | raw}},{{y | raw}}'],
    ['/a/{x,}', '/a/{{x_}}'],
    ['/a/{a_name_of_more_than_thirty_letters, y}', '/a/{{a_name_of_more_than_thirty_letters_y}}'],
    ['/a/{x:[0-9]{1,2}}', '/a/{{x}}'],
    ['/a{?x,y}', '/a', '{?x,y}'],
    ['/a/x{&y}', '/a/x', '{&y}'],
    ['/a{#part}', '/a', '{#part}'],
  ];
  for (const [path, target, lost] of uriTemplates)
    it(`reads the template ${path} as RFC 6570 does`, () => {
      const { text, notes } = fromOpenApi(JSON.stringify({ paths: { [path]: { get: {} } } }));
      assert.ok(text.split('\n').includes(`GET ${target}`), text);
      assert.deepEqual(
        notes.map(({ values }) => values['names']),
        lost === undefined ? [] : [lost],
      );
    });

  for (const [path, style, target] of [
    ['/a{;x}', 'matrix', '/a;x={{x}}'],
    ['/a{.x}', 'label', '/a.{{x}}'],
    ['/a{/x}', 'matrix', '/a/{{x}}'],
    ['/a{x}', 'matrix', '/a;x={{x}}'],
  ] as const)
    it(`writes the signs of ${path} once where its style is ${style}`, () => {
      const parameters = [{ in: 'path', name: 'x', required: true, style, schema: { type: 'string' } }];
      const { text } = fromOpenApi(JSON.stringify({ paths: { [path]: { get: { parameters } } } }));
      assert.ok(text.split('\n').includes(`GET ${target}`), text);
    });

  it('asks for a field whose content has no value, and tells of a whole query', () => {
    const parameters = [
      { in: 'query', name: 'f', required: true, content: { 'text/plain': { schema: { type: 'string' } } } },
      { in: 'querystring', name: 'whole', required: true, content: { 'text/plain': {} } },
    ];
    const { text, notes } = fromOpenApi(JSON.stringify({ paths: { '/a': { get: { parameters } } } }));
    assert.match(text, /^GET \/a\?f=\{\{f\}\}$/m);
    assert.deepEqual(notes, [{ kind: 'partsLeftOut', values: { names: 'whole' } }]);
  });

  it('keeps a number as it is written, but sends a whole one where the schema asks for one', async () => {
    const parameters = [
      '{"in":"query","name":"v","required":true,"schema":{"type":"string","example":10.10}}',
      '{"in":"query","name":"w","required":true,"example":1.50}',
      '{"in":"query","name":"n","required":true,"schema":{"type":"integer","default":20.0}}',
      '{"in":"query","name":"m","required":true,"example":1e2,"schema":{"type":"integer"}}',
      '{"in":"query","name":"l","required":true,"schema":{"type":"integer","minimum":1.0,"example":54819475093732352}}',
    ];
    const body = '{"schema":{"properties":{"v":{"example":10.10},"n":{"type":"integer","minimum":5.0}}}}';
    const json = `{"servers":[{"url":"/{v}","variables":{"v":{"default":1.0}}}],"paths":{"/x":{"post":{"parameters":[${parameters.join(',')}],"requestBody":{"content":{"application/json":${body}}}}}}}`;
    for (const text of [json, ` # YAML\n${json}`]) {
      const written = (await importers.openapi(text)).text.replaceAll(/\n {4}(?=[?&])/g, '');
      assert.match(written, /^POST \/1\.0\/x\?v=10\.10&w=1\.50&n=20&m=100&l=54819475093732352$/m);
      assert.match(written, /"v": 10\.10,\n {2}"n": 5\n/);
    }
  });

  it('sends whole numbers in each part of a value whose schema asks for integers', () => {
    const whole = '{"type":"integer"}';
    const list = `{"type":"array","items":${whole}`;
    const parameters = [
      '{"in":"path","name":"id","required":true,"schema":{"type":"integer","enum":[5.0]}}',
      `{"in":"query","name":"a","required":true,"explode":false,"schema":${list},"example":[20.0,30.0]}}`,
      `{"in":"query","name":"b","required":true,"explode":false,"example":[1.0,1.5],"schema":${list}}}`,
      `{"in":"query","name":"c","required":true,"schema":{"allOf":[${whole}],"default":8.0}}`,
      `{"in":"query","name":"d","required":true,"content":{"application/json":{"schema":${whole},"example":3.0}}}`,
      '{"in":"query","name":"e","required":true,"type":"array","items":{"type":"integer"},"default":[6.0]}',
    ];
    const choices = '{"minItems":2,"items":{"type":"integer","enum":[1.0,2.0]}}';
    const parts = `{"vlan":${whole},"ids":${list}},"v":{"type":"number"}}`;
    for (const [media, body] of [
      [
        `{"schema":{"properties":${parts}},"example":{"vlan":20.0,"ids":[1.0],"v":1.0}}`,
        '{"vlan":20,"ids":[1],"v":1.0}',
      ],
      [`{"schema":{"properties":${parts}},"example":"{\\"vlan\\":20.0}"}`, '{"vlan":20}'],
      [
        `{"schema":{"allOf":[{"properties":${parts}},{"example":{"vlan":4.0}}]}}`,
        '{"vlan":4,"ids":[0],"v":0}',
      ],
      [`{"schema":{"properties":{"e":${choices}}}}`, '{"e":[1,2]}'],
    ] as const) {
      const { text } = fromOpenApi(
        `{"paths":{"/x/{id}":{"post":{"parameters":[${parameters.join(',')}],"requestBody":{"content":{"application/json":${media}}}}}}}`,
      );
      const [head = '', sent = ''] = text.split('\n\n');
      assert.match(head.replaceAll(/\n *(?=[?&])/g, ''), /^POST \/x\/5\?a=20,30&b=1,1\.5&c=8&d=3&e=6$/m);
      assert.equal(sent.replaceAll(/\s/g, ''), body);
    }
  });

  it('keeps each digit of a long number, and takes a secret out of an example', () => {
    const example = '{"sid":54819475093732352,"password":"hunter22"}';
    const document = `{"paths":{"/x":{"post":{"requestBody":{"content":{"application/json":{"example":${example}}}}}}}}`;
    const { text } = fromOpenApi(document);
    assert.match(text, /"sid": 54819475093732352,/);
    assert.match(text, /"password": "\{\{password\}\}"/);
    assert.doesNotMatch(text, /hunter22/);
  });

  const file = { type: 'string', format: 'binary' };
  const bodies: [what: string, type: string, media: object, body: string][] = [
    ['a form', 'application/x-www-form-urlencoded', { schema: { properties: { 'a b': {}, n: { default: 5 } } } },
      'a%20b={{a_b}}&n=5\n'],
    ['a form by its example', 'application/x-www-form-urlencoded', { example: { a: 'x y' } }, 'a=x%20y\n'],
    ['a form by its encoding', 'application/x-www-form-urlencoded', {
      schema: { properties: { l: { default: [1, 2] }, o: { default: { a: 1 } }, p: { default: [1, 2] }, d: { default: { a: 1 } } } },
      encoding: { p: { style: 'pipeDelimited', explode: false }, d: { style: 'deepObject' } },
    }, 'l=1&l=2&o=%7B%22a%22%3A1%7D&p=1%7C2&d%5Ba%5D=1\n'],
    ['a form by a text', 'application/x-www-form-urlencoded', { example: 'a=1&b=2' }, 'a=1&b=2\n'],
    ['JSON by a text', 'application/json', { example: '{"a":1}', schema: { type: 'object' } }, '{\n  "a": 1\n}\n'],
    ['text', 'text/plain', { example: 'show version' }, 'show version\n'],
    ['a file', 'application/octet-stream', { schema: file }, '< ./body\n'],
    ['XML without an example', 'application/xml', { schema: { properties: { a: {} } } }, '< ./body\n'],
  ]; // prettier-ignore
  for (const [what, type, media, body] of bodies)
    it(`writes a body that is ${what}`, () =>
      assert.equal(
        requestFor({ requestBody: { content: { [type]: media } } }),
        `### Create x\nPOST /x\nContent-Type: ${type}\n\n${body}`,
      ));

  it('writes a form of several parts, its files by name, and tells of each file', () => {
    const content = { 'multipart/form-data': { schema: { properties: { file, name: { default: 'x' } } } } };
    const { text, notes } = fromOpenApi(
      JSON.stringify({ paths: { '/x': { post: { requestBody: { content } } } } }),
    );
    assert.match(
      text,
      /name="file"; filename="file"\n\n< \.\/file\n--boundary\nContent-Disposition: form-data; name="name"\n\nx\n/,
    );
    assert.deepEqual(notes, [{ kind: 'fileNeeded', values: { name: './file' } }]);
  });

  it('gives each part of a form its type and headers: JSON for an object, a part for each of a list', () => {
    const schema = {
      properties: { meta: { properties: { a: { default: 1 } } }, ids: { default: [1, 2] }, csv: file },
    };
    const encoding = { csv: { contentType: 'text/csv, text/plain', headers: { 'X-A': { example: 'b' } } } };
    const content = { 'multipart/form-data': { schema, encoding } };
    const part = (head: string, body: string) =>
      `--boundary\nContent-Disposition: form-data; name=${head}\n\n${body}\n`;
    assert.equal(
      requestFor({ requestBody: { content } }).split('\n\n--')[1],
      `${part('"meta"\nContent-Type: application/json', '{"a":1}')}${part('"ids"', '1')}${part('"ids"', '2')}${part(
        '"csv"; filename="csv"\nContent-Type: text/csv\nX-A: b',
        '< ./csv',
      )}--boundary--\n`.slice(2),
    );
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

  it('reads the fields of a form of Swagger 2, and its body', () => {
    const field = (name: string, more: object) => ({ in: 'formData', name, ...more });
    const isForm = { consumes: ['application/x-www-form-urlencoded'] };
    assert.match(
      requestFor({ parameters: [field('n', { type: 'integer', enum: [5] })], ...isForm }),
      /x-www-form-urlencoded\n\nn=5\n/,
    );
    assert.match(requestFor({ parameters: [field('up', { type: 'file' })], ...isForm }), /< \.\/up\n/);
    const body = { in: 'body', name: 'b', schema: { example: { q: 1 } } };
    assert.match(requestFor({ parameters: [body], ...isForm }), /application\/json\n\n\{\n {2}"q": 1\n\}/);
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
});
