import * as z from 'zod/mini';
import type { FleetSite } from '../fleet/fleet.ts';
import type { City } from '../fleet/cities.ts';
import { json, parseJson, type Reply } from '../http/message.ts';
import { route, type Route, type RouteCall } from '../http/router.ts';
import { serviceError } from './errorReplies.ts';
import { answerList, type Listing, type Row } from './listing.ts';

const sites: Listing<FleetSite> = {
  key: 'sites',
  service: 'Sites',
  rows: ({ customer }) => [...customer.sites, hidden],
  sorts: { site_name: (site) => site.name, site_id: (site) => site.id },
  render: siteRow,
};

const nowhere: City = {
  city: '',
  code: 'SBX',
  country: '',
  state: '',
  zip: '',
  latitude: 0,
  longitude: 0,
  timezone: 'UTC',
};
/** A site that Central keeps for its floor plans; Central's own page does not show it. */
const hidden: FleetSite = { id: 1, name: 'visualrf_default', address: '', location: nowhere, dark: false };

function siteRow(site: FleetSite, call: RouteCall): Row {
  const { location } = site;
  return {
    site_id: site.id,
    site_name: site.name,
    address: site.address,
    city: location.city,
    state: location.state,
    country: location.country,
    zipcode: location.zip,
    latitude: String(location.latitude),
    longitude: String(location.longitude),
    associated_device_count: call.customer.countAt(site.id),
    tags: null,
  };
}

const Address = z.object({
  address: z.optional(z.string()),
  city: z.optional(z.string()),
  state: z.optional(z.string()),
  country: z.optional(z.string()),
  zipcode: z.optional(z.string()),
});
const coordinate = z.union([z.string(), z.number()]);
const SiteBody = z.object({
  site_name: z.string(),
  site_address: z.optional(Address),
  geolocation: z.optional(z.object({ latitude: coordinate, longitude: coordinate })),
});

const wrong = (code: '0004' | '0005' | '0001', description: string, status = 400): Reply =>
  serviceError(code, description, 'Sites', status);

/** The body of a create or update, or the response that refuses it. */
function readSite(
  call: RouteCall,
  id: number | undefined,
): Pick<FleetSite, 'name' | 'address' | 'location'> | Reply {
  const body = SiteBody.safeParse(parseJson(call.request));
  if (!body.success) return wrong('0005', 'Missing parameter: site_name');
  const { site_name: name, site_address: address, geolocation } = body.data;
  if (Boolean(address) === Boolean(geolocation))
    return wrong('0004', 'Give either site_address or geolocation');
  const twin = call.customer.sites.find((site) => site.name === name && site.id !== id);
  if (twin) return wrong('0001', 'SITE_ERR_DUPLICATE_SITE_NAME');
  const { city = '', state = '', country = '', zipcode: zip = '' } = address ?? {};
  const latitude = Number(geolocation?.latitude ?? 0);
  const longitude = Number(geolocation?.longitude ?? 0);
  return {
    name,
    address: address?.address ?? '',
    location: { ...nowhere, city, state, country, zip, latitude, longitude },
  };
}

function create(call: RouteCall): Reply {
  const body = readSite(call, undefined);
  if ('status' in body) return body;
  const site: FleetSite = { id: call.customer.nextSiteId(), dark: false, ...body };
  call.customer.addSite(site);
  return json(siteRow(site, call));
}

function withSite(call: RouteCall, answer: (site: FleetSite) => Reply): Reply {
  const site = call.customer.site(Number(call.param('site_id')));
  return site ? answer(site) : wrong('0001', 'NO_SUCH_SITE_ID', 404);
}

function update(call: RouteCall): Reply {
  return withSite(call, (site) => {
    const body = readSite(call, site.id);
    if ('status' in body) return body;
    Object.assign(site, body);
    return json(siteRow(site, call));
  });
}

function remove(call: RouteCall): Reply {
  return withSite(call, (site) => {
    if (call.customer.countAt(site.id) > 0) return wrong('0001', 'SITE_ERR_DEVICES_ASSOCIATED');
    call.customer.removeSite(site.id);
    return json('success');
  });
}

export const siteRoutes: readonly Route[] = [
  route('GET /central/v2/sites', (call) => answerList(sites, call)),
  route('POST /central/v2/sites', create),
  route('GET /central/v2/sites/{site_id}', (call) => withSite(call, (site) => json(siteRow(site, call)))),
  route('PATCH /central/v2/sites/{site_id}', update),
  route('DELETE /central/v2/sites/{site_id}', remove),
];
