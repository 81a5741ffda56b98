import assert from 'node:assert/strict';
import { marked } from '../../support/doubles/markedSecrets.ts';

describe('A key that servers share', () => {
  for (const text of [
    'radius_servers:\n  - host: 10.0.0.1\n    key: «apple»\n  - host: 10.0.0.2\n    key: «pear» # new\nvlan: 5',
    'tacacs_servers:\n- name: t1\n  key: "«apple»"\n  port: 49',
    'radius_server_groups:\n  - servers:\n      - address: 10.0.0.1\n        key: «apple»',
    'radiusServer:\n  key: «apple»\nkey: pear',
    '{"radius_servers":[{"host":"a","key":"«apple»"}],"key":"pear"}',
    '{"body":"{\\"tacacs-servers\\":[{\\"key\\":\\"«apple»\\"}]}"}',
    'radius_servers = [\n  { host = "a", key = "«apple»" },\n]',
    'radius_server "main" {\n  key = "«apple»"\n}',
    'ntp_keys:\n  - id: 1\n    key: «apple»',
    '{"auth_servers":[{"name":"cp","key":"«apple»"}]}',
    '{"vpn":{"ike":{"key":"«Gr4pe-wine5»"}}}',
    'ipsec:\n  key: «Gr4pe-wine5»\n  mode: tunnel',
    '{"radius":{"key":"«S3cret-Grape5»"}}',
    '{"radius":{"key":"Filter-Id"},"ike":{"key":"rsa"},"like":{"key":"Gr4pe-wine5"}}',
    'communities: [65000:100, no-export]',
    'radius_attributes:\n  - key: Filter-Id',
    'radius_servers:\n  - key: host\n    value: a',
    'servers:\n  - key: color',
    'radius_servers:\n  - key: "{{ vault_key }}"',
  ])
    it(`is found: ${JSON.stringify(text)}`, () => assert.equal(marked(text.replaceAll(/[«»]/g, '')), text));

  it('is a list of communities', () =>
    assert.equal(marked('{"communities":["public","word"]}'), '{"communities":"«["public","word"]»"}'));
});

describe('A secret in a program that sets up a network', () => {
  for (const text of [
    '  ~ psk = "«apple»" -> "«pear»"',
    '  ~ ssid = "apple" -> "pear"',
    '  + psk = (sensitive value)',
    '  + psk = (known after apply)',
    'psk = var.psk\nssid = "corp"',
    'client_secret = data.vault_secret.central.data["secret"]',
    "$x = ('«apple»' | ConvertTo-SecureString -AsPlainText -Force)",
    'update_password: always',
    'mpsk-local corp\n mpsk-local-passphrase guest «apple»',
    '{"captive_portal":{"auth_text":"«apple»"}}',
  ])
    it(`is found: ${JSON.stringify(text)}`, () => assert.equal(marked(text.replaceAll(/[«»]/g, '')), text));
});

describe('A secret at its place in a line of a server', () => {
  for (const text of [
    '# Client Name\tKey\n10.0.0.1\t«apple»\nnas.example.com  «pear»',
    '10.0.0.1 switch12',
    '# ntp.keys\n1 M «apple»\n2 SHA1 «pear»',
    '1 M «ab12cd34»',
    '10 M cable',
    'Login incorrect (mschap): [bob/«apple»] (from client sw port 3)',
    'Login incorrect: [bob/<no User-Password attribute>] (from client sw port 3)',
    'login: bob/«apple»',
    'login: users/login',
    'login: https://a.example/x',
    'SNMP request with community «apple» from 10.0.0.1',
    'community string received from 10.0.0.1',
    'the community edition from 2026',
  ])
    it(`is told from other lines: ${JSON.stringify(text)}`, () =>
      assert.equal(marked(text.replaceAll(/[«»]/g, '')), text));
});
