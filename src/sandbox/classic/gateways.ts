import type { FleetDevice } from '../fleet/fleet.ts';
import type { FleetKind } from '../fleet/models.ts';
import { json, type Reply } from '../http/message.ts';
import { route, type Route, type RouteCall } from '../http/router.ts';
import { serviceError } from './errorReplies.ts';
import { common, deviceFilters, deviceSorts, load, ofKind } from './devices.ts';
import { answerList, type Listing, type Row } from './listing.ts';

function gatewayRow(device: FleetDevice, call: RouteCall): Row {
  return {
    ...common(device, call),
    mac_range: `${device.mac} - ${device.mac}`,
    device_type: 'MC',
    mode: device.kind === 'gateway' ? 'GATEWAY' : 'CONTROLLER',
    role: device.kind === 'gateway' ? 'Branch Gateway' : 'Mobility Controller',
    firmware_backup_version: '10.4.1.1_88105',
    reboot_reason: 'Power Cycle',
    ...load(device),
  };
}

const listing = (key: string, kind: FleetKind): Listing<FleetDevice> => ({
  key,
  rows: ofKind(kind),
  filters: { ...deviceFilters, device_type: () => 'MC' },
  sorts: deviceSorts,
  render: gatewayRow,
});

const gateways = listing('gateways', 'gateway');
const controllers = listing('mcs', 'controller');

function detail(kind: FleetKind) {
  return (call: RouteCall): Reply => {
    const device = call.customer.device(call.param('serial'));
    if (device?.kind !== kind) return serviceError('0001', 'Gateway not found', 'Monitoring', 404);
    return json(gatewayRow(device, call));
  };
}

/** The route that deletes a device from monitoring; it refuses a device that is still up with 0007. */
function remove(kind: FleetKind) {
  return (call: RouteCall): Reply => {
    const device = call.customer.device(call.param('serial'));
    if (device?.kind !== kind) return serviceError('0001', 'Device not found', 'Monitoring', 404);
    if (device.up) return serviceError('0007', 'Device is still up');
    call.customer.forget(device.serial);
    return json('success');
  };
}

export const gatewayRoutes: readonly Route[] = [
  route('GET /monitoring/v1/gateways', (call) => answerList(gateways, call)),
  route('GET /monitoring/v1/gateways/{serial}', detail('gateway')),
  route('GET /monitoring/v2/mobility_controllers', (call) => answerList(controllers, call)),
  route('GET /monitoring/v2/mobility_controllers/{serial}', detail('controller')),
  route('DELETE /monitoring/v1/aps/{serial}', remove('ap')),
  route('DELETE /monitoring/v1/switches/{serial}', remove('switch')),
  route('DELETE /monitoring/v1/gateways/{serial}', remove('gateway')),
  route('DELETE /monitoring/v2/mobility_controllers/{serial}', remove('controller')),
];
