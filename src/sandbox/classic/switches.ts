import type { FleetDevice } from '../fleet/fleet.ts';
import { json, type Reply } from '../http/message.ts';
import { route, type Route, type RouteCall } from '../http/router.ts';
import { serviceError } from './errorReplies.ts';
import { asked, common, deviceFilters, deviceSorts, load, ofKind } from './devices.ts';
import { answerList, type Listing, type Row } from './listing.ts';

/** Gives the id of the stack: every eighth switch is in a stack with the next one of its kind. */
export function stackId(device: FleetDevice): string | null {
  return device.model.name.startsWith('2930F') ? `stack-${device.siteId ?? 0}` : null;
}

const switches: Listing<FleetDevice> = {
  key: 'switches',
  rows: ofKind('switch'),
  filters: { ...deviceFilters, stack_id: stackId },
  sorts: deviceSorts,
  render: (device, call) => ({
    ...switchRow(device, call),
    ...(asked(call, 'calculate_client_count') && { client_count: device.clients }),
    ...(asked(call, 'show_resource_details') && load(device)),
  }),
};

function switchRow(device: FleetDevice, call: RouteCall): Row {
  return {
    ...common(device, call),
    public_ip_address: device.publicIp,
    switch_type: device.model.switchType,
    switch_role: stackId(device) ? 3 : 2,
    stack_id: stackId(device),
    stack_member_id: 0,
    group_id: 14,
    site_id: device.siteId ?? null,
    label_ids: device.labels,
    uplink_ports: [{ port: device.model.switchType === 'AOS-CX' ? '1/1/25' : '25' }],
    usage: device.clients * 15_052_930,
    temperature: '',
    poe_consumption: '',
  };
}

interface Stack {
  id: string;
  first: FleetDevice;
}

const stacks: Listing<Stack> = {
  key: 'stacks',
  // The schema has no calculate_total here.
  total: 'never',
  rows: (call) => {
    const found = new Map<string, FleetDevice>();
    for (const device of ofKind('switch')(call)) {
      const id = stackId(device);
      if (id !== null && !found.has(id)) found.set(id, device);
    }
    return Array.from(found, ([id, first]) => ({ id, first }));
  },
  filters: { group: ({ first }) => first.group, hostname: ({ first }) => first.name },
  render: ({ id, first }) => ({
    id,
    name: `${first.name.slice(0, 3)}-STACK`,
    mac: first.mac,
    group: first.group,
    status: first.up ? 'Up' : 'Down',
    firmware_version: first.model.firmware,
    members_count: 1,
  }),
};

function withSwitch(answer: (device: FleetDevice, call: RouteCall) => unknown) {
  return (call: RouteCall): Reply => {
    const device = call.customer.device(call.param('serial'));
    return device?.kind === 'switch'
      ? json(answer(device, call))
      : serviceError('0001', 'Switch not found', 'Monitoring', 404);
  };
}

export function switchPorts(device: FleetDevice): Row {
  const cx = device.model.switchType === 'AOS-CX';
  const list = Array.from({ length: 8 }, (_, index) => ({
    port_number: cx ? `1/1/${index + 1}` : String(index + 1),
    name: '',
    admin_state: 'Up',
    status: device.up && index % 3 !== 2 ? 'Up' : 'Down',
    type: 'PoE',
    vlan: 1 + index,
    speed: '1000',
  }));
  return { count: list.length, ports: list };
}

const vlans = (): Row => ({ count: 1, vlans: [{ id: 1, name: 'DEFAULT_VLAN_1', status: 'Up' }] });
const poe = (): Row => ({
  count: 1,
  poe_details: [{ port: '1/1/1', poe_status: 'Delivering', power_drawn_watts: 6.1 }],
});

export const switchRoutes: readonly Route[] = [
  route('GET /monitoring/v1/switches', (call) => answerList(switches, call)),
  route('GET /monitoring/v1/switch_stacks', (call) => answerList(stacks, call)),
  route(
    'GET /monitoring/v1/switches/{serial}',
    withSwitch((device, call) => ({ ...switchRow(device, call), ...load(device) })),
  ),
  ...['switches', 'cx_switches'].flatMap((family) => [
    route(`GET /monitoring/v1/${family}/{serial}/ports`, withSwitch(switchPorts)),
    route(`GET /monitoring/v1/${family}/{serial}/vlan`, withSwitch(vlans)),
    route(`GET /monitoring/v1/${family}/{serial}/poe_details`, withSwitch(poe)),
  ]),
];
