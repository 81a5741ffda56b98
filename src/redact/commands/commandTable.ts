import { described, noUser, ofIke, ofUser, prose, stateOfLicense, wirelessMethod } from './commandProse.ts';

/** A condition after a secret at the end of its line: the secret is not a word of a sentence. */
const machineMade = '(?<=[ \\t](?=\\S*\\d)(?=\\S*[a-zA-Z])\\S{6,80})(?=[ \\t]*$)';
/** The password of SNMP's privacy without its method, of 8 characters or more (RFC 3414 11.2), with a digit and a letter. */
const privPassword =
  '(?<!\\b3 )priv(?! (?:aes|3?des|[^\\d\\s]{0,99}(?!\\S)|[^a-zA-Z\\s]{0,99}(?!\\S)|\\S{0,7}(?!\\S)))';
/** A host in a line that copies a file. */
const host =
  '(?:\\d{1,3}(?:\\.\\d{1,3}){3}|[\\w-]+(?:\\.[\\w-]+)+|[\\da-fA-F]{0,4}(?::[\\da-fA-F]{0,4}){2,7})';
/** Words in such a line that are no password: files, places of the device and hosts. */
const noPassword = `(?:\\S{0,80}[/\\\\]|\\S{0,80}\\.[a-z]\\w{0,4}(?!\\S)|\\S{0,80}:(?!\\S)|${host}(?!\\S)|(?:flash|image|primary|secondary|(?:running|startup)-config|config|command-file|default|vrf|partition|system|user(?:-?name)?|port|oobm|to|or|from|and|for|is|an?|the|on|in|as|with|by|append|autorun|crash|event-log|show-tech)(?![\\w-]))`;
const digest = '(?:hmac-)?(?:md5|sha[-\\d]{0,4})';
/** Words after a key of that name that describe it; a number, unless it is the type of a secret that follows and is no plain word. */
const ofKey =
  '(?:(?!0\\s+\\S)\\d{1,3}(?!\\S|\\s+[a-z]{0,40}[^a-z\\s.,)])|(?:zeroize|rsa|dsa|ecdsa|none|default)(?![\\w-])|' +
  `${described})`;
/** Words after a secret's name alone in its line that are none, and the position of a key. */
const ofSecret = 'configuration-control|\\d{1,3}|simple|cipher|set|given|found|configured|needed|yet|edition';
const copiedBy = '(?:scp|sftp|ftps?):?';

/**
 * Words of a device's command line before a secret: AOS 8, AOS 10, Instant, AOS-S, AOS-CX, Comware and IOS. Each row is a command and the
 * words of its line that a secret follows. "=" stands for the secret itself, right after the command; "*" for the rest of the line. Source:
 * the command references of the systems, and the CLI's own running configuration.
 */
