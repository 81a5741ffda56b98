import * as vscode from 'vscode';
import { isCentralError, type CentralError } from '../base/errors.ts';
import type { NextStep } from '../base/errorKind.ts';
import { reasons } from '../base/reasons.ts';
import type { Log } from '../base/log.ts';
import type { Redactor } from '../redact/redact.ts';
import { BrokenResponse } from '../http/brokenResponse.ts';
import { sentenceFor } from '../tokens/accounts/fieldNames.ts';
import { shownFields } from './accounts/fieldNames.ts';

export type Report = (error: unknown) => Promise<void>;

/** The one place that tells a person of a failure: a cancel is silent, a known kind is a sentence and a button. A server's words may be in it. */
export function createReport(log: Log & { show(): void }, redactor: Pick<Redactor, 'text'>): Report {
  return async (error) => {
    if (isCentralError(error, 'cancelled') || error instanceof vscode.CancellationError) return;
    if (!isCentralError(error)) {
      log.error(`Unexpected: ${error instanceof Error ? error.name : typeof error}`);
      const message = vscode.l10n.t(
        'Something unexpected went wrong in this extension. The log has the details.',
      );
      return offer(message, showLog(log));
    }
    log.warn(describe(error));
    await offer(
      redactor.text(sentence(error)),
      whatCame(error) ?? (error.nextStep ? stepFor(error.nextStep, error) : showLog(log)),
    );
  };
}

/** The error's sentence in the person's language, with the fields of an account as the wizard calls them. */
export function sentence(error: CentralError): string {
  return sentenceFor(error, shownFields(), vscode.l10n.t(reasons[error.reason][1]));
}

/** Code, reason and chain of causes by name only: a foreign message may hold anything. */
function describe(error: CentralError): string {
  const names: string[] = [];
  for (let cause = error.cause; cause instanceof Error && names.length < 5; cause = cause.cause)
    names.push('code' in cause && typeof cause.code === 'string' ? cause.code : cause.name);
  return `${error.code}: ${error.message}${names.length > 0 ? ` (${names.join(' < ')})` : ''}`;
}

type Choice = [title: string, go: () => unknown];

function showLog(log: { show(): void }): Choice {
  return [vscode.l10n.t('Show Log'), () => log.show()];
}

/** Opens what came of a response that broke off. */
function whatCame(error: CentralError): Choice | undefined {
  if (!(error instanceof BrokenResponse) || error.document === undefined) return undefined;
  return run(vscode.l10n.t('Show What Arrived'), 'arubaCentral.showAnswer', error.document);
}

function run(title: string, command: string, argument?: unknown): Choice {
  return [title, () => vscode.commands.executeCommand(command, argument)];
}

/** For the account that the failure is about, if it names one. */
function stepFor(step: NextStep, { values: { account } }: CentralError): Choice {
  const { t } = vscode.l10n;
  const row = account === undefined ? undefined : { kind: 'account', account };
  const steps: Record<NextStep, Choice> = {
    signIn: run(t('Sign In'), 'arubaCentral.signIn', row),
    addAccount: run(t('Add Account'), 'arubaCentral.addAccount'),
    unlock: run(t('Allow Changes…'), 'arubaCentral.setReadOnly', row),
    manageTrust: run(t('Manage Trust'), 'workbench.trust.manage'),
    openProxySettings: run(t('Proxy Settings'), 'workbench.action.openSettings', 'http.proxy'),
  };
  return steps[step];
}

async function offer(message: string, [title, go]: Choice): Promise<void> {
  if ((await vscode.window.showErrorMessage(message, title)) === title) await go();
}
