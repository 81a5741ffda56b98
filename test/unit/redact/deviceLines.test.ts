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
vrrp 10 authentication md5 «Geheim12»
neighbor 10.0.0.1 description peer key site
tunnel destination 10.0.0.1 mode ipsec ipv4
tunnel 10.0.0.1 state up ipsec active
show crypto peer 10.0.0.1 ipsec sa
ssh server 10.0.0.1 host-key rsa
ip ssh known-host 10.0.0.1 public-key AAAAB3NzaC1
client 10.0.0.1 connected with key ok
proxy returned 407 for example.com
opendns is down
lacp neighbor-key 32768
isis authentication-mode md5 level-1
mgmt-user ssh-pubkey-user «root Zug7pqx»
wpa-passphrase «Som",mer99»
ip pim neighbor-auth key «apple»
netconf password «apple»
netconf ssh password «Zug-7pq»
macsec cak «apple»
encrypt-cred «38qcQq/OETUfXNO7/eGOb»
snmpv3 user "bob" auth md5 "«apple»" priv "«pear»"
isis hello-password «apple»
ipv6 ospfv3 encryption ipsec spi 256 esp 3des plaintext «apple» md5 plaintext «pear»
area 1 encryption ipsec spi 257 esp null sha1 «apple»
copy tftp 10.0.0.1 c.p12 system 1xcert «apple» format p12
download-cert radsec ftp://h/x.p12 format p12 psk «apple»
wlan ssid-profile x wep-key1 «apple»
isakmp authentication pre-share «apple»
isakmp authentication pre-share group 2
crypto isakmp policy 10 authentication pre-share group 2
isakmp authentication pre-share «version.9x»
ike authentication pre-share «group!9x»
iap key «status@Xy12»
mesh key «name$9xY»
opendns server1x «Xa9secret»
opendns bob «Xa9secured1ing»
opendns bob «generation»
iap key «name\\x9Y»
ike authentication pre-share hash sha
airmatch key «apple»
airmatch key changes
airmatch key statistics
hotspot pin location
console password recovery
mesh key rotation started
tls key exchange ecdhe
radius key wrap enable
ids key performance
opendns account disabled
opendns server 10.0.0.1
ldap-server x change-password enable
The psk cipher ccmp port 1
psk cipher «apple»
show crypto ipsec peer 10.0.0.1 key status
ip auth key rotation
router bgp 1 authentication md5 keychain c
snmpv3 user bob auth sha priv aes
password configuration-control
management password policy
password complexity
`;

/** The places in which such a line reaches a text. */
const places: readonly [name: string, put: (line: string) => string][] = [
  ['alone', (line) => line],
  ['with CR LF', (line) => `hostname a\r\n ${line}\r\n!\r\n`],
  ['in a text of JSON', (line) => JSON.stringify({ result: `hostname a\n${line}\n!\n` })],
  ['in a list of lines', (line) => JSON.stringify({ cli: [`  ${line}`] }, null, 2)],
  ['after a prompt', (line) => `sw1(config)# ${line}`],
];

describe('A line of a device', () => {
  for (const line of lines.split('\n').filter((one) => one !== ''))
    for (const [name, put] of places)
      it(`shows no secret ${name}: ${line}`, () => {
        const text = put(line);
        assert.equal(marked(text.replaceAll(/[«»]/g, '')), text);
      });

  it('shows no secret of a router after a prompt', () => {
    const text = 'sw1# vrrp 10\n  vlan 5\n  authentication «apple»\n  no shutdown\n!';
    assert.equal(marked(text.replaceAll(/[«»]/g, '')), text);
  });

  it('is read in time that grows with the text: each line below a router matches in one way', () => {
    const block = `interface vlan 1\n    vrrp 1 address-family ipv4\n${'    ip helper-address 10.0.0.1\n'.repeat(19)}!\n`;
    assert.equal(marked(block.repeat(50)), block.repeat(50));
  });
});
