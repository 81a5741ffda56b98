/**
 * Words of a device's command line before a secret: AOS 8, AOS 10, Instant, AOS-S and AOS-CX. Each row is a command and the words of
 * its line that a secret follows. "=" stands for the secret itself, right behind the command; "*" for the rest of the line.
 * Source: the command references of the five systems, and the CLI's own running configuration.
 */
const commands: readonly (readonly [command: string, ...marks: string[]])[] = [
  // All of them.
  ['snmp-server', 'community', 'auth-prot \\S+', 'priv-prot \\S+', 'version (?:1|2c)'],
  ['snmpv3', 'auth \\S+', 'auth-pass', 'priv \\S+', 'priv-pass', 'community index \\S+ name'],
  ['radius-server', 'key', 'encrypted-key', 'password', 'shared-secret'],
  ['tacacs-server', 'key', 'encrypted-key'],
  ['ldap-server', 'admin-passwd', 'password', 'key'],
  ['user(?:name)?', 'password', 'secret', 'plaintext', 'ciphertext', '\\S+ =(?=[ \\t]+(?:radius|portal))'],
  ['neighbor', 'password'],
  ['ntp', 'authentication-key \\d+', 'key', 'key-id \\d+'],
  ['sntp', 'key-value', 'authentication-key \\d+'],
  [
    '(?:ip|ipv6)',
    'authentication-key',
    'message-digest-key \\d+',
    'authentication text',
    'encrypted-key',
    'key-string',
  ],
  ['area', 'authentication-key', 'message-digest-key \\d+', 'authenticator', 'encrypted'],
  ['vrrp', 'authentication(?: text)?'],
  ['tunnel', 'key'],
  ['authentication', 'text', 'simple'],
  ['(?:copy|l2tp|pppoe|machine|login)', 'password', 'secret'],
  ['(?:aaa|port-access|clearpass|cppm|cppm-server)', 'password', 'passwd', 'key', 'secret'],
  ['macsec', 'cak'],
  ['mka', 'cak', 'key'],
  ['pre-shared-key', 'cak'],
  ['key-?chain', 'key-string'],
  ['enable', 'secret', 'password'],
  // AOS 8, AOS 10 and Instant.
  ['mgmt-user', '\\S+ *'],
  ['hash-mgmt-user', 'hash', 'cleartext', 'password'],
  [
    '(?:conductorip|masterip|localip|vpn-peer|secondary|cluster-member-ip)',
    'ipsec',
    'ipsec-factory-cert-key',
    'key',
  ],
  ['crypto(?:-local)?', 'isakmp key', 'ikev2? key', 'psk', 'pre-share', 'password', 'passphrase'],
  ['vpn', 'ikepsk', 'password', 'passwd'],
  ['local-userdb', 'password'],
  ['wlan', 'wpa-passphrase', 'wpa-hexkey', 'key', 'password'],
  [
    '(?:wep-?key\\d?|wpa-passphrase|wpa-hexkey|ikepsk|rap-psk|pre-shared-key|pppoe-passwd|pppoe-chapsecret|usb-passwd)',
    '=',
  ],
  [
    '(?:ap-console-password|bkup-passwords|hash-mgmt-password|admin-passwd|auth-passwd|ams-key|server-key)',
    '=',
  ],
  ['(?:endpoint-?token|key-string|key-value|encrypted-key|shared-secret|auth-pass|priv-pass)', '='],
  ['(?:dynamic-dns(?:-ap)?|ddns)', 'key', 'md5', 'sha1'],
  ['ap1x', '\\S+ \\S+ *'],
  // AOS-S.
  ['password (?:manager|operator|all|minimum-length)', 'plaintext', 'sha1', 'sha256'],
  ['autorun', 'encryption-key'],
  ['dldp', 'password'],
  // A line of one such word and its value.
  [
    '(?:cak|auth-text|accessToken|(?:[\\w-]{1,40}-)(?:password|passwd|passphrase|psk|secret|pin))',
    '=(?=[ \\t]*$)',
  ],
  ['(?:key|password|passphrase|secret|psk|community|passwd)', 'key-string', '=(?=[ \\t]*$)'],
];

