import type { FleetDevice } from '../fleet/fleet.ts';
import type { FleetKind } from '../fleet/models.ts';
import { json, type Reply } from '../http/message.ts';
import { route, type Route, type RouteCall } from '../http/router.ts';
import { serviceError } from './errorReplies.ts';
import type { Row } from './listing.ts';
import { stackId, switchPorts } from './switches.ts';

/** Parts of one device: ports, neighbours, and the ports of a stack. */
function withDevice(kind: FleetKind | undefined, answer: (device: FleetDevice, call: RouteCall) => unknown) {
  return (call: RouteCall): Reply => {
    const device = call.customer.device(call.param('serial'));
    return device && (kind === undefined || device.kind === kind)
      ? json(answer(device, call))
      : serviceError('0001', 'Device not found', 'Monitoring', 404);
  };
}

function withStack(answer: (device: FleetDevice, call: RouteCall) => unknown) {
  return (call: RouteCall): Reply => {
    const member = call.customer
      .ofKind('switch')
      .find((device) => stackId(device) === call.param('stack_id'));
    return member ? json(answer(member, call)) : serviceError('0001', 'Stack not found', 'Monitoring', 404);
  };
}

function gatewayPorts(device: FleetDevice): Row {
  const ports = [0, 1, 2, 3].map((index) => ({
    port_number: `GE-0/0/${index}`,
    mac: device.mac,
    admin_state: 'Up',
    oper_state: device.up && index < 2 ? 'Up' : 'Down',
    vlan_mode: index === 0 ? 'Trunk' : 'Access',
    speed: '1000',
  }));
  return { count: ports.length, ports };
}

/** The switch at a device's site, which the device sees as its neighbour. */
function uplinkOf(device: FleetDevice, call: RouteCall): FleetDevice | undefined {
  return call.customer
    .at(device.siteId ?? -1)
    .find((one) => one.kind === 'switch' && one.serial !== device.serial);
}

function neighbors(device: FleetDevice, call: RouteCall): Row {
  const other = uplinkOf(device, call);
  const list = other
    ? [
        {
          local_port: '1/1/25',
          neighbor_name: other.name,
          remote_port: '1/1/26',
          neighbor_serial: other.serial,
          mac_address: other.mac,
          device_type: 'SWITCH',
        },
      ]
    : [];
  return { count: list.length, neighbors: list };
}

export const devicePartRoutes: readonly Route[] = [
  route('GET /monitoring/v1/gateways/{serial}/ports', withDevice('gateway', gatewayPorts)),
  route('GET /monitoring/v1/mobility_controllers/{serial}/ports', withDevice('controller', gatewayPorts)),
  route('GET /monitoring/v1/cx_switches/{serial}/neighbors', withDevice('switch', neighbors)),
  route('GET /topology_external_api/apNeighbors/{serial}', withDevice('ap', neighbors)),
  route('GET /monitoring/v1/cx_switch_stacks/{stack_id}/neighbors', withStack(neighbors)),
  ...['switch_stacks', 'cx_switch_stacks'].map((family) =>
    route(`GET /monitoring/v1/${family}/{stack_id}/ports`, withStack(switchPorts)),
  ),
];
