import * as vscode from 'vscode';
import type { Central } from '../../central.ts';
import { databaseName, dropAsides, removeStore } from '../../store/setAside.ts';
import type { AccountActions } from '../accounts/accountActions.ts';
import { storeFolder } from '../core.ts';
import { confirm } from '../quickInput.ts';
import type { Traces } from '../responses/traces.ts';
import type { SandboxHost } from '../sandbox.ts';
import type { Views } from '../views/views.ts';
import type { CommandTable } from './table.ts';

export interface ErasePorts {
  central: () => Promise<Central>;
  accounts: AccountActions;
  sandbox: SandboxHost;
  traces: Traces;
  views: Pick<Views, 'filter'>;
  context: Pick<
    vscode.ExtensionContext,
    'secrets' | 'globalState' | 'workspaceState' | 'globalStorageUri' | 'extension'
  >;
}

const { l10n } = vscode;

export function eraseCommands(ports: ErasePorts) {
  return { 'arubaCentral.eraseEverything': () => eraseEverything(ports) } satisfies Partial<CommandTable>;
}

/** Erases all that this extension has kept of accounts and calls, everywhere. The person's own files and settings stay. */
async function eraseEverything({
  central,
  accounts,
  sandbox,
  traces,
  views,
  context,
}: ErasePorts): Promise<void> {
  await confirm(
    l10n.t('Erase everything?'),
    l10n.t(
      'All accounts are removed, in all windows, with their secrets, responses, history, filters and cached lists. Your own files and settings are not touched.',
    ),
    l10n.t('Erase'),
  );
  const failures: unknown[] = [];
  // Whatever is broken, the rest goes; what could not be removed is told at the end.
  const attempt = async (work: () => unknown) => {
    try {
      await work();
    } catch (error) {
      failures.push(error);
    }
  };
  await attempt(() => sandbox.close());
  await attempt(() => eraseAccounts({ central, accounts }, storeFolder(context), attempt));
  await attempt(() => traces.erase());
  await attempt(() => views.filter.set(''));
  const { secrets, globalState, workspaceState, globalStorageUri } = context;
  for (const memento of [globalState, workspaceState])
    for (const key of memento.keys()) await memento.update(key, undefined);
  // What a lost key store or another edition left: without an account nobody could read it.
  await attempt(async () => {
    for (const key of await secrets.keys()) await secrets.delete(key);
  });
  const tokens = vscode.Uri.joinPath(globalStorageUri, 'tokens');
  await vscode.workspace.fs.delete(tokens, { recursive: true }).then(undefined, () => undefined);
  if (failures.length > 0) throw failures[0];
}

/** Signs out whatever is signed in. A store that cannot be opened or emptied is removed as it is, and the failure told where that fails. */
async function eraseAccounts(
  { central, accounts }: Pick<ErasePorts, 'central' | 'accounts'>,
  folder: string,
  attempt: (work: () => Promise<unknown>) => Promise<void>,
): Promise<void> {
  try {
    const core = await central();
    const signedOut = await core.accounts.list();
    for (const account of signedOut) await attempt(() => accounts.remove(account));
    await core.forget(signedOut);
    dropAsides(folder, databaseName);
  } catch {
    removeStore(folder, databaseName);
  }
}
