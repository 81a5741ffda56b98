import assert from 'node:assert/strict';
import { createRedactor } from '../../../src/redact/redact.ts';
import { marked } from '../../support/doubles/markedSecrets.ts';

/** Texts in which the secret stands in «». */
const texts: Record<string, readonly string[]> = {
  'a device': [
    'cluster-member-ip 10.0.0.1 ipsec «x1»',
    'airgroup\n cppm-server key «x1»',
    'macsec\n mka\n  cak ciphertext «x1»',
    'vrrp 1 address-family ipv4\n  authentication text plaintext «x1»',
    ' auth-text «x1»\n accessToken «x2»\n wifi1-psk «x3»',
    'export-password «x1»\npppoe-password «x2»',
    'interface tunnel 5\n tunnel key «4711»\n mtu 1400',
    'copy sftp flash user a password «x1» 10.0.0.1',
    'machine h login a password «x1»',
  ],
  'JSON that escapes the marks of a form, as Gson and Go write it': [
    String.raw`{"next": "https://h/x?access_token\u003d«a»\u0026page\u003d2"}`,
    String.raw`x\u003dy\u0026code\u003d«a»\u0026z`,
    String.raw`psk\u003d\u0027«a»\u0027`,
  ],
  'a page that was copied, also in another language': [
    'psk\u00a0=\u00a0«a»',
    'Passphrase (WPA2): «a»',
    'contraseña: «a»',
    'Kennwort=«a»',
    'mot de passe : «a»',
    'пароль: «a»',
    '密码：«a»',
    'パスワード: «a»',
    '密码不能为空',
    'La contraseña es incorrecta',
    'password (min 8): string',
    'Password forgotten?',
  ],
  'a language or a file of settings': [
    "$h['psk'] = '«a»'",
    'os.environ["PSK"] = "«a»"',
    'psk ||= "«a»"',
    'PSK ?= «a»',
    'psk?: "«a»"',
    'psk->"«a»"',
    '.put("psk", "«a»")',
    'psk("«a»")',
    'psk ?? "«a»"',
    "os.getenv('PSK') or '«a»'",
    'psk or not',
    'setx PSK «a»',
    'setx /M PSK "«a b»"',
    'setenv PSK «a»',
    'set -gx PSK «a»',
    'Set-Item -Path env:PSK -Value «a»',
    "alter user b identified by '«a»';",
    'CREATE USER b IDENTIFIED WITH p BY "«a»"',
    "headers.set('authorization', '«a»')",
    "define('PSK', '«a»');",
    'setPsk("«a»")',
    '#define PSK "«a»"',
    "ALTER USER a WITH PASSWORD '«a»'",
    'variable "psk" {\n  type = string\n  default = "«a»"\n}',
    'wifi.psk:«a»\nn',
    '**psk**: «a b»\nn',
    '- **PSK:** «a»\nn',
    "'site','psk'\n'r',«'a'»\n",
  ],
  'several lines': [
    'psk = """«\na\n»"""\nn = 1',
    "psk = '''«\na\n»'''\nn = 1",
    'password = <<EOT\n«a\nb\n»EOT\nn',
    'password = <<-"EOT"\n«  a\n»  EOT\nn',
    "$psk = @'\n«a\n»'@\nn",
    "password='«two\nlines»'\nn",
    "psk: '«a\n  b»'\nn: 1",
    '- name: psk\n  value: «|\n    a\n    b»\n  n: c',
    '- name: psk\n  value:«\n    - a»\n  n: c',
    '- {name: psk, value: «a»}',
  ],
  'another encoding': [
    'psk%253D«a»%2526n%253D1',
    '%257B%2522psk%2522%253A%2522«a»%2522%257D',
    '{"auths":{"h":{"auth":"«Ym9iOnNlY3JldA==»"}}}',
    '_auth=«Ym9iOnNlY3JldA==»',
    '["Authorization","«Token a»","Host","h"]',
    '<psk value="«a»"/>',
  ],
};

const clear = [
  'Unexpected token \'<\', "<!DOCTYPE "... is not valid JSON',
  'Unexpected token "}" in JSON at position 5',
  'Invalid token: expired',
  'access token: see the docs',
  '{"error":"invalid_token","error_description":"The access token expired"}',
  'opmode wpa2-psk-aes\nssid guest',
  'authentication mode simple',
  'copy running-config startup-config',
  '{"auth":"open"}',
  'auth: wpa2',
  '{"auth":"bm8gbG9naW4="}',
  '["Host","Authorization","n"]',
  '| to | change |\n|---|---|\n| how early a token renews | `a/b.ts` |',
  '| how early a token renews | where |\n|---|---|\n| a | `b` |',
  'serial,psk_type,site\na,b,c',
  'command.token: an account, of its own',
];

describe('A secret in the form of', () => {
  for (const [where, all] of Object.entries(texts))
    for (const text of all)
      it(`${where}: ${JSON.stringify(text).slice(1, -1)} [D1]`, () =>
        assert.equal(marked(text.replaceAll(/[«»]/g, '')), text));

  for (const text of clear)
    it(`none: ${JSON.stringify(text).slice(1, -1)}`, () => assert.equal(createRedactor().text(text), text));
});
