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
