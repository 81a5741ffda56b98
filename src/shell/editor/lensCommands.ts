import * as vscode from 'vscode';
import type { CallRow, CommandId, Commands } from '../../ids.ts';
import { label } from '../../inventory/label.ts';
import type { Outcome } from '../responses/outcomes.ts';

export type LensKind = 'send' | 'preview' | 'outcome' | 'next' | 'sendAll';

/** What a lens says depends on, besides its place. */
export interface LensState {
  isWrite: boolean;
  outcome: Outcome | undefined;
  isTrusted: boolean;
}

/** What a lens says and does. In Restricted Mode it says so, and leads to where trust is given. */
export function lensCommand(
  { kind, uri, line }: { kind: LensKind; uri: string; line: number },
  { isWrite, outcome, isTrusted }: LensState,
): vscode.Command {
  const call: CallRow = { kind: 'call', uri, line };
  if (kind === 'outcome') return outcomeCommand(outcome);
  if (kind === 'next') return nextCommand(outcome, call);
  if (kind === 'preview') return command(vscode.l10n.t('Preview'), 'arubaCentral.previewRequest', [call]);
  if (!isTrusted) {
    const title =
      kind === 'sendAll'
        ? vscode.l10n.t('Send All (not in Restricted Mode)')
        : vscode.l10n.t('Send (not in Restricted Mode)');
    return { title, command: 'workbench.trust.manage' };
  }
  if (kind === 'sendAll')
    return command(vscode.l10n.t('Send All'), 'arubaCentral.sendAllRequests', [{ kind: 'file', uri }]);
  const title = isWrite ? vscode.l10n.t('Send…') : vscode.l10n.t('Send');
  return command(`$(play) ${title}`, 'arubaCentral.sendRequest', [call]);
}

function outcomeCommand(outcome: Outcome | undefined): vscode.Command {
  if (!outcome) return { title: '', command: '' };
  if (outcome.state === 'refused') return { title: `$(circle-slash) ${label(outcome.text)}`, command: '' };
  if (outcome.state === 'running') {
    const title = `$(sync~spin) ${label(outcome.progress ?? vscode.l10n.t('running'))}`;
    return command(title, 'arubaCentral.cancelRequests', [], vscode.l10n.t('Cancel'));
  }
  const title = `${outcome.failed ? '$(error)' : '$(check)'} ${label(outcome.text)}`;
  if (outcome.answer === undefined) return { title, command: '' };
  return command(title, 'arubaCentral.showAnswer', [outcome.answer], vscode.l10n.t('Show Answer'));
}

/** What the call can go on with. */
function nextCommand(outcome: Outcome | undefined, call: CallRow): vscode.Command {
  const next = outcome?.state === 'done' ? outcome.next : undefined;
  if (next === 'askProgress')
    return command(vscode.l10n.t('Ask for Progress'), 'arubaCentral.askProgress', [call]);
  if (next === 'resumeRows')
    return command(vscode.l10n.t('Resume Failed Rows'), 'arubaCentral.resumeRows', [call]);
  return { title: '', command: '' };
}

function command<Id extends CommandId>(
  title: string,
  id: Id,
  args: Commands[Id],
  tooltip?: string,
): vscode.Command {
  return { title, command: id, arguments: args, ...(tooltip && { tooltip }) };
}
