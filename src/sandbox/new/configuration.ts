import { isObject, parseJson, type Json } from '../../text/json.ts';
import { json, type Reply } from '../http/message.ts';
import { route, type Route, type RouteCall } from '../http/router.ts';
import { invalidInput, notFound } from './errorReplies.ts';
import { scopeIdOf } from './devices.ts';

type Members = { [name: string]: Json };

/** Objects of the configuration: those of the library, and those of a scope and a device function. */
export class ConfigurationObjects {
  readonly all = new Map<string, Members>([
    [
      keyOf('roles', 'guest', 'library'),
      { name: 'guest', description: 'Visitors', 'vlan-parameters': { id: 20 } },
    ],
    [keyOf('roles', 'staff', 'library'), { name: 'staff', description: 'Employees' }],
  ]);
}

const { stringify } = JSON;

function keyOf(...parts: readonly string[]): string {
  return stringify(parts);
}

/** The scope of a call: object-type for writes, view-type for reads (docs/central-api.md 7); SHARED and LIBRARY by default. */
function scopeOf({ request: { query } }: RouteCall): string {
  const type = query.get('object-type') ?? query.get('view-type') ?? '';
  if (type.toUpperCase() !== 'LOCAL') return 'library';
  return `${query.get('scope-id') ?? ''} ${query.get('device-function') ?? ''}`;
}

function keyIn(call: RouteCall): string {
  return keyOf(call.param('kind'), call.param('name'), scopeOf(call));
}

function read(call: RouteCall): Reply {
  const { all } = call.customer.part(ConfigurationObjects);
  const own = all.get(keyIn(call));
  const isMerged = call.request.query.get('effective') === 'true';
  const library = isMerged ? all.get(keyOf(call.param('kind'), call.param('name'), 'library')) : undefined;
  const found = own ?? library;
  return found ? json(found) : notFound('The object was not found');
}

function write(call: RouteCall): Reply {
  const { all } = call.customer.part(ConfigurationObjects);
  const body = parseJson(call.request.body);
  if (!isObject(body)) return invalidInput('The body is not valid');
  const key = keyIn(call);
  const before = all.get(key);
  const { method } = call.request;
  if (method === 'POST' && before) return invalidInput('The object exists');
  if (method === 'PATCH' && !before) return notFound('The object was not found');
  const base = method === 'PATCH' ? before : undefined;
  const named = { name: call.param('name'), ...base, ...body };
  const members = Object.entries(named).filter(([, value]) => value !== null);
  all.set(key, Object.fromEntries(members));
  takeName(call, body['hostname']);
  return json({ message: 'Success' });
}

/** Gives a device the host name from its own system-info. */
function takeName(call: RouteCall, name: Json | undefined): void {
  const scope = call.request.query.get('scope-id');
  if (call.param('kind') !== 'system-info' || typeof name !== 'string') return;
  for (const device of call.customer.devices) if (scopeIdOf(device) === scope) device.name = name;
}

function remove(call: RouteCall): Reply {
  const { all } = call.customer.part(ConfigurationObjects);
  return all.delete(keyIn(call)) ? json({ message: 'Success' }) : notFound('The object was not found');
}

const path = '/network-config/v1alpha1/{kind}/{name}';

export const configurationRoutes: readonly Route[] = [
  route(`GET ${path}`, read),
  route(`POST ${path}`, write),
  route(`PUT ${path}`, write),
  route(`PATCH ${path}`, write),
  route(`DELETE ${path}`, remove),
];
