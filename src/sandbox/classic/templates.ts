import type { Customer } from '../customer.ts';
import { field, json, text, type Incoming, type Reply } from '../http/message.ts';
import { route, type Route, type RouteCall } from '../http/router.ts';
import { Groups, configurationError, needWindow } from './groups.ts';

interface Template {
  name: string;
  device_type: string;
  version: string;
  model: string;
  group: string;
  text: string;
}

const first = 'hostname %_sys_hostname%\nntp server time.example\nvlan 10\n  name %vlan_name%\n';

/** The templates of a customer's groups; every switch group starts with one. */
export class Templates {
  readonly all: Template[];

  constructor(customer: Customer) {
    const groups = [...customer.part(Groups).properties.keys()].filter((name) => name.endsWith('-Switches'));
    this.all = groups.map((group) => ({
      name: 'cx-access',
      device_type: 'CX',
      version: 'ALL',
      model: 'ALL',
      group,
      text: first,
    }));
  }

  find(group: string, name: string): Template | undefined {
    return this.all.find((template) => template.group === group && template.name === name);
  }
}

/** The part `template` of a multipart form, as text. */
function multipartText(request: Incoming, name: string): string | undefined {
  const boundary = /boundary="?([^";]+)/i.exec(field(request, 'content-type') ?? '')?.[1];
  if (boundary === undefined) return undefined;
  const parts = request.body.toString('utf8').split(`--${boundary}`);
  const part = parts.find((one) => new RegExp(`name="?${name}"?[;\\r]`).test(one));
  const start = part?.indexOf('\r\n\r\n') ?? -1;
  return part === undefined || start < 0 ? undefined : part.slice(start + 4).replace(/\r\n$/, '');
}

function list(call: RouteCall): Reply {
  const window = needWindow(call, 20);
  if ('status' in window) return window;
  const own = call.customer.part(Templates).all.filter(({ group }) => group === call.param('group'));
  const shown = own.slice(window.offset, window.offset + window.limit);
  const rows = shown.map(({ text: body, ...facts }) => ({ ...facts, template_hash: String(body.length) }));
  return json({ data: rows, count: rows.length, total: own.length });
}

function read(call: RouteCall): Reply {
  const template = call.customer.part(Templates).find(call.param('group'), call.param('template'));
  return template ? text(template.text) : configurationError('0001', 'Template not found', 404);
}

function write(call: RouteCall): Reply {
  const { query } = call.request;
  const name = query.get('name');
  const body = multipartText(call.request, 'template');
  if (!name) return configurationError('0005', 'Missing parameter: name');
  if (body === undefined) return configurationError('0005', 'Missing file: template');
  const templates = call.customer.part(Templates);
  const found = templates.find(call.param('group'), name);
  const creating = call.request.method === 'POST';
  if (creating === Boolean(found))
    return configurationError('0001', creating ? 'Template already exists' : 'Template not found');
  if (found) found.text = body;
  else {
    const [type, version, model] = ['device_type', 'version', 'model'].map((key) => query.get(key) ?? 'ALL');
    const facts = { device_type: type ?? 'ALL', version: version ?? 'ALL', model: model ?? 'ALL' };
    templates.all.push({ ...facts, name, group: call.param('group'), text: body });
  }
  return json(creating ? 'Created' : 'Success', creating ? 201 : 200);
}

function remove(call: RouteCall): Reply {
  const { all } = call.customer.part(Templates);
  const at = all.findIndex(
    ({ group, name }) => group === call.param('group') && name === call.param('template'),
  );
  if (at < 0) return configurationError('0001', 'Template not found', 404);
  all.splice(at, 1);
  return json('Success');
}

export const templateRoutes: readonly Route[] = [
  route('GET /configuration/v1/groups/{group}/templates', list),
  route('POST /configuration/v1/groups/{group}/templates', write),
  route('PATCH /configuration/v1/groups/{group}/templates', write),
  route('GET /configuration/v1/groups/{group}/templates/{template}', read),
  route('DELETE /configuration/v1/groups/{group}/templates/{template}', remove),
];
