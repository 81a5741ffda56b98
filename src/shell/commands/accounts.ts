import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { AccountActions } from '../accounts/accountActions.ts';
import { readArgument } from './arguments.ts';
import { isScripted } from './caller.ts';
import type { CommandTable } from './table.ts';

const RemoveArgument = z.object({ revoke: z.optional(z.boolean()) });
const LockArgument = z.object({ readOnly: z.boolean() });

export function accountCommands({ accounts }: { accounts: AccountActions }) {
  return {
    'arubaCentral.addAccount': (args) => (args === undefined ? accounts.ask() : accounts.add(args)),
    async 'arubaCentral.removeAccount'(args) {
      const account = await accounts.choose(args);
      const scripted = isScripted([args]);
      if (scripted && readArgument(RemoveArgument, args).revoke === true)
        await vscode.commands.executeCommand('arubaCentral.revokeToken', args);
      return accounts.signOut(account, { asks: !scripted });
    },
    async 'arubaCentral.refreshToken'(args) {
      const account = await accounts.choose(args);
      const summary = await accounts.refresh(account);
      if (!isScripted([args]))
        vscode.window.setStatusBarMessage(
          vscode.l10n.t('The token of “{0}” is renewed', account.label),
          5_000,
        );
      return summary;
    },
    'arubaCentral.setActiveAccount': async (args) => accounts.activate(await accounts.choose(args)),
    async 'arubaCentral.setReadOnly'(args) {
      const account = await accounts.choose(args);
      if (isScripted([args])) return accounts.setReadOnly(account, readArgument(LockArgument, args).readOnly);
      const { readOnly } = await accounts.setReadOnly(account, account.readOnly !== true);
      const { t } = vscode.l10n;
      const told = readOnly
        ? t('“{0}” is read-only now', account.label)
        : t('Changes are allowed with “{0}” now', account.label);
      vscode.window.setStatusBarMessage(told, 5_000);
      return { readOnly };
    },
    'arubaCentral.listAccounts': () => accounts.list(),
  } satisfies Partial<CommandTable>;
}
