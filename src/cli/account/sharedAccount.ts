import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Account } from '../../account/account.ts';
import { tokenHolder } from '../../account/tokenHolder.ts';
import { CentralError } from '../../base/errors.ts';
import type { ReadVariable } from '../../store/folders.ts';
import { readShared } from '../../tokens/accounts/share.ts';
import { readWithOp, resolved } from '../../tokens/import/resolveReferences.ts';
import { everyShared, type SharedAccount } from '../../tokens/storage/sharedVault.ts';

/** The account of VS Code that ARUBA_CENTRAL_SHARED opens, if it is set; if it has several values, also the others. Throws badArgument. */
export async function sharedAccount(variable: ReadVariable): Promise<SharedAccount | undefined> {
  const given = variable('ARUBA_CENTRAL_SHARED');
  if (given === undefined || given === '') return undefined;
  const own = ['ARUBA_CENTRAL_CLIENT_ID', 'ARUBA_CENTRAL_ACCESS_TOKEN'].find((name) => variable(name));
  if (own !== undefined) throw new CentralError('sharedAndOwn', { other: own });
  const values = (await resolved('ARUBA_CENTRAL_SHARED', given, readWithOp())).trim().split(/\s+/);
  const [shared = readShared(''), ...others] = values.map(readShared);
  if (others.some(({ folder }) => folder !== shared.folder)) throw new CentralError('sharedUnusable');
  if (!existsSync(join(shared.folder, 'coordination.db'))) throw new CentralError('sharedNotHere');
  return others.length > 0 ? { ...shared, others } : shared;
}

/** The accounts of VS Code whose tokens are shared, each with its tenants if it is an MSP. */
export function sharedOnes(accounts: readonly Account[], shared: SharedAccount): Account[] {
  const holders = new Set(everyShared(shared).map(({ holder }) => holder));
  return accounts.filter((account) => holders.has(tokenHolder(account).id));
}

/** The shared account, or another shared account with that label. Throws signedOut, badArgument. */
export function sharedOne(
  accounts: readonly Account[],
  shared: SharedAccount,
  label: string | undefined,
): Account {
  const usable = sharedOnes(accounts, shared);
  const own = usable.filter(({ id }) => everyShared(shared).some(({ account }) => account === id));
  const [only, another] = own;
  if (only === undefined) throw new CentralError('sharedEnded');
  if (label === undefined && another !== undefined)
    throw new CentralError('accountNotChosen', { accounts: own.map((one) => one.label).join(', ') });
  if (label === undefined) return only;
  const named = usable.find((account) => account.label.toLowerCase() === label.toLowerCase());
  if (named === undefined) throw new CentralError('sharedOther', { account: label });
  return named;
}
