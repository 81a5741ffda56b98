import type { FleetDevice, FleetSite } from '../fleet/fleet.ts';
import { json } from '../http/message.ts';
import { route, type Route, type RouteCall } from '../http/router.ts';
import { notFound } from './errorReplies.ts';
import { answerNewList, type NewListing, type Row } from './listing.ts';

const share = (part: number, all: number): number => (all === 0 ? 0 : Math.round((100 * part) / all));

function groups(devices: readonly FleetDevice[]): Row[] {
  const down = devices.filter((device) => !device.up).length;
  const poor = share(down, devices.length);
  const fair = Math.min(100 - poor, devices.length % 11);
  return [
    { name: 'Poor', value: poor },
    { name: 'Fair', value: fair },
    { name: 'Good', value: 100 - poor - fair },
  ];
}

function siteRow(site: FleetSite, call: RouteCall): Row {
  const { location } = site;
  const devices = call.customer.at(site.id);
  const health = { groups: groups(devices) };
  const down = devices.filter((device) => !device.up).length;
  return {
    id: String(site.id),
    type: 'network-monitoring/sites-health',
    siteName: site.name,
    address: {
      address: site.address,
      city: location.city,
      state: location.state,
      country: location.country,
      zipCode: location.zip,
    },
    health,
    devices: { count: devices.length, health },
    clients: { count: devices.reduce((sum, device) => sum + device.clients, 0), health },
    alerts: { groups: [{ name: 'Critical', count: down }], totalCount: down },
    reasons: down > 0 ? [{ reason: 'DEVICE_HEALTH_POOR', health: 'Poor', data: { count: down } }] : [],
  };
}

const sitesHealth: NewListing<FleetSite> = {
  paging: 'offset',
  rows: ({ customer }) => customer.sites,
  render: siteRow,
  fields: { siteName: (site) => site.name, id: (site) => site.id },
  limit: { default: 100, max: 1000 },
  code: 'SITE-HEALTH-SUCCESS-001',
};

function one(call: RouteCall) {
  const site = call.customer.site(Number(call.param('site_id')));
  return site ? json(siteRow(site, call)) : notFound('Site not found');
}

export const sitesHealthRoutes: readonly Route[] = [
  route('GET /network-monitoring/v1/sites-health', (call) => answerNewList(sitesHealth, call)),
  route('GET /network-monitoring/v1alpha1/sites-health', (call) => answerNewList(sitesHealth, call)),
  route('GET /network-monitoring/v1/site-health/{site_id}', one),
];
