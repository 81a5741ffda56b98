import * as vscode from 'vscode';
import { CentralError } from '../../base/errors.ts';
import { schemes } from '../../base/ids.ts';
import type { Answers } from '../responses/answers.ts';
import { TablePanel } from '../responses/tablePanel.ts';
import { readArgument, UriArgument } from './arguments.ts';
import type { CommandTable } from './table.ts';

export interface ResponseTablePorts {
  answers: Answers;
  context: Pick<vscode.ExtensionContext, 'extensionUri' | 'workspaceState'>;
}

/** Commands that show a response as a table. */
export function responseTableCommands({ answers, context }: ResponseTablePorts) {
  const panel = new TablePanel(context);
  return {
    async 'arubaCentral.openAsTable'(given) {
      const uri = given === undefined ? shownResponse() : readArgument(UriArgument, given);
      const answer = answers.get(uri.with({ fragment: '' }).toString());
      if (!answer) throw new CentralError('answerGone');
      await panel.show(answer);
    },
  } satisfies Partial<CommandTable>;
}

/** The response in the active editor, or in any that is visible. Throws noResponseShown. */
function shownResponse(): vscode.Uri {
  const editors = [vscode.window.activeTextEditor, ...vscode.window.visibleTextEditors];
  const found = editors.find((editor) => editor?.document.uri.scheme === schemes.answer);
  if (!found) throw new CentralError('noResponseShown');
  return found.document.uri;
}
