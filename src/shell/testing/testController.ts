import * as vscode from 'vscode';
import type { Clock } from '../../base/clock.ts';
import { languageId } from '../../base/ids.ts';
import type { DisposableStore } from '../../base/lifetime.ts';
import type { Redactor } from '../../redact/redact.ts';
import { holdsRequests, type RequestDocuments } from '../editor/documents.ts';
import type { RequestFiles } from '../requests/requestFiles.ts';
import type { Runner } from '../requests/runner.ts';
import { followSaves } from './followSaves.ts';
import { TestItems } from './testItems.ts';
import { runTests } from './testRun.ts';

export interface TestingParts {
  documents: RequestDocuments;
  requestFiles: RequestFiles;
  runner: Pick<Runner, 'sendChosen'>;
  redactor: Pick<Redactor, 'text'>;
  clock: Clock;
}

/** Adds the controller to the Test Explorer, and keeps its items up to date with the files. */
export function openController(parts: TestingParts, owned: DisposableStore): void {
  const { requestFiles } = parts;
  const controller = owned.add(vscode.tests.createTestController(languageId, vscode.l10n.t('Central')));
  const items = new TestItems(controller, requestFiles);
  let discovered: Promise<void> | undefined;
  const discover = () => (discovered = items.discover());
  const once = (request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> =>
    runTests({ ...parts, controller }, request, token);
  const saves = { items: controller.items, follow: (uri: vscode.Uri) => items.follow(uri), run: once };
  const run = async (request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> => {
    if (!request.include) await (discovered ?? discover());
    if (request.continuous === true) followSaves(saves, request, token);
    else await once(request, token);
  };
  controller.resolveHandler = (item) => (item ? undefined : discover());
  controller.refreshHandler = () => discover();
  const title = vscode.l10n.t('Send and Check');
  const kind = vscode.TestRunProfileKind.Run;
  owned.add(controller.createRunProfile(title, kind, run, true, undefined, true));
  const follow = (uri: vscode.Uri): void => void items.follow(uri);
  owned.add(
    requestFiles.onDidChange((uri) => {
      if (uri !== undefined) follow(vscode.Uri.parse(uri, true));
      else if (discovered) void discover();
    }),
  );
  requestFiles.watch();
  const look = (document: vscode.TextDocument): void => {
    if (holdsRequests(document)) follow(document.uri);
  };
  owned.add(vscode.workspace.onDidOpenTextDocument(look));
  vscode.workspace.textDocuments.forEach(look);
}
