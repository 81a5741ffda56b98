import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { fromPostman } from '../../../src/convert/postman/fromPostman.ts';
import { readEnvironment } from '../../../src/request/resolve/environment.ts';

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

  it('keeps the digits of a variable that is a long number', () => {
    const text = '{"info":{"name":"a"},"variable":[{"key":"sid","value":54819475093732352}],"item":[]}';
    assert.match(fromPostman(text).text, /^@sid = 54819475093732352$/m);
    const path = '["a",54819475093732352,{"type":"any","value":54819475093732353}]';
    const item = `{"name":"r","request":{"url":{"host":["h"],"path":${path}}}}`;
    assert.match(
      fromPostman(`{"info":{},"item":[${item}]}`).text,
      /^GET \/a\/54819475093732352\/54819475093732353$/m,
    );
  });

  it('keeps a number of a variable, a path and a field as it is written', () => {
    const variable = '[{"key":"firmware","value":10.10},{"key":"n","value":1e3},{"key":"z","value":-0}]';
    const url = '{"host":["h"],"path":["a",10.20],"query":[{"key":"v","value":1.0}]}';
    const text = `{"info":{},"variable":${variable},"item":[{"name":"r","request":{"url":${url}}}]}`;
    const written = fromPostman(text).text;
    for (const line of ['@firmware = 10.10', '@n = 1e3', '@z = -0', 'GET /a/10.20?v=1.0'])
      assert.ok(written.split('\n').includes(line), `${line} in ${written}`);
    const environment = fromPostman('{"name":"E","values":[{"key":"v","value":10.10}]}');
    assert.deepEqual(JSON.parse(environment.text), { E: { v: '10.10' } });
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

  it('asks for a variable where it is used, keeps a base’s path, and what scripts keep and check', () => {
    const script = [
      'var body = JSON.parse(responseBody);',
      'pm.environment.set("access_token", body.access_token);',
      'pm.test("ok", () => pm.response.to.have.status(200));',
    ];
    const { text } = fromPostman(
      JSON.stringify({
        info: { name: 'C' },
        variable: [
          { key: 'base', value: 'https://h.example/api/v2' },
          { key: 'client_secret', value: 'verysecret' },
          { key: 'site', value: '' },
        ],
        item: [
          { name: 'A', request: '{{base}}/a' },
          {
            name: 'B',
            event: [{ listen: 'test', script: { exec: script } }],
            request: { method: 'POST', url: '{{base}}/b?s={{client_secret}}&t={{site}}' },
          },
        ],
      }),
    );
    assert.equal(
      text,
      `# C
@base = https://h.example/api/v2

### A
GET /api/v2/a

### B
# @prompt secret client_secret
# @prompt site
# @capture secret access_token = $.access_token
# @assert status == 200
#   var body = JSON.parse(responseBody);
#   pm.environment.set("access_token", body.access_token);
#   pm.test("ok", () => pm.response.to.have.status(200));
POST /api/v2/b?s={{client_secret}}&t={{site}}
`,
    );
  });

  it('keeps the lines of a script that stand in it several times, and each tag once', () => {
    const status = 'pm.test("a", () => {\n  pm.response.to.have.status(200)\n});';
    const event = [
      { listen: 'prerequest', script: { exec: 'a(() => {\n});\nb(() => {\n});' } },
      ...['test', 'test'].map((listen) => ({ listen, script: { exec: status.split('\n') } })),
    ];
    const request = { method: 'GET', url: '/x' };
    const { text } = fromPostman(JSON.stringify({ info: {}, item: [{ name: 'A', event, request }] }));
    const check = ['#   pm.test("a", () => {', '#     pm.response.to.have.status(200)', '#   });'];
    assert.deepEqual(text.slice(text.indexOf('### A')).trimEnd().split('\n'), [
      '### A',
      ...['#   a(() => {', '#   });', '#   b(() => {', '#   });', '# @assert status == 200'],
      ...[...check, ...check, 'GET /x'],
    ]);
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

  it('makes an environment of an environment, without its secrets', () => {
    const { text, file, notes } = fromPostman(
      JSON.stringify({
        name: 'Prod EU',
        values: [
          { key: 'base', value: 'https://h.example', enabled: true, type: 'default' },
          { key: 'site.id', value: '{{region.id}}-7' },
          { key: 'limit', value: 100 },
          { key: 'client_secret', value: 'verysecret' },
          { key: 'x', value: 'verysecret', type: 'secret' },
          { key: 'header', value: 'Bearer verysecret-verysecret' },
          { key: 'off', value: '1', enabled: false },
        ],
        _postman_variable_scope: 'environment',
      }),
    );
    assert.equal(file, 'http-client.env.json');
    const variables = { base: 'https://h.example', site_id: '{{region_id}}-7', limit: '100' };
    assert.deepEqual(JSON.parse(text), { 'Prod EU': variables });
    assert.deepEqual(
      notes.map(({ kind, values }) => `${kind} ${values['name']}`),
      [
        'variableRenamed site.id',
        'secretForPrivateFile client_secret',
        'secretForPrivateFile x',
        'secretForPrivateFile header',
        'variableOff off',
      ],
    );
    assert.equal(readEnvironment('Prod EU', text, undefined).get('limit')?.value, '100');
  });

  it('shares the globals among all environments', () => {
    const values = [{ key: 'base', value: '/x' }];
    const { text } = fromPostman(
      JSON.stringify({ name: 'My Globals', values, _postman_variable_scope: 'globals' }),
    );
    assert.deepEqual(JSON.parse(text), { $shared: { base: '/x' } });
    assert.equal(readEnvironment('any', text, undefined).get('base')?.value, '/x');
  });

  it('names a value of an environment or a collection that is no text', () => {
    const values = [
      '{"key":"a","value":{"b":1}}',
      '{"key":"n","value":54819475093732352}',
      '{"key":"e","value":null}',
    ];
    const environment = fromPostman(`{"name":"E","values":[${values.join(',')}]}`);
    assert.deepEqual(JSON.parse(environment.text), { E: { n: '54819475093732352', e: '' } });
    assert.deepEqual(environment.notes, [{ kind: 'valueLeftOut', values: { name: 'a' } }]);
    const collection = (value: string) =>
      fromPostman(`{"info":{},"item":[{"name":"x","request":"https://h/x"}],"variable":[${value}]}`).notes;
    assert.deepEqual(
      values.map((value) => collection(value).some(({ kind }) => kind === 'partsLeftOut')),
      [true, false, false],
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

  it('sends the last of two headers that differ in capital letters, and both if they do not', () => {
    const headers = (keys: string[]) =>
      fromPostman(
        JSON.stringify({
          info: { name: 'c' },
          item: [
            {
              name: 'r',
              request: {
                method: 'GET',
                url: 'https://h/x',
                header: keys.map((key, at) => ({ key, value: `${at}` })),
              },
            },
          ],
        }),
      ).text.match(/^x-.*$/gim);
    assert.deepEqual(headers(['X-A', 'x-a']), ['x-a: 1']);
    assert.deepEqual(headers(['X-A', 'X-A']), ['X-A: 0', 'X-A: 1']);
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

  /** Requests as newman 6.2.2 sends them, run on loopback. */
  const sent: [what: string, request: object, text: string, note?: string][] = [
    ['a field without a value', { method: 'GET', url: { raw: 'https://h/x?flag&e=', query: [{ key: 'flag', value: null }, { key: 'e', value: '' }] } }, 'GET /x?flag&e='],
    ['a body that is switched off', { method: 'POST', url: 'https://h/x', body: { mode: 'raw', raw: 'a', disabled: true } }, 'POST /x\n'],
    ['the body of a GET', { method: 'GET', url: 'https://h/x', body: { mode: 'raw', raw: 'a' } }, 'GET /x\n', 'bodyNotSent'],
    ['a body of XML', { method: 'POST', url: 'https://h/x', body: { mode: 'raw', raw: '<a/>', options: { raw: { language: 'xml' } } } }, 'POST /x\nContent-Type: application/xml\n\n<a/>\n'],
    ['JSON without a language', { method: 'POST', url: 'https://h/x', body: { mode: 'raw', raw: '{"a":1}' } }, 'POST /x\nContent-Type: text/plain\n\n{"a":1}\n', 'plainTypeKept'],
    ['a query of GraphQL', { method: 'POST', url: 'https://h/x', body: { mode: 'graphql', graphql: { query: '{ a("b") }', operationName: 'A', variables: '{"n": {{n}}}' } } }, 'POST /x\nContent-Type: application/json\n\n{"query":"{ a(\\"b\\") }","operationName":"A","variables":{"n": {{n}}}}\n'],
    ['comments in JSON', { method: 'POST', url: 'https://h/x', body: { mode: 'raw', raw: '{"u":"http://x" /* a */}', options: { raw: { language: 'json' } } } }, 'POST /x\nContent-Type: application/json\n\n{"u":"http://x" }\n'],
    ['a form', { method: 'POST', url: 'https://h/x', body: { mode: 'urlencoded', urlencoded: [{ key: 'a b', value: "x!'()*~+" }] } }, "POST /x\nContent-Type: application/x-www-form-urlencoded\n\na%20b=x%21%27%28%29%2A~%2B\n"],
    ['a name with a dot', { method: 'GET', url: 'https://h/x?y={{a.b}}&t={{$isoTimestamp}}' }, 'GET /x?y={{a_b}}&t={{$datetime iso8601}}\n'],
    ['an address in parts, whose raw text is older', { method: 'DELETE', url: { raw: 'https://h/old?a=0', protocol: 'https', host: ['h'], port: '8443', path: ['new', ''], query: [{ key: 'a', value: '1' }] } }, 'DELETE /new/?a=1\n'],
    ['an address of raw text only', { method: 'GET', url: { raw: 'https://h/x?a=1&b' } }, 'GET /x?a=1&b\n'],
    ['a path in parts that repeats the query, as Bruno exports it', { method: 'GET', url: { raw: '{{base}}/v1/:serial?limit=1&site=A', host: ['{{base}}'], path: ['v1', ':serial?limit=1&site=A'], query: [{ key: 'limit', value: '1' }, { key: 'site', value: 'A' }, { key: 'off', value: '1' }], variable: [{ key: 'serial', value: '{{serial}}' }] } }, 'GET /v1/{{serial}}?limit=1&site=A\n'],
    ['a path in parts with lists in lists', { method: 'GET', url: { host: ['h'], path: ['a', ['b', ['c', [1]]], null] } }, 'GET /a/b,c,1/\n'],
    ['a path in parts with a query of its own', { method: 'GET', url: { raw: '{{base}}/v1/x?limit=1', host: ['{{base}}'], path: ['v1', 'x?limit=1'] } }, 'GET /v1/x?limit=1\n'],
    ['a path in parts with another query', { method: 'GET', url: { raw: 'https://h/x?a=1', host: ['h'], path: ['x?b=2'], query: [{ key: 'a', value: '1' }] } }, 'GET /x?b=2?a=1\n'],
    ['a host in parts with references', { method: 'GET', url: { protocol: 'https', host: ['{{cluster}}', 'example'], port: '{{port}}', path: ['x'] } }, 'GET /x\n'],
    ['a variable of the path before a dot, and colons that are none', { method: 'GET', url: { host: ['h'], path: ['a:id', ':id:x', ':no', ':id.json'], variable: [{ key: 'id', value: '5' }] } }, 'GET /a:id/:id:x/:no/{{id}}.json\n'],
    ['a variable of the path that is the collection’s', { method: 'DELETE', url: { host: ['h'], path: ['s', ':id'], variable: [{ key: 'id', value: '{{id}}' }] } }, 'DELETE /s/{{id}}\n'],
    ['a variable of the path beside another of its name', { method: 'DELETE', url: { host: ['h'], path: ['s', ':id', '{{id}}'], variable: [{ key: 'id', value: '5' }] } }, 'DELETE /s/{{path_id}}/{{id}}\n'],
    ['a variable of the path with a slash', { method: 'GET', url: { host: ['h'], path: ['s', ':id'], variable: [{ key: 'id', value: 'a/b' }] } }, 'GET /s/{{id}}\n', 'valueEncoded'],
    ['headers as lines of a list', { method: 'GET', url: 'https://h/x', header: ['X-A: 1', { key: 'X-B', value: '2' }] }, 'GET /x\nX-A: 1\nX-B: 2\n'],
    ['a form with a type of its own', { method: 'POST', url: 'https://h/x', header: [{ key: 'content-type', value: 'application/x-www-form-urlencoded; charset=utf-8' }], body: { mode: 'urlencoded', urlencoded: [{ key: 'a', value: '1' }] } }, 'POST /x\ncontent-type: application/x-www-form-urlencoded; charset=utf-8\n\na=1\n'],
    ['a form with another type', { method: 'POST', url: 'https://h/x', header: [{ key: 'Content-Type', value: 'application/json' }], body: { mode: 'urlencoded', urlencoded: [{ key: 'a', value: '1' }] } }, 'POST /x\nContent-Type: application/x-www-form-urlencoded\n\na=1\n'],
    ['no body by its mode', { method: 'POST', url: 'https://h/x', body: { mode: 'none' } }, 'POST /x\n'],
    ['a body in the family of its language', { method: 'POST', url: 'https://h/x', body: { mode: 'raw', raw: '1', options: { raw: { headerFamily: 'json', language: 'json' } } } }, 'POST /x\nContent-Type: application/json\n\n1\n'],
    ['a name made of names', { method: 'GET', url: 'https://h/x', header: [{ key: 'X-A', value: '{{a{{b}}}}' }] }, 'GET /x\nX-A: {{a{{b}}}}\n', 'nameFromNames'],
    ['an address whose protocol and port are empty', { method: 'POST', url: { raw: '{{base}}/y', protocol: '', port: '', host: ['{{base}}'], path: ['y'] } }, 'POST /y\n'],
    ['a header without a name', { method: 'GET', url: 'https://h/x', header: [{ key: '', value: '' }] }, 'GET /x\n'],
    ['a code for tokens', { method: 'POST', url: 'https://h/x?grant_type=authorization_code&code=verysecret' }, 'POST /x?grant_type=authorization_code&code={{code}}\n', 'secretRemoved'],
    ['a code of something else', { method: 'POST', url: 'https://h/x?code=7' }, 'POST /x?code=7\n'],
    ['a base with a query', { method: 'DELETE', url: '{{hostQuery}}/x' }, 'DELETE /y?a=1/x\n'],
    ['the same alone', { method: 'DELETE', url: '{{hostQuery}}' }, 'DELETE /y?a=1\n'],
    ['the type of a file', { method: 'POST', url: 'https://h/x', body: { mode: 'file', file: { src: 'a/b.json' } } }, 'POST /x\nContent-Type: application/json\n\n< a/b.json\n', 'fileNeeded'],
    ['a part without its file', { method: 'POST', url: 'https://h/x', body: { mode: 'formdata', formdata: [{ key: 'f', type: 'file', src: [] }] } }, 'POST /x\nContent-Type: multipart/form-data; boundary=boundary\n\n--boundary\nContent-Disposition: form-data; name="f"; filename=""\n\n\n--boundary--\n'],
    ['a host with a path, without a scheme', { method: 'DELETE', url: 'https://{{hostPath}}/x' }, 'DELETE /api/x\n'],
    ['the same at the beginning', { method: 'DELETE', url: '{{hostPath}}/x' }, 'DELETE /api/x\n'],
    ['a base that ends in a slash', { method: 'DELETE', url: '{{slash}}sites' }, 'DELETE /v1/sites\n'],
    ['the same before a slash', { method: 'DELETE', url: '{{slash}}/sites' }, 'DELETE /v1/sites\n'],
    ['a path right behind the host', { method: 'DELETE', url: 'https://h{{path}}' }, 'DELETE {{path}}\n', 'addressKept'],
    ['a base without a slash', { method: 'DELETE', url: '{{api}}sites' }, 'DELETE {{api}}sites\n', 'addressKept'],
  ]; // prettier-ignore
  for (const [what, request, text, note] of sent)
    it(`sends what Postman sends: ${what}`, () => {
      const variable = [
        { key: 'hostPath', value: 'h.example:8443/api' },
        { key: 'hostQuery', value: 'https://h.example/y?a=1' },
        { key: 'slash', value: 'https://h.example/v1/' },
      ].filter(({ key }) => JSON.stringify(request).includes(key));
      const converted = fromPostman(
        JSON.stringify({ info: { name: 'C' }, variable, item: [{ name: 'r', request }] }),
      );
      const call = converted.text.slice(converted.text.search(/^(?:GET|POST|DELETE) /m));
      assert.ok(`${call}\n`.startsWith(text), converted.text);
      assert.equal(
        note !== undefined,
        converted.notes.some(({ kind }) => kind !== 'hostRemoved'),
      );
      if (note) assert.ok(converted.notes.some(({ kind }) => kind === note));
    });

  for (const [key, type] of [
    ['id', 'default'],
    ['api_token', 'secret'],
  ])
    it(`does not ask for what the answer of another request gives: ${key}`, () => {
      const exec = [`pm.environment.set("${key}", pm.response.json().list[0].id);`];
      const item = [
        { name: 'r', request: 'https://h/1', event: [{ listen: 'test', script: { exec } }] },
        { name: 's', request: `https://h/2/{{${key}}}/{{other}}` },
      ];
      const variable = [
        { key, value: '', type },
        { key: 'other', value: '' },
      ];
      const { text } = fromPostman(JSON.stringify({ info, item, variable }));
      assert.ok(text.includes(` ${key} = $.list[0].id\n`), text);
      assert.deepEqual(text.match(/@prompt.*/g), ['@prompt other']);
    });

  it('keeps a variable of a path apart from a capture of the same name', () => {
    const exec = ['pm.environment.set("id", pm.response.json().id);'];
    const url = { host: ['h'], path: [':id'], variable: [{ key: 'id', value: '5' }] };
    const item = [
      { name: 'a', request: 'https://h/a', event: [{ listen: 'test', script: { exec } }] },
      { name: 'b', request: { method: 'DELETE', url } },
    ];
    const { text } = fromPostman(JSON.stringify({ info: { name: 'C' }, item }));
    assert.match(text, /^@path_id = 5\nDELETE \/\{\{path_id\}\}$/m);
  });

  it('says which values an address or a line changes', () => {
    const { text, notes } = fromPostman(
      JSON.stringify({
        info: { name: 'C' },
        variable: [
          { key: 'base', value: 'https://h.example/v1' },
          { key: 'filter', value: 'a=1&b=2' },
          { key: 'lines', value: ' x\ny' },
          { key: 'plain', value: 'Ä b' },
          { key: 'path', value: '/v1/sites' },
        ],
        item: [
          { name: 'q', request: '{{host}}{{path}}' },
          {
            name: 'r',
            request: {
              method: 'POST',
              url: '{{base}}/{{plain}}?{{filter}}',
              body: { mode: 'raw', raw: '{{lines}}' },
            },
          },
        ],
      }),
    );
    assert.match(text, /^POST \/v1\/\{\{plain\}\}\?\{\{filter\}\}$/m);
    assert.deepEqual(
      notes.filter(({ kind }) => kind.startsWith('value')),
      [
        { kind: 'valueChanged', values: { name: 'lines' } },
        { kind: 'valueEncoded', values: { name: 'filter' } },
      ],
    );
  });

  it('asks for a secret that has no value without showing it', () => {
    const { text } = fromPostman(
      JSON.stringify({
        info: { name: 'C' },
        item: [{ name: 'r', request: 'https://h/{{client_secret}}' }],
        variable: [{ key: 'client_secret', value: '' }],
      }),
    );
    assert.match(text, /# @prompt secret client_secret/);
  });

  it('reads the forms that only some collections have', () => {
    const request = (body: object, more: object = {}) => ({
      name: 'r',
      request: { method: 'POST', url: 'https://h/x', body },
      ...more,
    });
    const { text } = fromPostman(
      JSON.stringify({
        collection: {
          info: { name: 'C' },
          item: [
            request({ mode: 'urlencoded', urlencoded: 'a=1&b=2' }),
            request({ mode: 'graphql', graphql: { query: '{ a }', variables: { n: 5 } } }),
            { name: 'g', request: { method: '', url: { host: ['https://h'], path: ['y'] } } },
            {
              name: 'k',
              protocolProfileBehavior: { disableBodyPruning: true },
              request: { method: 'GET', url: 'https://h/z', body: { mode: 'raw', raw: 'kept' } },
            },
          ],
        },
      }),
    );
    assert.match(text, /\n\na=1&b=2\n/);
    assert.match(text, /"variables":\{"n":5\}/);
    assert.match(text, /^GET \/y$/m);
    assert.match(text, /^GET \/z\nContent-Type: text\/plain\n\nkept$/m);
  });

  it('gives a variable of a path its value, even if it is off', () => {
    const url = { host: ['h'], path: [':id'], variable: [{ key: 'id', value: '5', disabled: true }] };
    const { text } = fromPostman(JSON.stringify({ info, item: [{ name: 'r', request: { url } }] }));
    assert.match(text, /^@id = 5\nGET \/\{\{id\}\}$/m);
  });

  it('sends the bodies that a collection or a folder keeps for all its requests', () => {
    const keeps = (disableBodyPruning: boolean) => ({ protocolProfileBehavior: { disableBodyPruning } });
    const get = (raw: string, more = {}) => ({
      ...{ name: raw, request: { method: 'GET', url: `https://h/${raw}`, body: { mode: 'raw', raw } } },
      ...more,
    });
    const item = [
      get('one'),
      { name: 'f', ...keeps(false), item: [get('two'), get('three', keeps(true))] },
      { name: 'g', item: [get('four')] },
    ];
    const { text, notes } = fromPostman(JSON.stringify({ info, ...keeps(true), item }));
    assert.deepEqual(text.match(/^(?:one|two|three|four)$/gm), ['one', 'three', 'four']);
    const lost = notes.filter(({ kind }) => kind === 'bodyNotSent');
    assert.deepEqual(
      lost.map(({ values }) => values['name']),
      ['f / two'],
    );
  });

  it('takes no value from a script that is switched off', () => {
    const exec = ['pm.environment.set("id", pm.response.json().id);'];
    const event = [{ listen: 'test', disabled: true, script: { exec } }];
    const { text } = fromPostman(
      JSON.stringify({ info, item: [{ name: 'a', request: 'https://h/a', event }] }),
    );
    assert.doesNotMatch(text, /^# @capture/m);
    assert.match(text, /pm\.environment\.set/);
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
});
