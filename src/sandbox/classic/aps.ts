import type { FleetDevice } from '../fleet/fleet.ts';
import { json } from '../http/message.ts';
import { route, type Route, type RouteCall } from '../http/router.ts';
import { serviceError } from './errorReplies.ts';
import { asked, common, deviceFilters, deviceSorts, load, ofKind, siteName, swarmId } from './devices.ts';
import { answerList, type Listing, type Row } from './listing.ts';

const aps: Listing<FleetDevice> = {
  key: 'aps',
  rows: ofKind('ap'),
  filters: { ...deviceFilters, swarm_id: swarmId, cluster_id: () => '' },
  sorts: deviceSorts,
  render: (device, call) => ({
    ...accessPoint(device, call),
    ...(asked(call, 'calculate_client_count') && { client_count: device.clients }),
    ...(asked(call, 'calculate_ssid_count') && { ssid_count: device.up ? 3 : 0 }),
    ...(asked(call, 'show_resource_details') && load(device)),
  }),
};

function accessPoint(device: FleetDevice, call: RouteCall): Row {
  return {
    ap_deployment_mode: 'IAP',
    ap_group: null,
    cluster_id: '',
    controller_name: '',
    ...common(device, call),
    last_modified: Math.floor(call.now / 1000) - (device.index % 600),
    mesh_role: 'Unknown',
    notes: device.notes,
    public_ip_address: device.publicIp,
    subnet_mask: '255.255.255.0',
    swarm_id: swarmId(device),
    swarm_master: false,
    swarm_name: `${device.name.slice(0, 3)}-VC`,
    radios: radios(device),
  };
}

/** Band 0 is 2.4 GHz, 1 is 5 GHz and 3 is 6 GHz here; on a client the same field is a number of GHz. */
function radios(device: FleetDevice): Row[] {
  const status = device.up ? 'Up' : 'Down';
  const six = device.model.name === 'AP-635';
  const bands = [
    { band: 0, index: 1, radio_name: 'Radio 2.4 GHz' },
    { band: 1, index: 0, radio_name: 'Radio 5 GHz' },
    ...(six ? [{ band: 3, index: 2, radio_name: 'Radio 6 GHz' }] : []),
  ];
  return bands.map((radio) => ({ ...radio, macaddr: bssid(device, radio.index), status }));
}

export function bssid(device: FleetDevice, radio: number): string {
  return `${device.mac.slice(0, 6)}8${radio}${device.mac.slice(8)}`;
}

function detail(call: RouteCall) {
  const device = call.customer.device(call.param('serial'));
  if (device?.kind !== 'ap') return serviceError('0001', 'AP not found', 'Monitoring', 404);
  return json({
    ...accessPoint(device, call),
    ...load(device),
    client_count: device.clients,
    site: siteName(device, call),
    ethernets: [
      {
        name: 'Ethernet0',
        status: device.up ? 'Up' : 'Down',
        link_speed: '2500',
        duplex_mode: 'Full',
        macaddr: device.mac,
      },
    ],
  });
}

export const apRoutes: readonly Route[] = [
  route('GET /monitoring/v2/aps', (call) => answerList(aps, call)),
  route('GET /monitoring/v1/aps', (call) => answerList(aps, call)),
  route('GET /monitoring/v1/aps/{serial}', detail),
];
