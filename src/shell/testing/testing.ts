import * as vscode from 'vscode';
import type { Clock } from '../../clock.ts';
import { languageId } from '../../ids.ts';
import { DisposableStore, type Disposable } from '../../lifetime.ts';
import type { RequestDocuments } from '../editor/documents.ts';
import type { Runner } from '../requests/runner.ts';
import type { RequestFiles } from '../views/requestFiles.ts';
import { TestItems } from './testItems.ts';
import { runTests } from './testRun.ts';

export interface TestingPorts {
  documents: RequestDocuments;
  requestFiles: RequestFiles;
  runner: Runner;
  clock: Clock;
}

/** ms after a request file came into an editor: what is shown in the editor goes first. */
const quiet = 300;

/**
 * Calls with asserts in the Test Explorer. Its icon appears with the first controller, so there is none before
 * a request file is open.
 */
export function registerTesting(ports: TestingPorts): vscode.Disposable {
  const owned = new DisposableStore();
  let timer: Disposable | undefined;
  const look = (document: vscode.TextDocument): void => {
    if (!isRequestFile(document) || timer) return;
    opened.dispose();
    timer = owned.add(ports.clock.after(quiet, () => openController(ports, owned)));
  };
  const opened = owned.add(vscode.workspace.onDidOpenTextDocument(look));
  vscode.workspace.textDocuments.forEach(look);
  return owned;
}

function openController(ports: TestingPorts, owned: DisposableStore): void {
  const { requestFiles } = ports;
  const controller = owned.add(vscode.tests.createTestController(languageId, vscode.l10n.t('Central')));
  const items = new TestItems(controller, requestFiles);
  let discovered: Promise<void> | undefined;
  const discover = () => (discovered = items.discover());
  const run = async (request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> => {
    if (!request.include) await (discovered ?? discover());
    await runTests({ ...ports, controller }, request, token);
  };
  controller.resolveHandler = (item) => (item ? undefined : discover());
  controller.refreshHandler = () => discover();
  owned.add(
    controller.createRunProfile(vscode.l10n.t('Send and Check'), vscode.TestRunProfileKind.Run, run, true),
  );
  const follow = (uri: vscode.Uri): void => void items.follow(uri);
  owned.add(
    requestFiles.onDidChange((uri) => {
      if (uri !== undefined) follow(vscode.Uri.parse(uri, true));
      else if (discovered) void discover();
    }),
  );
  requestFiles.watch();
  owned.add(
    vscode.workspace.onDidOpenTextDocument((document) => {
      if (isRequestFile(document)) follow(document.uri);
    }),
  );
  vscode.workspace.textDocuments.filter(isRequestFile).forEach(({ uri }) => follow(uri));
}

function isRequestFile(document: vscode.TextDocument): boolean {
  return document.languageId === languageId;
}
