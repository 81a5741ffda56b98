import * as vscode from 'vscode';
import { isCentralError, type CentralError } from '../base/errors.ts';
import type { Clock } from '../base/clock.ts';
import type { NextStep } from '../base/errorKind.ts';
import { isNotice, reasons } from '../base/reasons.ts';
import type { Log } from '../base/log.ts';
import type { Redactor } from '../redact/redact.ts';
import { BrokenResponse } from '../http/brokenResponse.ts';
import { sentenceFor } from '../tokens/accounts/fieldNames.ts';
import { hasSandboxLabel } from '../tokens/accounts/sameAccount.ts';
import { shownFields } from './accounts/shownFields.ts';

export type Report = (error: unknown) => Promise<void>;

/** The one place that reports failures: nothing for a cancel, a sentence and a button for a known kind, as information if nothing went wrong. It may quote a server. */
export function createReport(
  log: Log & { show(): void },
  redactor: Pick<Redactor, 'text'>,
  clock: Pick<Clock, 'now'>,
): Report {
  return async (error) => {
    if (isCentralError(error, 'cancelled') || error instanceof vscode.CancellationError) return;
    if (!isCentralError(error)) {
      log.error(`Unexpected: ${error instanceof Error ? error.name : typeof error}`);
      const message = vscode.l10n.t(
        'Something unexpected went wrong in this extension. The log has the details.',
      );
      return offer(message, [showLog(log)]);
    }
    const { nextStep, reason } = error;
    const arrived = whatCame(error);
    const next = arrived ? [arrived] : nextStep ? stepsFor(nextStep, error, clock.now()) : [];
    const said = redactor.text(sentence(error));
    if (isNotice(reason)) return offer(said, next, vscode.window.showInformationMessage);
    log.warn(describe(error));
    await offer(said, next.length > 0 ? next : [showLog(log)]);
  };
}

/** The error's sentence in the person's language, with the wizard's names for an account's fields. */
export function sentence(error: CentralError): string {
  return sentenceFor(error, shownFields(), vscode.l10n.t(reasons[error.reason][1]));
}

/** Gives code, reason and causes; of a cause only its name or code, since a foreign message may contain anything. */
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

/** Offers to open the part of a broken-off response that arrived. */
function whatCame(error: CentralError): Choice | undefined {
  if (!(error instanceof BrokenResponse) || error.document === undefined) return undefined;
  return run(vscode.l10n.t('Show What Arrived'), 'arubaCentral.showAnswer', error.document);
}

function run(title: string, command: string, argument?: unknown): Choice {
  return [title, () => vscode.commands.executeCommand(command, argument)];
}

/** Gives the buttons of a next step, for the account that the failure names, if any. `at` is the time of the failure, wall ms. */
function stepsFor(step: NextStep, { reason, values: { account } }: CentralError, at: number): Choice[] {
  const { t } = vscode.l10n;
  const row = account === undefined ? undefined : { kind: 'account', account };
  const steps: Record<NextStep, Choice> = {
    signIn: run(t('Sign In'), 'arubaCentral.signIn', row && { ...row, failedAt: at }),
    addAccount: run(t('Add Account'), 'arubaCentral.addAccount'),
    newRequests: run(t('New Request File'), 'arubaCentral.newRequestFile'),
    unlock: run(t('Allow Changes…'), 'arubaCentral.setReadOnly', row),
    manageTrust: run(t('Manage Trust'), 'workbench.trust.manage'),
    openProxySettings: run(t('Proxy Settings'), 'workbench.action.openSettings', 'http.proxy'),
  };
  if (step !== 'addAccount') return [steps[step]];
  // Without an account, the sandbox is the other way to go on; with one of a closed sandbox, it is the first.
  const sandbox = run(t('Open the Sandbox'), 'arubaCentral.openSandbox');
  if (account === undefined) return [steps[step], sandbox];
  const isClosed = reason !== 'unknownAccount' && hasSandboxLabel(String(account));
  // An account of one's own may have such a label too.
  return isClosed ? [sandbox, steps[step]] : [steps[step]];
}

async function offer(
  message: string,
  ways: readonly Choice[],
  show: typeof vscode.window.showErrorMessage = vscode.window.showErrorMessage,
): Promise<void> {
  const chosen = await show(message, ...ways.map(([title]) => title));
  await ways.find(([title]) => title === chosen)?.[1]();
}
