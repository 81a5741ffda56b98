import assert from 'node:assert/strict';
import { fromPostman } from '../../../src/convert/postman/fromPostman.ts';

const info = {
  name: 'Central',
  schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
};

describe('what Postman sends', () => {
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

  /** Requests as newman 6.2.2 sends them, run on loopback. */
  const sent: [what: string, request: object, text: string, note?: string][] = [
    ['a field without a value', { method: 'GET', url: { raw: 'https://h/x?flag&e=', query: [{ key: 'flag', value: null }, { key: 'e', value: '' }] } }, 'GET /x?flag&e='],
    ['a body that is switched off', { method: 'POST', url: 'https://h/x', body: { mode: 'raw', raw: 'a', disabled: true } }, 'POST /x\n', 'disabledLeftOut'],
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
    ['a host before a path that begins with a variable', { method: 'DELETE', url: '{{hostOnly}}{{path}}/y' }, 'DELETE {{hostOnly}}{{path}}/y\n', 'addressKept'],
    ['a host before a path that is a variable', { method: 'DELETE', url: '{{hostOnly}}{{path}}' }, 'DELETE {{path}}\n', 'addressKept'],
    ['three spellings of a header', { method: 'GET', url: 'https://h/x', header: ['X-A', 'x-a', 'X-A'].map((key, at) => ({ key, value: `${at}` })) }, 'GET /x\nx-a: 1\n'],
    ['quotes in a query of GraphQL', { method: 'POST', url: 'https://h/x', body: { mode: 'graphql', graphql: { query: '{ a(b: "{{quoted}}") }', variables: '{"c": "{{quoted}}"}' } } }, 'POST /x\nContent-Type: application/json\n\n{"query":"{ a(b: \\"{{quoted}}\\") }","variables":{"c": "{{quoted | raw}}"}}\n'],
    ['the same without variables', { method: 'POST', url: 'https://h/x', body: { mode: 'graphql', graphql: { query: '{ a(b: "{{quoted}}") }' } } }, 'POST /x\nContent-Type: application/json\n\n{"query":"{ a(b: \\"{{quoted}}\\") }"}\n'],
    ['a base without a slash', { method: 'DELETE', url: '{{api}}sites' }, 'DELETE {{api}}sites\n', 'addressKept'],
  ]; // prettier-ignore
  for (const [what, request, text, note] of sent)
    it(`sends what Postman sends: ${what}`, () => {
      const variable = [
        { key: 'hostPath', value: 'h.example:8443/api' },
        { key: 'hostQuery', value: 'https://h.example/y?a=1' },
        { key: 'hostOnly', value: 'https://h.example' },
        { key: 'quoted', value: 'q"w' },
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
});
