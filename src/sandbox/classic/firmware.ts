import * as z from 'zod/mini';
import type { FleetDevice } from '../fleet/fleet.ts';
import { json, parseJson, type Reply } from '../http/message.ts';
import { route, type Route, type RouteCall } from '../http/router.ts';
import { serviceError } from './errorReplies.ts';
import { swarmId } from './devices.ts';
import { answerList, type Listing } from './listing.ts';

/** Compliance versions by group and device type. */
export class Compliance {
  readonly versions = new Map<string, { firmware_compliance_version: string; reboot: boolean }>();
}

const typeOf = (device: FleetDevice): string => {
  if (device.kind === 'ap') return 'IAP';
  if (device.kind !== 'switch') return 'CONTROLLER';
  return device.model.switchType === 'AOS-CX' ? 'CX' : 'HP';
};
const types = ['IAP', 'HP', 'CX', 'CONTROLLER', 'MAS'];
const recommended = '10.6.0.2_89182';

const CompliancePost = z.object({
  device_type: z.string(),
  group: z.optional(z.string()),
  firmware_compliance_version: z.string(),
  reboot: z.optional(z.boolean()),
});

const wrong = (code: '0001' | '0004' | '0005', description: string, status = 400): Reply =>
  serviceError(code, description, 'Firmware', status);

const devices: Listing<FleetDevice> = {
  key: 'devices',
  service: 'Firmware',
  required: ['device_type'],
  limit: { default: 20, max: 1000 },
  total: 'always',
  rows: ({ customer }) => customer.devices,
  filters: { device_type: typeOf, group: (device) => device.group },
  render: firmwareRow,
};

function firmwareRow(device: FleetDevice) {
  return {
    serial: device.serial,
    mac_address: device.mac,
    hostname: device.name,
    model: device.model.name,
    firmware_version: device.model.firmware,
    recommended,
    upgrade_required: device.model.firmware.startsWith('10.4'),
    is_stack: false,
    device_status: device.up ? 'Up' : 'Down',
    status: { state: 'Success', reason: '' },
  };
}

function one(call: RouteCall): Reply {
  const device = call.customer.device(call.param('serial'));
  return device ? json(firmwareRow(device)) : wrong('0001', 'Device not found', 404);
}

const keyOf = (type: string, group: string): string => `${type} ${group}`;

function readCompliance(call: RouteCall): Reply {
  const { query } = call.request;
  const type = query.get('device_type') ?? '';
  if (!types.includes(type)) return wrong('0005', 'Missing or unknown parameter: device_type');
  const group = query.get('group') ?? 'All Groups';
  const kept = call.customer.part(Compliance).versions.get(keyOf(type, group));
  if (!kept) return wrong('0001', 'No compliance version is set', 404);
  return json({ group, ...kept, compliance_scheduled_at: 0 });
}

function writeCompliance(call: RouteCall): Reply {
  const body = CompliancePost.safeParse(parseJson(call.request));
  if (!body.success || !types.includes(body.data.device_type))
    return wrong('0004', 'device_type or version is not valid');
  const { device_type: type, group = 'All Groups', firmware_compliance_version, reboot = true } = body.data;
  call.customer.part(Compliance).versions.set(keyOf(type, group), { firmware_compliance_version, reboot });
  return json('Success');
}

function removeCompliance(call: RouteCall): Reply {
  const { query } = call.request;
  const key = keyOf(query.get('device_type') ?? '', query.get('group') ?? 'All Groups');
  return call.customer.part(Compliance).versions.delete(key)
    ? json('Success')
    : wrong('0001', 'Not set', 404);
}

function status(call: RouteCall): Reply {
  const { query } = call.request;
  if (!query.get('serial') && !query.get('swarm_id')) return wrong('0005', 'serial or swarm_id is needed');
  const device = call.customer.device(query.get('serial') ?? '');
  if (query.get('serial') && !device) return wrong('0001', 'Device not found', 404);
  return json({ state: 'Success', reason: '', ...(device && { firmware_version: device.model.firmware }) });
}

const Upgrade = z.object({
  device_type: z.string(),
  firmware_version: z.string().check(z.minLength(1)),
  firmware_scheduled_at: z.optional(z.int()),
  serial: z.optional(z.string()),
  swarm_id: z.optional(z.string()),
  group: z.optional(z.string()),
});

/** Upgrades devices. An access point of a swarm is upgraded with its swarm, by the swarm's id. */
function upgrade(call: RouteCall): Reply {
  const body = Upgrade.safeParse(parseJson(call.request));
  if (!body.success || !types.includes(body.data.device_type))
    return wrong('0004', 'device_type or version is not valid');
  const { serial, swarm_id: swarm, group, device_type: type } = body.data;
  if (serial === undefined && swarm === undefined && group === undefined)
    return wrong('0005', 'serial, swarm_id or group is needed');
  const { customer } = call;
  const device = serial === undefined ? undefined : customer.device(serial);
  const isThere =
    serial === undefined
      ? swarm === undefined || customer.ofKind('ap').some((ap) => swarmId(ap) === swarm)
      : device !== undefined && typeOf(device) === type;
  return isThere ? json('Success') : wrong('0001', 'Device or swarm not found', 404);
}

function versions(): Reply {
  const list = ['10.7.0.0_90120', recommended, '10.4.1.1_88105'];
  return json(list.map((firmware_version) => ({ firmware_version, release_status: 'Stable' })));
}

export const firmwareRoutes: readonly Route[] = [
  route('GET /firmware/v1/devices', (call) => answerList(devices, call)),
  route('GET /firmware/v1/devices/{serial}', one),
  route('GET /firmware/v1/versions', versions),
  route('GET /firmware/v1/status', status),
  route('POST /firmware/v1/upgrade', upgrade),
  route('POST /firmware/v1/upgrade/cancel', () => json('Success')),
  route('GET /firmware/v1/upgrade/compliance_version', readCompliance),
  route('POST /firmware/v1/upgrade/compliance_version', writeCompliance),
  route('POST /firmware/v2/upgrade/compliance_version', writeCompliance),
  route('DELETE /firmware/v1/upgrade/compliance_version', removeCompliance),
];
