import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { execute, openText, problemsOf, replace } from './editing.ts';

describe('problems in the editor', () => {
  it('are told with their code, severity and place', async () => {
    const document = await openText('REBOOT /x\nAccept application/json\n');
    const found = await problemsOf(document, (all) => all.length >= 2);
    assert.deepEqual(
      found.map(({ code, severity, range }) => [code, severity, range.start.line, range.end.character]),
      [
        ['unknownMethod', vscode.DiagnosticSeverity.Error, 0, 6],
        ['headerWithoutColon', vscode.DiagnosticSeverity.Error, 1, 23],
      ],
    );
  });

  it('go when the text is mended, and when the file is closed', async () => {
    const document = await openText('REBOOT /x\n');
    await problemsOf(document, (all) => all.length === 1);
    await replace(document, 'REBOOT', 'GET');
    await problemsOf(document, (all) => all.length === 0);
    assert.equal(document.lineAt(0).text, 'GET /x');
  });

  it('name a reference that nothing defines', async () => {
    const document = await openText('@here = 1\nGET /x?a={{here}}&b={{nowhere}}\n');
    const [found, ...more] = await problemsOf(document, (all) => all.length > 0);
    assert.deepEqual(more, []);
    assert.equal(found?.code, 'unresolved');
    assert.match(found.message, /nowhere/);
  });

  it('are told in the fences of Markdown where they stand', async () => {
    const document = await openText('# Runbook\n\n```central\nREBOOT /x\n```\n', 'markdown');
    const [found] = await problemsOf(document, (all) => all.length > 0);
    assert.equal(found?.range.start.line, 3);
  });

  it('offer their fixes, which solve them', async () => {
    const document = await openText('POST /x\n{"a": 1}\n');
    const [found] = await problemsOf(document, (all) => all.length > 0);
    assert.equal(found?.code, 'bodyWithoutBlankLine');
    const actions = await execute<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      found.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    const [action] = actions.filter(({ title }) => title === 'Insert a blank line');
    const titles = actions.map(({ title }) => title).join('; ');
    assert.ok(action?.edit, `${document.getText()} has ${titles || 'no fix'}`);
    await vscode.workspace.applyEdit(action.edit);
    assert.equal(document.getText(), 'POST /x\n\n{"a": 1}\n');
    await problemsOf(document, (all) => all.length === 0);
  });
});
