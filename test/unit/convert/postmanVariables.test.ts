import assert from 'node:assert/strict';
import { fromPostman } from '../../../src/convert/postman/fromPostman.ts';
import { readEnvironment } from '../../../src/request/resolve/environment.ts';

const info = {
  name: 'Central',
  schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
};

describe('the variables and scripts of Postman', () => {
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

  for (const [url, target, host] of [
    ['https://h.example{{path}}/sites', '/api/v1/sites', 'h.example'],
    ['h.example:{{port}}{{path}}?x=1', '/api/v1?x=1', 'h.example:{{port}}'],
    ['{{host}}{{path}}/sites', '/api/v1/sites', '{{host}}'],
    ['https://{{host}}{{path}}', '/api/v1', '{{host}}'],
    ['{{base}}{{path}}/sites', '/api/v1/sites', '{{base}}'],
    ['{{deep}}{{path}}/sites', '/v2/api/v1/sites', undefined],
    ['https://h{{suffix}}/sites', '/sites', 'h{{suffix}}'],
    ['https://h{{path}}', '/api/v1', 'h'],
  ] as const)
    it(`keeps the path of a variable behind the host: ${url}`, () => {
      const variable = [
        { key: 'path', value: '/api/v1' },
        { key: 'host', value: 'h.example' },
        { key: 'port', value: '8443' },
        { key: 'suffix', value: '.example' },
        { key: 'base', value: 'https://h.example' },
        { key: 'deep', value: 'https://h.example/v2' },
      ];
      const item = [{ name: 'r', request: { method: 'DELETE', url } }];
      const { text, notes } = fromPostman(JSON.stringify({ info, item, variable }));
      assert.ok(text.split('\n').includes(`DELETE ${target}`), text);
      assert.deepEqual(notes, host === undefined ? [] : [{ kind: 'hostRemoved', values: { host } }]);
    });

  for (const [title, url, own, target] of [
    ['named like one', '{{base}}{{token}}/s', { key: 'token', value: '/secretvalue' }, '{{base}}{{token}}/s'],
    [
      'marked as one',
      '{{base}}{{path}}/s',
      { key: 'path', type: 'secret', value: '/secretvalue' },
      '{{base}}{{path}}/s',
    ],
    [
      'behind a host',
      'https://h.example{{hookToken}}/s',
      { key: 'hookToken', value: '/secretvalue' },
      '{{hookToken}}/s',
    ],
    [
      'in a base',
      '{{hook}}/s',
      { key: 'hook', type: 'secret', value: 'https://h.example/secretvalue' },
      '/{{hook}}/s',
    ],
    ['in the query of a base', '{{b}}/s', { key: 'b', value: 'https://h/x?token=secretvalue1' }, '/{{b}}/s'],
    [
      'within a path',
      'https://h.example{{path}}/s',
      {
        key: 'path',
        value:
          '/x/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U',
      },
      '{{path}}/s',
    ],
  ] as const)
    // prettier-ignore
    it(`writes no secret into an address: ${title}`, () => {
      const variable = [{ key: 'base', value: 'https://h.example' }, own];
      const { text } = fromPostman(
        JSON.stringify({ info, item: [{ name: 'r', request: { method: 'DELETE', url } }], variable }),
      );
      assert.doesNotMatch(text, /secretvalue|dozjg/);
      assert.ok(text.split('\n').includes(`DELETE ${target}`), text);
    });

  it('leaves such a variable that a script sets', () => {
    for (const exec of ["pm.collectionVariables.set('path', next)", 'pm.environment.set("path", next)']) {
      const request = { method: 'DELETE', url: '{{base}}{{path}}/x' };
      const item = [{ name: 'r', event: [{ listen: 'test', script: { exec: [exec] } }], request }];
      const variable = [
        { key: 'path', value: '/a' },
        { key: 'base', value: 'https://h' },
      ];
      assert.match(fromPostman(JSON.stringify({ info, item, variable })).text, /^DELETE .*\{\{path\}\}\/x$/m);
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

  it('makes an environment of one that was exported without values', () => {
    const exported = { name: 'E', values: [], _postman_variable_scope: 'environment' };
    assert.deepEqual(JSON.parse(fromPostman(JSON.stringify(exported)).text), { E: {} });
  });

  it('names a header that has no name', () => {
    const header = [{ key: '', value: 'x' }];
    const item = [{ name: 'A', request: { method: 'GET', url: '/a', header } }];
    assert.deepEqual(fromPostman(JSON.stringify({ info: { name: 'C' }, item })).notes, [
      { kind: 'headersLeftOut', values: { names: '“”' } },
    ]);
  });

  it('names what is disabled and left out, but not a variable of a path, which Postman fills in', () => {
    const off = (key: string) => ({ key, value: '1', disabled: true });
    const call = { header: [off('X-Off')], url: { raw: 'h/:id', query: [off('q')], variable: [off('id')] } };
    const bodies = [
      { mode: 'urlencoded', urlencoded: [off('u')] },
      { mode: 'formdata', formdata: [{ ...off('f'), type: 'file', src: 'x' }] },
      { mode: 'raw', raw: 'x', disabled: true },
    ];
    const item = bodies.map((body) => ({ name: 'r', request: { ...call, method: 'POST', body } }));
    const { notes } = fromPostman(JSON.stringify({ info: {}, item, variable: [off('v'), off('')] }));
    assert.deepEqual(
      notes.filter(({ kind }) => kind === 'disabledLeftOut'),
      [{ kind: 'disabledLeftOut', values: { names: 'X-Off, body, f, q, u, v' } }],
    );
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

  it('takes no value from a script that is switched off', () => {
    const exec = ['pm.environment.set("id", pm.response.json().id);'];
    const event = [{ listen: 'test', disabled: true, script: { exec } }];
    const { text } = fromPostman(
      JSON.stringify({ info, item: [{ name: 'a', request: 'https://h/a', event }] }),
    );
    assert.doesNotMatch(text, /^# @capture/m);
    assert.match(text, /pm\.environment\.set/);
  });
});
