import * as z from 'zod/mini';
import type { Customer } from '../customer.ts';
import { json, parseJson, type Reply } from '../http/message.ts';
import { route, type Route, type RouteCall } from '../http/router.ts';
import { serviceError } from './errorReplies.ts';
import type { Row } from './listing.ts';

/** The groups of a customer: those of its devices, and those made later. */
export class Groups {
  readonly properties = new Map<string, Row>();
  readonly templated = new Set<string>();

  constructor(customer: Customer) {
    const names = new Set(['default', ...customer.devices.map((device) => device.group)]);
    for (const name of names) this.properties.set(name, { ...standard });
  }
}

const standard: Row = {
  AllowedDevTypes: ['AccessPoints', 'Gateways', 'Switches'],
  AllowedSwitchTypes: ['AOS_CX', 'AOS_S'],
  Architecture: 'AOS10',
  ApNetworkRole: 'Standard',
  GwNetworkRole: 'BranchGateway',
  MonitorOnly: [],
};

const GroupBody = z.object({
  group: z.string().check(z.minLength(1)),
  group_attributes: z.optional(
    z.object({
      template_info: z.optional(
        z.object({ Wired: z.optional(z.boolean()), Wireless: z.optional(z.boolean()) }),
      ),
      group_properties: z.optional(z.record(z.string(), z.unknown())),
    }),
  ),
});
const Renaming = z.object({ group: z.string().check(z.minLength(1)) });

export const configurationError = (
  code: '0001' | '0002' | '0004' | '0005',
  description: string,
  status = 400,
): Reply => serviceError(code, description, 'Configuration', status);

/** `limit` and `offset`, both required by the configuration service; or the response that refuses them. */
export function needWindow(call: RouteCall, max: number): { limit: number; offset: number } | Reply {
  const { query } = call.request;
  for (const name of ['limit', 'offset'])
    if (!query.get(name)) return configurationError('0005', `Missing parameter: ${name}`);
  const [limit, offset] = [Number(query.get('limit')), Number(query.get('offset'))];
  if (!Number.isInteger(limit) || limit < 1 || limit > max)
    return configurationError('0002', 'limit is out of range');
  return { limit, offset: Number.isInteger(offset) ? offset : 0 };
}

/** A list of one-element lists. */
function list(call: RouteCall): Reply {
  const window = needWindow(call, 100);
  if ('status' in window) return window;
  const names = [...call.customer.part(Groups).properties.keys()].toSorted();
  const shown = names.slice(window.offset, window.offset + window.limit);
  return json({ data: shown.map((name) => [name]), total: names.length });
}

function properties(call: RouteCall): Reply {
  const names = call.request.query.get('groups')?.split(',') ?? [];
  if (names.length === 0) return configurationError('0005', 'Missing parameter: groups');
  if (names.length > 20) return configurationError('0002', 'at most 20 groups');
  const kept = call.customer.part(Groups).properties;
  const missing = names.find((name) => !kept.has(name));
  if (missing !== undefined) return configurationError('0001', `Group ${missing} not found`, 404);
  return json({ data: names.map((group) => ({ group, properties: kept.get(group) })) });
}

function create(call: RouteCall): Reply {
  const body = GroupBody.safeParse(parseJson(call.request));
  if (!body.success) return configurationError('0005', 'Missing parameter: group');
  const groups = call.customer.part(Groups);
  const { group, group_attributes: attributes } = body.data;
  if (groups.properties.has(group)) return configurationError('0001', `Group ${group} already exists`);
  groups.properties.set(group, { ...standard, ...attributes?.group_properties });
  if (attributes?.template_info?.Wired || attributes?.template_info?.Wireless) groups.templated.add(group);
  return json('Created', 201);
}

/** Runs for a group that exists, and answers "Success". */
function change(work: (call: RouteCall, group: string, properties: Map<string, Row>) => Reply | undefined) {
  return (call: RouteCall): Reply => {
    const kept = call.customer.part(Groups).properties;
    const group = call.param('group');
    if (!kept.has(group)) return configurationError('0001', `Group ${group} not found`, 404);
    return work(call, group, kept) ?? json('Success');
  };
}

const rename = change((call, group, kept) => {
  const body = Renaming.safeParse(parseJson(call.request));
  if (!body.success || kept.has(body.data.group))
    return configurationError('0004', 'Invalid value for group');
  kept.set(body.data.group, kept.get(group) ?? {});
  kept.delete(group);
  for (const device of call.customer.devices) if (device.group === group) device.group = body.data.group;
  return undefined;
});

const remove = change((call, group, kept) => {
  if (call.customer.devices.some((device) => device.group === group))
    return configurationError('0001', `Group ${group} has devices`);
  kept.delete(group);
  return undefined;
});

const setProperties = change((call, group, kept) => {
  const body = z.record(z.string(), z.unknown()).safeParse(parseJson(call.request));
  if (!body.success) return configurationError('0004', 'Invalid properties');
  kept.set(group, { ...kept.get(group), ...body.data });
  return undefined;
});

export const groupRoutes: readonly Route[] = [
  route('GET /configuration/v2/groups', list),
  route('GET /configuration/v1/groups/properties', properties),
  route('POST /configuration/v3/groups', create),
  route('POST /configuration/v2/groups', create),
  route('PATCH /configuration/v2/groups/{group}/properties', setProperties),
  route('PATCH /configuration/v1/groups/{group}/name', rename),
  route('DELETE /configuration/v1/groups/{group}', remove),
];
