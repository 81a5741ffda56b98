import type { Customer } from '../customer.ts';
import { json, type Reply } from '../http/message.ts';
import { route, type Route, type RouteCall } from '../http/router.ts';
import { forbidden } from './errorReplies.ts';
import type { Row } from './listing.ts';

const limitExceeded = (): Reply => json({ message: 'LIMIT_REQUEST_EXCEEDED', status_code: 400 }, 400);

/** Gives a page of at most 50; refuses an account that is no MSP (docs/central-api.md 2.4). */
function page<T>(
  key: string,
  rows: (call: RouteCall) => readonly T[],
  render: (row: T, call: RouteCall) => Row,
) {
  return (call: RouteCall): Reply => {
    if (call.customer.tenants.length === 0) return forbidden();
    const { query } = call.request;
    const [offset, limit] = [Number(query.get('offset') ?? 0), Number(query.get('limit') ?? 10)];
    if (!Number.isInteger(offset) || !Number.isInteger(limit) || limit > 50) return limitExceeded();
    const all = rows(call);
    const shown = all.slice(offset, offset + limit).map((row) => render(row, call));
    return json({ [key]: shown, total: all.length, count: shown.length });
  };
}

function tenantRow(tenant: Customer, call: RouteCall): Row {
  return {
    customer_id: tenant.id,
    customer_name: tenant.name,
    description: '',
    account_type: 'STANDALONE',
    msp_id: call.customer.id,
    account_status: 'ACTIVE',
    group: { name: 'default', id: 1 },
    created_at: 1_700_000_000,
    updated_at: 1_750_000_000,
  };
}

function customers(call: RouteCall): Customer[] {
  const wanted = call.request.query.get('customer_name')?.toLowerCase();
  return call.customer.tenants.filter(({ name }) => !wanted || name.toLowerCase().includes(wanted));
}

const deviceRow = ({ tenant, index }: { tenant: Customer; index: number }): Row => {
  const device = tenant.devices[index];
  return {
    serial: device?.serial,
    macaddr: device?.mac,
    model: device?.model.name,
    device_type: device?.kind,
    customer_id: tenant.id,
    customer_name: tenant.name,
  };
};

function devicesOf(tenants: readonly Customer[]) {
  return tenants.flatMap((tenant) => tenant.devices.map((_, index) => ({ tenant, index })));
}

function one(call: RouteCall): Reply {
  const tenant = call.customer.tenants.find(({ id }) => id === call.param('id'));
  return tenant
    ? json(tenantRow(tenant, call))
    : json({ message: 'CUSTOMER_NOT_FOUND', status_code: 404 }, 404);
}

const tenantDevices = (call: RouteCall) =>
  devicesOf(call.customer.tenants.filter(({ id }) => id === call.param('id')));

export const mspRoutes: readonly Route[] = [
  route('GET /msp_api/v1/customers', page('customers', customers, tenantRow)),
  route(
    'GET /msp_api/v1/devices',
    page('devices', (call) => devicesOf(call.customer.tenants), deviceRow),
  ),
  route('GET /msp_api/v1/customers/{id}', one),
  route('GET /msp_api/v1/customers/{id}/devices', page('devices', tenantDevices, deviceRow)),
];
