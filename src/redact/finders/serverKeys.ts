import type { Stretch } from '../knownSecrets.ts';
import type { NamedSecret } from '../namedSecret.ts';
import { isMachineMade } from '../saysNothing.ts';
import { endOfNested } from '../secretEnds.ts';
import { endOfBlock } from '../secretLines.ts';
import { namedStretch } from '../secretMembers.ts';
import { plainName } from '../secretName.ts';
import { WordHints, type LettersSeen } from '../wordHints.ts';

/**
 * Names of servers and clients that share a secret, which their files call only "key". "radius_attributes" is not among them: its key is
 * the name of an attribute.
 */
const ofServers =
  /^(?:\w+_)?(?:(?:radius|tacacs|hwtacacs|radsec|ntp|tsig|dns_update)(?:_\w+)?_(?:server|client|host|group|profile|key)s?|auth_servers)$/;
/** The same without such a word, if the block has an address or the key is made by a machine. */
const ofAddress = /^(?:radius|tacacs|hwtacacs|radsec|ike(?:v[12])?|ipsec|isakmp)$/;
const address = /(?<![\w-])["']?(?:host|server|ip|address|ipaddr)[\w-]{0,20}["']?[ \t]{0,9}[:=]/i;
/** Words that are looked for first, because that is fast. */
const needed = new WordHints(
  String.raw`radius|tacacs|radsec|ntp|tsig|dns[_-]?update|auth[_-]?servers|ike|ipsec|isakmp`,
  'i',
);
const opening =
  /(?<![\w-])(["'])?([\w-]{0,60}(?:radius|tacacs|radsec|ntp|tsig|dns_update|auth[_-]?servers|ike|ipsec|isakmp)[\w+-]{0,40})\1?(?:[ \t]{1,9}"[^"\n]{1,80}")?[ \t]{0,20}(?:[:=][ \t]*(?:(?=[[{])|\r?(?=\n))|(?=\{))/gi;
/** In a list with keys and values, a key is the name of another value. */
const pairs = /(?<![\w-])value["']?[ \t]{0,9}[:=]/i;
const key =
  /(?<![\w.-])["']?key["']?[ \t]{0,9}[:=][ \t]{0,40}(?:"([^"\n]{1,500})"|'([^'\n]{1,500})'|([^\s"'[{][^\n,}\]]{0,500}))/dgi;

/**
 * Finds the "key" of RADIUS, TACACS+ and NTP servers in a list or a block: in YAML, JSON and HCL. Its time grows in proportion to the text.
 */
export function serverKeys(text: string, seen?: LettersSeen): NamedSecret[] {
  const found: NamedSecret[] = [];
  if (needed.in(seen)?.test(text) !== true) return found;
  opening.lastIndex = 0;
  let last = 0;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const name = plainName(match[2] ?? '').replaceAll('tacacs_plus', 'tacacs');
    const needsAddress = ofAddress.test(name);
    if (needsAddress ? match.index < last : !ofServers.test(name)) continue;
    const start = opening.lastIndex;
    const end = /[[{]/.test(text.charAt(start))
      ? endOfNested(text, start, '"')
      : endOfBlock(text, match.index, start);
    // A block of servers may be in one that only has their protocol's name.
    if (needsAddress) last = end;
    else opening.lastIndex = Math.max(end, start);
    const inside = { start, end };
    const block = text.slice(start, end);
    if (pairs.test(block)) continue;
    const isSure = !needsAddress || address.test(block);
    found.push(
      ...keysIn(text, inside).filter((one) => isSure || isMachineMade(text.slice(one.start, one.end))),
    );
  }
  return found;
}

function keysIn(text: string, { start, end }: Stretch): NamedSecret[] {
  return [...text.slice(start, end).matchAll(key)].flatMap(({ indices }) => {
    const [from, to] = indices?.[1] ?? indices?.[2] ?? indices?.[3] ?? [0, 0];
    const comment = text.slice(start + from, start + to).search(/[ \t]+#|[ \t\r]+$/);
    const last = comment < 0 || !indices?.[3] ? to : from + comment;
    return namedStretch(text, { start: start + from, end: start + last }, 'server_key');
  });
}
