import type { Account } from '../account/account.ts';
import { CentralError } from '../base/errors.ts';
import { idsOf, sought } from '../tokens/accounts/accounts.ts';
import { removeAccount, removeLeftover } from '../tokens/accounts/removeAccount.ts';
import type { Options } from './arguments.ts';
import { exit, type Command } from './command.ts';
import { describedAccount } from './environmentAccount.ts';
import { printed } from './inventory.ts';
import { sharedOnes } from './sharedAccount.ts';
import type { Terminal } from './terminal.ts';
import { system } from './terminalKey.ts';
import { UsageError } from './usage.ts';

const columns = ['label', 'platform', 'grant', 'region', 'baseUrl', 'from', 'accessExpiresAt'] as const;

/** `central accounts [list|add|remove label|token]`. */
export const accounts: Command = async (terminal, operands, options) => {
  const [verb = options.remove === undefined ? 'list' : 'remove', label = options.remove] = operands;
  const isLabelled = verb === 'remove' ? label !== undefined : operands.length < 2;
  if (!isLabelled)
    throw new UsageError(
      verb === 'remove' ? 'name the account to remove' : `“accounts ${verb}” takes no label; use --account`,
    );
  switch (verb) {
    case 'list':
      return listed(terminal, options);
    case 'add':
      return added(terminal, options);
    case 'remove':
      return removed(terminal, label ?? '');
    case 'token':
      return token(terminal, options);
    default:
      throw new UsageError(`“${verb}” is not one of list, add, remove, token`);
  }
};

/** Signs the environment's account in and keeps it. */
async function added(terminal: Terminal, { account: label }: Options): Promise<number> {
  const { variable, shared, bare, output } = terminal;
  if (shared || bare) throw new UsageError('the environment has no API client to add');
  if (variable('ARUBA_CENTRAL_KEY') === undefined)
    throw new UsageError(
      'set ARUBA_CENTRAL_KEY (openssl rand -base64 32, or “system” for the system’s key store): without it nothing is stored',
    );
  const account = await terminal.account(label);
  await terminal.central.sessions.of(account).accessToken(terminal.signal);
  const by =
    variable('ARUBA_CENTRAL_KEY')?.trim() === system
      ? 'a key in the system’s key store'
      : 'ARUBA_CENTRAL_KEY';
  output.remark(`“${account.label}” is stored, encrypted with ${by}.`);
  return exit.good;
}

/** Prints an access token that is valid now, for another program; it is renewed as for any call. */
async function token(terminal: Terminal, { account: label, json }: Options): Promise<number> {
  const account = await terminal.account(label);
  const { bare, central, signal } = terminal;
  const session = bare?.account.id === account.id ? bare.session : central.sessions.of(account);
  const { value, expiresAt } = await session.accessToken(signal);
  const whole = { token: value, expiresAt: new Date(expiresAt).toISOString(), baseUrl: account.baseUrl };
  await terminal.output.answer(json ? `${JSON.stringify(whole, undefined, 2)}\n` : `${value}\n`);
  return exit.good;
}

/** Lists the accounts kept from earlier runs and the environment’s, or the accounts of VS Code that can be used. Signs no account in. */
async function listed(terminal: Terminal, { output }: Options): Promise<number> {
  const { central, shared } = terminal;
  const known = await Promise.all(
    (await accountsHere(terminal)).map(async ({ account, from }) => {
      const { times } = from === 'environment' ? {} : ((await central.sessions.state(account)) ?? {});
      return { ...account, from, ...(times && { accessExpiresAt: new Date(times.expiresAt).toISOString() }) };
    }),
  );
  const shown = known.map((row) =>
    Object.fromEntries(Object.entries(row).filter(([, value]) => typeof value === 'string')),
  );
  await printed(terminal, shown, columns, output);
  const leftovers = shared ? [] : await central.accounts.leftovers();
  if (leftovers.length > 0)
    terminal.output.remark(new CentralError('accountsLeftOver', { ids: idsOf(leftovers) }).message);
  return exit.good;
}

/** The accounts that can be used here, each with its source: kept from earlier runs, the environment, or VS Code. */
export async function accountsHere({
  central,
  variable,
  shared,
  bare,
}: Terminal): Promise<{ account: Account; from: string }[]> {
  const described = bare?.account ?? (await describedAccount(variable, central.sessions.now()))?.account;
  const all = await central.accounts.list();
  const kept = shared ? sharedOnes(all, shared) : all;
  const found = kept.map((account) => {
    const from = shared ? 'VS Code' : account.id === described?.id ? 'environment, kept' : 'kept';
    return { account, from };
  });
  const isNew = described && !kept.some(({ id }) => id === described.id);
  return isNew ? [...found, { account: described, from: 'environment' }] : found;
}

/** Removes an account: its tokens, its secret and its place in the list. Nothing is sent. */
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
