import assert from 'node:assert/strict';
import { commandSecrets } from '../../../src/redact/commands/secretCommands.ts';

/** Lines of running configurations and of the command references; what stands in «» is the secret. */
const lines = `
snmp-server community «x1»
snmp-server user u auth-prot sha «x1» priv-prot aes «x2»
snmp-server host 10.0.0.1 version 2c «x1»
snmpv3 user u auth sha «x1» priv aes «x2»
snmpv3 user u auth-pass ciphertext «x1»
snmpv3 user u priv-pass plaintext «x1»
snmpv3 community index 1 name «x1»
radius-server host 10.0.0.1 key ciphertext «x1»
radius-server host 10.0.0.1 encrypted-key «x1»
radius-server tracking user-name u password plaintext «x1»
radius-server cppm shared-secret «x1»
tacacs-server host 10.0.0.1 key «x1»
tacacs-server host 10.0.0.1 encrypted-key «x1»
ldap-server admin-passwd «x1»
user bob password ciphertext «x1»
username bob secret 5 «x1»
user bob «x1» radius
user bob «x1» portal
neighbor 10.0.0.2 password ciphertext «x1»
ntp authentication-key 1 md5 «x1»
sntp authentication-key 12 md5 «x1»
sntp authentication key-value «x1»
ip ospf authentication-key ciphertext «x1»
ip ospf message-digest-key 1 md5 «x1»
ip rip authentication text «x1»
ipv6 ospfv3 encrypted-key «x1»
area 0 virtual-link 1.1.1.1 authentication-key «x1»
area 0 virtual-link 1.1.1.1 message-digest-key 10 md5 «x1»
vrrp 1 authentication text «x1»
aaa authentication port-access password «x1»
clearpass username u passwd «x1»
macsec policy cak «x1»
mka cak «x1»
enable secret «x1»
mgmt-user admin «root x1 and more»
hash-mgmt-user admin password hash «x1»
masterip 10.0.0.1 ipsec «x1»
conductorip 10.0.0.1 vpn-ip ipsec «x1»
crypto isakmp key «x1» address 10.0.0.1
crypto-local isakmp key «x1»
crypto ikev2 key «x1»
vpn ikepsk «x1» username u
local-userdb add username u password «x1»
wlan ssid-profile s wpa-passphrase «x1»
wlan ssid-profile s wpa-hexkey «x1»
wpa-passphrase «x1»
wep-key1 «x1»
wpa-hexkey «x1»
ikepsk «x1»
rap-psk «x1»
pppoe-passwd «x1»
pppoe-chapsecret «x1»
usb-passwd «x1»
ap-console-password «x1»
bkup-passwords «x1»
hash-mgmt-password «x1»
ams-key «x1»
server-key «x1»
endpoint-token «x1»
key-value «x1»
dynamic-dns-ap key «x1»
ddns key «x1»
ddns server md5 «x1»
ddns server sha1 «x1»
ap1x peap user «x1»
password manager plaintext «x1»
password operator user-name u sha1 «x1»
autorun encryption-key «x1»
dldp authentication password «x1»
key-chain c key 1 key-string «x1»
key «x1»
community «x1»
no snmp-server community «x1»
 radius-server host 10.0.0.1 key "«two words»"
\tradius-server host 10.0.0.1 key '«two words»'
sw# radius-server host 10.0.0.1 key «x1»
sw> snmp-server community «x1» unrestricted
`;

const clear = `
key chain one
key x and more
community is public
enable password policy
radius-server host 10.0.0.1 key is missing
see key x1
the password expired
users password x1
password manager
snmp-serverx community x1
mgmt-user admin
`;

describe('a secret in a line of a device', () => {
  for (const marked of lines.split('\n').filter((line) => line !== ''))
    it(`is seen in “${marked}”`, () => {
      const text = marked.replaceAll(/[«»]/g, '');
      const seen = commandSecrets(text).map(({ start, end }) => text.slice(start, end));
      const secrets = [...marked.matchAll(/«([^»]*)»/g)].map(([, secret]) => secret);
      assert.deepEqual(new Set(seen), new Set(secrets));
    });

  for (const text of clear.split('\n').filter((line) => line !== ''))
    it(`is not seen in “${text}”`, () => assert.deepEqual(commandSecrets(text), []));

  for (const marked of [
    'wpa-passphrase «required»',
    'snmp-server community «policy» rw',
    'snmp-server user a auth-prot sha «failed» priv-prot aes «sent»',
    'radius-server host 10.0.0.1 key «manager»',
    'aaa authentication-server radius "a"\n host 10.0.0.1\n key «rules»\n!',
    'enable secret «reset»',
    '["wlan ssid-profile a", " wpa-passphrase «error»"]',
    'snmp-server community required: see below',
    'radius-server key mismatch detected',
    'wlan key required by policy',
    '{"message": "snmp-server community required"}',
    'Last login:\n password changed',
  ])
    it(`is a word of prose only in a command as a whole: “${marked}”`, () => {
      const text = marked.replaceAll(/[«»]/g, '');
      const seen = commandSecrets(text).map(({ start, end }) => text.slice(start, end));
      const secrets = [...marked.matchAll(/«([^»]*)»/g)].map(([, secret]) => secret);
      assert.deepEqual(new Set(seen), new Set(secrets));
    });

  it('ends with its line, and with the text in quotes that the line stands in', () => {
    for (const text of [
      'hostname a\nsnmp-server community x1\nhostname b',
      '{"cli": "snmp-server community x1", "b": 2}',
      '["a\\nsnmp-server community x1\\nhostname b"]',
    ]) {
      const seen = commandSecrets(text).map(({ start, end }) => text.slice(start, end));
      assert.deepEqual(seen, ['x1'], text);
    }
  });
});
