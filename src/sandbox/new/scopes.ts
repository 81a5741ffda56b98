import * as z from 'zod/mini';
import type { Customer } from '../customer.ts';
import type { FleetSite } from '../fleet/fleet.ts';
import { json, parseJson, type Reply } from '../http/message.ts';
import { route, type Route, type RouteCall } from '../http/router.ts';
import { invalidInput, notFound } from './errorReplies.ts';
import { answerNewList, type NewListing, type Row } from './listing.ts';

const siteRow = (site: FleetSite, call: RouteCall): Row => ({
  scopeId: String(site.id),
  id: String(site.id),
  scopeName: site.name,
  type: 'network-config/site',
  address: site.address,
  city: site.location.city,
  state: site.location.state,
  country: site.location.country,
  zipcode: site.location.zip,
  latitude: site.location.latitude,
  longitude: site.location.longitude,
  timezone: { timezoneId: site.location.timezone, timezoneName: site.location.timezone, rawOffset: 0 },
  deviceCount: call.customer.countAt(site.id),
});

const sites: NewListing<FleetSite> = {
  paging: 'offset',
  rows: ({ customer }) => customer.sites,
  render: siteRow,
  fields: { scopeName: ({ name }) => name, scopeId: ({ id }) => id },
  // HPE's specification requires both, even if they have defaults.
  required: ['limit', 'offset'],
  limit: { default: 100, max: 100 },
};

const Site = z.object({
  name: z.string(),
  address: z.optional(z.string()),
  city: z.optional(z.string()),
  state: z.optional(z.string()),
  country: z.optional(z.string()),
  zipcode: z.optional(z.string()),
  latitude: z.optional(z.number()),
  longitude: z.optional(z.number()),
  scopeId: z.optional(z.string()),
});

/** Creates a site, or changes the one whose scopeId the body of a PUT names. */
function write(call: RouteCall): Reply {
  const body = Site.safeParse(parseJson(call.request));
  if (!body.success) return invalidInput('The site is not valid');
  const { name, address = '', city = '', state = '', country = '', zipcode: zip = '', scopeId } = body.data;
  const { latitude = 0, longitude = 0 } = body.data;
  const where = { code: 'SBX', timezone: 'UTC', city, state, country, zip, latitude, longitude };
  if (call.request.method === 'POST') {
    if (call.customer.sites.some((site) => site.name === name))
      return invalidInput('A site of this name exists');
    const site = { id: call.customer.nextSiteId(), name, address, location: where, dark: false };
    call.customer.addSite(site);
    return json(siteRow(site, call));
  }
  const found = call.customer.site(Number(scopeId));
  if (!found) return notFound('Site not found');
  Object.assign(found, { name, address, location: where });
  return json(siteRow(found, call));
}

const Bulk = z.object({ items: z.array(z.object({ id: z.string() })) });
const Assign = z.object({ desScopeId: z.string(), devices: z.array(z.string()) });

function removeSites(call: RouteCall): Reply {
  const body = Bulk.safeParse(parseJson(call.request));
  if (!body.success) return invalidInput('items are required');
  for (const { id } of body.data.items) call.customer.removeSite(Number(id));
  return json({ status: 'ACCEPTED' }, 202);
}

/** Configuration groups of devices, by their scope id. */
export class DeviceGroups {
  readonly all: { id: string; name: string }[];

  constructor(customer: Customer) {
    const names = [...new Set(customer.devices.map((device) => device.group))].toSorted();
    this.all = names.map((name, index) => ({ id: String(70_001 + index), name }));
  }
}

const groups: NewListing<{ id: string; name: string }> = {
  paging: 'offset',
  rows: ({ customer }) => customer.part(DeviceGroups).all,
  render: ({ id, name }, { customer }) => ({
    scopeId: id,
    id,
    scopeName: name,
    type: 'network-config/device-group',
    deviceCount: customer.devices.filter((device) => device.group === name).length,
  }),
  fields: { scopeName: ({ name }) => name, scopeId: ({ id }) => id },
  required: ['limit', 'offset'],
  limit: { default: 100, max: 100 },
};

/** Site collections by their scope id: one for each country with sites. */
export class SiteCollections {
  readonly all: { id: string; name: string }[];

  constructor(customer: Customer) {
    const names = [...new Set(customer.sites.map(({ location }) => location.country))].toSorted();
    this.all = names.map((name, index) => ({ id: String(80_001 + index), name }));
  }
}

const collections: NewListing<{ id: string; name: string }> = {
  ...groups,
  rows: ({ customer }) => customer.part(SiteCollections).all,
  render: ({ id, name }, { customer }) => ({
    scopeId: id,
    id,
    scopeName: name,
    type: 'network-config/site-collection',
    siteCount: customer.sites.filter(({ location }) => location.country === name).length,
  }),
  required: ['offset'],
};

/** Moves devices to a site or a device group. */
function assign(call: RouteCall): Reply {
  const body = Assign.safeParse(parseJson(call.request));
  if (!body.success) return invalidInput('desScopeId and devices are required');
  const { desScopeId, devices } = body.data;
  const toSite = call.request.path.includes('/site-');
  const site = call.customer.site(Number(desScopeId));
  const group = call.customer.part(DeviceGroups).all.find(({ id }) => id === desScopeId);
  if (toSite ? !site : !group) return notFound('Scope not found');
  const items = devices.map((serial) => {
    const device = call.customer.device(serial);
    if (device && toSite) call.customer.assign(device, site?.id);
    else if (device && group) device.group = group.name;
    return { serialNumber: serial, status: device ? 'SUCCESS' : 'FAILED' };
  });
  return json({ status: 'SUCCESS', code: 'SUCCESS-001', message: 'Request was successful', items });
}

export const scopeRoutes: readonly Route[] = [
  route('GET /network-config/v1/sites', (call) => answerNewList(sites, call)),
  route('POST /network-config/v1/sites', write),
  route('PUT /network-config/v1/sites', write),
  route('DELETE /network-config/v1/sites/bulk', removeSites),
  route('GET /network-config/v1/device-groups', (call) => answerNewList(groups, call)),
  route('GET /network-config/v1/site-collections', (call) => answerNewList(collections, call)),
  route('GET /network-config/v1/global', () => json({ scopeId: '10001', scopeName: 'Global' })),
  route('POST /network-config/v1/site-add-devices', assign),
  route('POST /network-config/v1/device-groups-add-devices', assign),
];
