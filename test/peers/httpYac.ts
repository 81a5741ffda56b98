import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { atOrigin, type Peer } from './peer.ts';
import { randomFiles } from './randomInputs.ts';
import { programOf, versionOf } from './tools.ts';

const run = promisify(execFile);

/** Files as httpYac sends them, `$U` the recorder's origin and `$H` its host; a third item as for cURL. */
const files: readonly (readonly [title: string, text: string, note?: RegExp, row?: string])[] = [
  // Where the path comes from.
  ['a base without a slash', '@api = $U/v1/\n\n###\nDELETE {{api}}sites/3\n'],
  ['a base and a path', '@base = $U\n@path = /v1/sites\n\n###\nGET {{base}}{{path}}\n'],
  ['the whole address', '@url = $U/v1/x?y=1\n\n###\nGET {{url}}\n'],
  ['the whole address with more query', '@url = $U/v1/x\n\n###\nGET {{url}}?y=1\n'],
  [
    'protocol, host and port',
    '@protocol = http\n@host = 127.0.0.1\n@port = $P\n\n###\nGET {{protocol}}://{{host}}:{{port}}/x?y=1\n',
  ],
  ['a host alone', '@host = $H\n\n###\nPUT http://{{host}}/x\nContent-Type: text/plain\n\na\n'],
  ['a base with a path', '@base = $U/api/v2\n\n###\nGET {{base}}/x\n'],
  ['a base with a path and a slash', '@base = $U/api/v2/\n@id = 5\n\n###\nGET {{base}}x/{{id}}\n'],
  ['a base of another name', '@host = $H\n@base = http://{{host}}/api\n\n###\nGET {{base}}/x\n'],
  [
    'a base within a base',
    '@h = $H\n@root = http://{{h}}\n@api = {{root}}/platform\n###\nDELETE {{api}}/sites/1\n',
  ],
  [
    'escaped JSON in a variable',
    '@j = {\\"a\\":1}\n###\nPOST $U/x\nContent-Type: application/json\n\n{"x":"{{j}}"}\n',
  ],
  ['a path within a path', '@v = v1\n@p = /api/{{v}}\n###\nGET $U{{p}}/x\n'],
  ['a host and a path without a scheme', '@hp = $H/base/\n###\nGET http://{{hp}}x\n'],
  ['a scheme without slashes', '@s = http:\n@h = $H\n###\nDELETE {{s}}//{{h}}/sites/9\n'],
  [
    'a base that a body needs too',
    '@base = $U/api\n###\nPOST {{base}}/1\nContent-Type: text/plain\n\n{{base}}\n',
  ],
  [
    'a variable built of one that is set again',
    '@v = 2\n@w = {{v}}x\nDELETE $U/{{w}}\n\n###\n@v = {{v}}3\nDELETE $U/{{w}}/{{v}}\n',
    /several values/,
  ],
  ['several fields in a value', '@q = a=1&b=2\n###\nGET $U/x?{{q}}\n'],
  ['several segments in a value', '@p = a/b/c\n###\nGET $U/{{p}}/d\n'],
  ['a value that is encoded already', '@v = a%20b,c:d\n###\nGET $U/x/{{v}}?v={{v}}\n'],
  ['a value with a fragment', '@v = 1 # c\n###\nGET $U/x?v={{v}}\n', /signs of an address/],
  ['indented query lines', 'GET $U/x\n  ?a=1\n  &b=2\n'],
  ['a query value that is encoded', '@e = f g\n###\nGET $U/x?a=b%20c&d={{e}}\n'],
  // Lines of a body.
  [
    'comments in a JSON body',
    'POST $U/x\nContent-Type: application/json\n\n{\n  // one\n  "a": 1,\n# two\n  "b": "# no comment"\n}\n',
  ],
  ['comments in a text body', 'POST $U/x\nContent-Type: text/plain\n\na\n# b\nc\n'],
  ['a variable after a body', 'POST $U/x\nContent-Type: application/json\n\n{"a": 1}\n\n@b = 2\n'],
  ['a variable within a body', 'POST $U/x\nContent-Type: text/plain\n\na\n@b = 2\nc\n'],
  ['a file within a text', 'POST $U/x\nContent-Type: text/plain\n\na\n< ./f.txt\nb\n', /instruction/],
  ['a query of GraphQL', 'GRAPHQL $U/x\n\nquery { a }\n', /GRAPHQL/],
  ['a form over several lines', 'POST $U/x\nContent-Type: application/x-www-form-urlencoded\n\na=1\n&b=2\n'],
  ['a file for a body', 'POST $U/x\nContent-Type: text/plain\n\n< ./f.txt\n'],
  ['a file with variables', '@v = 7\n###\nPOST $U/x\nContent-Type: text/plain\n\n<@ ./v.txt\n'],
  [
    'a multipart body',
    'POST $U/x\nContent-Type: multipart/form-data; boundary=b\n\n--b\nContent-Disposition: form-data; name="a"\n\n1\n--b--\n',
  ],
  [
    'a block comment',
    '/*\nGET $U/no\n*/\nGET $U/x\n\n###\nPOST $U/y\nContent-Type: text/plain\n\na\n/*\nb\n*/\nc\n',
  ],
  ['an indented separator', 'POST $U/x\nContent-Type: text/plain\n\na\n ### next\nDELETE $U/y\n'],
  [
    'a response below its request',
    'POST $U/x\nContent-Type: application/json\n\n{"a": 1}\n\nHTTP/1.1 200 OK\n\n{"access_token": "canary"}\n',
  ],
  [
    'a form with blanks and letters',
    'POST $U/x\nContent-Type: application/x-www-form-urlencoded\n\na = b c &\nd=ä<%zz\n',
  ],
  ['dots of a path', 'DELETE $U/a/../b/./c/%2e%2e?d=..\n'],
  ['braces in a query', 'GET $U/x?a={b}\n', /not allowed/],
  ['a body of GET', 'GET $U/x\nContent-Type: application/json\n\n{"a": 1}\n', /cannot have a body/],
  ['a variable by the name of another', 'GET $U/x\nX-A: {{$processEnv %NO_NAME}}\n', /an environment holds/],
  // Tags.
  ['a disabled request', '# @disabled\nGET $U/a\n\n###\nGET $U/b\n', /disabled/],
  ['a sleep', '# @sleep 1\nGET $U/a\n'],
  ['a loop', '# @loop for 2\nGET $U/a\n', /@loop/],
  ['no redirects', '# @no-redirect\nGET $U/a\n'],
  // What an earlier response gave.
  ['a name with a member', '# @name login\nPOST $U/login\n\n###\nGET $U/x/{{login.token.id}}\n'],
  ['a parsed body', '# @name login\nPOST $U/login\n\n###\nGET $U/x/{{loginResponse.parsedBody.token.id}}\n'],
  ['a status', '# @name login\nPOST $U/login\n\n###\nGET $U/x/{{loginResponse.statusCode}}\n'],
  ['a row of a list', '# @name login\nPOST $U/login\n\n###\nGET $U/x/{{login.list[0].id}}\n'],
  [
    'a header of a response',
    '# @name login\nPOST $U/login\n\n###\nGET $U/x/{{loginResponse.headers["x-one"]}}\n',
  ],
  [
    'a script that keeps a value',
    'POST $U/login\n\n{{\n  exports.id = response.parsedBody.token.id;\n}}\n\n###\nGET $U/x/{{id}}\n',
  ],
  [
    'a script behind a body',
    'POST $U/login\nContent-Type: application/json\n\n{"a": 1}\n\n?? status == 200\n\n{{@response\n  exports.id = response.parsedBody.token.id;\n}}\n\n###\nGET $U/x/{{id}}\n',
  ],
  ['text behind a script', 'POST $U/x\n\na\n{{\n  exports.b = 1;\n}}\nb\n', /behind a script/],
  ['JavaScript in braces', 'GET $U/x?t={{1 + 1}}\n', /JavaScript|variable/],
  // Requests without separators, methods, headers.
  ['two requests without a separator', 'GET $U/a\n\nGET $U/b\n'],
  ['no method', '$U/a\n'],
  [
    'a value in quotes',
    '@v = "a b"\n###\nGET $U/x?v={{v}}\n',
    undefined,
    'quotes around the value of a variable',
  ],
  ['variables without “=”', '@v: 1\n@w 2\n###\nGET $U/x?v={{v}}&w={{w}}\n'],
  ['headings of Markdown', 'POST $U/x\nContent-Type: text/markdown\n\n# a\n// b\n## c\n'],
  ['a header with a variable', '@v = a b\n###\nGET $U/x\nX-A: {{v}}\n'],
  ['headers of a variable', 'GET $U/x\nX-A: 1\nx-b:2\n'],
  ['an authorization', 'GET $U/x\nAuthorization: Bearer canary-of-a-token\n'],
  ['an authorization by name and password', 'GET $U/x\nAuthorization: Basic me canary-password\n'],
];

export const httpYac: Peer = {
  name: 'httpYac',
  version: async () => {
    await programOf('httpyac');
    return versionOf('httpyac');
  },
  cases: [
    ...files,
    ...randomFiles.map((text, at) => [`at random, ${at + 1}`, text, undefined, undefined] as const),
  ].map(([title, text, note, row]) => ({
    title: `httpYac: ${title}`,
    ...(note && { note }),
    ...(row !== undefined && { row }),
    kind: 'http',
    secret: /canary/,
    files(folder) {
      writeFileSync(join(folder, 'f.txt'), 'file {{v}}\n');
      writeFileSync(join(folder, 'v.txt'), 'file {{v}}\n');
    },
    source: (origin) => atOrigin(text, origin),
    async send(source, folder) {
      writeFileSync(join(folder, 'theirs.http'), source);
      const program = await programOf('httpyac');
      const sending = run(program, ['send', 'theirs.http', '--all', '--no-color', '--silent'], {
        cwd: folder,
      });
      // It waits for what is typed.
      sending.child.stdin?.end();
      await sending.catch(() => undefined);
    },
  })),
};
