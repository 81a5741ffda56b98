import type { Operation } from './operation.ts';
import { isParameter, segmentsOf } from './segments.ts';
import { splitWords } from './wordIndex.ts';

const written = new Map(
  'AP APs API BSSID BSSIDs CLI CPU CSV CX DHCP DNS HTTP HTTPS HMAC ID IDs IoT IP IPsec IPv4 IPv6 LED MAC MSP NAC NTP OSPF PoE QoS RADIUS RF SD SNMP SSH SSID SSIDs SSO STP TCP UCC URL VLAN VLANs VPN VSX VXLAN WAN WLAN WLANs'
    .split(' ')
    .map((word) => [word.toLowerCase(), word]),
);
const noise = /^(v\d+(alpha\d*|beta\d*)?|\d{6,}|id\d+|using|api|by)$/;
const verbs = new Map([
  ['GET', 'Get'],
  ['POST', 'Create'],
  ['PUT', 'Replace'],
  ['PATCH', 'Update'],
  ['DELETE', 'Delete'],
]);

/** An operation in plain words, from its id where that reads as words, else from its method and path. */
export function titleOf(operation: Operation): string {
  const words = splitWords(operation.operationId ?? '').filter((word) => !noise.test(word));
  if (operation.family === 'classic' || words.length < 2) return titleFromPath(operation);
  return sentence(words);
}

function titleFromPath(operation: Operation): string {
  const segments = segmentsOf(operation.path);
  const words = segments
    .slice(1)
    .filter((segment) => !isParameter(segment))
    .flatMap(splitWords);
  const kept = words.filter((word) => !noise.test(word));
  const verb = verbs.get(operation.method) ?? operation.method;
  return sentence([verb, ...(kept.length ? kept : splitWords(segments[0] ?? ''))]);
}

function sentence(words: readonly string[]): string {
  const text = words.map((word) => written.get(word.toLowerCase()) ?? word.toLowerCase()).join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
