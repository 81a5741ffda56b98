import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { fromPostman } from '../../../src/convert/postman/fromPostman.ts';

const info = {
  name: 'Central',
  schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
};

const collection = {
  info,
  auth: { type: 'bearer', bearer: [{ key: 'token', value: 'verysecret' }] },
  variable: [
    { key: 'base_url', value: 'https://apigw-prod2.central.arubanetworks.com' },
    { key: 'site name', value: 'Berlin' },
    { key: 'client_secret', value: 'verysecret' },
    { key: 'serial', value: '' },
  ],
  item: [
    {
      name: 'Monitoring',
      item: [
        {
          name: 'One AP',
          event: [{ listen: 'test', script: { exec: ['pm.test("x")'] } }],
          request: {
            method: 'GET',
            header: [
              { key: 'Accept', value: 'application/json' },
              { key: 'X-Off', value: '1', disabled: true },
            ],
            url: {
              raw: '{{base_url}}/monitoring/v1/aps/:serial?site={{site name}}&off=1',
              host: ['{{base_url}}'],
              path: ['monitoring', 'v1', 'aps', ':serial'],
              query: [
                { key: 'site', value: '{{site name}}' },
                { key: 'off', value: '1', disabled: true },
              ],
              variable: [{ key: 'serial', value: 'CN1' }],
            },
          },
        },
      ],
    },
    {
      name: 'Login',
      request: {
        method: 'POST',
        url: 'https://h.example/login',
        header: [{ key: 'Authorization', value: 'Basic verysecretverysecret' }],
        body: {
          mode: 'raw',
          raw: '{"username": "{{user}}", "password": "verysecret", "id": "{{$guid}}"}',
          options: { raw: { language: 'json' } },
        },
      },
    },
    {
      name: 'Upload',
      request: {
        method: 'PATCH',
        url: { raw: 'https://h.example/t' },
        body: { mode: 'formdata', formdata: [{ key: 'template', type: 'file', src: '/home/me/a.tmpl' }] },
      },
    },
  ],
};

