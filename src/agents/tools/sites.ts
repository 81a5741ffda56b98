import { shiftText } from '../../client/paging/pageShift.ts';
import { listSites as sitesOf } from '../../inventory/list.ts';
import type { Json } from '../../text/json.ts';
import { shape } from '../arguments.ts';
import { listed, rowsArgument, usualRows } from '../rows.ts';
import { asksCentral, type AgentTool } from '../tool.ts';
import { accountArgument } from './accounts.ts';

export const listSites: AgentTool = {
  name: 'list_sites',
  title: 'List sites',
  description:
    'Lists the sites of one account with their ids, places, device counts and health where Central tells it.',
  input: shape({
    account: accountArgument,
    filter: { type: 'string', description: 'Words of name, id, city or country.', maxLength: 1_000 },
    rows: rowsArgument,
  }),
  hints: asksCentral,
  async run(given, { account, client, results, signal }) {
    const of = await account(given.optional('account'));
    let incomplete: string | undefined;
    const sites = await sitesOf(client, of, {
      all: true,
      filter: given.text('filter'),
      signal,
      onShort: ({ message }) => void (incomplete = message),
      onShift: (shift) => void (incomplete ??= shiftText(shift)),
    });
    const rows = sites.map(({ account: _, ...row }): { [name: string]: Json } => row);
    const response = listed(results, `sites of ${of.label}`, rows, given.number('rows', usualRows));
    return {
      ...response,
      told: { account: of.label, ...response.told, ...(incomplete !== undefined && { incomplete }) },
    };
  },
};
