import assert from 'node:assert/strict';
import { commandSecrets } from '../../../src/http/secretCommands.ts';
import { secretsIn } from '../../../src/http/secretsIn.ts';

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
  ])
    it(`stands in ${JSON.stringify(text)}`, () => assert.equal(marked(text.replaceAll(/[«»]/g, '')), text));

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
