import assert from 'node:assert/strict';
import { fromOpenApi } from '../../../src/convert/openApi/fromOpenApi.ts';
import { requestFor } from '../../support/runs/openApiRequest.ts';

describe('the parameters of an OpenAPI document', () => {
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

  it('lets a header stand for the one of its path with other letters, and a body for the one with another name', () => {
    const header = (name: string) => ({ name, in: 'header', required: true, schema: { const: name } });
    const body = (name: string) => ({ name, in: 'body', schema: { const: name } });
    const item = {
      parameters: [header('X-A'), body('b')],
      put: { parameters: [header('x-a'), body('own')] },
    };
    const { text } = fromOpenApi(JSON.stringify({ swagger: '2.0', paths: { '/x': item } }));
    assert.match(text, /^PUT \/x\nx-a: x-a\nContent-Type: application\/json\n\n"own"$/m);
  });

  it('tells that two parameters of a path are one variable here, also if they are not declared', () => {
    const { notes } = fromOpenApi(JSON.stringify({ paths: { '/{x.y}/{x_y}': { get: {} } } }));
    assert.deepEqual(
      notes.map(({ kind }) => kind),
      ['oneVariable'],
    );
  });

  it('tells of parameters that are no list, of an operation and of its path', () => {
    for (const item of [
      { get: { parameters: { limit: { in: 'query', required: true } } } },
      { parameters: { $ref: '#/components/parameters' }, get: {} },
    ]) {
      const { notes } = fromOpenApi(JSON.stringify({ paths: { '/x': item } }));
      assert.deepEqual(notes, [{ kind: 'partsLeftOut', values: { names: 'parameters' } }]);
    }
  });

  it('joins a required field to a query that stands in a path', () => {
    const parameters = [{ name: 'a', in: 'query', required: true, example: 1 }];
    const { text } = fromOpenApi(JSON.stringify({ paths: { '/x?op=y': { get: { parameters } } } }));
    assert.match(text, /^GET \/x\?op=y&a=1$/m);
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
    ['a reference for an empty list', { example: [], schema: { type: 'array' } }, 'q={{q}}'],
    ['a reference for an empty object', { schema: { default: {} } }, 'q={{q}}'],
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

  it('asks for a secret by the name that its reference has', () => {
    const parameters = [{ in: 'header', name: '2fa-token', required: true, schema: {} }];
    assert.match(
      requestFor({ parameters }),
      /^# @prompt secret fa-token\nPOST \/x\n2fa-token: \{\{fa-token\}\}$/m,
    );
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

  it('tells of reserved characters that would end a value', () => {
    const parameters = [{ in: 'query', name: 'q', required: true, allowReserved: true, example: 'a/b&c' }];
    const { notes } = fromOpenApi(JSON.stringify({ paths: { '/a': { get: { parameters } } } }));
    assert.deepEqual(notes, [{ kind: 'valueEncoded', values: { name: 'q' } }]);
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
});
