import { l10n } from 'vscode';
import type { Account } from '../account/account.ts';
import { CentralError } from '../base/errors.ts';
import { regionOf } from '../inventory/tree/treeNode.ts';
import { only, pick } from './quickInput.ts';

/** Asks which of several accounts is meant. Throws noAccount if there is none, and cancelled. */
export async function pickAccount(
  accounts: readonly Account[],
  placeholder: string,
  active?: Account,
): Promise<Account> {
  if (accounts.length === 0) throw new CentralError('noAccount');
  const items = accounts.map((account) => ({
    label: account.label,
    description: [regionOf(account), ...(account.id === active?.id ? [l10n.t('active')] : [])].join(' · '),
    account,
  }));
  return (await only(pick(items, { placeholder }))).account;
}