describe('a Postman collection', () => {
  it('reads folders of any depth', () => {
    const folder = (depth: number): object =>
      depth === 0
        ? { name: 'Deep', request: { method: 'GET', url: '/deep' } }
        : { name: `f${depth}`, item: [folder(depth - 1)] };
    assert.match(fromPostman(JSON.stringify({ info, item: [folder(60)] })).text, /^GET \/deep$/m);
  });

  it('becomes requests with folders in their titles, path variables, and no secret', () => {
    const { text, notes } = fromPostman(JSON.stringify(collection));
    assert.equal(
      text,
      `# Central
@base_url = https://apigw-prod2.central.arubanetworks.com
@site_name = Berlin

### Monitoring / One AP
@serial = CN1
#   pm.test("x")
GET /monitoring/v1/aps/{{serial}}?site={{site_name}}
Accept: application/json

### Login
# from h.example
# @prompt secret password
POST /login
Content-Type: application/json

{"username": "{{user}}", "password": "{{password}}", "id": "{{$uuid}}"}

### Upload
# from h.example
PATCH /t
Content-Type: multipart/form-data; boundary=boundary

--boundary
Content-Disposition: form-data; name="template"; filename="a.tmpl"
Content-Type: application/octet-stream

< /home/me/a.tmpl
--boundary--
`,
    );
    assert.doesNotMatch(text + JSON.stringify(notes), /verysecret/);
    for (const kind of ['scriptKept', 'authorizationRemoved', 'secretRemoved', 'hostRemoved', 'fileNeeded']) {
      assert.ok(
        notes.some((note) => note.kind === kind),
        kind,
      );
    }
  });

  it('asks for the secrets of a form, in either kind', () => {
    const pairs = [{ key: 'password', value: 'verysecret' }];
    for (const body of [
      { mode: 'formdata', formdata: pairs },
      { mode: 'urlencoded', urlencoded: pairs },
    ]) {
      const item = [{ name: 'a', request: { method: 'POST', url: '/x', body } }];
      const { text } = fromPostman(JSON.stringify({ info: { name: 'c' }, item }));
      assert.match(text, /^# @prompt secret password$/m, body.mode);
      assert.ok(text.includes('{{password}}') && !text.includes('verysecret'), body.mode);
    }
  });

  it('takes a host without a scheme off, and encodes what a form holds', () => {
    const urlencoded = [
      { key: 'a b', value: 'c & d=é' },
      { key: 'site', value: '{{site}}' },
      { key: 'off', value: '1', disabled: true },
    ];
    const request = { method: 'POST', url: 'h.example:8080/x', body: { mode: 'urlencoded', urlencoded } };
    const { text } = fromPostman(JSON.stringify({ info: {}, item: [{ name: 'A', request }] }));
    assert.match(
      text,
      /^POST \/x\nContent-Type: application\/x-www-form-urlencoded\n\na%20b=c%20%26%20d%3D%C3%A9&site=\{\{site\}\}$/m,
    );
  });

  it('names the key whose value was left out', () => {
    const { notes } = fromPostman(
      '{"info":{},"item":[{"name":"x","request":"https://h/x"}],"variable":[{"key":"a","value":{"b":1}}]}',
    );
    assert.deepEqual(notes[0], { kind: 'partsLeftOut', values: { names: 'value (a)' } });
  });

  it('tells of a part of a path without a value, and of the script of a folder', () => {
    const url = { raw: '', host: ['https://h'], path: ['a', {}, 'b'] };
    const item = [
      {
        name: 'F',
        event: [{ listen: 'test', script: { exec: ['pm.globals.set("t", 1)'] } }],
        item: [{ name: 'r', request: { method: 'GET', url } }],
      },
    ];
    const { notes } = fromPostman(JSON.stringify({ info: { name: 'c' }, item }));
    assert.deepEqual(notes.slice(0, 2), [
      { kind: 'scriptOfAll', values: { name: 'F' } },
      { kind: 'segmentEmpty', values: { name: 'F / r' } },
    ]);
  });

  it('says what is wrong with anything else', () => {
    assert.equal(fromPostman('nonsense').notes[0]?.kind, 'notJson');
    assert.equal(fromPostman('{"values": []}').notes[0]?.kind, 'notThisFormat');
  });

  const foreign: [text: string, name: string][] = [
    ['type: collection.insomnia.rest/5.0\nname: x\n', 'Insomnia'],
    ['{"_type":"export","__export_format":4}', 'Insomnia'],
    ['{"clientName":"Thunder Client","requests":[]}', 'Thunder Client'],
    ['meta {\n  name: x\n}\nget {\n  url: https://h/x\n}\n', 'Bruno'],
    ['{"name":"x","items":[{"uid":"1","type":"http-request","request":{}}]}', 'Bruno'],
    ['{"v":3,"name":"c","folders":[],"requests":[]}', 'Hoppscotch'],
    ['{"log":{"version":"1.2","entries":[]}}', 'a browser (HAR)'],
  ];
  for (const [text, name] of foreign)
    it(`names ${name}, whose collections are not read`, () =>
      assert.deepEqual(fromPostman(text).notes, [{ kind: 'foreignCollection', values: { name } }]));

  it('names Hoppscotch for a list of its collections', () =>
    assert.deepEqual(fromPostman('[{"folders":[],"requests":[],"v":3}]').notes, [
      { kind: 'foreignCollection', values: { name: 'Hoppscotch' } },
    ]));

  const unnamed: [what: string, text: string, kind: string][] = [
    [
      'a collection of Postman 1',
      '{"id":"a","name":"x","order":["r"],"folders":[],"v":1,"requests":[]}',
      'notThisFormat',
    ],
    ['an address within other JSON', '{"data":{"endpoint":"https://a"}}', 'notThisFormat'],
    ['a name within other JSON', '{"data":{"client":"Thunder Client","__export_format":4}}', 'notThisFormat'],
    ['members that are no texts', '{"type":10.10,"items":[{"type":1.0},{"type":{}},1.0]}', 'notThisFormat'],
    ['another log', '{"log":{"level":"debug"}}', 'notThisFormat'],
    ['a cut text', '{"info":{"x":{"endpoint":"https://a"}},"item":[{"__export_format":4', 'notJson'],
  ];
  for (const [what, text, kind] of unnamed)
    it(`names no other program for ${what}`, () =>
      assert.deepEqual(
        fromPostman(text).notes.map((note) => note.kind),
        [kind],
      ));

  it('ends for folders without end, and for any JSON', () => {
    let item: unknown = { name: 'x', request: 'https://h/x' };
    for (let depth = 0; depth < 500; depth++) item = { name: 'f', item: [item] };
    const { notes } = fromPostman(JSON.stringify({ info: {}, item: [item] }));
    assert.deepEqual(
      notes.map(({ kind }) => kind),
      ['foldersLeftOut', 'nothingFound'],
    );
    fc.assert(
      fc.property(fc.json(), fc.json(), (one, other) => {
        assert.equal(
          typeof fromPostman(`{"item": [${one}, {"name": "x", "request": ${other}}]}`).text,
          'string',
        );
      }),
    );
  });

  describe('with parts that have no counterpart', () => {
    const notesOf = (item: object[], more: object = {}) =>
      fromPostman(JSON.stringify({ info, item, ...more }))
        .notes.filter(({ kind }) => kind !== 'hostRemoved')
        .map(({ kind, values }) => [kind, ...Object.values(values)].join(' '));

    it('names those of a request, of its address and of the collection', () => {
      const request = { url: { raw: 'https://h/x', future: { a: 1 } }, retries: 3 };
      assert.deepEqual(notesOf([{ name: 'r', request }], { plan: 'p' }), [
        'partsLeftOut future, plan, retries',
      ]);
    });

    it('names what scripts decide, and the member of an object within a path', () => {
      const event = [{ listen: 'prerequest', script: { exec: ['pm.execution.skipRequest()'] } }];
      const off = [{ ...event[0], disabled: true }];
      const request = { url: { host: ['h'], path: ['a', { type: 'string', value: 'b' }, { part: 'c' }] } };
      assert.deepEqual(
        notesOf([
          { name: 'r', event, request: '/x' },
          { name: 's', event: off, request },
        ]),
        [
          'partsLeftOut part',
          'scriptDecides r skipRequest',
          'scriptKept r',
          'segmentEmpty s',
          'scriptKept s',
        ],
      );
    });

    it('names an entry that is no request, and a call that has no HTTP address', () => {
      const item = [{ name: 'n' }, { name: 's', request: { method: 'GET', url: 'ws://h/x' } }];
      assert.deepEqual(notesOf(item), ['entryLeftOut n', 'noAddress s', 'nothingFound']);
    });

    it('names a call that would not be sent as it stands, and a header of one value that stands twice', () => {
      const protocolProfileBehavior = { disableBodyPruning: true };
      const body = { mode: 'raw', raw: 'x' };
      const header = ['a', 'b'].map((value) => ({ key: 'Content-Type', value }));
      const item = [
        { name: 'r', protocolProfileBehavior, request: { url: 'https://h/x', body } },
        { name: 's', request: { method: 'POST', url: 'https://h/x', header, body } },
      ];
      assert.deepEqual(notesOf(item), [
        'refusedHere r A GET call cannot have a body.',
        'headerTwice s content-type',
      ]);
    });

    it('tells of two names that are one here', () => {
      const variable = [
        { key: 'a b', value: '1' },
        { key: 'a_b', value: '2' },
      ];
      const item = [{ name: 'r', request: { url: 'https://h/{{a b}}/{{a_b}}' } }];
      assert.ok(notesOf(item, { variable }).some((note) => note.startsWith('oneNameForTwo a b a_b')));
    });
  });

  it('leaves a value as it is within the quotes of JSON, where it may be escaped already', () => {
    const body = { mode: 'raw', raw: '{"x": "{{j}} {{k}}"}', options: { raw: { language: 'json' } } };
    const request = { method: 'POST', url: 'https://h.example/x', body };
    const variable = [
      { key: 'j', value: String.raw`{\"a\":1}` },
      { key: 'k', value: 'plain' },
    ];
    const { text } = fromPostman(JSON.stringify({ info, variable, item: [{ name: 'r', request }] }));
    assert.ok(text.includes('{"x": "{{j | raw}} {{k}}"}'), text);
  });

  it('asks for a variable that is used as a secret, whatever it is called', () => {
    const header = [{ key: 'X-Api-Key', value: '{{x}}' }];
    const request = {
      url: 'https://h.example/{{y}}',
      header,
      auth: { type: 'bearer', bearer: { token: '{{t}}' } },
    };
    const variable = ['t', 'x', 'y'].map((key) => ({ key, value: `canary-${key}` }));
    const { text, notes } = fromPostman(JSON.stringify({ info, variable, item: [{ name: 'r', request }] }));
    assert.doesNotMatch(text + JSON.stringify(notes), /canary-[tx]/);
    assert.match(text, /^@y = canary-y\n\n### r\n# @prompt secret x\n.*\nGET .*\nX-Api-Key: \{\{x\}\}\n/m);
    assert.deepEqual(
      notes.flatMap(({ kind, values }) => (kind === 'secretRemoved' ? [values['name']] : [])),
      ['t', 'x'],
    );
  });
});
