import { json, type Reply } from '../http/message.ts';
import { route, type Route, type RouteCall } from '../http/router.ts';
import { serviceError } from './errorReplies.ts';
import type { Row } from './listing.ts';

const rowCount = 230;

/** Pages with an opaque marker, which is missing on the last page (docs/central-api.md 6). */
function list(key: string, render: (index: number) => Row) {
  return (call: RouteCall): Reply => {
    const { query } = call.request;
    const device = call.customer.device(query.get('device') ?? '');
    if (!query.get('device')) return serviceError('0005', 'Missing parameter: device', 'Routing');
    if (!device) return serviceError('0001', 'Device not found', 'Routing', 404);
    const start = fromMarker(query.get('marker'));
    const limit = Number(query.get('limit') ?? 100);
    if (start === undefined) return serviceError('0004', 'Invalid value for marker', 'Routing');
    if (!Number.isInteger(limit) || limit < 1 || limit > 1000)
      return serviceError('0002', 'limit is out of range', 'Routing');
    const end = Math.min(rowCount, start + limit);
    const rows = Array.from({ length: Math.max(0, end - start) }, (_, index) => render(start + index));
    return json({
      device: device.serial,
      [key]: rows,
      count: rows.length,
      ...(end < rowCount && { marker: toMarker(end) }),
    });
  };
}

const toMarker = (index: number): string => Buffer.from(`row:${index}`).toString('base64url');

function fromMarker(marker: string | null): number | undefined {
  if (!marker) return 0;
  const found = /^row:(\d+)$/.exec(Buffer.from(marker, 'base64url').toString('utf8'))?.[1];
  return found === undefined ? undefined : Number(found);
}

const routes = list('routes', (index) => ({
  prefix: `10.${index >> 8}.${index & 255}.0`,
  length: 24,
  protocol: 'overlay',
  nexthop_list: [{ address: '10.0.0.1', metric: 10 }],
}));
const neighbors = list('neighbors', (index) => ({
  address: `10.255.0.${index}`,
  as_number: 65_000 + index,
  state: 'established',
}));
const areas = list('areas', (index) => ({ area: `0.0.0.${index}`, type: 'normal' }));

export const routingRoutes: readonly Route[] = [
  route('GET /api/routing/v1/route', routes),
  route('GET /api/routing/v1/bgp/neighbor', neighbors),
  route('GET /api/routing/v1/bgp/route', routes),
  route('GET /api/routing/v1/ospf/area', areas),
  route('GET /api/routing/v1/ospf/neighbor', neighbors),
  route('GET /api/routing/v1/overlay/route/learned', routes),
  route('GET /api/routing/v1/overlay/route/advertised', routes),
];
