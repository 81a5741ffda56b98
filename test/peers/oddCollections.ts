import { one, parts, posted, whole, type CollectionCase } from './collection.ts';

const json = { raw: { language: 'json' } };

/** Collections whose members are seldom, or of another kind than Postman writes them. */
export const oddCollections: readonly CollectionCase[] = [
  one('signs that would end a field', {
    url: parts(['x'], {
      query: [
        { key: 'a&b', value: 'c&d=e' },
        { key: 'f=g', value: '#h' },
        { key: 'i#', value: 'j?k/l' },
      ],
    }),
  }),
  posted('escaped JSON in a variable', { mode: 'raw', raw: '{"x":"{{j}}"}', options: json }, {}, {}, [
    { key: 'j', value: String.raw`{\"a\":1}` },
  ]),
  one('line ends in a field', { url: parts(['x'], { query: [{ key: 'a', value: 'b\nc\td' }] }) }),
  one('signs in the parts of a path', { url: parts(['a?b', 'c&d', 'e;f=g']) }),
  one(
    'a value of a field that is no text',
    { url: parts(['x'], { query: [{ key: 'a', value: 5 }] }) },
    { row: 'a number in a field of the query' },
  ),
  one('a variable of the path named by its id', {
    url: parts([':a'], { variable: [{ id: 'a', value: '1' }] }),
  }),
  one('variables of the path that have one name here', {
    url: parts([':a b', ':a-b', ':a_b'], {
      variable: [
        { key: 'a b', value: '1' },
        { key: 'a-b', value: '2' },
        { key: 'a_b', value: '3' },
      ],
    }),
  }),
  one(
    'two variables that have one name here',
    { url: '$U/{{n.a}}/{{n_a}}' },
    { note: /one name here|same name/ },
    [
      { key: 'n.a', value: '1' },
      { key: 'n_a', value: '2' },
    ],
  ),
  one('blanks in the braces', { url: '$U/x?a={{ q }}' }, { note: /same name/ }, [{ key: 'q', value: '1' }]),
  posted('a raw body that is no text', { mode: 'raw', raw: { a: 1 }, options: json }),
  posted('a file that is only its path', { mode: 'file', file: 'p.json' }),
  posted(
    'a file within the collection',
    { mode: 'file', file: { content: 'YQ==' } },
    { note: /cannot be read/ },
  ),
  posted('a form without fields', { mode: 'urlencoded', urlencoded: [] }),
  posted('a part without a name', { mode: 'formdata', formdata: [{ key: '', value: 'x', type: 'text' }] }),
  posted('variables of GraphQL alone', { mode: 'graphql', graphql: { variables: { a: 1 } } }),
  one(
    'a secret without a value',
    { url: '$U/x?a={{api_token}}' },
    { refused: /asks for “api_token”/, written: /^# @prompt secret api_token$/m },
    [{ key: 'api_token', value: '', type: 'secret' }],
  ),
  whole('a variable without a value that a script fills', {
    variable: [{ key: 'id', value: '' }],
    item: [
      {
        name: 'r',
        request: '$U/1',
        event: [
          {
            listen: 'test',
            script: { exec: ['pm.collectionVariables.set("id", pm.response.json().list[0].id);'] },
          },
        ],
      },
      { name: 's', request: '$U/2/{{id}}' },
    ],
  }),
  whole(
    'bodies that a folder keeps',
    {
      item: [
        {
          name: 'f',
          protocolProfileBehavior: { disableBodyPruning: true },
          item: [{ name: 'r', request: { method: 'GET', url: '$U/1', body: { mode: 'raw', raw: 'a' } } }],
        },
      ],
    },
    { refused: /cannot have a body/ },
  ),
  posted(
    'a protocol that is empty',
    { mode: 'raw', raw: 'a' },
    undefined,
    {
      url: { raw: '{{base}}/x', protocol: '', host: ['{{base}}'], path: ['x'] },
    },
    [{ key: 'base', value: '$U' }],
  ),
  posted('a form with a charset', { mode: 'urlencoded', urlencoded: [{ key: 'a', value: '1' }] }, undefined, {
    header: [{ key: 'Content-Type', value: 'application/x-www-form-urlencoded; charset=utf-8' }],
  }),
  one('a variable of the path that is off', {
    url: parts([':a'], { variable: [{ key: 'a', value: '1', disabled: true }] }),
  }),
  one('a base with a query', { url: '{{base}}/x' }, undefined, [{ key: 'base', value: '$U/y?a=1' }]),
  one('a name made of names', { header: [{ key: 'X-A', value: '{{a{{b}}}}' }] }, { note: /put together/ }, [
    { key: 'a1', value: 'v' },
    { key: 'b', value: '1' },
  ]),
  whole('a value that a script keeps under a name of its own, and one that is off', {
    variable: [
      { key: 'id', value: '' },
      { key: 'off', value: '9' },
    ],
    item: [
      {
        name: 'r',
        request: '$U/1',
        event: [
          {
            listen: 'test',
            script: {
              exec: [
                'const answer = pm.response.json()',
                "var id = answer['token']['id']",
                'pm.collectionVariables.set("id", id);',
              ],
            },
          },
          {
            listen: 'test',
            disabled: true,
            script: { exec: ['pm.collectionVariables.set("off", pm.response.json().list[0].id);'] },
          },
        ],
      },
      { name: 's', request: '$U/2/{{id}}/{{off}}' },
    ],
  }),
  whole(
    'a type that is switched off',
    {
      item: [
        {
          name: 'r',
          protocolProfileBehavior: { disabledSystemHeaders: { 'content-type': true } },
          request: { method: 'POST', url: '$U/x', body: { mode: 'raw', raw: 'a' } },
        },
      ],
    },
    { note: /left out: disabledSystemHeaders/ },
  ),
  whole(
    'an entry that is none',
    { item: [{ name: 'note to all' }, { name: 'r', request: '$U/1' }] },
    { note: /note to all was left out/ },
  ),
];
