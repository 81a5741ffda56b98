import assert from 'node:assert/strict';
import { marked } from '../../support/doubles/markedSecrets.ts';

/** Lines of running configurations: what stands in «» is the secret. */
const lines = `
ntp authentication 1 md5 «apple»
ntp authentication 5 hmac-sha-256 «Zug-7pq»
ntp server 10.0.0.1 key 7
vrrp 10 auth-data «apple»
vrrp 20 auth-type simple auth-data «apple»
vrrp 1 authentication md5 key-string «apple»
auth-data «apple»
keystring «apple»
amp-key «apple»
amp-ip 10.0.0.9 amp-key «apple»
amp-server ip 10.0.0.1 group "g" secret "«apple»"
syslog-server 10.0.0.1 secret «apple»
syslog-server 10.0.0.1 key «apple»
rfc-3576-server 10.0.0.1 key «apple»
rtls-server ip-addr 10.0.0.1 port 5050 key «apple» station-message-frequency 30
airwave-rtls 10.0.0.1 5050 «apple» 5
conductor-l3redundancy l3-peer-ip-address 10.0.0.2 ipsec «apple»
cluster-root-ip 10.0.0.1 ipsec «apple»
cluster-member-mac aa:bb:cc:dd:ee:ff ipsec «apple»
bgp neighbor 10.0.0.1 password «apple»
neighbor 10.0.0.1 md5-key «apple»
mpls ldp neighbor 10.0.0.1 password 7 «apple»
msdp peer 2001:db8::1 password «apple»
backup host 10.0.0.1 passphrase "«two words»"
ike authentication pre-share "«apple»"
isis authentication-mode md5 «apple»
bfd authentication simple-password «apple»
key-chain "c" key 1 encrypted-key "«apple»"
tacacs-server host 10.0.0.1 clearpass-password plaintext «apple»
radius-server host h.example key plaintext «apple» clearpass-username u clearpass-password plaintext «pear» vrf mgmt
ldap-server host 10.0.0.1 bind-password «apple»
aaa authentication-server ldap l1 admin-passwd «apple»
crypto pki application https key-password «apple»
wlan ldap-server l1 admin-password «apple»
vpn primary 10.0.0.1 pre-shared-key «apple»
snmp-server read-community «apple»
snmp-server trap host 10.0.0.1 version 2c name «apple»
https-proxy 10.0.0.1 8080 bob «apple»
proxy server 10.0.0.1 8080 username bob password «apple»
opendns bob «apple»
dynamic-dns-ap key «apple»
rsvp authentication-key «apple»
tr-069 cpe password plaintext "«apple»"
mgmt-user ssh-pubkey client-cert "c1" bob root
two-factor password reset
session of 10.0.0.1 password rejected
host 10.0.0.1 key exchange failed
server 10.0.0.1 key «Zug-7pq»
lacp admin-key 5
proxy server 10.0.0.1 8080
opendns enable
airwave-rtls disable
`;

/** Encodes all but the marks of a secret. */
const encoded = (line: string) =>
  encodeURIComponent(line).replaceAll('%C2%AB', '«').replaceAll('%C2%BB', '»');

/** The places in which such a line reaches a text. */
const places: readonly [name: string, put: (line: string) => string][] = [
  ['alone', (line) => line],
  ['with CR LF', (line) => `hostname a\r\n ${line}\r\n!\r\n`],
  ['in a text of JSON', (line) => JSON.stringify({ result: `hostname a\n${line}\n!\n` })],
  ['in a list of lines', (line) => JSON.stringify({ cli: [`  ${line}`] }, null, 2)],
  ['in an element', (line) => `<line>${line}</line>`],
  ['in a form', (line) => `a=1&cli=${encoded(`hostname a\n ${line}`).replaceAll('%20', '+')}&b=2`],
  ['in an address', (line) => `https://h/x?cli=hostname%20a%0A${encoded(line)}%0A!`],
  ['after a prompt', (line) => `sw1(config)# ${line}`],
];

describe('A line of a device', () => {
  for (const line of lines.split('\n').filter((one) => one !== ''))
    for (const [name, put] of places)
      it(`shows no secret ${name}: ${line}`, () => {
        const text = put(line);
        assert.equal(marked(text.replaceAll(/[«»]/g, '')), text);
      });

  it('needs a name with a hyphen in a form without line ends', () => {
    for (const text of ['site=key+west&x=1', 'q=user+a+b%40x', 'cli=wpa-passphrase+«apple»&x=1'])
      assert.equal(marked(text.replaceAll(/[«»]/g, '')), text);
  });

  it('shows no secret of a router after a prompt', () => {
    const text = 'sw1# vrrp 10\n  vlan 5\n  authentication «apple»\n  no shutdown\n!';
    assert.equal(marked(text.replaceAll(/[«»]/g, '')), text);
  });

  it('ends with the text in quotes around it, whatever stands before it', () => {
    const text = '["hostname a","(host) [mynode] (config) #mgmt-user admin «root»","!"]';
    assert.equal(marked(text.replaceAll(/[«»]/g, '')), text);
  });
});

describe('A value in a mapping whose name is beside it', () => {
  for (const text of [
    '{"name":["psk"],"value":«["apple"]»}',
    '{"name":["ssid","psk"],"value":["corp","«apple»"]}',
    '{"name":["ssid"],"value":["apple"]}',
    '{"name":"psk","values":["«apple»","«pear»"]}',
    '{"name":"psk","settings":{"value":"«apple»"}}',
    '{"name":"psk","other":{"value":"apple"}}',
    '- name: psk\n  spec:\n    value: «apple»',
    '- name: psk\n  spec:\n    value: 5',
    '- name: psk\n  meta:\n    order: 1\n    tags:\n      - a\n  value: «apple»',
    '- value: «apple»\n  meta:\n    order: 1\n  name: psk',
    '- name: psk\n\n  value: «apple»',
    '- name: psk\n  # remark\n  value: «apple»',
    '- name:\n    - psk\n  value: «apple»',
    '- name: [psk]\n  value: «apple»',
    '- name: psk\n- value: apple',
    'a:\n  - name: psk\n    items:\n      - name: ssid\n        value: corp\n    value: «apple»',
    'a:\n  name: psk\nb:\n  value: apple',
    'Name  : psk\nValue : «apple»',
    'name=psk value=«apple» site=1',
    'level=info name=psk value=«apple» ts=1',
    'variable=psk;value=«apple»',
    'name=psk&site=1&value=«apple»&x=1',
    'variables[0][name]=psk&variables[0][value]=«apple»',
    'variables%5B0%5D%5Bname%5D=psk&variables%5B0%5D%5Bvalue%5D=«apple»&x=1',
    'variables[0].name=psk&variables[0].value=«apple»',
    'name%3Dpsk%26value%3D«apple»%26x%3D1',
    "@{ Name = 'psk'; Value = '«apple»' }",
    "[PSCustomObject]@{Key='psk';Value='«apple»'}",
    'name=ssid&value=apple',
    'name=psk&site=1&values=2',
  ])
    it(`is found: ${JSON.stringify(text)}`, () =>
      assert.equal(marked(text.replaceAll(/[«»]/g, '')), text.replace('«["apple"]»', '"«["apple"]»"')));
});
