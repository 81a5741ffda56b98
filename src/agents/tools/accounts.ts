import { shape } from '../arguments.ts';
import { looksHere, type AgentTool } from '../tool.ts';

/** The argument that most tools have. */
export const accountArgument = {
  type: 'string',
  description: 'Label of the account, as list_accounts tells it. Needed only if there are several.',
  maxLength: 200,
} as const;

export const listAccounts: AgentTool = {
  name: 'list_accounts',
  title: 'List accounts of Central',
  description:
    'Lists the accounts of HPE Aruba Networking Central that can be used here, with platform (classic or new) and region. Sends nothing.',
  input: shape({}),
  hints: looksHere,
  async run(_, { accounts, callsLeft }) {
    const rows = (await accounts()).map((account) => {
      const { label, platform, region = '', baseUrl, readOnly } = account;
      const left = { callsLeft: callsLeft(account) };
      return { label, platform, region, baseUrl, ...(readOnly && { readOnly }), ...left };
    });
    return { told: { accounts: rows.length }, data: rows, isOwn: true };
  },
};
