import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/lifetime.ts';
import { mayHoldRequests } from '../editor/documents.ts';
import type { Runner } from '../requests/runner.ts';
import type { TestingPorts } from './testController.ts';

/** ms after a request file came into an editor: what is shown in the editor goes first. */
const quiet = 300;

/**
 * Calls with asserts in the Test Explorer. Its icon appears with the first controller, so there is none before
 * a request file or a runbook is open.
 */
export function registerTesting({
  runner,
  ...ports
}: Omit<TestingPorts, 'runner'> & { runner: () => Promise<Runner> }): vscode.Disposable {
  const owned = new DisposableStore();
  let timer: Disposable | undefined;
  const open = async (): Promise<void> => {
    const { openController } = await import('./testController.ts');
    openController({ ...ports, runner: await runner() }, owned);
  };
  const look = (document: vscode.TextDocument): void => {
    if (timer || !mayHoldRequests(document)) return;
    opened.dispose();
    timer = owned.add(ports.clock.after(quiet, () => void open()));
  };
  const opened = owned.add(vscode.workspace.onDidOpenTextDocument(look));
  vscode.workspace.textDocuments.forEach(look);
  return owned;
}
