import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Account } from '../account/account.ts';
import { tokenHolder } from '../account/tokenHolder.ts';
import { CentralError } from '../base/errors.ts';
import type { ReadVariable } from '../store/folders.ts';
import { readShared } from '../tokens/accounts/share.ts';
import { readWithOp } from '../tokens/import/readWithOp.ts';
import { resolved } from '../tokens/import/resolveReferences.ts';
import type { SharedAccount } from '../tokens/storage/sharedVault.ts';

/** The account of VS Code that ARUBA_CENTRAL_SHARED opens, if it is set. Throws badArgument. */
export async function sharedAccount(variable: ReadVariable): Promise<SharedAccount | undefined> {
  const given = variable('ARUBA_CENTRAL_SHARED');
  if (given === undefined || given === '') return undefined;
  const own = ['ARUBA_CENTRAL_CLIENT_ID', 'ARUBA_CENTRAL_ACCESS_TOKEN'].find((name) => variable(name));
  if (own !== undefined) throw new CentralError('sharedAndOwn', { other: own });
  const shared = readShared(await resolved('ARUBA_CENTRAL_SHARED', given, readWithOp()));
  if (!existsSync(join(shared.folder, 'coordination.db'))) throw new CentralError('sharedNotHere');
  return shared;
}

/** Of VS Code's accounts those whose token this is: the shared one, and the tenants of an MSP beside it. */
export function sharedOnes(accounts: readonly Account[], { holder }: SharedAccount): Account[] {
  return accounts.filter((account) => tokenHolder(account).id === holder);
}

/** The shared account, or with a label a tenant beside it. Throws signedOut, badArgument. */
export function sharedOne(
  accounts: readonly Account[],
  shared: SharedAccount,
  label: string | undefined,
): Account {
  const usable = sharedOnes(accounts, shared);
  const own = usable.find(({ id }) => id === shared.account);
  if (own === undefined) throw new CentralError('sharedEnded');
  if (label === undefined) return own;
  const named = usable.find((account) => account.label.toLowerCase() === label.toLowerCase());
  if (named === undefined) throw new CentralError('sharedOther', { account: label });
  return named;
}
