import assert from 'node:assert/strict';
import { commandSecrets } from '../../../src/http/secretCommands.ts';
import { secretsIn } from '../../../src/http/secretsIn.ts';
import { marked as markedAll } from '../../support/doubles/markedSecrets.ts';

function marked(text: string): string {
  let [out, at] = ['', 0];
  for (const { start, end } of commandSecrets(text)) {
    if (start < at) continue;
    out += `${text.slice(at, start)}«${text.slice(start, end)}»`;
    at = end;
  }
  return out + text.slice(at);
}

describe('The secret of a command', () => {
  for (const text of [
    'ip x key-string «x1» y',
    'area 0 x encrypted «x1» y',
    'ntp key «x1» y',
    'mka key «x1»',
    'enable password «x1»',
    'hash-mgmt-user u hash «x1»',
    'hash-mgmt-user u cleartext «x1»',
    'vpn-peer 10.0.0.1 key «x1»',
    'masterip 10.0.0.1 ipsec-factory-cert-key «x1»',
    'crypto map x psk «x1»',
    'crypto map x pre-share «x1»',
    'crypto map x password «x1»',
    'crypto map x passphrase «x1»',
    'crypto ikev2 key «x1»',
    'snmp-server community «x\'y"z» ro',
    '{"a": "b snmp-server community «x1»", "n": 1}',
    'vpn user u password «x1»',
    'vpn user u passwd «x1»',
    'wlan ssid-profile s key «x1»',
    'wlan ssid-profile s password «x1»',
    'aaa x key «x1»',
    'port-access x secret «x1»',
    'snmp-server   community\t«x1» ro',
    'snmp-server community "«a b»" ro',
    "snmp-server community '«a b»' ro",
    'snmp-server community "«a b»',
    'snmp-server community "" ro',
    'x = "snmp-server community «x1»" ro',
    "x = 'snmp-server community «x1»' ro",
    'x = `snmp-server community «x1»` ro',
    'x = "snmp-server community \\"«a b»\\" ro" y',
    "x = 'snmp-server community «x\\'y»' ro",
    'x = "snmp-server community «x\'y»" ro',
    'x snmp-server community «x1» ro',
    'snmp-server community «x1»\\nx y',
    'snmp-server community «x1»\\\\nx y',
    'no  snmp-server community «x1»',
    'not snmp-server community «x1»',
    '; no\tkey «x1»',
    'nox key x1',
    `${'x'.repeat(60)}\nkey «x1»`,
    'key «x1»\nkey «x2»',
    'mgmt-user admin «root x1 y»\nx',
    'radius-server key 7 hash «x1» y',
    'vrrp 10\n ip address 10.0.0.1\n authentication «apple»\n preempt\n',
    'interface vlan 5\n ip vrrp vrid 1\n  authentication «apple»',
    'vrrp 1\n authentication text «apple»',
    'vrrp 1\n authentication mode md5',
    'vrrp 1 authentication-text «apple»',
    'vrrp 1 authentication mode simple-text key «apple»',
    'authentication plaintext-key «apple»',
    'ospf message-digest-key 1 md5 «apple»',
    ' message-digest-key 1 md5 plaintext «apple»',
    'ip ospf sha-key 1 sha256 «apple»',
    'isis authentication key «apple»',
    'rip authentication md5 «apple»',
    'ip rip authentication mode simple «apple»',
    'ntp authentication key-id 1 authentication-mode md5 key-value «apple»',
    'tacacs-server host 1.2.3.4 plaintext «apple»',
    'radius dyn-authorization client 1.2.3.4 secret-key ciphertext «apple» vrf x',
    'wlan wep key 1 «apple»',
    ' wepkey 1 0 «apple»',
    'captive-portal guest password «apple»',
    'crypto ikev2 authorization pre-share key «apple»',
    'crypto ipsec key «apple»',
    'ike psk «apple»',
    'ikev2 pre-shared-key local «apple»',
    'ipsec psk «apple»',
    'vpn ike-psk «apple»',
    'vpn primary h psk «apple»',
    'rap psk «apple»',
    'local-user bob password «apple»',
    'username bob sha256 «apple»',
    'user bob «apple1»',
    'user bob logged',
    'snmp-server host 1.1.1.1 «apple»',
    'snmp-server host 1.1.1.1 traps «apple»',
    'snmp-server host 1.1.1.1 version 3',
    'snmp-server user u g v3 auth md5 «apple» priv des «pear»',
    'aaa test-server mschapv2 s u «apple»',
    'controller-ip 1.1.1.1 ipsec «apple»',
    'peer-ip-address 1.1.1.1 ipsec «apple»',
    'vpn-peer peer-mac aa:bb pre-shared-key «apple»',
    'mpsk-local-passphrase guest «apple» role',
    'password manager «apple1»',
    'password non-plaintext-sha256 «apple»',
    'console password «apple»',
    'enable password level 15 «apple»',
    ' machine-authentication password «apple»',
    'wlan wep-key «apple»',
    'rap ikepsk «apple»',
    ' captive-portal-key «apple»',
    'user password mismatch',
    '$.pre-shared-key == "a"',
    'enable secret != x',
    'database password was updated',
  ])
    it(`stands in ${JSON.stringify(text)}`, () => assert.equal(marked(text.replaceAll(/[«»]/g, '')), text));

  for (const text of [
    'set psk «apple»',
    'iap set psk «apple»',
    'config set client_secret «apple»',
    'git config --global user.password «apple»',
    'export PSK «apple»',
    'ENV PSK «apple»',
    'x; export FOO_TOKEN «apple»',
    '{"cli":"iap set psk «apple»"}',
    '["a b","iap set psk «apple»"]',
    'set psk "«a pear»"',
    'set password policy',
    'set psk to apple',
    'export PSK $psk',
    '  client_secret «apple»',
    '{"cli":"client_secret «apple»"}',
    'include-credentials store-in-config',
    'accessToken «apple»\nn',
    'client_secret apple pear',
    'client_secret is apple',
    'cisco password «apple1»',
    'b c d e psk md5 «apple1» f',
    'x pre-shared key «apple1»',
    'x psk «a$pple!»',
    'this psk apple1',
    'x psk sha256',
    'x token https://h.example/a1',
    `${'x '.repeat(200)}psk apple1`,
    `${'x '.repeat(200)};set psk «apple»`,
  ])
    it(`is a word behind its name: ${JSON.stringify(text)}`, () => {
      assert.equal(markedAll(text.replaceAll(/[«»]/g, '')), text);
    });

  it('is in order among all secrets of a text, the longer of two first', () => {
    const found = secretsIn('site,psk\nr,a1\n\npsk=a2\nkey a3\npassword: a4 b\n').map(({ start, name }) => [
      start,
      name,
    ]);
    assert.deepEqual(found, [
      [11, 'psk'],
      [19, 'psk'],
      [26, 'device_secret'],
      [39, 'password'],
    ]);
    const [first, second] = secretsIn('{"value":["eyJabcdef.a"],"name":"psk"}');
    assert.ok(first && second && first.start < second.start && first.end >= second.end);
  });
});
