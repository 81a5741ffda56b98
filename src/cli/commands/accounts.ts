import type { Account } from '../../account/account.ts';
import { CentralError } from '../../base/errors.ts';
import { AccountArguments } from '../../tokens/accounts/accountArguments.ts';
import { idsOf, sought } from '../../tokens/accounts/accounts.ts';
import { removeAccount, removeLeftover } from '../../tokens/accounts/removeAccount.ts';
import { requireNewLabel } from '../../tokens/accounts/sameAccount.ts';
import type { Options } from '../arguments.ts';
import { exit, type Command } from '../command.ts';
import { describedAccount } from '../account/environmentAccount.ts';
import { printed } from './inventory.ts';
import { sharedOnes } from '../account/sharedAccount.ts';
import type { Terminal } from '../terminal.ts';
import { system } from '../account/terminalKey.ts';
import { UsageError } from '../usage.ts';

const columns = ['label', 'platform', 'grant', 'region', 'baseUrl', 'from', 'accessExpiresAt'] as const;

/** The verbs, each with what has to follow it. */
const verbs = {
  list: [],
  add: [],
  remove: ['the account to remove'],
  rename: ['the account to rename', 'its new name'],
  token: [],
} as const satisfies Record<string, readonly string[]>;
type Verb = keyof typeof verbs;

/** `central accounts [list|add|remove label|rename label label|token]`. */
export const accounts: Command = async (terminal, operands, options) => {
  const [verb = options.remove === undefined ? 'list' : 'remove', ...given] = operands;
  if (!isVerb(verb)) throw new UsageError(`“${verb}” is not one of ${Object.keys(verbs).join(', ')}`);
  const needed: readonly string[] = verbs[verb];
  const [label = options.remove ?? '', to = ''] = given;
  if (given.length > needed.length)
    throw new UsageError(
      needed.length > 0
        ? `“accounts ${verb}” takes no “${given[needed.length]}”; put a name with blanks in quotes`
        : `“accounts ${verb}” takes no label; use --account`,
    );
  const missing = needed[label === '' ? 0 : to === '' ? 1 : needed.length];
  if (missing !== undefined) throw new UsageError(`name ${missing}`);
  switch (verb) {
    case 'list':
      return listed(terminal, options);
    case 'add':
      return added(terminal, options);
    case 'remove':
      return removed(terminal, label);
    case 'rename':
      return renamed(terminal, label, to);
    case 'token':
      return token(terminal, options);
  }
};

function isVerb(text: string): text is Verb {
  return Object.hasOwn(verbs, text);
}

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
  const { accounts, sessions } = central;
  const described =
    bare?.account ?? (await describedAccount(variable, { accounts, now: sessions.now() }))?.account;
  const all = await accounts.list();
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

/** Gives a kept account another name. The name of the environment's account comes from a variable. Nothing is sent. */
async function renamed(terminal: Terminal, label: string, to: string): Promise<number> {
  const { central, shared, output } = terminal;
  if (shared) throw new CentralError('sharedIsEditors');
  if (!AccountArguments.shape.label.safeParse(to).success)
    throw new UsageError(
      'the new name is not valid: give a name of 1 to 100 characters, none of them hidden',
    );
  const here = await accountsHere(terminal);
  const labelled = here.map(({ account }) => account);
  const account = sought(labelled, label);
  const own = here.find((one) => one.account === account && one.from !== 'kept');
  if (own) throw new UsageError(`put the new name of “${own.account.label}” into ARUBA_CENTRAL_LABEL`);
  const before = account ?? (await central.accounts.find(label));
  // The environment's account may not be stored yet.
  requireNewLabel(
    labelled.filter(({ id }) => id !== before.id),
    to.trim(),
  );
  const now = await central.accounts.rename(before.id, to);
  output.remark(
    `“${before.label}” is now “${now.label}”. Request files that have the old name after @account need the new one.`,
  );
  return exit.good;
}
