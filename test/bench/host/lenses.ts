import * as vscode from 'vscode';
import { requests } from './requests.ts';
import { sample, settle, type Samples } from './samples.ts';
import { writeFile, type Subject } from './subject.ts';

const calls = 5_000;
const opens = 5;
const edits = 15;
/** Into the address of a request in the middle. */
const typed = new vscode.Position(5 * 2_500 + 2, 10);

/** Files of 5,000 requests: from opening one to its lenses, and from one typed character to them; then the same in an editor. */
export async function measureLenses({ suffix }: Subject, samples: Samples): Promise<void> {
  await measureUnshown(suffix, samples, { open: 'openToLenses', edit: 'editToLenses' });
  if (suffix === 'floor')
    await measureUnshown('lenses', samples, { open: 'openToBareLenses', edit: 'editToBareLenses' });
  await measureShown(suffix, samples);
}

async function measureUnshown(
  suffix: string,
  samples: Samples,
  figures: { open: string; edit: string },
): Promise<void> {
  for (let turn = 0; turn < opens; turn++) {
    const uri = await writeFile(suffix, requests(calls));
    const started = performance.now();
    await vscode.workspace.openTextDocument(uri);
    await lenses(uri);
    sample(samples, figures.open, performance.now() - started);
    await settle(1_000);
    if (turn === opens - 1) await measureEdits(uri, samples, figures.edit, edits);
  }
}

async function measureShown(suffix: string, samples: Samples): Promise<void> {
  const uri = await writeFile(suffix, requests(calls));
  const started = performance.now();
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
  await lenses(uri);
  sample(samples, 'editorToLenses', performance.now() - started);
  await settle(3_000);
  await measureEdits(uri, samples, 'editInEditorToLenses', 5);
  await document.save();
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

async function measureEdits(uri: vscode.Uri, samples: Samples, figure: string, count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) {
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, typed, 'x');
    const started = performance.now();
    await vscode.workspace.applyEdit(edit);
    await lenses(uri);
    sample(samples, figure, performance.now() - started);
    await settle(500);
  }
}

async function lenses(uri: vscode.Uri): Promise<void> {
  await vscode.commands.executeCommand('vscode.executeCodeLensProvider', uri);
}
