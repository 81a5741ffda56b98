/** Words that follow such a word in a sentence, or in a command without a secret. */
export const prose =
  '(?:is|was|are|were|be|been|must|has|have|had|not|for|to|of|as|if|when|and|or|cannot|can|may|should|will|the|in|on|at|by|from|with|' +
  'does|did|too|only|expired|invalid|required|missing|wrong|policy|incorrect|reset|changed?|updated|sent|saved|created|mismatch|failed|' +
  'failure|error|rejected|accepted|length|format|complexity|protected|based|authentication|manager|operator|generate|chain|rules?)';

/** Words that say something about a secret that is named before them, and are none. */
export const described =
  '(?:type|size|name|ids?|status|state|mgmt|management|lifetime|rotation|renewal|expiry|aging|usage|file|files|path|value|details|info|information|now|today|' +
  'enabled?|disabled?|changes|count|counters?|statistics|stats|metrics|history|events?|entry|entries|fields?|findings?|headers?|index(?:es)?|' +
  'location|lookups?|exchange|recovery|retries|retry|prompt|policy|policies|provisioning|signing|hashing|settings?|attributes?|algorithms?|table|' +
  'summary|strength|wrap|unlock|performance|quality|indicators?|issues?|points?|features?|[a-z]{3,20}(?:ations?|ated|ized))(?![.,:;)"\']{0,9}(?:[^\\s.,:;)"\'\\\\]|\\\\(?![nrt"\\\\])))';

/** Words that describe a user and are no password of one. */
export const ofUser =
  '(?:[a-z]+(?:ed|ing|ly)|in|out|off|on|ok|(?:off|on)line|(?:in)?active|portal|radius|roles?|groups?|permit|deny|names?|ids?|accounts?|data|details|info|list|table|count|types?|profiles?|settings?|guides?|manuals?|agents?|interface|experience|access|passwords?|nopassword)(?!\\S)';
/** Names of the command `user` that are not the names of users. */
export const noUser =
  '(?:any|alias|all|and|or|network|host|vlan|idle|session|statistics|mac|ip|ipv6|address|derivation|guest-access|default|' +
  'guides?|settings?|counts?|names?|ids?|roles?|groups?|interface|experience|accounts?|manuals?|agents?|is|was|not|has|can|must|will|may|does|of|to|for|with|from|the|an?)(?!\\S)';

/** Words of a policy of IKE after its method. */
export const ofIke = '(?:group|encryption|hash|prf|version|lifetime)(?!\\S)';

/** Methods of a wireless network: a secret's name may have one before it, or in place of the secret. */
export const wirelessMethod =
  '(?:sae|owe|wep|eap(?:-(?:tls|ttls|peap|md5|fast|sim|aka))?|tkip|aes(?:-\\d{3})?|ccmp(?:-?\\d+)?|gcmp(?:-?\\d+)?|' +
  'wpa\\d?(?:-(?:psk|sae|eap|enterprise|personal|aes|tkip|ccmp?|gcmp?|cnsa|128|256|mixed|only|transition)){0,4})';

/** A word for the state of a license, which is no key: a key has a digit, or 8 or more letters with capitals among them. */
export const stateOfLicense = '(?:-{0,2}[A-Za-z]?[a-z]{0,20}(?:-[a-z]{1,20})?|[A-Z]{1,7})[.,:!]?(?!\\S)';

/**
 * A value right after a path: in quotes, with a digit or a sign, or a word after the name of a device's key. Other words, and those for what
 * was done, are prose.
 */
export const ofPath = String.raw`(?="|(?!\$\{?[A-Z_\d]+\}?(?!\S))(?:(?:[^\s"']{1,200}[ \t]{1,3})?[^\s"']{0,200}?[\d!$%^*?+~@&]|(?<=(?:psk|passphrase|shared[-_]?(?:secret|key)|community)["']?[ \t,]{1,3})(?!\(?(?:[Oo][Kk]|\w*(?:ed|ing|ly|able|ible)|before|after|since|until|support|fields?|docs?|documentation|folder|branch|endpoint|route|page|tests?|schema|leaf|node|element|option|section)(?![\w-]))))`;

/** Commands of a device with which no sentence begins. */
const ofDevice =
  /^(?:(?:snmp|radius|tacacs|ldap|mgmt|hash-mgmt|mpsk|local|wpa|rap|pppoe|ap-console|virtual-controller|encrypted|message-digest|key)-\S+|snmpv3|user-?name|hwtacacs|neighbor|s?ntp|ip|ipv6|ospf(?:v3)?|area|vrrp|[a-z]+-?ip|crypto(?:-local)?|vpn|ppp|wlan|wep-?key\d?|ikepsk|standby|glbp|enable[ \t]+secret|password[ \t]+(?:manager|operator)[ \t]+plaintext)(?=[ \t])/;
/** Lines before the one in question, in the block of another command. */
const inBlock = /(?:^|\n)(?:!|[a-z][\w-]*[ \t][^\n:,]*[^\n.:,])\r?\n(?:[ \t]+[^\n:,]*[^\n.:,]\n){0,9}[ \t]+$/;
/** Start of a text that is meant for people. */
const saying =
  /(?:message|msg|error|details?|descriptions?|reason|title|text|summary|hint)\\*["']\s*:\s*\\*["']$/i;
/** Parts of a command after its secret. */
const tail =
  '(?:r[ow]|read|write|view|(?:un)?restricted|address|hostname|priv\\S*|auth\\S*|acct\\S*|role|group|port|vrf|version|\\d+)(?![\\w-])';
/** The first word of prose in a line, if nothing or a part of a command follows it. */
const loneProse = new RegExp(
  `^((?:[ \\t]+(?!${prose}(?![\\w-]))\\S+)*[ \\t]+)(?!authentication[ \\t]+\\d+[ \\t])(${prose})(?=\\s*$|[ \\t]+${tail})`,
);
/** A few words after such a first word that are no sentence: no common verb, no mark at the end. */
const phrase =
  /^([ \t]+)(the|in|on|at|with|for|to|of|from|by|as|and|or)(?=(?:[ \t]+(?!(?:is|was|are|were|be|must|has|have|had|not|can|cannot|may|should|will|does|did|too)(?![\w-]))\S{0,60}[^\s.,:;?!]){1,5}\s{0,9}$)/;

/**
 * Reads the rest of a command's line. In a device's command, which is no sentence, a secret may be a word that sentences have; another word
 * is put in its place here.
 */
export function asCommand(head: string, line: string, before: string): string {
  if (/password[ \t]+(?:complexity|policy)[ \t]*$/.test(head + line)) return line;
  if (saying.test(before) || !(ofDevice.test(head + line) || inBlock.test(before))) return line;
  let read = line;
  // Only a passphrase may have blanks without quotes. Before its line, another command makes clear that it is no title.
  if (/^(?:wpa|sae)-pass/.test(head) && inBlock.test(before))
    read = line.replace(phrase, (_, blanks: string, word: string) => blanks + 'x'.repeat(word.length));
  for (let secrets = 0; secrets < 3; secrets++) {
    const last = read;
    read = read.replace(loneProse, (_, words: string, word: string) => words + 'x'.repeat(word.length));
    if (read === last) break;
  }
  return read;
}
