import * as z from 'zod/mini';
import type { FleetDevice } from '../fleet/fleet.ts';
import { json, parseJson, type Reply } from '../http/message.ts';
import { route, type Route, type RouteCall } from '../http/router.ts';
import { Licences } from './licensing.ts';
import type { Row } from './listing.ts';

interface Added {
  serial: string;
  mac: string;
}

/** Devices that were added to the inventory and have never connected, and serials that were archived. */
export class Inventory {
  readonly added: Added[] = [];
  readonly archived = new Set<string>();
}

const wanted = new Map<string, (device: FleetDevice) => boolean>([
  ['all', () => true],
  ['iap', ({ kind }) => kind === 'ap'],
  ['all_ap', ({ kind }) => kind === 'ap'],
  ['switch', ({ kind }) => kind === 'switch'],
  ['controller', ({ kind }) => kind === 'controller'],
  ['gateway', ({ kind }) => kind === 'gateway'],
  ['all_controller', ({ kind }) => kind === 'controller' || kind === 'gateway'],
  ...['vgw', 'cap', 'boc', 'others'].map((name): [string, () => boolean] => [name, () => false]),
]);

/** The error of the platform services. */
function platformError(code: string, message: string, extra: unknown = {}, status = 400): Reply {
  return json({ code, message, extra }, status);
}

function row(call: RouteCall, serial: string, mac: string, device?: FleetDevice): Row {
  const services = call.customer.part(Licences).of(serial, device);
  return {
    serial,
    macaddr: mac,
    imei: '',
    device_type: device
      ? { ap: 'iap', switch: 'switch', gateway: 'gateway', controller: 'controller' }[device.kind]
      : 'iap',
    model: device ? `${device.model.name.split(' ')[0]}-RW` : '',
    aruba_part_no: device?.model.part ?? '',
    customer_id: call.customer.id,
    customer_name: call.customer.name,
    services,
    tier_type: services.length > 0 ? 'advanced' : '',
    subscription_key: services.length > 0 ? 'EXMPL0KEY1' : '',
  };
}

function list(call: RouteCall): Reply {
  const { query } = call.request;
  const keep = wanted.get(query.get('sku_type') ?? '');
  if (!keep) return platformError('ATHENA_ERROR_INVALID_PARAM', 'sku_type is missing or not known');
  const [offset, limit] = [Number(query.get('offset') ?? 0), Number(query.get('limit') ?? 1000)];
  if (!Number.isInteger(offset) || !Number.isInteger(limit) || offset < 0 || limit < 0)
    return platformError('ATHENA_ERROR_INVALID_PARAM', 'offset or limit is not valid');
  const { added, archived } = call.customer.part(Inventory);
  const devices = call.customer.devices.filter((device) => keep(device) && !archived.has(device.serial));
  const extra = query.get('sku_type') === 'all' ? added : [];
  const shown = [
    ...devices.slice(offset, offset + limit).map((device) => row(call, device.serial, device.mac, device)),
    ...extra.slice(Math.max(0, offset - devices.length)).map(({ serial, mac }) => row(call, serial, mac)),
  ];
  return json({ total: devices.length + extra.length, devices: shown.slice(0, limit) });
}

const Devices = z.array(z.object({ mac: z.string(), serial: z.string() }));
const Serials = z.object({ serials: z.array(z.string()) });

const valid = ({ serial, mac }: Added) =>
  /^[A-Z0-9]{8,12}$/.test(serial) && /^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$/i.test(mac);

/** Adds devices. If one of them cannot be added, none is, and each has its own status. */
function add(call: RouteCall): Reply {
  const body = Devices.safeParse(parseJson(call.request));
  if (!body.success || body.data.length === 0)
    return platformError('ATHENA_ERROR_INVALID_PARAM', 'an array of mac and serial is needed');
  const { added } = call.customer.part(Inventory);
  const known = ({ serial }: Added) =>
    Boolean(call.customer.device(serial)) || added.some((one) => one.serial === serial);
  const blocked = body.data
    .filter(known)
    .map((one) => ({ ...one, status: 'ATHENA_ERROR_DEVICE_ALREADY_EXIST' }));
  const invalid = body.data.filter((one) => !valid(one)).map((one) => ({ ...one, status: 'INVALID_MAC_SN' }));
  if (blocked.length + invalid.length > 0) {
    const message = { available_device: [], blocked_device: blocked, invalid_device: invalid };
    return platformError('ATHENA_ERROR_NO_DEVICE', 'No device is available', {
      error_code: 'ATHENA_ERROR_NO_DEVICE',
      message,
    });
  }
  added.push(...body.data);
  return json('Success');
}

function archive(away: boolean) {
  return (call: RouteCall): Reply => {
    const body = Serials.safeParse(parseJson(call.request));
    const serials = body.success ? body.data.serials.filter((serial) => call.customer.device(serial)) : [];
    if (serials.length === 0)
      return json(
        { code: 'ERROR_DEVICE_ARCHIVE_FAILED', extra: { message: 'No valid Serial(s) to Archive' } },
        400,
      );
    const { archived } = call.customer.part(Inventory);
    for (const serial of serials)
      if (away) archived.add(serial);
      else archived.delete(serial);
    return json('Success');
  };
}

function one(call: RouteCall): Reply {
  const device = call.customer.device(call.param('serial'));
  if (!device) return platformError('ATHENA_ERROR_NO_DEVICE', 'No such device', {}, 404);
  return json(row(call, device.serial, device.mac, device));
}

export const inventoryRoutes: readonly Route[] = [
  route('GET /platform/device_inventory/v1/devices', list),
  route('POST /platform/device_inventory/v1/devices', add),
  route('GET /platform/device_inventory/v1/device/{serial}', one),
  route('POST /platform/device_inventory/v1/devices/archive', archive(true)),
  route('POST /platform/device_inventory/v1/devices/unarchive', archive(false)),
];
