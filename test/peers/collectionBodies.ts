import { one, posted, type CollectionCase, type Fields } from './collection.ts';

function graphql(query: string, variables?: string, operationName?: string): Fields {
  return { mode: 'graphql', graphql: { query, variables, operationName } };
}

const isSent = { key: 'a', value: '1' };
const isOff = { key: 'b', value: '2', disabled: true };

/** Collections whose requests have bodies, forms, files or GraphQL. */
export const bodies: readonly CollectionCase[] = [
  // Bodies.
  posted('JSON', { mode: 'raw', raw: '{\n  "a": 1\n}', options: { raw: { language: 'json' } } }),
  posted('comments in JSON', {
    mode: 'raw',
    raw: '{\n  // one\n  "a": "http://x", /* two */\n  "b": 2 // three\n}',
    options: { raw: { language: 'json' } },
  }),
  posted('XML', { mode: 'raw', raw: '<a>1</a>', options: { raw: { language: 'xml' } } }),
  posted('text', { mode: 'raw', raw: 'hostname x', options: { raw: { language: 'text' } } }),
  posted('JSON without a language', { mode: 'raw', raw: '{"a":1}' }),
  posted(
    'JSON with a type of its own',
    { mode: 'raw', raw: '{"a":1}', options: { raw: { language: 'json' } } },
    undefined,
    {
      header: [{ key: 'content-type', value: 'application/merge-patch+json' }],
    },
  ),
  posted(
    'a type that is off',
    { mode: 'raw', raw: '{"a":1}', options: { raw: { language: 'json' } } },
    undefined,
    {
      header: [{ key: 'Content-Type', value: 'text/csv', disabled: true }],
    },
  ),
  posted('line ends of Windows', { mode: 'raw', raw: 'a\r\nb' }, { note: /byte for byte/ }),
  posted('blanks around a body', { mode: 'raw', raw: '\n a \n' }, { note: /byte for byte/ }),
  posted('characters beyond ASCII', {
    mode: 'raw',
    raw: '{"a":"é € 日 😀"}',
    options: { raw: { language: 'json' } },
  }),
  posted('a whole number beyond 2^53', {
    mode: 'raw',
    raw: '{"sid": 54819475093732352}',
    options: { raw: { language: 'json' } },
  }),
  posted('a body that is off', { mode: 'raw', raw: 'a', disabled: true }),
  posted('an empty body', { mode: 'raw', raw: '' }),
  posted('a body that looks like a file', { mode: 'raw', raw: '< f.txt' }, { note: /byte for byte/ }),
  one('the body of a GET', { body: { mode: 'raw', raw: '{"a":1}' } }, { note: /Postman does not send it/ }),
  one('a DELETE with a body', {
    method: 'DELETE',
    body: { mode: 'raw', raw: '[1]', options: { raw: { language: 'json' } } },
  }),
  one('a PUT without a body', { method: 'PUT' }),
  // Forms.
  posted('a form', {
    mode: 'urlencoded',
    urlencoded: [isSent, isOff, { key: 'c d', value: "é &=+%'()*!~" }],
  }),
  posted(
    'a form with references',
    {
      mode: 'urlencoded',
      urlencoded: [
        { key: 'a', value: '{{v}}' },
        { key: '{{v}}', value: 'x{{v}}' },
      ],
    },
    { row: 'a blank of a variable in a form' },
    {},
    [{ key: 'v', value: 'b c&d' }],
  ),
  posted('a form with what is empty', {
    mode: 'urlencoded',
    urlencoded: [
      { key: 'a', value: '' },
      { key: '', value: 'b' },
      { key: 'c', value: null },
    ],
  }),
  posted('a form as text', { mode: 'urlencoded', urlencoded: 'a=1&b=2' }),
  posted('no parts', { mode: 'formdata', formdata: [] }),
  posted('a part with another name of its file', {
    mode: 'formdata',
    formdata: [{ key: 'f', type: 'file', src: 'p.json', fileName: 'q.bin' }],
  }),
  posted('a form that is encoded', { mode: 'urlencoded', urlencoded: [{ key: 'a', value: '%20+b' }] }),
  posted(
    'several parts',
    {
      mode: 'formdata',
      formdata: [
        { ...isSent, type: 'text' },
        { ...isOff, type: 'text' },
        { key: 'c', value: '{{v}} é', type: 'text' },
      ],
    },
    undefined,
    {},
    [{ key: 'v', value: '5' }],
  ),
  posted('parts with types', {
    mode: 'formdata',
    formdata: [{ key: 'a', value: '{"b":1}', type: 'text', contentType: 'application/json' }],
  }),
  posted(
    'parts with a file',
    {
      mode: 'formdata',
      formdata: [
        { key: 'file', type: 'file', src: 'p.json' },
        { key: 'b', value: '2', type: 'text' },
      ],
    },
    { note: /beside/ },
  ),
  posted('a list of files', {
    mode: 'formdata',
    formdata: [{ key: 'file', type: 'file', src: ['f.txt', 'a b.csv', 'b.bin'] }],
  }),
  posted('a part without a file', {
    mode: 'formdata',
    formdata: [
      { key: 'a', value: '1', type: 'text' },
      { key: 'file', type: 'file', src: [] },
    ],
  }),
  posted('a part whose file is null', {
    mode: 'formdata',
    formdata: [{ key: 'file', type: 'file', src: null }],
  }),
  posted(
    'signs in the name of a part',
    {
      mode: 'formdata',
      formdata: [{ key: 'a"b c', value: 'x\ny', type: 'text' }],
    },
    { row: 'quotes in the name of a part' },
  ),

  // Files and GraphQL.
  posted('a file', { mode: 'file', file: { src: 'b.bin' } }),
  posted('a file with a type', { mode: 'file', file: { src: 'p.json' } }, undefined, {
    header: [{ key: 'Content-Type', value: 'application/json' }],
  }),
  posted('no file', { mode: 'file', file: {} }),
  // Queries of GraphQL.
  posted(
    'a query of GraphQL with variables',
    graphql('query A($n: Int) {\n  a(n: $n)\n}', '{"n": 5, "s": "{{site}}"}', 'A'),
    undefined,
    {},
    [{ key: 'site', value: '7' }],
  ),
  posted('a query of GraphQL without variables', graphql('{ a }')),
  posted('variables of GraphQL that are no text', {
    mode: 'graphql',
    graphql: { query: '{ a }', variables: { n: 5 } },
  }),
  posted('a query of GraphQL whose variables are no JSON', graphql('{ a }', '{n: 5}')),
  posted(
    'a query of GraphQL with a variable and a quote in it',
    graphql('{ a(s: "{{site}}") }', ''),
    undefined,
    {},
    [{ key: 'site', value: 'x' }],
  ),
  posted('a query of GraphQL beside a Content-Type', graphql('{ a }'), undefined, {
    header: [{ key: 'Content-Type', value: 'application/graphql' }],
  }),
];
