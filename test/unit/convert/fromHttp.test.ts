import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { fromHttp } from '../../../src/convert/fromHttp.ts';

describe('another client’s request file', () => {
  it('loses host, authorization, scripts and secrets, and keeps the rest as it is', () => {
    const { text, notes } = fromHttp(`@host = https://eu-apigw.central.arubanetworks.com
@token = aZ3verysecret
@site = Berlin

### Sites
# a comment
GET {{host}}/central/v2/sites?site={{site}}&id={{$guid}} HTTP/1.1
Authorization: Bearer {{token}}
Accept: application/json
Cookie: session=verysecret

### Token
POST https://user:pw@apigw-prod2.central.arubanetworks.com/oauth2/token?client_secret=verysecret
Content-Type: application/json

{"refresh_token": "verysecret", "when": "{{$isoTimestamp}}", "n": {{$randomInt 1 5}}}

> {% client.global.set("token", response.body.access_token); %}
`);
    assert.equal(
      text,
      `# @prompt secret token
@site = Berlin

### Sites
# a comment
GET /central/v2/sites?site={{site}}&id={{$uuid}} HTTP/1.1
Accept: application/json

### Token
# @prompt secret client_secret
# @prompt secret refresh_token
POST /oauth2/token?client_secret={{client_secret}}
Content-Type: application/json

{"refresh_token": "{{refresh_token}}", "when": "{{$datetime iso8601}}", "n": {{$randomInt 1 5}}}

`,
    );
    assert.doesNotMatch(JSON.stringify(notes), /verysecret/);
    assert.deepEqual(
      notes.filter((note) => note.kind === 'hostRemoved').map((note) => note.values['host']),
      ['eu-apigw.central.arubanetworks.com', 'apigw-prod2.central.arubanetworks.com'],
    );
  });

  it('keeps prompts and names what it cannot give', () => {
    const { text, notes } = fromHttp(
      '# @prompt site Which site?\nGET /x?s={{site}}&t={{$localDatetime "DD.MM.YYYY"}}\n',
    );
    assert.match(text, /^# @prompt site Which site\?$/m);
    assert.deepEqual(notes, [{ kind: 'unknownSystemName', values: { name: '$localDatetime "DD.MM.YYYY"' } }]);
  });

  it('takes a cURL command for a request, as REST Client does', () => {
    const { text, notes } = fromHttp(
      "### One\n# @name one\ncurl -X POST https://gw.example.com/a -H 'Authorization: Bearer abcdefghijkl' -d '{\"b\":1}'\n\n### Two\nGET /c\n\ncurl is a body\n",
    );
    assert.match(text, /^### One\n# @name one\n# from gw\.example\.com\nPOST \/a\n/);
    assert.match(text, /\n\{"b":1\}\n\n### Two\nGET \/c\n\ncurl is a body\n$/);
    assert.deepEqual(
      notes.map(({ kind }) => kind),
      ['hostRemoved', 'authorizationRemoved'],
    );
  });

  it('leaves out what other clients put before and after a request', () => {
    const { text, notes } = fromHttp(
      'import ./x.http\n< ./before.js\nPOST /a HTTP/2 (Prior Knowledge)\nContent-Type: application/x-www-form-urlencoded\n\nb=1&\nc=2\n\n> ./after.js\n\n>> ./kept.json\n?? status == 200\n\n{{\n  exports.d = {e: {}};\n}}\n',
    );
    assert.equal(
      text,
      'POST /a HTTP/2 (Prior Knowledge)\nContent-Type: application/x-www-form-urlencoded\n\nb=1&\nc=2\n\n\n\n',
    );
    assert.deepEqual(notes, [{ kind: 'scriptRemoved', values: { name: '/a' } }]);
  });

  it('leaves a file of this language as it is', () => {
    const own = `# @account prod\n@site = Berlin\n\n### One\n# @all\n# @capture a = $.x[*].y\nGET /monitoring/v2/aps\n    ?site={{site}}\n\n### Two\nPOST /x/{{a[0]}}\nX-A: b\n\n# kept\n// kept\n`;
    assert.deepEqual(fromHttp(own), { text: own, notes: [] });
  });

  it('leaves a root where nothing but a host stood', () => {
    assert.equal(fromHttp('GET https://h.example\n').text, 'GET /\n');
    assert.equal(fromHttp('GET {{host}}?a=1\n').text, 'GET /?a=1\n');
    assert.equal(fromHttp('https://h.example/a/b\n').text, '/a/b\n');
  });

  it('gives a text for any text', () => {
    const parts = fc.constantFrom(
      '###',
      '\n',
      'GET ',
      '{{',
      '}}',
      'https://h',
      '/x',
      'Authorization: ',
      '@a = ',
      '< {%',
      '%}',
      '?a=',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(parts, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 60 }),
        (pieces) => {
          assert.equal(typeof fromHttp(pieces.join('')).text, 'string');
        },
      ),
    );
  });
});
