import assert from 'node:assert/strict';
import { truncateSync, unlinkSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { startSandbox, type Sandbox } from '../../src/sandbox/main.ts';
import { RequestDocuments } from '../../src/shell/editor/documents.ts';
import { RequestFiles } from '../../src/shell/requests/requestFiles.ts';
import { TestItems } from '../../src/shell/testing/testItems.ts';
import { requestItem } from '../../src/shell/views/requestRows.ts';
import { childrenOf } from '../../src/shell/views/requestsView.ts';
import { systemClock } from '../../src/base/clock.ts';
import { openText, problemsOf, replace } from './editing.ts';
import { addAccount, lensesOf, run, until } from './requestBench.ts';

const body = 'interface 1/1/1 no shutdown\n'.repeat(190_000);

const noticesIn = (found: readonly vscode.Diagnostic[]) =>
  found.filter(({ code }) => code === 'leftOut').map(({ message }) => message);

describe('large request files in the editor', () => {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await startSandbox();
    await addAccount(sandbox, 'eu-prod', 'large-files');
  });
  after(async () => {
    await run('arubaCentral.removeAccount', { account: 'large-files' });
    await sandbox.close();
  });

  it('have lenses and a preview, and say at their first line what is left out [E15]', async () => {
    const document = await openText(`### Template\n# @account large-files\nPOST /x\n\n${body}`);
    assert.ok(document.getText().length > 5_000_000);
    assert.deepEqual(await lensesOf(document), ['$(play) Send…', 'Preview']);
    const preview = await run<{ body?: string }>('arubaCentral.previewRequest', document.uri, 2);
    assert.ok(preview.body?.startsWith('interface 1/1/1'));
    await vscode.window.showTextDocument(document);
    const found = await problemsOf(document, (all) => all.some(({ code }) => code === 'leftOut'));
    const notices = found.filter(({ code }) => code === 'leftOut');
    assert.deepEqual(
      notices.map(({ code, range, severity }) => [code, range.start.line, severity]),
      [['leftOut', 0, vscode.DiagnosticSeverity.Information]],
    );
  });

  it('tell more problems than VS Code keeps by their number', async () => {
    const document = await openText('### a\nREBOOT /x\n\n'.repeat(1_200));
    await vscode.window.showTextDocument(document);
    const found = await problemsOf(document, (all) => all.length > 900);
    assert.equal(found.length, 1_000);
    const notices = found.filter(({ code }) => code === 'leftOut').map(({ message }) => message);
    assert.match(notices.join(' '), /998 of the 2400 problems/);
  });

  it('are not checked before they are seen, and say so', async () => {
    const document = await openText('### a\nREBOOT /x\n\n'.repeat(800));
    const unseen = await problemsOf(document, (all) => all.length > 0);
    assert.equal(unseen.length, 1);
    assert.match(noticesIn(unseen)[0] ?? '', /more than 2000 lines, so it is checked/);
    await vscode.window.showTextDocument(document);
    const seen = await problemsOf(document, (all) => all.length > 700);
    assert.doesNotMatch(noticesIn(seen).join(' '), /so it is checked/);
  });

  it('have lenses, a preview and a send after an edit, at 5 and at 40 MB', async () => {
    for (const copies of [1, 8]) {
      const path = '/monitoring/v2/aps?limit=1';
      const text = `### a\n# @account large-files\nGET ${path}\n\n### b\nPOST /y\n\n${body.repeat(copies)}`;
      const document = await openText(text);
      assert.ok(document.getText().length > copies * 5_000_000);
      const uri = document.uri;
      const previewed = async () => (await run<{ url: string }>('arubaCentral.previewRequest', uri, 2)).url;
      assert.match(await previewed(), /limit=1$/);
      await replace(document, 'limit=1', 'limit=2');
      assert.match(await previewed(), /limit=2$/);
      assert.deepEqual(await lensesOf(document), [
        '$(play) Send',
        'Preview',
        'Send All',
        '$(play) Send…',
        'Preview',
      ]);
      const sent = await run<{ status: number; url: string }>('arubaCentral.sendRequest', uri, 2);
      assert.equal(sent.status, 200);
      assert.match(sent.url, /limit=2/);
    }
  });
});

describe('request files that VS Code gives no extension', () => {
  it('say so in the Requests view, in the Test Explorer and in the search for symbols', async () => {
    const sentence = /“huge.central” is larger than 50 MB/;
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const huge = vscode.Uri.joinPath(folder.uri, 'huge.central');
    // A hole takes no room on the disk.
    writeFileSync(huge.fsPath, '');
    truncateSync(huge.fsPath, 51 * 1_048_576);
    const documents = new RequestDocuments();
    const files = new RequestFiles(systemClock, documents);
    const controller = vscode.tests.createTestController('central-huge', 'Huge');
    try {
      const rows = await childrenOf({ kind: 'file', uri: huge.toString() }, files, { entries: () => [] });
      assert.deepEqual(
        rows.map((row) => sentence.test(JSON.stringify(requestItem(row).label))),
        [true],
      );
      await new TestItems(controller, files).follow(huge);
      const told = controller.items.get(huge.toString())?.error;
      assert.match(typeof told === 'string' ? told : '', sentence);
      await until(async () => {
        const found = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
          'vscode.executeWorkspaceSymbolProvider',
          'zebra',
        );
        return found.some(({ name }) => name.startsWith('zebra · ') && sentence.test(name));
      });
    } finally {
      unlinkSync(huge.fsPath);
      controller.dispose();
      files.dispose();
      documents.dispose();
    }
  });
});
