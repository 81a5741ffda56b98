import * as z from 'zod/mini';
import { isObject, parseJson } from '../../text/json.ts';
import { json, parseJson as parseBody, type Reply } from '../http/message.ts';
import { route, type Route, type RouteCall } from '../http/router.ts';
import { Groups, configurationError } from './groups.ts';

const Written = z.object({ total: z.optional(z.number()), variables: z.record(z.string(), z.string()) });
const Clis = z.object({ clis: z.array(z.string()) });

/** Template variables by serial. */
export class Variables {
  readonly bySerial = new Map<string, Record<string, string>>();
}

function current(call: RouteCall, serial: string): Record<string, string> | undefined {
  const device = call.customer.device(serial);
  if (!device) return undefined;
  const own = call.customer.part(Variables).bySerial.get(serial);
  return (
    own ?? { _sys_serial: serial, _sys_lan_mac: device.mac, _sys_hostname: device.name, vlan_name: 'users' }
  );
}

const gone = (): Reply => configurationError('0001', 'Device not found', 404);

function read(call: RouteCall): Reply {
  const variables = current(call, call.param('serial'));
  if (!variables) return gone();
  return json({ data: { total: Object.keys(variables).length, variables } });
}

/** The variables of all devices: an object keyed by serial, at most twenty in a page, and no total. */
function readAll(call: RouteCall): Reply {
  const { query } = call.request;
  const [limit, offset] = ['limit', 'offset'].map((name) => Number(query.get(name) ?? Number.NaN));
  if (limit === undefined || offset === undefined || !(limit > 0) || !(offset >= 0))
    return configurationError('0005', 'Missing parameter: limit, offset');
  const serials = call.customer.devices.map(({ serial }) => serial).toSorted();
  const page = serials.slice(offset, offset + Math.min(limit, 20));
  return json(Object.fromEntries(page.map((serial) => [serial, current(call, serial) ?? {}])));
}

function write(call: RouteCall): Reply {
  const serial = call.param('serial');
  const before = current(call, serial);
  if (!before) return gone();
  const body = Written.safeParse(parseBody(call.request));
  if (!body.success) return configurationError('0005', 'Missing parameter: variables');
  const base = call.request.method === 'PATCH' ? before : {};
  const variables = { ...base, ...body.data.variables };
  call.customer.part(Variables).bySerial.set(serial, variables);
  const device = call.customer.device(serial);
  if (device) device.name = variables['_sys_hostname'] ?? device.name;
  return json('Success');
}

function remove(call: RouteCall): Reply {
  if (!call.customer.device(call.param('serial'))) return gone();
  call.customer.part(Variables).bySerial.delete(call.param('serial'));
  return json('Success');
}

/** The AP configuration of groups and devices. A write replaces all of it. */
export class ApCli {
  readonly lines = new Map<string, string[]>();
}

const standard = [
  'version 10.6.0.0-10.6.0',
  'virtual-controller-country PT',
  'name sandbox',
  'wlan ssid-profile Corp',
  '  enable',
  '  type employee',
];

function known(call: RouteCall): boolean {
  const target = call.param('target');
  return call.customer.part(Groups).properties.has(target) || call.customer.device(target)?.kind === 'ap';
}

function readCli(call: RouteCall): Reply {
  if (!known(call)) return configurationError('0001', 'Group or device not found', 404);
  return json(call.customer.part(ApCli).lines.get(call.param('target')) ?? standard);
}

function writeCli(call: RouteCall): Reply {
  if (!known(call)) return configurationError('0001', 'Group or device not found', 404);
  const body = Clis.safeParse(parseBody(call.request));
  if (!body.success) return configurationError('0005', 'Missing parameter: clis');
  call.customer.part(ApCli).lines.set(call.param('target'), body.data.clis);
  return json(call.param('target'));
}

/** The settings of access points by serial. A write replaces all of them; settings that it does not name are gone. */
export class ApSettings {
  readonly bySerial = new Map<string, Record<string, unknown>>();
}

function settingsOf(call: RouteCall): Record<string, unknown> | undefined {
  const device = call.customer.device(call.param('serial'));
  if (device?.kind !== 'ap') return undefined;
  const radios = { achannel: '100', atxpower: '18', gchannel: '6', gtxpower: '9' };
  const off = { dot11a_radio_disable: false, dot11g_radio_disable: true, usb_port_disable: false };
  const first = { hostname: device.name, ip_address: device.ip, zonename: 'lobby', ...radios, ...off };
  return call.customer.part(ApSettings).bySerial.get(device.serial) ?? first;
}

function readSettings(call: RouteCall): Reply {
  const settings = settingsOf(call);
  return settings ? json(settings) : gone();
}

function writeSettings(call: RouteCall): Reply {
  const device = settingsOf(call) && call.customer.device(call.param('serial'));
  if (!device) return gone();
  const body = parseJson(call.request.body);
  if (!isObject(body) || typeof body['hostname'] !== 'string')
    return configurationError('0005', 'Missing parameter: hostname');
  call.customer.part(ApSettings).bySerial.set(device.serial, body);
  device.name = body['hostname'];
  return json(device.serial);
}

export const variableRoutes: readonly Route[] = [
  route('GET /configuration/v1/devices/template_variables', readAll),
  route('GET /configuration/v1/devices/{serial}/template_variables', read),
  route('POST /configuration/v1/devices/{serial}/template_variables', write),
  route('PUT /configuration/v1/devices/{serial}/template_variables', write),
  route('PATCH /configuration/v1/devices/{serial}/template_variables', write),
  route('DELETE /configuration/v1/devices/{serial}/template_variables', remove),
  route('GET /configuration/v2/ap_settings/{serial}', readSettings),
  route('POST /configuration/v2/ap_settings/{serial}', writeSettings),
  route('GET /configuration/v1/ap_cli/{target}', readCli),
  route('POST /configuration/v1/ap_cli/{target}', writeCli),
];
