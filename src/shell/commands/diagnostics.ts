import * as vscode from 'vscode';
import type { Account } from '../../account/account.ts';
import { isCentralError } from '../../base/errors.ts';
import type { Central } from '../../central.ts';
import type { DayUsage } from '../../limits/dayQuota.ts';
import type { AccountCache } from '../accounts/accountCache.ts';
import type { TokenState } from '../accounts/tokenStates.ts';
import { diagnosticsText } from './diagnosticsText.ts';
import type { CommandTable } from './table.ts';

export interface DiagnosticsParts {
  context: vscode.ExtensionContext;
  central: () => Promise<Central>;
  accountCache: AccountCache;
  usage: (account: Account) => DayUsage | undefined;
  tokenState: (account: Account) => TokenState;
}

/** The command that copies the facts for a bug report to the clipboard, and resolves to them. */
export function diagnosticsCommands(parts: DiagnosticsParts) {
  return {
    async 'arubaCentral.copyDiagnostics'() {
      const text = await diagnosticsOf(parts);
      await vscode.env.clipboard.writeText(text);
      void vscode.window.showInformationMessage(
        vscode.l10n.t(
          'The diagnostics for a bug report are on the clipboard. They contain no account, no address and no secret.',
        ),
      );
      return text;
    },
  } satisfies Partial<CommandTable>;
}

async function diagnosticsOf({ context, central, accountCache, usage, tokenState }: DiagnosticsParts) {
  const failure = await central().then(
    () => undefined,
    (error: unknown) => (isCentralError(error) ? error.reason : 'unexpected'),
  );
  const { version } = context.extension.packageJSON as { version: string };
  return diagnosticsText({
    version,
    vscode: vscode.version,
    node: process.versions.node,
    system: `${process.platform} ${process.arch}`,
    remote: vscode.env.remoteName,
    failure,
    accounts: accountCache.accounts().map((account) => ({
      platform: account.platform,
      grant: account.grant,
      state: tokenState(account).kind,
      usage: usage(account),
    })),
  });
}
