import * as vscode from 'vscode';
import type { Account } from '../../account/account.ts';
import type { Central } from '../../central.ts';
import type { AccountActions } from '../accounts/accountActions.ts';
import { storeFolder } from '../core.ts';
import { confirm } from '../quickInput.ts';
import type { Environments } from '../requests/environments.ts';
import type { Runner } from '../requests/runner.ts';
import type { AccountDataEraser } from '../responses/accountDataEraser.ts';
import type { SandboxHost } from '../sandbox.ts';
import type { Views } from '../views/views.ts';
import { eraseAccounts } from './eraseAccounts.ts';
import type { CommandTable } from './table.ts';

export interface EraseParts {
  central: () => Promise<Central>;
  accounts: AccountActions;
  sandbox: SandboxHost;
  accountData: AccountDataEraser;
  environments: Pick<Environments, 'choose'>;
  runner: Pick<Runner, 'cancel'>;
  views: Pick<Views, 'reset'>;
  context: Pick<
    vscode.ExtensionContext,
    'secrets' | 'globalState' | 'workspaceState' | 'globalStorageUri' | 'extension'
  >;
}

const { l10n } = vscode;

export function eraseCommands(parts: EraseParts) {
  return { 'arubaCentral.eraseEverything': () => eraseEverything(parts) } satisfies Partial<CommandTable>;
}

/** Erases all that this extension has kept of accounts and calls, everywhere. The person's own files and settings stay. */
async function eraseEverything({
  central,
  accounts,
  sandbox,
  accountData,
  environments,
  runner,
  views,
  context,
}: EraseParts): Promise<void> {
  await confirm(
    l10n.t('Erase everything?'),
    l10n.t(
      'All accounts are removed, in all windows, with their secrets, responses, history, filters and cached lists, and the notes of broken-off loops, also those of the terminal. Your own files and settings are not touched.',
    ),
    l10n.t('Erase'),
  );
  const failures: unknown[] = [];
  // A failure does not stop the rest; what could not be removed is reported at the end.
  const attempt = async (work: () => unknown) => {
    try {
      await work();
    } catch (error) {
      failures.push(error);
    }
  };
  runner.cancel();
  accounts.forgetDraft();
  await attempt(() => sandbox.close());
  const { secrets, globalState, workspaceState } = context;
  const folder = storeFolder(context);
  const remove = (account: Account) => accounts.remove(account);
  await eraseAccounts({ central, folder, secrets, remove, attempt });
  await attempt(() => accountData.erase());
  await attempt(() => views.reset());
  await attempt(() => environments.choose(undefined));
  for (const memento of [globalState, workspaceState])
    for (const key of memento.keys()) await attempt(() => memento.update(key, undefined));
  if (failures.length > 0) throw failures[0];
}
