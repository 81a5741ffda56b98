import * as z from 'zod/mini';
import { json, parseJson, text, type Reply } from '../http/message.ts';
import { route, type Route, type RouteCall } from '../http/router.ts';
import { Groups, configurationError, needWindow } from './groups.ts';

const Move = z.object({ group: z.string(), serials: z.array(z.string()) });

/**
 * Answers with a bare string. With a gateway among the devices, answers 500 and says that the move was initiated, and it was
 * (docs/central-api.md 4).
 */
function move(call: RouteCall): Reply {
  const body = Move.safeParse(parseJson(call.request));
  if (!body.success) return configurationError('0005', 'group and serials are needed');
  const { group, serials } = body.data;
  if (serials.length === 0 || serials.length > 50)
    return configurationError('0002', 'between 1 and 50 serials');
  if (!call.customer.part(Groups).properties.has(group))
    return configurationError('0001', `Group ${group} not found`, 404);
  const devices = serials.map((serial) => call.customer.device(serial));
  const unknown = serials.find((_, index) => !devices[index]);
  if (unknown !== undefined) return configurationError('0001', `Device ${unknown} not found`, 404);
  for (const device of devices) if (device) device.group = group;
  if (devices.some((device) => device?.kind === 'gateway'))
    return configurationError(
      '0001',
      'Group move has been initiated for all devices, please check audit trail',
      500,
    );
  return json('Success');
}

function groupOf(call: RouteCall): Reply {
  const device = call.customer.device(call.param('serial'));
  return device ? json({ group: device.group }) : configurationError('0001', 'Device not found', 404);
}

/** Answers with a configuration as raw text, not JSON. */
function configuration(call: RouteCall): Reply {
  const device = call.customer.device(call.param('serial'));
  if (!device) return configurationError('0001', 'Device not found', 404);
  return text(`hostname ${device.name}\nntp server time.example\nip address ${device.ip} 255.255.255.0\n`);
}

/** Gives a multipart answer: one part for the state and one for the configuration. */
function details(call: RouteCall): Reply {
  const device = call.customer.device(call.param('serial'));
  if (!device) return configurationError('0001', 'Device not found', 404);
  const boundary = 'sandbox-config-details';
  const part = (name: string, type: string, body: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\nContent-Type: ${type}\r\n\r\n${body}\r\n`;
  const summary = JSON.stringify({
    Device_serial: device.serial,
    Config_sync_state: 'Synced',
    Device_type: 'IAP',
  });
  const body = `${part('Summary', 'application/json', summary)}${part('Config', 'text/plain', `hostname ${device.name}`)}--${boundary}--\r\n`;
  return text(body, 200, `multipart/form-data; boundary=${boundary}`);
}

function drift(call: RouteCall): Reply {
  const window = needWindow(call, 20);
  if ('status' in window) return window;
  const target = call.param('target');
  const device = call.customer.device(target);
  if (!device && !call.customer.part(Groups).properties.has(target))
    return configurationError('0001', 'Not found', 404);
  const diff =
    device && device.index % 3 === 0 ? ['-ntp server old.example', '+ntp server time.example'] : [];
  return json({ count: 1, dirty_diff_list: [{ device: target, dirty_diff: diff }] });
}

export const moveRoutes: readonly Route[] = [
  route('POST /configuration/v1/devices/move', move),
  route('GET /configuration/v1/devices/{serial}/group', groupOf),
  route('GET /configuration/v1/devices/{serial}/configuration', configuration),
  route('GET /configuration/v1/devices/{serial}/config_details', details),
  route('GET /configuration/v1/dirty_diff/{target}', drift),
];
