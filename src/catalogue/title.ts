import type { Operation } from './operation.ts';
import { isParameter, segmentsOf } from './segments.ts';
import { singular, splitWords } from './wordIndex.ts';

const written = new Map(
  'ACL ACLs AP APs API ARP BFD BGP BSSID BSSIDs CDP CLI CPU CSV CX DHCP DNS HTTP HTTPS HMAC ID IDs IoT IP IPsec IPv4 IPv6 LACP LED LLDP MAC MSP NAC NTP OSPF PoE QoS RADIUS RBAC RF SD SNMP SSH SSID SSIDs SSO STP TCP UCC UDP URL USB VLAN VLANs VPN VRF VRFs VSX VXLAN WAN WLAN WLANs'
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

/** Last words of a path that name an action, so that they are put first. */
const actions =
  /^(?:assign|unassign|archive|unarchive|cancel|clone|commit|move|preassign|reset|reboot|restore|revocation|runnow|terminate|verify|withdraw|install|uninstall|upgrade|associate)$/;

type Titled = Pick<Operation, 'method' | 'path' | 'family' | 'operationId'>;

/** An operation in plain words, from its id if the id reads as words, else from its method and path. */
export function titleOf(operation: Titled): string {
  const words = splitWords(operation.operationId ?? '').filter((word) => !noise.test(word));
  const isPlain = operation.family !== 'classic' && operation.family !== 'config';
  return isPlain && words.length >= 2 ? sentence(words) : titleFromPath(operation);
}

function titleFromPath({ path, method }: Titled): string {
  const segments = segmentsOf(path);
  const named = segments.slice(1).filter((segment) => !isParameter(segment));
  const words = named.flatMap(splitWords).filter((word) => !noise.test(word));
  const kept = words.length ? words : splitWords(segments[0] ?? '');
  const last = kept.at(-1) ?? '';
  if (method === 'POST' && kept.length > 1 && actions.test(last))
    return sentence([last, ...kept.slice(0, -1)]);
  const isOne = isParameter(segments.at(-1) ?? '');
  return sentence([verbs.get(method) ?? method, ...kept.slice(0, -1), isOne ? singular(last) : last]);
}

function sentence(words: readonly string[]): string {
  const text = words.map((word) => written.get(word.toLowerCase()) ?? word.toLowerCase()).join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
