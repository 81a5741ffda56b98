import { shiftText } from '../../client/paging/pageShift.ts';
import { CentralError } from '../../base/errors.ts';
import { listDevices } from '../../inventory/list.ts';
import type { Device } from '../../inventory/model.ts';
import { portalLink } from '../../inventory/portalLink.ts';
import { searchDevices as devicesFor } from '../../inventory/search.ts';
import type { Json } from '../../text/json.ts';
import { shape } from '../arguments.ts';
import { listed, rowsArgument, usualRows } from '../rows.ts';
import { asksCentral, type AgentTool } from '../tool.ts';
import { accountArgument } from './accounts.ts';

export const searchDevices: AgentTool = {
  name: 'search_devices',
  title: 'Search devices',
  description:
    'Finds devices of one account: by a name, serial, IP or MAC address in `query`, or with a filter such as "status:down type:ap site:berlin fw:<10.7". A filter loads all devices, one call for each page.',
  input: shape({
    account: accountArgument,
    query: {
      type: 'string',
      description: 'Name, serial, IP or MAC address, or a part of one.',
      maxLength: 200,
    },
    filter: {
      type: 'string',
      description:
        'Terms that must all match: name: serial: mac: ip: model: site: group: status: (up, down, unknown) type: (ap, switch, gateway, controller) fw:',
      maxLength: 1_000,
    },
    rows: rowsArgument,
  }),
  hints: asksCentral,
  async run(given, { account, client, results, signal }) {
    const [query, filter] = [given.optional('query'), given.optional('filter')];
    if (query !== undefined && filter !== undefined)
      throw new CentralError('toolArgument', { tool: 'search_devices', why: 'Use either query or filter.' });
    const of = await account(given.optional('account'));
    let incomplete: string | undefined;
    const devices =
      query === undefined
        ? await listDevices(client, of, {
            all: true,
            filter: filter ?? '',
            signal,
            onShort: ({ message }) => void (incomplete = message),
            onShift: (shift) => void (incomplete ??= shiftText(shift)),
          })
        : await devicesFor(client, of, query, { signal });
    const byStatus = tally(devices.map(({ status }) => status));
    const rows = devices.map(rowOf);
    const response = listed(results, `devices of ${of.label}`, rows, given.number('rows', usualRows));
    return {
      ...response,
      told: {
        account: of.label,
        ...response.told,
        byStatus,
        ...(incomplete !== undefined && { incomplete }),
      },
    };
  },
};

export const getDevice: AgentTool = {
  name: 'get_device',
  title: 'Get a device',
  description: 'Gives one device of an account by its serial, with what the list of devices knows of it.',
  input: shape(
    {
      account: accountArgument,
      serial: { type: 'string', description: 'The serial number.', maxLength: 100 },
    },
    'serial',
  ),
  hints: asksCentral,
  async run(given, { account, client, signal }) {
    const of = await account(given.optional('account'));
    const serial = given.text('serial').trim();
    const found = await devicesFor(client, of, serial, { signal });
    const device = found.find((one) => one.serial.toLowerCase() === serial.toLowerCase());
    if (!device) throw new CentralError('agentNoDevice', { serial, account: of.label });
    const page = portalLink(of, device);
    return { told: { account: of.label }, data: { ...rowOf(device), ...(page !== undefined && { page }) } };
  },
};

function rowOf({ account: _, ...row }: Device): { [name: string]: Json } {
  return row;
}

function tally(words: readonly string[]): { [name: string]: number } {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return Object.fromEntries(counts);
}
