import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { execute, openText, problemsOf as allProblemsOf, replace } from './editing.ts';
import { until } from './requestBench.ts';

type Found = readonly vscode.Diagnostic[];

/** Without what the catalogue says of a path: that depends on whether an account is active, which other tests decide. */
async function problemsOf(document: vscode.TextDocument, wanted: (found: Found) => boolean): Promise<Found> {
  const ofText = (found: Found) =>
    found.filter(({ code }) => typeof code !== 'string' || !code.startsWith('unknownPath'));
  return ofText(await allProblemsOf(document, (found) => wanted(ofText(found))));
}

/** The quick fixes that VS Code gets; it drops what a provider gave when the text or the request changed meanwhile, and asks again. */
async function fixOf(
  document: vscode.TextDocument,
  range: vscode.Range,
  wanted: string,
): Promise<vscode.WorkspaceEdit> {
  let edit: vscode.WorkspaceEdit | undefined;
  await until(async () => {
    const kind = vscode.CodeActionKind.QuickFix.value;
    const command = 'vscode.executeCodeActionProvider';
    const actions = await execute<vscode.CodeAction[]>(command, document.uri, range, kind);
    edit = actions.find(({ title }) => title === wanted)?.edit;
    return edit !== undefined;
  });
  return edit ?? assert.fail(wanted);
}

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
    await vscode.workspace.applyEdit(await fixOf(document, found.range, 'Insert an empty line'));
    assert.equal(document.getText(), 'POST /x\n\n{"a": 1}\n');
    await problemsOf(document, (all) => all.length === 0);
  });

  it('stand at the right words in a quote of Markdown, and a fix’s new line has the mark of the quote', async () => {
    const text = 'words\n\n> ```central\n> POST /x\n> {"a": 1}\n> ```\n';
    const document = await openText(text, 'markdown');
    const [found] = await problemsOf(document, (all) => all.length > 0);
    assert.ok(found);
    assert.equal(document.getText(found.range), '{"a": 1}');
    await vscode.workspace.applyEdit(await fixOf(document, found.range, 'Insert an empty line'));
    assert.equal(document.getText(), text.replace('> {', '> \n> {'));
  });
});
