import * as vscode from 'vscode';
import type { Central } from '../../central.ts';
import type { AccountActions } from '../accounts/accountActions.ts';
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
  context: Pick<vscode.ExtensionContext, 'secrets' | 'globalState' | 'workspaceState' | 'globalStorageUri'>;
}

const { l10n } = vscode;

export function eraseCommands(ports: ErasePorts) {
  return { 'arubaCentral.eraseEverything': () => eraseEverything(ports) } satisfies Partial<CommandTable>;
}

/** What this extension has kept of accounts and calls, in whatever place. The person's own files and settings stay. */
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
      'All accounts are signed out in all windows. Secrets, answers, the history, filters and what was cached are removed. Your files and settings stay.',
    ),
    l10n.t('Erase'),
  );
  await sandbox.close();
  const core = await central();
  const signedOut = await core.accounts.list();
  for (const account of signedOut) await accounts.remove(account);
  await core.forget(signedOut);
  await traces.erase();
  await views.filter.set('');
  const { secrets, globalState, workspaceState, globalStorageUri } = context;
  for (const memento of [globalState, workspaceState])
    for (const key of memento.keys()) await memento.update(key, undefined);
  // What a lost key store or another edition left: without an account nobody could read it.
  for (const key of await secrets.keys()) await secrets.delete(key);
  const tokens = vscode.Uri.joinPath(globalStorageUri, 'tokens');
  await vscode.workspace.fs.delete(tokens, { recursive: true }).then(undefined, () => undefined);
}
