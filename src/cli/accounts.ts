import { CentralError } from '../base/errors.ts';
import { idsOf, sought } from '../tokens/accounts/accounts.ts';
import { removeAccount, removeLeftover } from '../tokens/accounts/removeAccount.ts';
import { exit, type Command } from './command.ts';
import { describedAccount } from './environmentAccount.ts';
import { printed } from './inventory.ts';
import { sharedOnes } from './sharedAccount.ts';
import type { Terminal } from './terminal.ts';

const columns = ['label', 'platform', 'grant', 'region', 'baseUrl', 'from', 'accessExpiresAt'] as const;

/** `central accounts`: those kept from earlier runs, and the environment’s, or those of VS Code that can be used. Signs nobody in. */
export const accounts: Command = async (terminal, _, { output, remove }) => {
  if (remove !== undefined) return removed(terminal, remove);
  const { central, variable, shared, bare } = terminal;
  const described =
    bare?.account ?? (await describedAccount(variable, central.sessions.ports.clock.now()))?.account;
  const listed = await central.accounts.list();
  const kept = shared ? sharedOnes(listed, shared) : listed;
  const rows = await Promise.all(
    kept.map(async (account) => {
      const { times } = (await central.sessions.state(account)) ?? {};
      const from = shared ? 'VS Code' : account.id === described?.id ? 'environment, kept' : 'kept';
      return { ...account, from, ...(times && { accessExpiresAt: new Date(times.expiresAt).toISOString() }) };
    }),
  );
  const isNew = described && !kept.some(({ id }) => id === described.id);
  const all = isNew ? [...rows, { ...described, from: 'environment' }] : rows;
  const shown = all.map((row) =>
    Object.fromEntries(Object.entries(row).filter(([, value]) => typeof value === 'string')),
  );
  await printed(terminal, shown, columns, output);
  const leftovers = shared ? [] : await central.accounts.leftovers();
  if (leftovers.length > 0)
    terminal.output.remark(new CentralError('accountsLeftOver', { ids: idsOf(leftovers) }).message);
  return exit.good;
};

/** `central accounts --remove label`: its tokens, its secret and its place in the list. Nothing is sent. */
async function removed({ central, ask, shared, output }: Terminal, label: string): Promise<number> {
  if (shared) throw new CentralError('sharedIsEditors');
  const { accounts } = central;
  const isListed = sought(await accounts.list(), label) !== undefined;
  const leftover = isListed ? undefined : sought(await accounts.leftovers(), label);
  if (leftover !== undefined) {
    if (!(await ask.confirm(`Remove what is left of “${label}” from this machine?`)))
      throw new CentralError('cancelled');
    await removeLeftover(central, leftover);
    output.remark(`What was left of “${label}” is removed.`);
    return exit.good;
  }
  const account = await accounts.find(label);
  if (!(await ask.confirm(`Remove “${account.label}” and its tokens from this machine?`)))
    throw new CentralError('cancelled');
  await removeAccount(central, account);
  output.remark(`“${account.label}” is removed.`);
  return exit.good;
}
