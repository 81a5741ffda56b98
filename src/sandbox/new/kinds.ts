import * as z from 'zod/mini';
import type { FleetDevice } from '../fleet/fleet.ts';
import { json, parseJson, type Reply } from '../http/message.ts';
import { route, type Route, type RouteCall } from '../http/router.ts';
import { hash } from '../random.ts';
import { invalidInput, notFound } from './errorReplies.ts';
import { deviceFields, deviceRow, deviceTypes } from './devices.ts';
import { answerNewList, type NewListing, type Row } from './listing.ts';

/** Gives the status as switches and gateways write it, with one capital; devices and APs write it in capitals (docs/central-api.md 6). */
const spoken = (device: FleetDevice): string => (device.up ? 'Online' : 'Offline');

function apRow(device: FleetDevice, call: RouteCall): Row {
  return {
    ...deviceRow(device, call),
    type: 'network-monitoring/access-point-monitoring',
    clientCount: device.clients,
    cpuUtilization: 3 + (hash(device.index, 5) % 40),
    memoryUtilization: 40,
    publicIpv4: device.publicIp,
    subnetMask: '255.255.255.0',
    meshRole: 'Unknown',
    lastRebootReason: 'Power Cycle',
    powerConsumption: 12,
    wlanCount: 3,
    deviceGroupId: null,
    deviceGroupName: device.group,
    clusterId: null,
  };
}

/** Gives the row of a switch, in which lastSeenAt is a number. */
function switchRow(device: FleetDevice, call: RouteCall): Row {
  return {
    ...deviceRow(device, call),
    type: 'network-monitoring/switch-monitoring',
    status: spoken(device),
    lastSeenAt: call.now - (device.up ? 30_000 : 7_200_000),
    switchRole: 'Standalone',
    switchType: device.model.switchType === 'AOS-CX' ? 'CX' : 'AOS-S',
    clientCount: device.clients,
    configStatus: null,
  };
}

function gatewayRow(device: FleetDevice, call: RouteCall): Row {
  return {
    ...deviceRow(device, call),
    type: 'network-monitoring/gateway-monitoring',
    status: spoken(device),
  };
}

interface Kind {
  path: string;
  type: string;
  render: (device: FleetDevice, call: RouteCall) => Row;
  limit: NewListing<FleetDevice>['limit'];
}

const kinds: readonly Kind[] = [
  { path: 'aps', type: 'ACCESS_POINT', render: apRow, limit: { default: 20, max: 1000 } },
  { path: 'switches', type: 'SWITCH', render: switchRow, limit: { default: 1000, max: 1000 } },
  { path: 'gateways', type: 'GATEWAY', render: gatewayRow, limit: { default: 20, max: 1000 } },
];

const listing = ({ type, render, limit }: Kind): NewListing<FleetDevice> => ({
  paging: 'cursor',
  rows: ({ customer }) => customer.devices.filter((device) => deviceTypes[device.kind] === type),
  render,
  fields: deviceFields,
  filters: { 'site-id': 'siteId' },
  limit,
});

function detail({ type, render }: Kind) {
  return (call: RouteCall): Reply => {
    const device = call.customer.device(call.param('serial'));
    return device && deviceTypes[device.kind] === type
      ? json(render(device, call))
      : notFound('Device not found');
  };
}

const Notes = z.object({ notes: z.nullable(z.string()) });

function patch(call: RouteCall): Reply {
  const device = call.customer.device(call.param('serial'));
  const body = Notes.safeParse(parseJson(call.request));
  if (!device) return notFound('Device not found');
  if (!body.success) return invalidInput('notes is required');
  device.notes = body.data.notes;
  return json(deviceRow(device, call));
}

function remove(call: RouteCall): Reply {
  const device = call.customer.device(call.param('serial'));
  if (!device) return notFound('Device not found');
  if (device.up) return invalidInput('Device is online');
  call.customer.forget(device.serial);
  return json({ status: 'ACCEPTED' }, 202);
}

export const kindRoutes: readonly Route[] = [
  ...kinds.flatMap((kind) => {
    const list = listing(kind);
    return [
      route(`GET /network-monitoring/v1/${kind.path}`, (call) => answerNewList(list, call)),
      route(`GET /network-monitoring/v1alpha1/${kind.path}`, (call) => answerNewList(list, call)),
      route(`GET /network-monitoring/v1/${kind.path}/{serial}`, detail(kind)),
    ];
  }),
  route('PATCH /network-monitoring/v1/devices/{serial}', patch),
  route('DELETE /network-monitoring/v1/devices/{serial}', remove),
];
