import assert from 'node:assert/strict';
import { Notes } from '../../../src/convert/note.ts';
import { secretReferences, TakenSecrets } from '../../../src/convert/secretNames.ts';

describe('an imported body', () => {
  const taken: [what: string, body: string, clean: string][] = [
    ['a number, a list and an object', '{"pin": 4711, "psk": ["a"], "password": {"a": 1}}', '{"pin": {{pin}}, "psk": {{psk}}, "password": {{password}}}'],
    ['an element of XML', '<a><password>hunter2</password></a>', '<a><password>{{password}}</password></a>'],
    ['a line of YAML', 'password: hunter2\nuser: ann', 'password: {{password}}\nuser: ann'],
    ['single quotes', "{'client-secret': 'abcd1234'}", "{'client-secret': '{{client-secret}}'}"],
    ['lines of a device', 'wpa-passphrase hunter2x\nsnmp-server community pub1c', 'wpa-passphrase {{device_secret}}\nsnmp-server community {{device_secret_2}}'],
    ['two values of one name', '[{"psk":"a1"},{"psk":"b2"},{"psk":"a1"}]', '[{"psk":"{{psk}}"},{"psk":"{{psk_2}}"},{"psk":"{{psk}}"}]'],
  ]; // prettier-ignore
  for (const [what, body, clean] of taken)
    it(`has its secrets asked for: ${what}`, () => {
      assert.equal(new TakenSecrets(new Notes()).body(body), clean);
    });

  it('costs no more than it is long where one name has many values', () => {
    // A cost by the square of their number would take minutes, which no test is given.
    const secrets = new TakenSecrets(new Notes());
    secrets.body(Array.from({ length: 60_000 }, (_, n) => `"psk": "value-${n}"`).join('\n'));
    assert.equal(secrets.names.size, 60_000);
  });

  for (const body of [
    '{"token": "{{token}}"}',
    '{"webhook_token": ""}',
    '{"tokenUrl": "https://x/y", "keys": [1]}',
  ])
    it(`stays as it is: ${body}`, () => assert.equal(new TakenSecrets(new Notes()).body(body), body));
});

describe('variables whose use shows that they are secrets', () => {
  for (const [text, names] of [
    ['@t = a\nGET /\nAuthorization: Bearer {{t}}', ['t']],
    ['authorization: Basic {{u}}:{{p}}\nAuthorization: Basic {{u}} {{q}}', ['p', 'q']],
    ['Authorization: Basic {{c}}\nCookie: a={{d}}; session={{e}}; b=1\nCookie: {{f}}', ['c', 'e', 'f']],
    ['Authorization: Digest {{u}} {{p}}\nAuthorization: {{scheme}} {{t}}\nX-Auth: {{x}}', ['p', 't', 'x']],
    ['GET /?access_token={{a}}&client_secret={{b}}&code={{c}}&limit={{d}}', ['a', 'b']],
    ['{"password": "{{a}}", "pin": {{b}}, "name": "{{c}}"}', ['a', 'b']],
    [String.raw`"raw": "{\"client_secret\": \"{{a}}\"}"`, ['a']],
    ['{"key": "Authorization",\n "value": "Bearer {{a}}"}, {"key": "x", "value": "{{b}}"}', ['a']],
    ['{"key":"token","type":"string","value":"{{ a.b }}"}', ['a.b']],
    ['@b = {{c}}\n@a = {{b}}\nX-Api-Key: {{a}}', ['a', 'b', 'c']],
    ['token-type: {{a}}\nX-Id: {{b}}', []],
    ['@token = {{a}}\n@auth = {{b}}\n@token = {{c}}/token\n@id = {{d}}', ['a']],
    ['### Reset token: {{a}}\n# Authorization: {{b}}\n// the password={{c}}', []],
    [String.raw`{"name": "Set the token: {{a}}", "description": "a\npassword: {{b}} is it"}`, []],
    ['{"auth": "{{a}}", "eap-auth": "{{b}}", "passwords": {"min": {{c}}}}\nGET /?auth={{d}}', []],
    ['{"password": "{{a}} x", "token": "{{b}}/c"}\n@t = {{t}}\nGET /?token={{c}}-1&t={{t}}&x={{t}}', []],
    ['@auth = Bearer {{t}}\nAuthorization: {{auth}}', ['auth', 't']],
    ['{"t": "{{a}}", "token": "{{t}}"}', ['t']],
    [
      'curl -H "X-Api-Key: {{a}}" -H "X-Site: {{b}}" \\\n --header \'X-Api-Key: {{c}}\' -H X-A: https://h/{{d}}',
      ['a', 'c'],
    ],
    ['{"key":"X-Auth","value":"Token {{a}}"},{"key":"auth","value":"{{b}}"}', ['a']],
  ] as const)
    it(`are found in ${JSON.stringify(text)}`, () =>
      assert.deepEqual([...secretReferences(text)].toSorted(), names));
});