/** Words between a mark and its secret: the form that the secret is written in. */
const forms =
  '(?:(?:hash(?:ed)?|ciphertext|plaintext|encrypted|cleartext|plain|clear|sha1|sha-?256|sha|md5|hex|ascii|text|[05789]|secret)[ \\t]+)*';
/** Words that follow such a word in a sentence, or in a command that has no secret. */
const prose =
  '(?:is|was|are|were|must|has|have|had|not|for|to|of|and|or|cannot|can|may|should|will|the|in|on|at|by|from|with|does|did|' +
  'expired|invalid|required|missing|wrong|policy|incorrect|reset|changed|authentication|manager|operator|generate|chain|rules?)';
/** In quotes of either kind, escaped or not, or a word, which may hold a quote; or what a cut line has left of it. */
const secret = `(?!${prose}\\b)(?:(?<quote>\\\\*["'])(?:(?!\\k<quote>).){0,500}(?:\\k<quote>|$)|[^\\s"'](?:[^\\s"']|["'](?=\\w)){0,499})`;

/** A mark of the table as a pattern; its group `secret` is the secret. */
function patternOf(mark: string): RegExp {
  const [, before = '', sign, after = ''] = /^([^=*]*)([=*]?)(.*)$/.exec(mark) ?? [];
  const words = before.replaceAll(' ', '[ \\t]+');
  if (sign === '') return new RegExp(`(?<=[ \\t])${words}[ \\t]+${forms}(?<secret>${secret})`, 'dg');
  if (sign === '*') return new RegExp(`^[ \\t]+${words}(?<secret>\\S.*)`, 'dg');
  return new RegExp(`^[ \\t]+${words}${forms}(?<secret>${secret})${after}`, 'dg');
}

const table = commands.map(([head, ...marks]) => ({
  head: new RegExp(`^(?:${head})$`),
  patterns: marks.map(patternOf),
}));
const heads = new RegExp(
  `(?<=^|[^\\w-]|\\\\[nrt])(?:${commands.map(([head]) => head).join('|')})(?=[ \\t])`,
  'g',
);
/** The start of a line before a command: of a text, of a text in JSON, or behind a prompt. */
const lineStart = /(?:^|[\n"'`>#;]|\\[nrt])[ \t]*(?:no[ \t]+)?$/;
const longestLine = 1_000;

/** Gives the place where secrets stand in lines of a device's command line, in order. */
export function commandSecrets(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  heads.lastIndex = 0;
  for (let match = heads.exec(text); match; match = heads.exec(text)) {
    const [head] = match;
    const before = text.slice(Math.max(0, match.index - 40), match.index);
    const opened = lineStart.exec(before);
    // A name of one word means this at the start of a line only.
    if (!opened && !head.includes('-')) continue;
    const start = match.index + head.length;
    const line = lineFrom(text, start, /["'`]/.exec(opened?.[0] ?? '')?.[0]);
    for (const { head: own, patterns } of table)
      if (own.test(head)) for (const pattern of patterns) found.push(...secretsIn(line, pattern, start));
    heads.lastIndex = start + line.length;
  }
  return found;
}

/** The rest of a command's line: to the line's end, or to the end of the text in quotes that it stands in. */
function lineFrom(text: string, start: number, quote: string | undefined): string {
  const rest = text.slice(start, start + longestLine);
  const end = /\n|\\+[nr]/.exec(rest)?.index ?? rest.length;
  const close = quote === undefined ? -1 : rest.search(quote === "'" ? /(?<!\\)'/ : /(?<!\\)["`]/);
  return rest.slice(0, close < 0 ? end : Math.min(end, close));
}

function secretsIn(line: string, pattern: RegExp, offset: number): { start: number; end: number }[] {
  return [...line.matchAll(pattern)].flatMap(({ indices }) => {
    const [from, to] = indices?.groups?.['secret'] ?? [0, 0];
    const [quoteFrom, quoteTo] = indices?.groups?.['quote'] ?? [0, 0];
    const quote = quoteTo - quoteFrom;
    const isClosed = quote > 0 && to - from >= 2 * quote && line.endsWith(line.slice(from, from + quote), to);
    const [start, end] = [from + quote, isClosed ? to - quote : to];
    return start < end ? [{ start: offset + start, end: offset + end }] : [];
  });
}
