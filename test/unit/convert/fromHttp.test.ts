import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { parse } from '../../../src/request/syntax/parse.ts';
import { fromHttp } from '../../../src/convert/http/fromHttp.ts';

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
      `@site = Berlin

### Sites
# a comment
GET /central/v2/sites?site={{site}}&id={{$uuid}} HTTP/1.1
Accept: application/json

### Token
# @capture secret token = $.access_token
#   > {% client.global.set("token", response.body.access_token); %}
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

  it('turns the tenant’s header into its tag', () => {
    const { text, notes } = fromHttp('@id = 8f0e\n### A\nGET /x\ntenantid: {{id}}\nAccept: a/b\n');
    assert.equal(text, '@id = 8f0e\n### A\n# @tenant {{id}}\nGET /x\nAccept: a/b\n');
    assert.deepEqual(notes, []);
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
      "### One\n# @name one\ncurl -X POST https://gw.example.com/a -H 'Authorization: Bearer abcdefghijkl' -d '{\"b\":1}'\n\n### Two\nPUT /c\n\ncurl is a body\n",
    );
    assert.match(text, /^### One\n# @name one\n# from gw\.example\.com\nPOST \/a\n/);
    assert.match(text, /\n\{"b":1\}\n\n### Two\nPUT \/c\n\ncurl is a body\n$/);
    assert.deepEqual(
      notes.map(({ kind }) => kind),
      ['formTypeKept', 'hostRemoved', 'authorizationRemoved'],
    );
  });

  for (const [title, written, kind] of [
    ['a response', 'GET /a\n\nHTTP/1.1 200 OK\n', 'savedAnswerLeftOut'],
    ['a variable by the name of another', 'GET /a/{{$processEnv %NAME}}\n', 'indirectName'],
    ['a name and a password in the address', 'GET https://me:canary@h.example/a\n', 'authorizationRemoved'],
    ['braces in a query', 'GET /a?b={c}\n', 'charactersEncoded'],
    ['a method of its own', 'LIST https://h.example/a\n', 'refusedHere'],
    ['a variable among headers', 'GET /a/{{x}}\n@x = 1\nX-A: 1\n', 'refusedHere'],
    ['a body of GET', 'GET /a\n\n{"b": 1}\n', 'refusedHere'],
    ['a name in a header’s place', '@n = X-A\nGET /a\n{{n}}: 1\n', 'refusedHere'],
    ['dots that stay', 'GET /{{a}}/../b\n', 'refusedHere'],
    ['requests of another file', 'run ./x.http (@password=canary-of-a-word)\n\n###\nGET /a\n', 'filesNotRun'],
    ['headers of a script', 'GET /a\n...more\n', 'scriptHeadersLeftOut'],
    ['a secret that headers of a script need', "GET /a\n...authHeaders('canary')\n", 'scriptHeadersLeftOut'],
    [
      'a token that headers of a script have',
      'GET /a\n...{"X-A": "Bearer canary-of-a-token"}\n',
      'scriptHeadersLeftOut',
    ],
    [
      'code that has a secret in it',
      "# @name b\nPOST /b\n###\nGET /a?c={{b.c.replace('canary-1', '')}}\n",
      'codeLeft',
    ],
    ['a name with a secret in it', "GET /a?c={{$hmac 'secret' 'canary-1'}}\n", 'unknownSystemName'],
    ['a secret in a lazy variable', '@psk := canary\nGET /a/{{psk}}\n', 'secretRemoved'],
    ['a secret in a variable of a body', 'POST /a\n\n{"b": 1}\n@psk = canary\n', 'secretRemoved'],
    [
      'an address with a password in a variable of a body',
      'POST /a\n\n{"b": 1}\n@c := https://me:canary@h.example/c\n',
      'authorizationRemoved',
    ],
    ['a host that the machine gives', 'GET {{$env.HOST}}/a\n', 'hostRemoved'],
    ['a header of a request', '# @name b\nGET /b\n###\nGET /a?c={{b.request.headers.X-C}}\n', 'partNotRead'],
    ['XML of a response', '# @name b\nGET /b\n###\nGET /a?c={{b.response.body.//c}}\n', 'partNotRead'],
    [
      'double braces that httpYac unescapes',
      'POST /a\nContent-Type: text/plain\n\n\\{\\{b\\}\\}\n',
      'bracesKept',
    ],
    ['a name that stands twice in JSON', 'PUT /a\n\n{"b": 1, "b": 2}\n', 'memberTwice'],
  ] as const)
    it(`tells of ${title}`, () => {
      const { text, notes } = fromHttp(written);
      assert.ok(
        notes.some((note) => note.kind === kind),
        notes.map((note) => note.kind).join(' '),
      );
      assert.doesNotMatch(text + JSON.stringify(notes), /canary/);
    });

  it('keeps what other clients put before and after a request as comments above it', () => {
    const { text, notes } = fromHttp(
      'import ./x.http\n< ./before.js\nPOST /a HTTP/2 (Prior Knowledge)\nContent-Type: application/x-www-form-urlencoded\n\nb=1&\nc=2\n\n> ./after.js\n\n>> ./kept.json\n?? status == 200\n\n{{\n  exports.d = {e: {}};\n}}\n',
    );
    assert.equal(
      text,
      '#   import ./x.http\n#   < ./before.js\n#   > ./after.js\n#   >> ./kept.json\n# @assert status == 200\n#   {{\n#     exports.d = {e: {}};\n#   }}\nPOST /a HTTP/2 (Prior Knowledge)\nContent-Type: application/x-www-form-urlencoded\n\nb=1&\nc=2\n\n\n\n',
    );
    assert.deepEqual(notes, [
      { kind: 'filesNotRun', values: { name: '/a', line: 'import ./x.http' } },
      { kind: 'scriptKept', values: { name: '/a' } },
      { kind: 'responseNotSaved', values: { name: '/a', line: '>> ./kept.json' } },
    ]);
  });

  it('names no secret of an address in its notes', () => {
    const { text, notes } = fromHttp(
      'POST https://h/oauth2/token?client_secret=verysecret\nAuthorization: Basic verysecret\n',
    );
    assert.doesNotMatch(text + JSON.stringify(notes), /verysecret/);
  });

  it('leaves a file of this language as it is', () => {
    const own = `# @account prod\n@site = Berlin\n\n### One\n# @all\n# @capture a = $.x[*].y\nGET /monitoring/v2/aps\n    ?site={{site}}\n\n### Two\nPOST /x/{{a[0]}}\nX-A: b\n\nkept\n`;
    assert.deepEqual(fromHttp(own), { text: own, notes: [] });
  });

  it('tells of no encoding where an address has only what may stand there', () => {
    for (const address of [
      '/a?{{q}}',
      '/a?{{q}}&{{r}}',
      '{{base}}',
      '{{base}}?a=1',
      '{{base}}sites',
      '{{made.response.headers.Location}}',
    ])
      assert.ok(
        !fromHttp(`GET ${address}\n`).notes.some(({ kind }) => kind === 'charactersEncoded'),
        address,
      );
  });

  it('leaves a root where nothing but a host stood', () => {
    assert.equal(fromHttp('GET https://h.example\n').text, 'GET /\n');
    assert.equal(fromHttp('GET {{host}}?a=1\n').text, 'GET {{host}}?a=1\n');
    assert.equal(fromHttp('https://h.example/a/b\n').text, '/a/b\n');
  });

  it('sends nothing of a disabled request, and holds no literal of a script in its names', () => {
    const { blocks } = parse(fromHttp('# @disabled\nDELETE /a\n\n{"a": 1}\n').text);
    assert.deepEqual(
      blocks.map(({ request }) => request),
      [undefined],
    );
    const { text, notes } = fromHttp('GET /x?a={{btoa("me:topsecret1")}}\n');
    assert.doesNotMatch(text + JSON.stringify(notes), /topsecret/);
  });

  it('moves headers that stand above the request line below it, and says so', () => {
    const { text, notes } = fromHttp(
      '### Two\nX-A: b\n# @name two\nX-B: c\n\nPOST /a\n  ?x=1\nX-C: 3\n\n{"a":1}\n\n### Three\nGET /b\n',
    );
    assert.equal(
      text,
      '### Two\n# @name two\nPOST /a\n  ?x=1\nX-A: b\nX-B: c\nX-C: 3\n\n{"a":1}\n\n### Three\nGET /b\n',
    );
    assert.deepEqual(notes, [{ kind: 'headersMoved', values: { name: 'Two' } }]);
  });

  it('keeps text that is no request, and comments, without their secrets, and says so', () => {
    const { text, notes } = fromHttp(
      '### One\nAuthorization: Bearer canary-of-a-token\n\n### Two\n# password = canary\n# a password: see the wiki\nGET /b\n',
    );
    assert.equal(
      text,
      '### One\n# Authorization: {{Authorization}}\n\n### Two\n# password = {{password}}\n# a password: see the wiki\nGET /b\n',
    );
    assert.deepEqual(
      notes.map(({ kind }) => kind),
      ['textKept', 'commentCleaned'],
    );
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

  it('tells of a service of GreenLake that is not known, as its calls would go to Central', () => {
    const host = 'https://global.api.greenlake.hpe.com';
    const { notes } = fromHttp(`GET ${host}/devices/v1/devices\n###\n@g = ${host}\nGET {{g}}/compute/v1/x\n`);
    assert.deepEqual(
      notes.filter(({ kind }) => kind === 'serviceUnknown').map(({ values }) => values),
      [{ service: 'compute' }],
    );
  });

  it('leaves a value as it is within the quotes of JSON, where it may be escaped already', () => {
    const body = '{"x": "{{j}} {{k}}", "y": {{j}}}';
    const { text } = fromHttp(
      `@j = {\\"a\\":1}\n@k = plain\nPOST https://h.example/x\nContent-Type: application/json\n\n${body}\n`,
    );
    assert.ok(text.includes('{"x": "{{j | raw}} {{k}}", "y": {{j}}}'), text);
  });

  it('asks for the value of a header that signs the call by its name', () => {
    const { text } = fromHttp('GET https://h/a\nX-Auth: abc123def\nX-Author: me\nX-User-Auth: {{t}}\n');
    assert.match(text, /^X-Auth: \{\{X-Auth\}\}\nX-Author: me\nX-User-Auth: \{\{t\}\}$/m);
  });

  it('notes a Content-Length that is not that of the body', () => {
    for (const [length, count] of [
      [3, 1],
      [6, 0],
    ]) {
      const { notes } = fromHttp(
        `POST https://h/a\nContent-Type: text/plain\nContent-Length: ${length}\n\nabcdef\n`,
      );
      assert.equal(notes.filter(({ kind }) => kind === 'headersLeftOut').length, count);
    }
  });

  it('keeps the headings of Markdown, as httpYac does', () => {
    const { text, notes } = fromHttp(
      'POST /x\nContent-Type: text/markdown\n\n# Title\n// one\ntext\n## Part\n',
    );
    assert.match(text, /\n\n# Title\ntext\n## Part\n/);
    assert.deepEqual(
      notes.map(({ kind }) => kind),
      ['commentsInBody'],
    );
  });

  it('asks for no name that a request captures', () => {
    const login = '### a\nPOST https://h/a\n\n> {% client.global.set("t", response.body.x) %}\n\n';
    const { text } = fromHttp(`@t = canary\n\n${login}### b\nGET https://h/b\nX-Api-Key: {{t}}\n`);
    assert.match(text, /@capture t = \$\.x/);
    assert.doesNotMatch(text, /canary|@prompt/);
  });
});
