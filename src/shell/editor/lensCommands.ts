import * as vscode from 'vscode';
import type { CommandId, Commands } from '../../ids.ts';
import type { Outcome } from '../responses/outcomes.ts';

export type LensKind = 'send' | 'preview' | 'outcome' | 'sendAll';

/** What a lens says depends on, besides its place. */
export interface LensState {
  isWrite: boolean;
  outcome: Outcome | undefined;
  isTrusted: boolean;
}

/** What a lens says and does. In Restricted Mode it says so, and leads to where trust is given. */
export function lensCommand(
  lens: { kind: LensKind; uri: string; line: number },
  state: LensState,
): vscode.Command {
  const { kind, uri, line } = lens;
  switch (kind) {
    case 'send':
      if (!state.isTrusted) {
        return { title: vscode.l10n.t('Send (not in Restricted Mode)'), command: 'workbench.trust.manage' };
      }
      return command(
        `$(play) ${state.isWrite ? vscode.l10n.t('Send…') : vscode.l10n.t('Send')}`,
        'arubaCentral.sendRequest',
        [uri, line],
      );
    case 'preview':
      return command(vscode.l10n.t('Preview'), 'arubaCentral.previewRequest', [uri, line]);
    case 'sendAll':
      return command(vscode.l10n.t('Send All'), 'arubaCentral.sendAllRequests', [{ uri }]);
    case 'outcome':
      return outcomeCommand(state.outcome);
  }
}

function outcomeCommand(outcome: Outcome | undefined): vscode.Command {
  switch (outcome?.state) {
    case 'running':
      return command(
        `$(sync~spin) ${outcome.progress ?? vscode.l10n.t('running')}`,
        'arubaCentral.cancelRequests',
        [],
        vscode.l10n.t('Cancel'),
      );
    case 'done': {
      const title = `${outcome.failed ? '$(error)' : '$(check)'} ${outcome.text}`;
      if (outcome.answer === undefined) return { title, command: '' };
      return command(title, 'arubaCentral.showAnswer', [outcome.answer], vscode.l10n.t('Show Answer'));
    }
    case 'refused':
      return { title: `$(circle-slash) ${outcome.text}`, command: '' };
    case undefined:
      return { title: '', command: '' };
  }
}

function command<Id extends CommandId>(
  title: string,
  id: Id,
  args: Commands[Id],
  tooltip?: string,
): vscode.Command {
  return { title, command: id, arguments: args, ...(tooltip && { tooltip }) };
}
