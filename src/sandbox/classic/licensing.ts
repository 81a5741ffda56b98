import * as z from 'zod/mini';
import type { FleetDevice } from '../fleet/fleet.ts';
import { json, parseJson, type Reply } from '../http/message.ts';
import { route, type Route, type RouteCall } from '../http/router.ts';

/** Licences by serial, for devices whose licences have changed. */
export class Licences {
  readonly bySerial = new Map<string, Set<string>>();
  auto = new Set<string>();

  of(serial: string, device: FleetDevice | undefined): string[] {
    return [...(this.bySerial.get(serial) ?? (device ? [defaults[device.kind]] : []))];
  }
}

const defaults = {
  ap: 'advanced_ap',
  switch: 'foundation_switch_6300',
  gateway: 'advance_90xx_sec',
  controller: 'foundation_wlan_gw',
};
const services = [
  'advanced_ap',
  'foundation_ap',
  'foundation_switch_6300',
  'foundation_switch_6200',
  'advance_90xx_sec',
  'foundation_wlan_gw',
];
const Order = z.object({ serials: z.array(z.string()), services: z.array(z.string()) });
const AutoOrder = z.object({ services: z.array(z.string()) });
const day = 86_400_000;

/** Assigns or removes licences. Failures have three forms here, one for each cause (docs/central-api.md 4). */
function assign(giving: boolean) {
  return (call: RouteCall): Reply => {
    const body = Order.safeParse(parseJson(call.request));
    if (!body.success) return json({ detail: 'serials and services are needed' }, 400);
    const { serials, services: asked } = body.data;
    if (serials.length > 50) return json({ error_code: 400, message: 'At most 50 serials in one call' }, 400);
    const unknown = asked.find((service) => !services.includes(service));
    if (unknown !== undefined)
      return json({ status: [{ message: { msg: `Invalid service ${unknown}` } }] }, 400);
    const licences = call.customer.part(Licences);
    for (const serial of serials) {
      const before = new Set(licences.of(serial, call.customer.device(serial)));
      for (const service of asked)
        if (giving) before.add(service);
        else before.delete(service);
      licences.bySerial.set(serial, before);
    }
    return json({ response: 'success' });
  };
}

/** Lists three subscriptions: a valid one, one that ends within the month, and one that has ended. */
function list(call: RouteCall): Reply {
  const { query } = call.request;
  const [offset, limit] = [Number(query.get('offset') ?? 0), Number(query.get('limit') ?? 10)];
  const types = ['Advanced AP', 'Foundation Switch 6300', 'Foundation AP'];
  const rows = [400, 12, -20].map((days, index) => ({
    license_type: types[index],
    sku: `Q9Y6${index}AAE`,
    status: days > 0 ? 'OK' : 'EXPIRED',
    subscription_type: 'NONE',
    quantity: 100,
    available: 100 - call.customer.devices.length > 0 ? 40 : 0,
    subscription_key: `EXMPL0KEY${index + 1}`,
    start_date: call.now - 365 * day,
    end_date: call.now + days * day,
  }));
  const kept = rows.filter(
    (row) => !query.get('license_type') || row.license_type === query.get('license_type'),
  );
  return json({ subscriptions: kept.slice(offset, offset + limit), total: kept.length });
}

function setAuto(giving: boolean) {
  return (call: RouteCall): Reply => {
    const body = AutoOrder.safeParse(parseJson(call.request));
    if (!body.success) return json({ detail: 'services are needed' }, 400);
    const { auto } = call.customer.part(Licences);
    for (const service of body.data.services)
      if (giving) auto.add(service);
      else auto.delete(service);
    return json({ response: 'success' });
  };
}

const base = '/platform/licensing/v1';

export const licensingRoutes: readonly Route[] = [
  route(`GET ${base}/subscriptions`, list),
  route(`POST ${base}/subscriptions/assign`, assign(true)),
  route(`POST ${base}/subscriptions/unassign`, assign(false)),
  route(`GET ${base}/subscriptions/stats`, ({ customer }) =>
    json({ total: 300, used: customer.devices.length }),
  ),
  route(`GET ${base}/services/enabled`, () => json({ services })),
  route(`GET ${base}/services/config`, () => json({ services: services.map((name) => ({ name })) })),
  route(`GET ${base}/customer/settings/autolicense`, ({ customer }) =>
    json({ services: [...customer.part(Licences).auto], customer_id: customer.id }),
  ),
  route(`POST ${base}/customer/settings/autolicense`, setAuto(true)),
  route(`DELETE ${base}/customer/settings/autolicense`, setAuto(false)),
];
