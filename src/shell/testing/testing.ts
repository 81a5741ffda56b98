import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/lifetime.ts';
import { mayHoldRequests } from '../editor/documents.ts';
import type { WindowRequests } from '../requests/requests.ts';
import type { ThisWindow } from '../thisWindow.ts';
import type { TestingParts } from './testController.ts';

/** Delay after a request file is opened, ms, so that the editor's own work comes first. */
const quiet = 300;

/**
 * Shows calls with asserts in the Test Explorer. Its icon appears with the first controller, so none is made before
 * a request file or a runbook is open.
 */
export function registerTesting(
  { clock, redactor }: ThisWindow,
  requests: WindowRequests,
): vscode.Disposable {
  const owned = new DisposableStore();
  let timer: Disposable | undefined;
  // The code that sends is loaded with the first run.
  const runner: TestingParts['runner'] = {
    sendChosen: async (...chosen) => (await requests.runner()).sendChosen(...chosen),
  };
  const open = async (): Promise<void> => {
    const { openController } = await import('./testController.ts');
    const { documents, requestFiles } = requests;
    openController({ documents, requestFiles, runner, redactor, clock }, owned);
  };
  const look = (document: vscode.TextDocument): void => {
    if (timer || !mayHoldRequests(document)) return;
    opened.dispose();
    timer = owned.add(clock.after(quiet, () => void open()));
  };
  const opened = owned.add(vscode.workspace.onDidOpenTextDocument(look));
  vscode.workspace.textDocuments.forEach(look);
  return owned;
}