export const commands: readonly (readonly [command: string, ...marks: string[]])[] = [
  // In all of these systems.
  [
    'snmp-server',
    '(?:[\\w-]{1,20}-)?community',
    'auth-prot \\S+',
    'priv-prot \\S+',
    'auth (?:md5|sha[-\\d]{0,4})',
    'priv (?:3?des|aes[-\\d]{0,4})(?: (?:128|192|256))?',
    'priv(?! [^0])',
    privPassword,
    'password',
    'version v?(?:1|2c)(?! (?:community|name)\\b)',
    'version v?(?:1|2c) name',
    'host [\\da-fA-F.:]+(?: (?:traps?|informs?))?(?! (?:version|community|traps?|informs?|vrf|port|udp-port|all|none|debug)\\b)',
  ],
  [
    'snmpv3',
    'auth \\S+(?! (?:auth-(?:pass|key)|priv) )',
    'auth-(?:pass|key)',
    'priv \\S+(?! priv-(?:pass|key))',
    'priv-(?:pass|key)',
    'priv(?! [^"])',
    'community index \\S+ name',
    privPassword,
  ],
  ['radius-server', 'key', 'encrypted-key', '(?:[\\w-]{1,20}-)?password', 'shared-secret'],
  ['tacacs-server', 'key', 'encrypted-key', 'plaintext', 'ciphertext'],
  ['ldap-server', `(?:[\\w-]{1,20}-)?(?:password|passwd)(?! ${described})`, 'key'],
  [
    '(?:local-)?user(?:-?name|-guest|id)?',
    '(?:password|passwd|pwd)',
    'secret',
    'plaintext',
    'ciphertext',
    'hash',
    'sha\\d+',
    '\\S+ =(?=[ \\t]+(?:radius|portal))',
    `\\S+ =${machineMade}`,
    `(?!${noUser}|\\S+ ${ofUser})\\w[\\w@.\\\\-]{0,63} =(?=[ \\t]*$)`,
    `\\S+ privilege \\d+ (?!${ofUser}|(?:autocommand|noescape|nohangup|view)(?!\\S))=(?=[ \\t]*$)`,
  ],
  ['neighbor', '(?<! description .{0,200})password'],
  [
    'ntp',
    `authentication-key \\d+(?: ${digest})?`,
    `authentication \\d+ ${digest}`,
    'key(?! \\d{1,5}(?!\\S))',
    'key \\d{1,5}',
    'key-id \\d+ (?!authentication)',
    'key-value',
  ],
  ['ntp-authentication', 'key \\d+ md5'],
  ['sntp', 'key-value', 'authentication-key \\d+'],
  [
    '(?:ip|ipv6|router|ospf(?:v3)?|rip|isis|eigrp|nhrp|bfd)',
    `(?:[\\w-]{1,20}-)?auth(?:entication)? (?:key|md5)(?! (?:key-?chain|${described}))`,
    '(?:message-digest|key-id \\d+) key(?: \\d+ md5)?',
    'pim md5',
    'nhrp authentication(?! (?:sa|mode)\\b)',
    'msdp password peer [\\da-fA-F.:]+',
    'vrrp \\d+ authentication(?! (?:mode|text)\\b)',
    'authentication(?:-| )mode (?:simple|md5)(?! (?:\\d+ |level-[12]\\b))',
    'sha-key \\d+',
    '(?:[\\w-]{1,20}-)?password',
    'authentication-key',
    'message-digest-key \\d+',
    'authentication text',
    'encrypted-key',
    'key-string',
    'authentication ipsec spi \\d+ (?:md5|sha1)',
  ],
  [
    'area',
    'authentication ipsec spi \\d+ (?:md5|sha1)',
    'authentication-key',
    'message-digest-key \\d+',
    'authenticator',
    'encrypted',
  ],
  [
    '(?:ipv6|ospfv3|area)',
    'encryption ipsec spi \\d+ esp \\S+(?: \\d{3})?(?! (?:\\d{3}|md5|sha\\d?)(?!\\S))',
    'encryption ipsec spi \\d+ esp(?: \\S+){1,5}? (?:md5|sha1)',
  ],
  ['message-digest-key', '\\d+ ='],
  ['nhrp', 'authentication =(?=[ \\t]*$)'],
  [
    'vrrp',
    '(?:auth-data|authentication(?:-text|-key| text)?)(?! (?:mode|md5 (?:timeout|key-string|key-chain))\\b)',
    'authentication mode [\\w-]+ key',
    'key-string',
  ],
  ['authentication', 'mode [\\w-]+ key', '(?:plaintext|cipher|text)-key', 'md5 key-string'],
  ['tunnel', 'key'],
  ['licen[sc]e', `(?:add|key) (?!${ofKey}|${stateOfLicense})=(?=[ \\t]*$)`],
  ['authentication', 'text', 'simple', 'md5 (?:plain|cipher)text'],
  ['(?:copy|l2tp|pppoe|vpdn|machine|login|default)', 'password', 'secret'],
  [
    '(?:aaa|port-access|clearpass|cppm|cppm-server)',
    '(?:[\\w-]{1,20}-)?(?:password|passwd|passphrase)',
    '(?:url-hash-|radsec-)?key',
    'secret',
  ],
  [
    'copy',
    'system (?:\\w{1,20} )?\\S{0,20}cert(?! format )',
    `${copiedBy}(?: ${host})?(?: user(?:-?name)?)?(?! ${noPassword}) [\\w@-]+(?: ${host})?(?! ${noPassword})`,
    `${copiedBy} user(?:-?name)? (?!${noPassword})=(?=[ \\t]*$)`,
  ],
  [
    '(?:https?-)?proxy',
    '(?:server \\S+|[\\w-]{0,60}[.:][\\w.:-]{0,60}) \\d+ (?!(?:is|was|for|from|at|by|to|user(?:-?name)? \\S+ password) )\\S+ =',
  ],
  ['aaa', 'test-server \\S+ \\S+ \\S+'],
  // Words that mean a secret in a command with one of these names.
  [
    '(?:iap|rap|ap|ike(?:v[12])?|ipsec|isakmp|radius|captive-portal|supplicant|dot1x|mesh|zigbee|bluetooth|ble|ppp|uplink|cellular|' +
      'modem|usb|console|line|vsx(?:-sync)?|vsf|keepalive|ssh|ftp|sftp|scp|logging|syslog|dns|dhcp-server|dhcpv6|sflow|management|' +
      'tunnel-group|aaa-server|pac|tacacs|eap|cluster-security|guest-provision|activate(?:-[\\w-]{1,30})?|machine-authentication|clearpass-username|firewall|backup|database|openflow|cloud-auth|aruba-central|hpe-anw-central|rest-interface|' +
      'https-server|tls|write-memory|port-security|stacking|proxy|web-proxy|mac-auth(?:entication)?|airwave|esl(?:-\\w{1,9})?|gre|wids|dpp|pki-import|user-group|cellular-profile|rf|(?:amp|ale|esl|mail|smtp|rtls|syslog)-server|(?:rap-)?whitelist(?:-db)?|iap-vpn|web-management|provision-ap|cellular-user|autorun|airmatch|hotspot|smtp|xml-api|esi|netconf|restconf|rest|nae-agent|ids|wms|ucc|netuser|web-server|mtls|location-server-feed|pan|download-cert)',
    `(?:[\\w-]{1,30}-)?(?:password|passwd|passphrase|psk)(?! ${described})`,
    'ike-?psk',
    `secret(?:-key)?(?! ${described})`,
    'shared-secret',
    'pre-shared-key(?: (?:local|remote))?',
    `(?:url-hash-|dot11-|network-)?key(?! ${described})`,
    `authentication pre-share(?! ${ofIke})`,
    `pin(?! ${described})`,
  ],
  ['server', '\\S{0,80}[.:\\d]\\S{0,80} key'],
  ['(?:primary|secondary)', '(?:authentication|accounting|authorization) \\S+(?: \\d+)? key'],
  ['macsec', 'cak'],
  ['logging', 'secure-key'],
  ['cak', '=(?=[ \\t]+ckn)'],
  ['mka', 'cak', 'key'],
  ['key-?chain', 'key-string', 'encrypted-key'],
  ['enable', 'secret', 'password'],
  // AOS 8, AOS 10 and Instant.
  ['mgmt-user', '(?!(?:ssh-pubkey|webui-cacert)(?![\\w-]))\\S+ *'],
  ['hash-mgmt-user', 'hash', 'cleartext', 'password'],
  [
    '(?:conductorip|masterip|localip|controller-ip|(?:l3-)?peer-ip-address|vpn-peer|secondary|cluster-(?:member|root)-(?:ip|mac))',
    'ipsec',
    'psk',
    'pre-shared-key',
    'ipsec-factory-cert-key',
    'key',
  ],
  [
    'crypto(?:-local)?',
    '(?:isakmp|ipsec|ikev2?) key(?:-hex)?',
    'psk',
    `pre-share(?:d-key)?(?: (?:key|local|remote))?(?! ${ofIke})`,
    '(?:key-)?password',
    'passphrase',
  ],
  ['vpn', 'ike-?psk', 'psk', 'pre-shared-key', '(?:gre-)?key', 'password', 'passwd'],
  ['mpsk-local-passphrase', '\\S+ ='],
  ['local-userdb(?:-guest)?', 'password'],
  [
    'wlan',
    'mpsk-local-passphrase \\S+',
    'wpa\\d?-passphrase',
    'wpa-hexkey',
    '(?:wep-?)?key[1-4]?(?: [1-4])?',
    'wep',
    '(?:[\\w-]{1,20}-)?password',
  ],
  ['airwave-rtls', '[\\w-]{0,60}[.:][\\w.:-]{0,60} \\d+ ='],
  ['opendns', `(?!(?:username|server|is|was|has|for|as) )\\S+ (?!${ofUser})=(?=[ \\t]*$)`, 'password'],
  ['wep-?key', '[1-4](?: [01])? ='],
  ['(?:wpa-passphrase|sae-(?:passphrase|password))', `(?!${prose}(?![\\w-]))(?!["'(\\\\])*`],
  ['set-ikepsk-by-\\w+', '\\S+ ='],
  ['(?:wep-?key\\d?|wpa-passphrase|wpa-hexkey|ikepsk|rap-psk|pppoe-passwd|pppoe-chapsecret|usb-passwd)', '='],
  [
    'pre-shared-key',
    '(?!(?:address|hostname|local|remote|ascii-text|hexadecimal|key|cak|ckn) )=',
    '(?:local|remote|ascii-text|hexadecimal|key|cak)',
  ],
  [
    '(?:ap-console-password|bkup-passwords|hash-mgmt-password|admin-passwd|auth-passwd|ams-key|server-key)',
    `(?!${ofKey})=`,
  ],
  [
    '(?:captive-portal|autorun|url-hash|mesh(?:-cluster)?|radsec|virtual-controller|lms|shared|secret)-key',
    '=',
  ],
  ['(?:endpoint-?token|key-string|key-value|encrypted-key|shared-secret|auth-pass|priv-pass)', '='],
  [
    '(?:dynamic-dns(?:-ap)?|ddns)',
    `key(?: ${digest})? \\S+(?: ${digest})? =`,
    `key(?: ${digest})? =(?=[ \\t]*$)`,
    '(?<!key )(?:md5|sha1)',
  ],
  ['ap1x', '\\S+ \\S+ *'],
  ['ap1x-peap-user', '\\S+ *'],
  ['crypto', 'pki-import \\w+ \\w+ \\S+ \\S+ ='],
  // AOS-S.
  [
    'password (?:manager|operator|all|minimum-length)',
    '(?:plaintext|encrypted-password)',
    'sha1',
    '(?:non-plaintext-)?sha256',
  ],
  [
    '(?:encrypted-)?password (?:manager|operator|port-access)',
    `=${machineMade}`,
    '(?:user-name \\S+ )?(?!user-name)=(?=[ \\t]*$)',
  ],
  ['password', '(?:non-plaintext|plaintext)[\\w-]{0,9}'],
  ['autorun', 'encryption-key'],
  ['encrypt-cred', '='],
  ['dldp', 'password'],
  // Files of net-snmp, OpenLDAP and Redis.
  ['(?:(?:ro|rw|trap)community6?|def(?:Auth|Priv)?Passphrase|defCommunity)', '='],
  ['com2sec6?', '(?:-Cn \\S+ )?\\S+ \\S+ ='],
  ['(?:trap2?sink|informsink|authcommunity)', '\\S+ ='],
  ['createUser', '(?:MD5|SHA[-\\d]{0,4})', '(?:DES|AES[-\\d]{0,4})'],
  // A line of one such word and its value.
  [
    '(?:cak|auth-(?:text|data|string)|keystring|install-code|accessToken|requirepass|masterauth|bindpw|rootpw|(?:[\\w-]{1,40}-)(?:password|passwd|secret|pin))',
    '(?!(?:networks?|ssids?|wlans?|mode|rotation|sae|owe|eap)(?![\\w-]))=(?=[ \\t]*$)',
  ],
  [
    '[\\w-]{1,40}-(?:passphrase|psk)',
    `(?!(?:networks?|ssids?|wlans?|mode|rotation|${wirelessMethod})(?![\\w-]))=(?=[ \\t]*$)`,
  ],
  [
    '(?:[\\w-]{1,30}-)?(?:ale|amp|ap|auth|gre|authentication|backup|bgp|cluster|cluster-security|config|dot1x|dpp|eap|encryption|ftp|heartbeat|hmac|ike|ipsec|isakmp|keepalive|ldap|macsec|' +
      'md5|mka|ospf|peer|radius|rip|secure|security|server|session|snmp|supplicant|sync|tacacs|tunnel|uplink|vpn|vsx|wpa\\d?|zigbee)-key',
    `(?!${ofKey})=(?=[ \\t]*$)`,
  ],
  ['(?:[\\w-]{1,30}-)?(?:licen[sc]e|activation)-key', `(?!${ofKey}|${stateOfLicense})=(?=[ \\t]*$)`],
  ['radsec', 'key(?! \\d{1,3}$)'],
  ['pin(?:-enable)?', '=(?<=[ \\t]\\d{4,8})(?=[ \\t]{0,9}$)'],
  // A short number is the position of a key in its chain.
  ['(?:key|password|secret|community|passwd)', 'key-string', `(?!(?:${ofSecret})\\s{0,9}$)=(?=[ \\t]*$)`],
  ['(?:passphrase|psk)', `(?!(?:${ofSecret}|${wirelessMethod})\\s{0,9}$)=(?=[ \\t]*$)`],
  // Comware.
  [
    'snmp-agent',
    'community(?: (?:read|write|simple|cipher)){0,2}',
    'authentication-mode (?:md5|sha[-\\d]{0,4})',
    'privacy-mode (?:3?des(?:56)?|aes[-\\d]{0,4})',
    'securityname',
  ],
  [
    '(?:local-user|password|key|super|peer|ospf|ospfv3|isis|rip|ntp-service|sntp-service|preshared-key|pre-shared-key|vrrp|ppp|ftp|' +
      'area-authentication-mode|domain-authentication-mode|authentication-mode|login-password|user-password|passphrase|secret)',
    '(?:simple|cipher)(?! auth-data)',
  ],
  [
    '(?:hwtacacs|ldap|radius|radius-accounting|radius-authentication|nas-ip|server|primary|secondary)',
    'key (?:simple|cipher)',
  ],
  // IOS.
  ['(?:standby|glbp|hsrp)', 'authentication(?! (?:md5|text|key-))', 'authentication text', 'key-string'],
  ['(?:server-private|authentication-server)', 'key'],
  ['(?:wlan|security|wireless)', 'set-key', 'psk(?! (?:set-key|enabled?|disabled?)\\b)'],
  ['dynamic-key', 'passphrase'],
  // AireOS.
  [
    'config',
    'set-key (?:ascii|hex)',
    '(?:mgmt|net)user add \\S+',
    'snmp community create',
    'v3user create \\S+ \\S+ \\S+ \\S+',
    'v3user create \\S+ \\S+ \\S+ \\S+ \\S+',
  ],
  ['snmp', 'community (?:add|create|delete)'],
  ['key', '\\d+ (?:md5|sha\\d{0,3}) =', 'config-key(?: password-encrypt)?(?! password-encrypt)'],
  ['ppp', 'password'],
];
