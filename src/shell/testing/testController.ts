import * as vscode from 'vscode';
import { languageId } from '../../ids.ts';
import type { DisposableStore } from '../../lifetime.ts';
import { TestItems } from './testItems.ts';
import type { TestingPorts } from './testing.ts';
import { runTests } from './testRun.ts';

/** Puts the controller into the Test Explorer and keeps its items up with the files. */
export function openController(ports: TestingPorts, owned: DisposableStore): void {
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
