import type { Stretch } from './knownSecrets.ts';

/** The most characters of a value that is looked at. */
const longest = 300;
/** A placeholder that another program fills in: it names a secret and is none. A default may stand in quotes. */
const reference = String.raw`(?:\$?\{\{[^{}"'|]{0,200}\}\}|\$\{[\w.:]{1,80}\})`;
/** A file with a key: the path tells where the secret is. */
const keyFile = new RegExp(
  String.raw`[~.]{0,2}/[\w./-]{1,200}\.(?:pem|key|crt|cer|der|p12|pfx|jks)(?![^\s"',;)}\]])`,
  'iy',
);
/** Names whose value may be such a file. */
const ofFile = /key|cert|file/i;
const nothing = new RegExp(
  String.raw`^(?:null|true|false|none|yes|no|n\/a|\\N|-|\s*|[{[]\s*[}\]]|<[^<>]*>|••••[^]*|(?:(?:Bearer|Basic|Token)\s+)?${reference}(?::?${reference}){0,4})$`,
  'i',
);

const machineMade = /^(?=\S*\d)(?=\S*\p{L})\S{6,}$/u;

/** Tells if a value is not a word of a sentence: it has a digit and a letter, and no blank. */
export function isMachineMade(value: string): boolean {
  return machineMade.test(value);
}

const signed = /^(?!\p{Ll}+\?$)(?=\S*\p{L})(?=\S*[!$%^*?+~])\S{6,}$/u;

/** Tells if a value is not a word of a sentence: it has a sign that no such word has, and a letter. */
export function hasSign(value: string): boolean {
  return signed.test(value);
}

/** Gives the place where the path of a key's file ends that begins at `start`, under that name; `start` if there is none. */
export function endOfKeyFile(text: string, start: number, name: string): number {
  keyFile.lastIndex = start;
  return ofFile.test(name) && keyFile.test(text) ? keyFile.lastIndex : start;
}

const bgp =
  /^(?:(?:\d{1,10}:(?:\d{1,10}|\*)(?::(?:\d{1,10}|\*))?|no-export|no-advertise|local-as|(internet))(?:[ \t,]{1,2}|$)){1,20}$/i;
/** The mere name, and names with a word of BGP. SNMP has more names, as `read_community` and `community_string`. */
const bareName =
  /^[^a-z]*(?:(?:set|add|remove|delete|large|extended|standard)[-_ ]?)?communit(?:y|ies)[^a-z]*$/i;
const ofRoutes = /^(?!.*(?:snmp|string|name)).*(?:bgp|rout|match|peer|import|export)/i;
/** Names of SNMP and its versions, and words of routing, after which such a name means nothing. */
const around = /(snmp|(?<![a-z\d])v[12]c(?![a-z\d]))|bgp|rout|neighbo|peer|prefix/gi;
const longestAround = 1_000;

/**
 * Tells if a value is a community of BGP, which is no secret. A community of SNMP may look the same, and "internet" under the mere name may
 * be one.
 */
export function isOfBgp(text: string, { start, end }: Stretch, name: string): boolean {
  const found = /communit/i.test(name) && bgp.exec(text.slice(start, Math.min(end, start + longest)));
  if (!found) return false;
  const before = text.slice(Math.max(0, start - longestAround), start);
  if ([...before.matchAll(around)].at(-1)?.[1] !== undefined) return false;
  return (found[1] === undefined && bareName.test(name)) || ofRoutes.test(name);
}

/** A reference of 1Password. */
const ofVault = /^op:\/\/[^\s/"']+(?:\/[^\s/"']+){2,3}$/;
/** The values of ARUBA_CENTRAL_KEY that are no key, also before a command in the same line. */
const noKey = /^(?:system|op:\/\/[^\s"']+|\$\(openssl rand[ \w-]+\))(?![^\s;])/;

/** Tells if a value only says where the secret is. */
export function isReference(text: string, { start, end }: Stretch, name: string): boolean {
  const value = text.slice(start, Math.min(end, start + longest));
  return ofVault.test(value) || (/central_?key$/i.test(name) && noKey.test(value));
}

/** Tells if the value under a secret's name says nothing about it: no value, a reference to one, or a mask. */
export function saysNothing(text: string, { start, end }: Stretch, name = ''): boolean {
  if (start < end && endOfKeyFile(text, start, name) === end) return true;
  if (text.startsWith('••••', start)) return true;
  if (isReference(text, { start, end }, name)) return true;
  if (isOfBgp(text, { start, end }, name)) return true;
  return end - start < longest && nothing.test(text.slice(start, end).trim());
}
