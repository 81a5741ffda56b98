import * as vscode from 'vscode';
import type { CallRow } from '../../base/ids.ts';
import { label } from '../../inventory/label.ts';
import { command } from '../command.ts';
import type { LastRun } from '../responses/outcomes.ts';

export type LensKind = 'send' | 'preview' | 'outcome' | 'table' | 'next' | 'undo' | 'sendAll' | 'recipe';

/** State that the text of a lens depends on, besides its position. */
export interface LensState {
  isWrite: boolean;
  outcome: LastRun | undefined;
  isTrusted: boolean;
}

/** Builds the text and the command of a lens. In Restricted Mode the lens says so, and opens the editor for trust. */
export function lensCommand(
  { kind, uri, line }: { kind: LensKind; uri: string; line: number },
  { isWrite, outcome, isTrusted }: LensState,
): vscode.Command {
  const call: CallRow = { kind: 'call', uri, line };
  if (kind === 'outcome') return outcomeCommand(outcome);
  if (kind === 'table') return tableCommand(outcome);
  if (kind === 'next') return nextCommand(outcome, call);
  if (kind === 'undo') return undoCommand(outcome);
  if (kind === 'recipe') return recipeCommand(uri, isTrusted);
  if (kind === 'preview') return command('arubaCentral.previewRequest', vscode.l10n.t('Preview'), call);
  if (!isTrusted) {
    const title =
      kind === 'sendAll'
        ? vscode.l10n.t('Send All (not in Restricted Mode)')
        : vscode.l10n.t('Send (not in Restricted Mode)');
    return { title, command: 'workbench.trust.manage' };
  }
  if (kind === 'sendAll')
    return command('arubaCentral.sendAllRequests', vscode.l10n.t('Send All'), { kind: 'file', uri });
  const title = isWrite ? vscode.l10n.t('Send…') : vscode.l10n.t('Send');
  return command('arubaCentral.sendRequest', `$(play) ${title}`, call);
}

/** Builds the command of a recipe, which is never sent itself: it runs on the rows selected in a view, or asks for rows. */
function recipeCommand(uri: string, isTrusted: boolean): vscode.Command {
  if (!isTrusted)
    return {
      title: vscode.l10n.t('Run Recipe (not in Restricted Mode)'),
      command: 'workbench.trust.manage',
    };
  const name = vscode.Uri.parse(uri, true).path.split('/').at(-1) ?? '';
  const title = `$(run-all) ${vscode.l10n.t('Run Recipe…')}`;
  return command('arubaCentral.runRecipe', title, { kind: 'recipe', name });
}

function outcomeCommand(outcome: LastRun | undefined): vscode.Command {
  if (!outcome) return { title: '', command: '' };
  if (outcome.state === 'refused') return refusedCommand(outcome);
  if (outcome.state === 'running') {
    const title = `$(sync~spin) ${label(outcome.progress ?? vscode.l10n.t('running'))}`;
    return { ...command('arubaCentral.cancelRequests', title), tooltip: vscode.l10n.t('Cancel') };
  }
  const icon = outcome.failed ? '$(error)' : outcome.isSkipped ? '$(debug-step-over)' : '$(check)';
  const title = `${icon} ${label(outcome.text)}`;
  if (outcome.response === undefined) return { title, command: '' };
  return {
    ...command('arubaCentral.showAnswer', title, outcome.response),
    tooltip: vscode.l10n.t('Show Response'),
  };
}

function tableCommand(outcome: LastRun | undefined): vscode.Command {
  const document = outcome?.state === 'done' ? outcome.response : undefined;
  if (document === undefined) return { title: '', command: '' };
  return {
    ...command('arubaCentral.openAsTable', vscode.l10n.t('Table'), { kind: 'answer', document }),
    tooltip: vscode.l10n.t('Open Response as Table'),
  };
}

function undoCommand(outcome: LastRun | undefined): vscode.Command {
  const id = outcome?.state === 'done' ? outcome.change : undefined;
  if (id === undefined) return { title: '', command: '' };
  return command('arubaCentral.undoChange', vscode.l10n.t('Undo…'), {
    kind: 'sent',
    entry: { change: { id } },
  });
}

function refusedCommand({ text, whole, response }: LastRun & { state: 'refused' }): vscode.Command {
  const title = `$(circle-slash) ${label(text)}`;
  if (response === undefined) return { title, command: '', ...(whole !== undefined && { tooltip: whole }) };
  return {
    ...command('arubaCentral.showAnswer', title, response),
    tooltip: vscode.l10n.t('Show What Arrived'),
  };
}

/** Builds the command that continues a request. */
function nextCommand(outcome: LastRun | undefined, call: CallRow): vscode.Command {
  const next = outcome && 'next' in outcome ? outcome.next : undefined;
  if (next === 'askProgress')
    return command('arubaCentral.askProgress', vscode.l10n.t('Ask for Progress'), call);
  if (next) return command('arubaCentral.resumeRows', vscode.l10n.t('Resume {0}', next.rowsLeft), call);
  return { title: '', command: '' };
}
