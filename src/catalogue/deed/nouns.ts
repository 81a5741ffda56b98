import { singular, splitWords } from '../wordIndex.ts';

/** Words that are not written in lower case, besides those of titles. */
const spelt = new Map(
  'AAA ACL ACLs AirGroup AirMatch ALG AP APs ARP BFD BGP BSSID CDP CLI CPU CX DDNS DHCP DNS DPP ERPS EST EVPN GPID GPIDs HTTP HTTPS ID IDs IDS IoT IP IPFIX IPsec IPv4 IPv6 ISP LACP LAG LED LLDP MAC MACsec MACs MKA MPLS MPSK MSDP MVRP NAC NAE NAT ND NTP OSPF OSPFv2 OSPFv3 PIM PoE PTP QoS RADIUS RIP RF RMON RRM IE DB SIEM SIP SLA SNMP SSH SSID SSIDs SSO STP TCP UCC UDP USB VLAN VLANs VPN VRF VRFs VRRP VSF VSX VXLAN WAN WLAN'
    .split(' ')
    .map((word) => [word.toLowerCase(), word]),
);

/** Parts of the API's names that have other words in a sentence. */
const said = new Map([
  ['teams', 'Teams'],
  ['zoom', 'Zoom'],
  ['ethernet', 'Ethernet'],
  ['passpoint', 'Passpoint'],
  ['smartlink', 'Smartlink'],
  ['splunk', 'Splunk'],
  ['app', 'application'],
  ['config', 'configuration'],
  ['info', 'information'],
  ['gw', 'gateway'],
  ['sw', 'switch'],
  ['bcn', 'beacon'],
  ['rpt', 'report'],
  ['req', 'request'],
  ['rcp', 'revocation checkpoint'],
  ['mgmt', 'management'],
  ['sched', 'schedule'],
  ['thresh', 'threshold'],
  ['sdwan', 'SD-WAN'],
  ['dc', 'data center'],
  ['dot11k', '802.11k'],
  ['dot1x', '802.1X'],
  ['dot1xauth', '802.1X authenticator'],
  ['dot1xsupp', '802.1X supplicant'],
  ['macauth', 'MAC authentication'],
  ['authz', 'authorization'],
  ['auth', 'authentication'],
  ['airgroup', 'AirGroup'],
  ['layer2', 'layer 2'],
  ['l3', 'layer 3'],
  ['copp', 'control plane policing'],
  ['dsm', 'distributed services module'],
  ['psm', 'Policy and Services Manager'],
  ['arc', 'application recognition'],
  ['dap', 'dynamic application prioritization'],
  ['mgmd', 'multicast group membership'],
  ['ipm', 'intelligent power monitoring'],
  ['ubt', 'user-based tunneling'],
  ['ufd', 'uplink failure detection'],
  ['countermon', 'counter monitor'],
  ['sysmon', 'system monitor'],
  ['devicefingerprinting', 'device fingerprinting'],
  ['iptracker', 'IP tracker'],
  ['vsphere', 'vSphere'],
  ['sflow', 'sFlow'],
  ['ipsla', 'IP SLA'],
  ['portchannels', 'port channels'],
  ['aspath', 'AS path'],
  ['net', 'network'],
  ['nexthop', 'next hop'],
  ['skype4b', 'Skype for Business'],
  ['wifi', 'Wi-Fi'],
  ['prisma', 'Prisma'],
  ['aws', 'AWS'],
  ['azure', 'Azure'],
  ['zscaler', 'Zscaler'],
]);
/** Whole names that have other words in a sentence. */
const saidWhole = new Map([
  ['activate', 'activation'],
  ['as-number', 'AS number'],
  ['features', 'feature settings'],
  ['global', 'global settings'],
  ['node-operations', 'data migration of configuration node'],
  ['overrides', 'portal override'],
  ['skins', 'portal skin'],
  ['sub-interfaces', 'subinterface'],
  ['site_excludes', 'excluded site'],
  ['site_includes', 'included site'],
  ['ssid_excludes', 'excluded SSID'],
  ['ssid_includes', 'included SSID'],
]);
/** Last words that name a thing which can be counted. */
const isThing =
  /^(?:aliases|checkpoint|config|algorithm|agents?|alarms?|applications?|assignment|authenticator|aggregates?|bindings?|certificates?|chassis|clusters?|conditions?|containers?|contracts?|definitions?|endpoint|excludes?|exporter|forwarders|groups?|hubs|identity|includes?|instances?|interfaces?|keychains|lists?|maps?|messages?|mesh|modifiers|modules|monitor|networks|object|observer|operations?|overrides|patterns|ports?|policy|policies|pools?|portals?|profiles?|providers|queues|radios|range|ranges|roles?|route|routes|rules?|schedules|scheduler|scripts|servers?|services?|sites?|ssids?|stacks|store|stores|switches|tag|templates|thresholds|tunnel|user|users|vlan|vlans|vrfs|wlan|mirrors|acls|gpids|lags|macs|neighbor|portchannels|skins|channels|uplinks)$/;

/**
 * The noun for the API's word for a kind of object: `auth-servers` is "authentication server",
 * `dns` is "DNS settings", and one object of it is a "DNS profile".
 */
export function nounOf(segment: string, isOne: boolean): string {
  const known = saidWhole.get(segment);
  if (known !== undefined) return known;
  const words = splitWords(isOne ? segment.replace(/[_-]list$/, '') : segment);
  const last = words.at(-1) ?? '';
  const shown = words.map((word, at) => (at === words.length - 1 && isOne ? one(word) : spell(word)));
  if (isThing.test(last)) return shown.join(' ');
  return `${words.map(spell).join(' ')} ${isOne ? 'profile' : 'settings'}`;
}

/** The words of an API's name as they stand in a sentence. */
export function spelled(segment: string): string {
  return saidWhole.get(segment) ?? splitWords(segment).map(spell).join(' ');
}

function spell(word: string): string {
  return said.get(word) ?? spelt.get(word) ?? word;
}

function one(word: string): string {
  if (word === 'aliases') return 'alias';
  if (word === 'chassis') return word;
  const root = singular(word);
  return said.get(word) === undefined || root === word ? spell(root) : singular(spell(word));
}
