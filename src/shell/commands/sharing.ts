import * as vscode from 'vscode';
import type { Clock } from '../../base/clock.ts';
import type { Central } from '../../central.ts';
import { endSharing, shareAccount } from '../../tokens/accounts/share.ts';
import type { AccountActions } from '../accounts/accountActions.ts';
import { copySecret, wipeNote } from '../copySecret.ts';
import { confirm } from '../quickInput.ts';
import type { CommandTable } from './table.ts';

export interface SharingParts {
  context: vscode.ExtensionContext;
  central: () => Promise<Central>;
  accounts: AccountActions;
  clock: Clock;
}

const { l10n } = vscode;

/** The command that shares an account with the terminal. It asks also for a script, because the copied value opens the account. */
export function sharingCommands(parts: SharingParts) {
  const { context, central, accounts, clock } = parts;
  return {
    async 'arubaCentral.shareWithTerminal'(args) {
      const account = await accounts.choose(args);
      const copy = l10n.t('Copy the Value');
      const end = l10n.t('End Sharing');
      const chosen = await confirm(
        l10n.t('Share “{0}” with the terminal?', account.label),
        detail(account.label),
        copy,
        end,
      );
      const { sessions } = await central();
      if (chosen === end) {
        await endSharing(sessions, account);
        return { ended: true };
      }
      const value = await shareAccount(sessions, context.globalStorageUri.fsPath, account);
      await copySecret(value, l10n.t('value that shares “{0}”', account.label), clock);
      return { copied: true };
    },
  } satisfies Partial<CommandTable>;
}

function detail(label: string): string {
  const paragraphs = [
    l10n.t(
      'This copies one value, for the variable ARUBA_CENTRAL_SHARED. Keep it in a password manager. Anyone who has it and can read your files on this machine can use “{0}” and read its client secret.',
      label,
    ),
    wipeNote(),
    l10n.t('It stops working when you remove the account, sign in again, or choose End Sharing.'),
  ];
  return paragraphs.filter((paragraph) => paragraph !== '').join('\n\n');
}
