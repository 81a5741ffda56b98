import * as vscode from 'vscode';
import { isCentralError, reasons, type CentralError, type NextStep } from '../errors.ts';
import type { Log } from '../log.ts';

export type Report = (error: unknown) => Promise<void>;

/** The one place that tells a person of a failure: a cancel is silent, a known kind is a sentence and a button. */
export function createReport(log: Log & { show(): void }): Report {
  return async (error) => {
    if (isCentralError(error, 'cancelled') || error instanceof vscode.CancellationError) return;
    if (!isCentralError(error)) {
      log.error(`Unexpected: ${error instanceof Error ? error.name : typeof error}`);
      return offer(
        vscode.l10n.t('Something unexpected went wrong in Central. The log says more.'),
        'showLog',
        log,
      );
    }
    log.warn(describe(error));
    await offer(sentence(error), error.nextStep ?? 'showLog', log);
  };
}

/** The error's sentence in the person's language. */
export function sentence(error: CentralError): string {
  return vscode.l10n.t(reasons[error.reason][1], error.values);
}

/** Code, reason and chain of causes by name only: a foreign message may hold anything. */
function describe(error: CentralError): string {
  const names: string[] = [];
  for (let cause = error.cause; cause instanceof Error && names.length < 5; cause = cause.cause)
    names.push('code' in cause && typeof cause.code === 'string' ? cause.code : cause.name);
  return `${error.code}: ${error.message}${names.length > 0 ? ` (${names.join(' < ')})` : ''}`;
}

async function offer(message: string, step: NextStep, log: { show(): void }): Promise<void> {
  const steps: Record<NextStep, [title: string, go: () => unknown]> = {
    signIn: [vscode.l10n.t('Sign In'), () => vscode.commands.executeCommand('arubaCentral.signIn')],
    addAccount: [
      vscode.l10n.t('Add Account'),
      () => vscode.commands.executeCommand('arubaCentral.addAccount'),
    ],
    retry: [vscode.l10n.t('Show Log'), () => log.show()],
    showLog: [vscode.l10n.t('Show Log'), () => log.show()],
    manageTrust: [
      vscode.l10n.t('Manage Trust'),
      () => vscode.commands.executeCommand('workbench.trust.manage'),
    ],
    openProxySettings: [
      vscode.l10n.t('Proxy Settings'),
      () => vscode.commands.executeCommand('workbench.action.openSettings', 'http.proxy'),
    ],
  };
  const [title, go] = steps[step];
  if ((await vscode.window.showErrorMessage(message, title)) === title) await go();
}
