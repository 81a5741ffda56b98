/** Words of networking that mean the same in a search; the words of one row can replace each other. */
const rows = [
  'ap aps access-point accesspoint iap cap',
  'switch switches cx aos-s aoss hp',
  'gateway gateways gw mc controller controllers mobility vgw',
  'client clients sta station user endpoint host',
  'ssid ssids wlan wlans network networks',
  'licence licences license licensing subscription subscriptions',
  'firmware upgrade image software version compliance',
  'site sites location branch',
  'group groups device-group',
  'alert alerts alarm alarms notification notifications',
  'tenant tenants customer customers msp',
  'reboot restart reload boot',
  'blink locate led find',
  'bounce cycle flap reset',
  'poe power pse',
  'port ports interface interfaces',
  'vlan vlans',
  'audit audits auditlogs log logs trail history',
  'event events',
  'webhook webhooks callback',
  'rogue rogues rapids wids intrusion',
  'guest guests visitor visitors captive portal portals',
  'template templates',
  'variable variables var vars',
  'rf radio radios airmatch channel',
  'map maps floor floorplan visualrf campus building sitemap sitemaps',
  'mac macaddr',
  'swarm swarms vc cluster',
  'stack stacks vsf',
  'uplink uplinks wan tunnel',
  'usage bandwidth throughput traffic',
  'application applications app apps apprf dpi',
  'command commands show cli',
  'ping traceroute troubleshoot troubleshooting diagnose diagnostics test',
  'inventory stock asset assets device-inventory',
  'health status state',
  'user-management rbac role roles admin',
  'certificate certificates cert certs',
  'delete remove unassign deny',
  'create add new',
  'list get read',
  'update edit change set modify replace',
  'disconnect kick deauth',
  'roam roaming mobility trail',
  'drift diff dirty sync',
  'report reports reporting',
  'password passwd credential credentials',
] as const;

const bySynonym = new Map<string, Set<string>>();
for (const row of rows) {
  const words = row.split(' ');
  for (const word of words) {
    const known = bySynonym.get(word) ?? new Set<string>();
    for (const other of words) if (other !== word) known.add(other);
    bySynonym.set(word, known);
  }
}

/** The other words for a word, in lower case; empty if there are none. */
export function synonymsOf(word: string): ReadonlySet<string> {
  return bySynonym.get(word) ?? new Set();
}
