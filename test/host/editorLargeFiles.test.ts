import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startSandbox, type Sandbox } from '../../src/sandbox/main.ts';
import { openText, problemsOf } from './editing.ts';
import { addAccount, lensesOf, run } from './requestBench.ts';

const body = 'interface 1/1/1 no shutdown\n'.repeat(190_000);

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

  it('have lenses and a preview, and say at their first line what is left out', async () => {
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
});
