import assert from 'node:assert/strict';
import { fromOpenApi } from '../../../src/convert/openApi/fromOpenApi.ts';
import { importers } from '../../../src/convert/importRequests.ts';
import { requestFor } from '../../support/runs/openApiRequest.ts';

describe('the bodies of an OpenAPI document', () => {
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

  it('reads the fields of a form of Swagger 2, and its body', () => {
    const field = (name: string, more: object) => ({ in: 'formData', name, ...more });
    const isForm = { consumes: ['application/x-www-form-urlencoded'] };
    assert.match(
      requestFor({ parameters: [field('n', { type: 'integer', enum: [5] })], ...isForm }),
      /x-www-form-urlencoded\n\nn=5\n/,
    );
    assert.match(requestFor({ parameters: [field('up', { type: 'file' })], ...isForm }), /< \.\/up\n/);
    const isMultipart = { consumes: ['multipart/form-data'] };
    const listed = { type: 'array', default: ['a', 'b'] };
    for (const [collectionFormat, sent] of [
      ['csv', 'a,b'],
      ['pipes', 'a|b'],
      ['ssv', 'a b'],
    ] as const)
      assert.ok(
        requestFor({ parameters: [field('l', { ...listed, collectionFormat })], ...isMultipart }).includes(
          `name="l"\n\n${sent}\n--`,
        ),
        collectionFormat,
      );
    const body = { in: 'body', name: 'b', schema: { example: { q: 1 } } };
    assert.match(requestFor({ parameters: [body], ...isForm }), /application\/json\n\n\{\n {2}"q": 1\n\}/);
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
});
