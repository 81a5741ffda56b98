import { isPlainObject, type Json, textOfValue } from '../text/json.ts';
import { isText, plainMember, type Fields } from './members.ts';

/**
 * Members that name a row of a list together, in the order in which they are tried; each list also has those of `rows` after its own.
 * Names are compared without case, "-" and "_". Source: the response schemas of both API references.
 */
const keysByList: Readonly<Record<string, string>> = {
  aps: 'serial',
  switches: 'serial',
  gateways: 'serial',
  mcs: 'serial',
  swarms: 'swarm_id',
  devices: 'serial serial_number',
  clients: 'macaddr mac mac_address client_mac',
  ports: 'serial+port_number port_number port index intf_name',
  interfaces: 'serial+interface interface port_number name index intf_name if_index',
  radios: 'serial+index serial+band radio_number index band macaddr',
  neighbors:
    'serial+port local_port+remote_serial local_port+neighbor_serial local_port mac chassis_id ip_address',
  vlans: 'vlan_id vlan id',
  routes: 'prefix+nexthop prefix+next_hop network+nexthop prefix network destination',
  tunnels: 'tunnel_id name index peer_mac',
  uplinks: 'link_tag name id',
  bssids: 'bssid macaddr',
  networks: 'essid ssid name',
  wlans: 'essid ssid name',
  sites: 'site_id scope_id id site_name name',
  groups: 'group id name',
  labels: 'label_id id label_name name',
  templates: 'group+name name',
  customers: 'customer_id id customer_name name',
  subscriptions: 'subscription_key key id',
  alerts: 'id notification_id',
  events: 'event_uuid id',
};
/** Members that identify a row in any list, the best first. */
const rows =
  'serial serial_number macaddr mac mac_address id uuid scope_id site_id device_id name port_number port index ip_address ip_addr';

/** Finds the names of this list's rows: the first members that all rows have and that are different in all rows of a side. */
export function rowKeys(
  list: string,
  sides: readonly (readonly Json[])[],
): ((row: Json) => string) | undefined {
  const all = sides.flat();
  if (all.length === 0 || !all.every(isPlainObject)) return undefined;
  for (const members of [...(keysByList[plainMember(list)] ?? '').split(' '), ...rows.split(' ')]) {
    if (members === '') continue;
    const names = members.split('+').map(squeezed);
    const keyOf = (row: Json) => keyBy(row, names);
    const isKey = sides.every((side) => {
      const keys = side.map(keyOf);
      return !keys.includes(undefined) && new Set(keys).size === keys.length;
    });
    if (isKey) return (row) => keyOf(row) ?? '';
  }
  return undefined;
}

/** Gives a name such as `serial=CN1, port=3`, with the members' names as the row has them. */
function keyBy(row: Json, names: readonly string[]): string | undefined {
  if (!isPlainObject(row)) return undefined;
  const parts = names.map((name) => memberOf(row, name));
  return parts.includes(undefined) ? undefined : parts.join(', ');
}

function memberOf(row: Fields, name: string): string | undefined {
  for (const [own, value] of Object.entries(row))
    if (squeezed(own) === name && isText(value) && textOfValue(value) !== '')
      return `${own}=${textOfValue(value)}`;
  return undefined;
}

function squeezed(name: string): string {
  return name.toLowerCase().replaceAll(/[-_]/g, '');
}
