import * as vscode from 'vscode';
import type { Account } from '../../account/account.ts';
import type { Central } from '../../central.ts';
import type { AccountActions } from '../accounts/accountActions.ts';
import { newDocument } from './newRequests.ts';
import type { CommandTable } from './table.ts';

export interface TransferParts {
  central: () => Promise<Central>;
  accounts: AccountActions;
}

/** Commands that import and export accounts. */
export function transferCommands(parts: TransferParts) {
  return {
    'arubaCentral.importAccounts': async () =>
      (await import('./importAccounts.ts')).importAccounts(parts.accounts),
    'arubaCentral.exportAccounts': () => exportAccounts(parts),
  } satisfies Partial<CommandTable>;
}

/** Writes the accounts without their secrets into one JSON document. */
async function exportAccounts({ central }: TransferParts): Promise<void> {
  const accounts = (await (await central()).accounts.list()).map(withoutId);
  const content = JSON.stringify({ accounts }, undefined, 2);
  const named = { name: 'accounts', language: 'json', extension: 'json' };
  await vscode.window.showTextDocument(await newDocument(content, named));
}

function withoutId({ id: _id, msp: _msp, ...account }: Account): Omit<Account, 'id' | 'msp'> {
  return account;
}
