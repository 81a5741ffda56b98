import assert from 'node:assert/strict';
import { createRedactor } from '../../../src/redact/redact.ts';
import { marked } from '../../support/doubles/markedSecrets.ts';

/** Texts in which the secret stands in «», exactly; those without are clear. */
const texts: Record<string, readonly string[]> = {
  'a header with parameters': [
    'Authorization: «Digest username="a", response="b", cnonce="c"»\nX: y',
    'Authorization: «Digest username="a",\r\n response="b"»\r\nX: y',
    'curl -H \'Authorization: «Digest username="a", response="b"»\' x',
    'curl -H "Authorization: «Token token=\\"a\\", x=\\"1\\"»" x',
    '{"raw":"A: b\\r\\nAuthorization: «Digest a=\\"b\\", c=\\"d\\"»\\r\\nE: f","n":1}',
    'Authorization: «Bearer "a"»',
    'Authorization: «OAuth oauth_signature="a", oauth_token="b"»\nn',
    'authorization = «Digest username="a", response="b"»\nn',
    'Cookie: «a="b c"; d=e»\nn',
    'Authorization:\n  «Digest a="b"»\nn: 1'.replace('\n  «', '«\n  '),
    'WWW-Authenticate: Digest realm="x", nonce="a"',
    'sent Digest «username="a", realm="x", response="b"»',
    'sent Digest «response=a, username=b»\nn',
    'a digest is a response',
  ],
  'a sentence': [
    'token: «abc» is expired and must be renewed',
    'access_token: «abc», which is old',
    'api key: «abc» was refused',
    'Authorization failed, token: «Bearer abc» is no good',
    'password: «abc» is not valid',
    'password: «abc is blue»',
    'Now the password: «abc» is wrong',
    'Now the password: «abc». Then go on',
    'Now the password: «abc def»',
    'The psk is set. It holds.',
  ],
  'a reference': [
    '{"psk":"{{psk}}","n":1}',
    "{'psk': '{{ psk }}'}",
    '{"authorization":"Bearer {{token}}"}',
    '{"authorization":"{{user}}:{{psk}}"}',
    'psk="${PSK}" n',
    'psk: ${PSK}\nn: 1',
    '{"a":"{\\"psk\\":\\"{{psk}}\\"}"}',
    '{"psk":"«{{psk}}x»"}',
    '{"psk":"«{{ psk | default(\'x\') }}»"}',
    'psk: «{{psk}}x»\nn',
    'psk={{psk}}&n=1',
    '{"psk":"<psk>"}',
    '{"psk":"•••• 1a2b"}',
  ],
  YAML: [
    '- psk:«\n    a»\n  name: b\n  n: c',
    '- psk: «|\n    a\n    b»\n  name: c',
    'psk:«\n- a\n- b»\nn: c',
    'psk: «a\n  b»\nn: c',
    '"psk": «|\n  a\n  b»\nn: c',
    '"psk": «a b»\nn: c',
    '- "psk": «a b»\n  n: c',
    'token: «|\n  a\n  b»\nn: c',
    'token: «a» # c',
  ],
  'a file of settings': [
    '[wlan]\npsk = «a b»\nn = c',
    'psk=«a#b c»\nn=d',
    'psk = «a b» # c',
    'psk = «a b» ; c',
    '  psk = «a» n = c',
    'psk=«a» n=b',
    'psk=«a»&n=b c',
    'PSK=«a» --n b',
    'token=«a» accepted',
    'psk = "«a b»" # c',
    "psk = '«a b»'",
    'password=«a» is wrong',
    'password=«a» is not valid',
  ],
  'an arrow': [
    'psk -> «a» b',
    'psk → «a» b',
    'psk ⇒ «a» b',
    '"psk" -> "«a b»", n',
    '[psk] => «a b»\n[n] => c',
    '$token->value()',
    ':psk => "«a b»", :n => 1',
  ],
  'an option': [
    'x -Password «a» -Force',
    "x -ClientSecret '«a b»' -n b",
    'x -storepass «a» b',
    'x --password --user b',
    'x -Password -Force b',
    'a well-known -token',
    'x --password-file b --token-stdin',
    'semi-token a b',
  ],
};

describe('The value of a secret', () => {
  for (const [where, all] of Object.entries(texts))
    for (const text of all)
      it(`in ${where}: ${JSON.stringify(text).slice(1, -1)}`, () =>
        assert.equal(marked(text.replaceAll(/[«»]/g, '')), text));

  it('is masked once, and the text around it stays', () => {
    const redactor = createRedactor();
    for (const text of Object.values(texts).flat()) {
      const clean = redactor.text(text.replaceAll(/[«»]/g, ''));
      assert.equal(redactor.text(clean), clean);
    }
  });
});
