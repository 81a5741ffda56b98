import { bodies } from './collectionBodies.ts';
import { one, parts, posted, schema, whole, type CollectionCase } from './collection.ts';

const isSent = { key: 'a', value: '1' };
const isOff = { key: 'b', value: '2', disabled: true };

export const collections: readonly CollectionCase[] = [
  // Names.
  one('a name with a dot', { url: '{{b.ase}}/x/{{site.id}}' }, undefined, [
    { key: 'b.ase', value: '$U' },
    { key: 'site.id', value: '7' },
  ]),
  one('a name with a dash and a blank', { url: '$U/x/{{site-id}}/{{my site}}' }, undefined, [
    { key: 'site-id', value: '7' },
    { key: 'my site', value: '8' },
  ]),
  one('a name beyond ASCII', { url: '$U/x/{{größe}}/{{1st}}' }, undefined, [
    { key: 'größe', value: '7' },
    { key: '1st', value: '8' },
  ]),
  one('a variable in a variable', { url: '{{base}}/x/{{id}}' }, undefined, [
    { key: 'host', value: '$H' },
    { key: 'base', value: 'http://{{host}}/v1' },
    { key: 'id', value: '{{n}}{{n}}' },
    { key: 'n', value: '5' },
  ]),
  one('two variables of one name', { url: '$U/x/{{n}}' }, undefined, [
    { key: 'n', value: '5' },
    { key: 'n', value: '6' },
  ]),
  one('a variable of nobody', { url: '$U/x?a={{nobody}}' }, { refused: /“nobody” has no value/ }),
  one('a variable that is off', { url: '$U/x/{{n}}' }, undefined, [
    { key: 'n', value: '5' },
    { key: 'n', value: '6', disabled: true },
  ]),
  one('a base and a path, both variables', { url: '{{base}}{{path}}' }, undefined, [
    { key: 'base', value: '$U' },
    { key: 'path', value: '/v1/sites' },
  ]),
  // Values.
  one(
    'a value of signs',
    { url: '$U/x?a={{v}}', header: [{ key: 'X-A', value: '{{v}}' }] },
    { note: /signs of an address/ },
    [{ key: 'v', value: 'a b&c=d#e+f' }],
  ),
  one('a number and a truth', { url: '$U/x/{{n}}/{{t}}' }, undefined, [
    { key: 'n', value: 5 },
    { key: 't', value: true },
  ]),
  posted('a value of several lines', { mode: 'raw', raw: 'a{{v}}b' }, { note: /one line/ }, {}, [
    { key: 'v', value: 'x\ny' },
  ]),
  posted('a value with blanks around it', { mode: 'raw', raw: 'a{{v}}b' }, { note: /one line/ }, {}, [
    { key: 'v', value: ' x ' },
  ]),
  posted('a value with quotes', { mode: 'raw', raw: '{"a": "{{v}}"}' }, undefined, {}, [
    { key: 'v', value: '"q" \'r\' \\n' },
  ]),
  // Addresses.
  one('the time in an address', { url: '$U/x?since={{$isoTimestamp}}' }, { varies: /\d{4}-\d\d-\d\dT.*Z/ }),
  one('a flag without a value', {
    url: {
      raw: '$U/x?flag&a=',
      host: ['$U'],
      path: ['x'],
      query: [
        { key: 'flag', value: null },
        { key: 'a', value: '' },
      ],
    },
  }),
  one('a field that is off', { url: { raw: '$U/x?a=1', host: ['$U'], path: ['x'], query: [isSent, isOff] } }),
  one('an address in parts only', { url: parts(['v1', 'x'], { query: [isSent] }) }),
  one('an address whose raw text is older', {
    url: { raw: '$U/old?a=0', ...parts(['new'], { query: [isSent] }) },
  }),
  one('encoded characters', { url: '$U/a%20b/%41?c=%2f%2F%7E&d=%25' }),
  one('characters to encode', { url: '$U/a b/é?c=d e&f=ü€' }),
  one(
    'signs in a query',
    { url: '$U/x?filter=name eq "a" and b in (1,2)&q=\'[]{}|^~+*;:@$!' },
    { row: 'characters that are not allowed in an address are encoded' },
  ),
  one('an equals sign in a value', { url: '$U/x?a=b=c&d==&e=1?2' }),
  one('a field twice', { url: '$U/x?a=1&a=2&a=' }),
  one('a field without a name', { url: '$U/x?=1&a=2' }),
  one('empty fields', { url: '$U/x?a=1&&b=2&' }, { row: 'empty fields of a query' }),
  one('a fragment', { url: '$U/x?a=1#part' }),
  one('slashes', { url: '$U//a//b/' }, { refused: /not the gateway/ }),
  one('dots', { url: '$U/a/../b/./c' }, { refused: /“.” or “..”/ }),
  one('only the host', { url: '$U' }),
  // Variables of a path.
  one('a variable of the path', {
    url: { raw: '$U/s/:id/x', host: ['$U'], path: ['s', ':id', 'x'], variable: [{ key: 'id', value: '5' }] },
  }),
  one(
    'a variable of the path with signs',
    {
      url: { raw: '$U/s/:id', host: ['$U'], path: ['s', ':id'], variable: [{ key: 'id', value: 'a b/c' }] },
    },
    { note: /signs of an address/ },
  ),
  one(
    'a variable of the path that is a reference',
    {
      url: { raw: '$U/s/:id', host: ['$U'], path: ['s', ':id'], variable: [{ key: 'id', value: '{{n}}' }] },
    },
    undefined,
    [{ key: 'n', value: '6' }],
  ),
  one(
    'a variable of the path beside one of the collection',
    {
      url: {
        raw: '$U/s/:id/{{id}}',
        host: ['$U'],
        path: ['s', ':id', '{{id}}'],
        variable: [{ key: 'id', value: '5' }],
      },
    },
    undefined,
    [{ key: 'id', value: '6' }],
  ),
  one('a colon within a segment', {
    url: {
      raw: '$U/s/a:id/:id:x',
      host: ['$U'],
      path: ['s', 'a:id', ':id:x'],
      variable: [{ key: 'id', value: '5' }],
    },
  }),
  one(
    'a variable of the path with the name of its own value',
    {
      url: { raw: '$U/s/:id', host: ['$U'], path: ['s', ':id'], variable: [{ key: 'id', value: '{{id}}' }] },
    },
    undefined,
    [{ key: 'id', value: '6' }],
  ),
  // Headers.
  one('a header that is off', {
    header: [
      { key: 'X-A', value: '1' },
      { key: 'X-B', value: '2', disabled: true },
    ],
  }),
  one('a header twice', {
    header: [
      { key: 'X-A', value: '1' },
      { key: 'X-A', value: '2' },
    ],
  }),
  one('an empty header', {
    header: [
      { key: 'X-A', value: '' },
      { key: 'X-B', value: ' c ' },
    ],
  }),
  one('headers as text', { header: 'X-A: 1\nX-B: a: b\n' }),
  one('an Accept of its own', { header: [{ key: 'Accept', value: 'text/csv' }] }),
  ...bodies,
  // Methods.
  one('no method', { method: '' }),
  whole(
    'a GET whose body is kept',
    {
      item: [
        {
          name: 'r',
          protocolProfileBehavior: { disableBodyPruning: true },
          request: { method: 'GET', url: '$U/x', body: { mode: 'raw', raw: 'a' } },
        },
      ],
    },
    { refused: /GET call cannot have a body/ },
  ),
  one('HEAD', { method: 'HEAD' }),
  one('OPTIONS', { method: 'OPTIONS' }),
  one('a method in small letters', { method: 'patch', body: { mode: 'raw', raw: 'a' } }),
  one('a method that cannot be sent', { method: 'PURGE' }, { note: /cannot be sent/ }),
  // Authorization.
  whole(
    'a bearer of the collection',
    {
      auth: { type: 'bearer', bearer: [{ key: 'token', value: 'canary-1' }] },
      item: [{ name: 'r', request: { method: 'GET', url: '$U/x' } }],
    },
    { note: /authorization/ },
  ),
  whole(
    'a key of a folder',
    {
      item: [
        {
          name: 'f',
          auth: {
            type: 'apikey',
            apikey: [
              { key: 'key', value: 'X-Key' },
              { key: 'value', value: 'canary-2' },
              { key: 'in', value: 'header' },
            ],
          },
          item: [{ name: 'r', request: { method: 'GET', url: '$U/x' } }],
        },
      ],
    },
    { note: /authorization/ },
  ),
  one('a name and password', {
    auth: {
      type: 'basic',
      basic: [
        { key: 'username', value: 'me' },
        { key: 'password', value: 'canary-3' },
      ],
    },
  }),
  one('a token in the query', { url: '$U/x?access_token=canary-4&a=1' }, { note: /authorization/ }),
  // Folders.
  whole('nested folders', {
    item: [
      {
        name: 'f',
        item: [
          { name: 'g', item: [{ name: 'r', request: { method: 'GET', url: '$U/1' } }] },
          { name: 's', request: { method: 'DELETE', url: '$U/2' } },
        ],
      },
      { name: 't', request: '$U/3' },
      { name: 'empty', item: [] },
    ],
  }),
  whole('two requests of one name', {
    item: [
      { name: 'r', request: '$U/1' },
      { name: 'r', request: '$U/2' },
    ],
  }),
  whole('a request that is one line', { item: [{ request: '$U/1?a=b c' }] }),
  whole('a name that is a request', { item: [{ name: 'GET /other\n\nDELETE /x', request: '$U/1' }] }),
  {
    title: 'a collection of the API',
    text: JSON.stringify({
      collection: { info: { name: 'c', schema }, item: [{ name: 'r', request: '$U/x' }] },
    }),
  },
  // Scripts.
  whole('a value of an older script', {
    item: [
      {
        name: 'r',
        request: '$U/1',
        event: [
          {
            listen: 'test',
            script: {
              exec: [
                'var data = JSON.parse(responseBody);',
                'postman.setEnvironmentVariable("id", data["list"][0].id);',
              ],
            },
          },
        ],
      },
      { name: 's', request: '$U/2/{{id}}' },
    ],
  }),
  whole(
    'a value of an answer',
    {
      item: [
        {
          name: 'r',
          request: '$U/1',
          event: [
            {
              listen: 'test',
              script: {
                exec: ['const a = pm.response.json();', 'pm.collectionVariables.set("id", a.token.id);'],
              },
            },
          ],
        },
        { name: 's', request: '$U/2/{{id}}' },
      ],
    },
    { note: /script/ },
  ),
  // Whole numbers beyond 2^53.
  {
    title: 'a variable beyond 2^53',
    row: 'a variable that is a number is sent as it is written',
    text: `{"info":{"name":"c","schema":"${schema}"},"variable":[{"key":"n","value":54819475093732353}],"item":[{"name":"r","request":{"method":"GET","url":"$U/x/{{n}}"}}]}`,
  },
];
