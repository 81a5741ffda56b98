import assert from 'node:assert/strict';
import { fromHttp } from '../../../src/convert/http/fromHttp.ts';

describe('the calls of an HTTP file', () => {
  for (const [title, written, expected] of [
    ['a block comment', '/*\nGET /no\n*/\nGET /a\n', '#   /*\n#   GET /no\n#   */\nGET /a\n'],
    ['a comment between two signs', '/* GET /no */\nGET /a\n', '#   /* GET /no */\nGET /a\n'],
    [
      'a block comment between headers',
      'GET /a\nX-A: 1\n/* b */\nX-C: 2\n',
      'GET /a\nX-A: 1\n#   /* b */\nX-C: 2\n',
    ],
    [
      'a block comment in a body',
      'PUT /a\nContent-Type: text/plain\n\na\n/*\nb\n*/\nc\n',
      'PUT /a\nContent-Type: text/plain\n\na\nc\n',
    ],
    [
      'an indented separator',
      'PUT /a\n\n{"a": 1}\n ### b\nDELETE /b\n',
      'PUT /a\n\n{"a": 1}\n### b\nDELETE /b\n',
    ],
    ['dots of a path', 'GET https://h.example/a/../b/./c/%2e%2e?d=..\n', 'GET /b/?d=..\n'],
    ['dots behind a reference', 'GET /{{a}}/../b\n', 'GET /{{a}}/../b\n'],
    [
      'a form',
      'POST /a\nContent-Type: application/x-www-form-urlencoded\n\na = b c &\nd={{e}}ä%20%zz<\n',
      'POST /a\nContent-Type: application/x-www-form-urlencoded\n\na=b%20c&\nd={{e}}%C3%A4%20%25zz%3C\n',
    ],
    [
      'a response below its request',
      'POST /a\nContent-Type: text/plain\n\nb\n\nHTTP/1.1 200 OK\n\n{"access_token": "canary"}\n### c\nGET /c\n',
      'POST /a\nContent-Type: text/plain\n\nb\n\n### c\nGET /c\n',
    ],
  ] as const)
    it(`reads ${title} as other clients do`, () => assert.equal(fromHttp(written).text, expected));

  /** Texts of another client, with their conversion. */
  const pairs: [what: string, text: string, converted: string][] = [
    ['a variable of the first request, used by the next', '@a = 1\n@b = 2\nGET /x/{{a}}/{{b}}\n###\nGET /y/{{a}}\n', '@a = 1\n\n###\n@b = 2\nGET /x/{{a}}/{{b}}\n###\nGET /y/{{a}}\n'],
    ['a variable between two requests', '###\nGET /x\n###\n@id = {{x.response.body.$.id}}\nGET /y\n###\nGET /z/{{id}}\n', '@id = {{x.response.body.$.id}}\n###\nGET /x\n###\nGET /y\n###\nGET /z/{{id}}\n'],
    ['a secret that only the authorization needed', '@token = verysecret\n###\nGET /x\nAuthorization: Bearer {{token}}\n', '###\nGET /x\n'],
    ['a secret that one request needs', '@psk = verysecret\n\n### One\nGET /x\n### Two\nPOST /y\n\n{"k": "{{psk}}"}\n', '\n### One\nGET /x\n### Two\n# @prompt secret psk\nPOST /y\n\n{"k": "{{psk}}"}\n'],
    ['a base with a path', '@api = https://h.example/api/v2\n\n###\nGET {{api}}/x\n', '@api = /api/v2\n\n###\nGET {{api}}/x\n'],
    ['a base that a body names too', '@host = https://h.example\n\n###\nPOST {{host}}/x\n\n{"url": "{{host}}/hook"}\n', '@host = https://h.example\n\n###\nPOST /x\n\n{"url": "{{host}}/hook"}\n'],
    ['a whole address in a variable', 'GET {{url}} HTTP/1.1\n', 'GET {{url}} HTTP/1.1\n'],
    ['a host without a scheme', 'GET h.example:8080/x\n', 'GET /x\n'],
    ['requests without a separator', 'GET https://h/a\n\n# two\n# @name b\nGET https://h/b\nX-A: c\nGET https://h/c\n', 'GET /a\n\n###\n# two\n# @name b\nGET /b\nX-A: c\n###\nGET /c\n'],
    ['httpYac’s assertions', 'GET /x\n?? status == 200\n?? header content-type includes json\n?? duration < 500\n?? body sha512 ab\n', '# @assert status == 200\n# @assert header content-type contains json\n# @assert duration < 500ms\n#   ?? body sha512 ab\nGET /x\n'],
    ['headers of a script', 'GET /x\n...common\nAccept: a\n', 'GET /x\n# ...common\nAccept: a\n'],
    ['a secret in a lazy variable', '@psk := verysecret\nGET /x/{{psk}}\n', '# @prompt secret psk\nGET /x/{{psk}}\n'],
    ['a secret in a variable of a body', 'POST /x\n\n{"a": "{{psk}}"}\n@psk = verysecret\n', '# @prompt secret psk\n\n###\nPOST /x\n\n{"a": "{{psk}}"}\n'],
    ['a lazy variable', '@a := {{b}}\nGET /x/{{a}}\n', '@a = {{b}}\nGET /x/{{a}}\n'],
    ['what httpYac asks for', '@q = {{$input What to look for? $value: ap}}\n@env = {{$pick-askonce Which? $value: a,b}}\n@key = {{$password API key $value: verysecret}}\n\n### One\nGET /x?q={{q}}&k={{key}}\n### Two\nGET /y?e={{env}}&s={{$input the site}}&t={{$input the site}}\n\n{"password": "{{$input word $value: verysecret}}"}\n', '\n### One\n# @prompt q What to look for? (ap)\n# @prompt secret key API key\nGET /x?q={{q}}&k={{key}}\n### Two\n# @prompt env Which? (a,b)\n# @prompt the_site the site\n# @prompt word word\nGET /y?e={{env}}&s={{the_site}}&t={{the_site}}\n\n{"password": "{{word}}"}\n'],
    ['a question within a variable of the file', '@q = a-{{$input name}}\n\n###\nGET /x/{{q}}\n', '# @prompt name name\n@q = a-{{name}}\n\n###\nGET /x/{{q}}\n'],
    ['REST Client’s encoding and shared names', 'GET /x/{{%name}}?a={{$shared site}}&b={{$dotenv %KEY}}\n', 'GET /x/{{name}}?a={{site}}&b={{$dotenv KEY}}\n'],
    ['a script with a secret in it', '< {%\n  request.variables.set("apiKey", "verysecret");\n  x("Bearer verysecret");\n%}\nGET /x\n', '#   < {%\n#     request.variables.set("apiKey", "••••");\n#     x("••••");\n#   %}\nGET /x\n'],
    ['a form with a secret in it', 'POST /x\nContent-Type: multipart/form-data; boundary=b\n\n--b\nContent-Disposition: form-data; name="password"\n\nverysecret\n--b\nContent-Disposition: form-data; name="token"\n\n{{mine}}\n--b--\n', '# @prompt secret password\nPOST /x\nContent-Type: multipart/form-data; boundary=b\n\n--b\nContent-Disposition: form-data; name="password"\n\n{{password}}\n--b\nContent-Disposition: form-data; name="token"\n\n{{mine}}\n--b--\n'],
    ['an event’s script of httpYac', '{{@request\n  x = {};\n}}\nGET /x\n', '#   {{@request\n#     x = {};\n#   }}\nGET /x\n'],
    ['checks of JetBrains and Postman', 'GET /x\n\n> {%\n  client.assert(response.status === 200, "no");\n  const data = response.body;\n  client.global.set("site", data.items[0].name);\n  client.global.set("id", response.headers.valueOf("X-Id"));\n%}\n', '# @assert status == 200\n# @capture site = $.items[0].name\n# @capture id = header X-Id\n#   > {%\n#     client.assert(response.status === 200, "no");\n#     const data = response.body;\n#     client.global.set("site", data.items[0].name);\n#     client.global.set("id", response.headers.valueOf("X-Id"));\n#   %}\nGET /x\n\n'],
  ]; // prettier-ignore
  for (const [what, text, converted] of pairs) {
    it(`has ${what}`, () => assert.equal(fromHttp(text).text, converted));
  }

  /** Files of another client, and lines of what they become: the path is never another one. */
  const targets: [text: string, line: string, note?: string][] = [
    ['@api = https://h/v1/\n\n###\nDELETE {{api}}sites/3\n', 'DELETE {{api}}sites/3'],
    ['@base = https://h\n@path = /v1\n\n###\nGET {{base}}{{path}}\n', 'GET {{path}}'],
    ['@base = https://h/\n\n###\nGET {{base}}sites?access_token=topsecret1&limit=5\n', 'GET /sites?limit=5', 'authorizationRemoved'],
    ['DELETE {{api}}sites\n', 'DELETE {{api}}sites', 'addressKept'],
    ['GET {{base}}{{path}}\n', 'GET {{base}}{{path}}', 'addressKept'],
    ['@path = /v1\n###\nDELETE https://h{{path}}\n', 'DELETE {{path}}', 'addressKept'],
    ['DELETE https://{{host}}{{path}}?a=1\n', 'DELETE {{path}}?a=1', 'addressKept'],
    ['DELETE {{protocol}}://{{host}}:{{port}}{{path}}\n', 'DELETE {{path}}', 'hostRemoved'],
    ['DELETE https://h{{n}}/x\n', 'DELETE /x', 'hostRemoved'],
    ['DELETE https://api.{{domain}}\n', 'DELETE /', 'hostRemoved'],
    ['@host = h.example/api\n###\nDELETE https://{{host}}/x\n', 'DELETE /api/x', 'hostRemoved'],
    ['@host = h.example:8443/api/\n###\nDELETE https://{{host}}?a=1\n', 'DELETE /api/?a=1', 'hostRemoved'],
    ['@h = h.example\n@root = https://{{h}}\n@api = {{root}}/v1\n###\nDELETE {{api}}/sites/1\n', 'DELETE /v1/sites/1', 'hostRemoved'],
    ['@root = https://h\n@v1 = {{root}}/v1\n@sites = {{v1}}/sites/\n###\nDELETE {{sites}}5\n', 'DELETE /v1/sites/5', 'hostRemoved'],
    ['@api = {{root}}/v1\n###\nDELETE {{api}}/sites/1\n', 'DELETE {{api}}/sites/1', 'addressKept'],
    ['@scheme = https:\n@host = h:8443\n###\nDELETE {{scheme}}//{{host}}/sites/1\n', 'DELETE /sites/1', 'hostRemoved'],
    ['@v = v1\n@p = /api/{{v}}\n###\nDELETE https://h{{p}}/x\n', 'DELETE {{p}}/x', 'hostRemoved'],
    ['@host = h/base/\n###\nDELETE https://{{host}}x\n', 'DELETE /base/x', 'hostRemoved'],
    ['@base = https://h/x?tenant=5\n###\nGET {{base}}&limit=2\n', 'GET /x?tenant=5&limit=2', 'hostRemoved'],
    ['@base = https://h/x?access_token=topsecret1\n@all = {{base}}&a=b c\n###\nGET {{all}}\n', 'GET /x?a=b%20c', 'authorizationRemoved'],
    ['@base = https://h/api\n###\nPOST {{base}}/1\n\n{"next": "{{base}}/2"}\n', 'POST /api/1', 'hostRemoved'],
    ['@q = a=1&b=2\n###\nGET /x?{{q}}\n', 'GET /x?{{q | raw}}'],
    ['@p = a/b\n@id = 5\n###\nGET /{{p}}/{{id}}\n', 'GET /{{p | raw}}/{{id}}'],
    ['@n = {{m}}\n@m = {{n}}/x\n###\nGET /a/{{n}}/{{m}}\n', 'GET /a/{{n | raw}}/{{m | raw}}'],
    ['@full = {{root}}/v1\n@api = {{full}}\n###\nDELETE {{api}}/x\n', 'DELETE {{api}}/x', 'addressKept'],
    ['@api = https://me:topsecret1@h/v1\n###\nDELETE {{api}}/x\n', 'DELETE {{api}}/x', 'authorizationRemoved'],
    ['GET {{base}}/x\n', 'GET /x', 'hostRemoved'],
    ['GET {{$processEnv BASE}}/x\n', 'GET /x', 'hostRemoved'],
    ['# @name made\nPOST /t\n\n###\nDELETE {{made.response.headers.Location}}\n', 'DELETE {{made.response.headers.Location}}', 'addressKept'],
    ['# @name made\nPOST /t\n\n###\nDELETE {{made.response.body.$.links[0].href}}?force=1\n', 'DELETE {{made.response.body.$.links[0].href}}?force=1', 'addressKept'],
    ['POST /a\n\n{"a": 1}\n\n?? status == 200\n\n{{@response\n  exports.t = response.parsedBody.t;\n}}\n', '# @assert status == 200\n# @capture t = $.t', 'scriptKept'],
    ['POST /a\n\na\n{{\n  f()\n}}\nb\n', 'POST /a\n\na', 'textBehindScript'],
    ['POST /a\n\na\n> {%\n  $cancel = true\n%}\n', 'POST /a\n\na', 'scriptDecides'],
    ['GET {{protocol}}://{{host}}:{{port}}/x?y=1\n', 'GET /x?y=1', 'hostRemoved'],
    ['GET https://h\n    /api\n    /v1\n', 'GET /api\n    /v1', 'hostRemoved'],
    ['# @name login\nPOST /t\n\n###\nGET /x/{{login.token.id}}/{{loginResponse.parsedBody.a[0]}}/{{loginResponse.statusCode}}\n',
      'GET /x/{{login.response.body.$.token.id}}/{{login.response.body.$.a[0]}}/{{login.response.status}}'],
    ['# @name login\nPOST /t\n\n###\nGET /x/{{login.token.toUpperCase()}}\n', 'GET /x/{{login_token_toUpperCase_}}', 'codeLeft'],
    ['GET /x?t={{1 + 1}}\n', 'GET /x?t={{_1}}', 'codeLeft'],
    ['# @prompt password Yours\nGET /a?p={{password}}\n', '# @prompt secret password Yours\nGET /a?p={{password}}'],
    ['# @prompt secret psk\nGET /a?p={{psk}}\n', '# @prompt secret psk\nGET /a?p={{psk}}'],
    ['# @prompt secret secret Yours\nGET /a?p={{secret}}\n', '# @prompt secret secret Yours\nGET /a?p={{secret}}'],
    ['# @prompt secret\nGET /a?p={{secret}}\n', '# @prompt secret secret\nGET /a?p={{secret}}'],
    ['# @prompt secret Your word\nGET /a?p={{secret}}\n', '# @prompt secret secret Your word\nGET /a?p={{secret}}'],
    ['# @disabled\nDELETE /a\nX-A: b\n', '# DELETE /a\n# X-A: b', 'requestDisabled'],
    ['POST /a\n\n{"a": 1}\n\n@b = 2\n', 'POST /a\n\n{"a": 1}'],
    ['POST /a\n\na\n@b = 2\nc\n', 'POST /a\n\na\nc', 'variablesInBody'],
    ['POST /a\nContent-Type: application/json\n\n{"a": 1}\n@b=2\n', '{"a": 1}', 'variablesInBody'],
    ['POST /a\nContent-Type: text/plain\n\nstart\n< ./f.txt\nend\n', 'start\n< ./f.txt\nend', 'lineKept'],
    ['POST /a\nContent-Type: text/plain\n\n> quoted\nend\n', '> quoted\nend', 'lineKept'],
    ['POST /a\nContent-Type: application/x-ndjson\n\n{"a":1}\n{"a":2}\n', '{"a":1}\n{"a":2}', 'bodyChanged'],
    ['GRAPHQL https://h/graphql\n\nquery { a }\n', '# query { a }', 'methodUnknown'],
    ['POST /graphql\nX-Request-Type: GraphQL\n\nquery { a }\n', '# POST /graphql', 'methodUnknown'],
    ['WS ws://h/x\n\n###\nGET /y\n', 'GET /y', 'methodUnknown'],
    ['# @loop for 3\nGET /a\n', 'GET /a', 'tagLeftOut'],
    ['POST /a\n\n{\n  // no\n  "a": "# yes"\n# no\n}\n', 'POST /a\n\n{\n  "a": "# yes"\n}', 'commentsInBody'],
    ['DELETE https://h.example{{path}}/sites\n', 'DELETE {{path}}/sites', 'addressKept'],
    ['GET https://{{host}}{{path}}/sites\n', 'GET {{path}}/sites', 'addressKept'],
    ['GET https://h.example:{{port}}{{path}}/sites\n', 'GET {{path}}/sites', 'addressKept'],
    ['GET h.example{{path}}/sites\n', 'GET {{path}}/sites', 'addressKept'],
    ['GET h.example{{domain}}/sites\n', 'GET /sites', 'hostRemoved'],
    ['GET https://h{{domain}}/sites\n', 'GET /sites', 'hostRemoved'],
    ['GET https://h.example:{{port}}/sites\n', 'GET /sites', 'hostRemoved'],
    ['GET /a\nTransfer-Encoding: chunked\nTE: trailers\nX-A: b\n', 'GET /a\nX-A: b', 'headersLeftOut'],
    ['GET /a\nConnection: close\nX-A: b\n', 'GET /a\nX-A: b'],
    ['GET /a\nHost: other\nX-A: b\n', 'GET /a\nX-A: b', 'headersLeftOut'],
    ['@z==7\nGET /a/{{z}}\n', 'GET /a/{{z | raw}}', 'equalsKept'],
    ['@global.x = 5\nGET /a\n', '# (@)global.x = 5', 'variableNotRead'],
    ['@dev.password = topsecret\nGET /a\n', '# (@)dev.password = ••••', 'variableNotRead'],
    ['@psk.x topsecret\nGET /a\n', '# (@)psk.x = ••••', 'variableNotRead'],
    ['@a.b=topsecret\nGET /a\nX-Api-Key: {{a.b}}\n', '# (@)a.b = ••••', 'variableNotRead'],
    ['@a = 1 # b\nGET https://h.example/x?a={{a}}\n', 'GET /x?a={{a}}', 'valueEncoded'],
  ]; // prettier-ignore
  for (const [written, line, note] of targets)
    it(`keeps the call: ${JSON.stringify(written)}`, () => {
      const { text, notes } = fromHttp(written);
      assert.ok(`\n${text}`.includes(`\n${line}\n`), text);
      assert.doesNotMatch(text + JSON.stringify(notes), /topsecret|\/\/no/);
      if (note)
        assert.ok(
          notes.some(({ kind }) => kind === note),
          JSON.stringify(notes),
        );
    });

  for (const between of ['', '### a\n'])
    it(`removes secrets above a command for cURL, behind “${between.trim()}”`, () => {
      const { text } = fromHttp(
        `@t = topsecret1\n@n = 7\n# token: topsecret2\n${between}curl -H 'X-Api-Key: {{t}}' https://h/a/{{n}}\n`,
      );
      assert.doesNotMatch(text, /topsecret/);
      assert.match(text, /^@n = 7\n[^]*\n# @prompt secret t\nGET \/a\/\{\{n\}\}\nX-Api-Key: \{\{t\}\}$/m);
    });
});
