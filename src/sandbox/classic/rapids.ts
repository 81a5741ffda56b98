import type { FleetDevice } from '../fleet/fleet.ts';
import { route, type Route } from '../http/router.ts';
import { hash } from '../random.ts';
import { bssid } from './aps.ts';
import { ofKind, siteName } from './devices.ts';
import { answerList, type Listing } from './listing.ts';

const where: NonNullable<Listing<FleetDevice>['filters']> = {
  group: (device) => device.group,
  site: siteName,
};

/** Access points of others that our access points have heard: every sixth AP hears one. */
const neighbours = (key: string, remainder: number): Listing<FleetDevice> => ({
  key,
  service: 'RAPIDS',
  total: 'always',
  rows: (call) => ofKind('ap')(call).filter((device) => device.index % 6 === remainder),
  filters: where,
  render: (device, call) => ({
    id: `02:00:5e:${bssid(device, 0).slice(9)}`,
    name: `heard by ${device.name}`,
    class: key.replace('_aps', ''),
    ssid: hash(device.index) % 2 === 0 ? 'Corp' : 'FreeWifi',
    signal: -50 - (device.index % 30),
    lan_mac: null,
    last_det_device: device.serial,
    last_det_device_name: device.name,
    last_seen: new Date(call.now - 600_000).toISOString(),
    group_name: device.group,
    site: siteName(device, call),
  }),
});

const widsEvents: Listing<FleetDevice> = {
  key: 'wids_events',
  service: 'RAPIDS',
  total: 'always',
  rows: (call) => ofKind('ap')(call).filter((device) => device.index % 5 === 1),
  filters: where,
  sorts: { ts: (device) => -device.index },
  render: (device, call) => ({
    event_type: 'Deauthentication Broadcast',
    level: 'medium',
    detecting_ap: device.serial,
    attack_type: 'Infrastructure',
    ts: call.now - device.index * 60_000,
  }),
};

const lists = new Map([
  ['rogue_aps', neighbours('rogue_aps', 0)],
  ['suspect_aps', neighbours('suspect_aps', 2)],
  ['interfering_aps', neighbours('interfering_aps', 3)],
  ['neighbor_aps', neighbours('neighbor_aps', 4)],
  ['wids/events', widsEvents],
]);

export const rapidsRoutes: readonly Route[] = Array.from(lists, ([name, listing]) =>
  route(`GET /rapids/v1/${name}`, (call) => answerList(listing, call)),
);
