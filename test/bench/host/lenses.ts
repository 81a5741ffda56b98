import * as vscode from 'vscode';
import { sample, settle, type Samples } from './samples.ts';
import { writeFile, type Subject } from './subject.ts';

const calls = 5_000;
const edits = 15;

/** A file of 5,000 requests: from opening it to its lenses, and from one typed character to them. */
export async function measureLenses({ suffix }: Subject, samples: Samples): Promise<void> {
  const block = (at: number) =>
    `### Request ${at}\n# @name call${at}\nGET /monitoring/v2/aps?limit=100&offset=${at}\nAccept: application/json\n\n`;
  const uri = await writeFile(suffix, Array.from({ length: calls }, (_, at) => block(at)).join(''));
  let started = performance.now();
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
  await lenses(uri);
  sample(samples, 'openToLenses', performance.now() - started);
  await settle(3_000);
  for (let turn = 0; turn < edits; turn++) {
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, new vscode.Position(5 * 2_500, 4), 'x');
    started = performance.now();
    await vscode.workspace.applyEdit(edit);
    await lenses(uri);
    sample(samples, 'editToLenses', performance.now() - started);
    await settle(700);
  }
  await document.save();
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

async function lenses(uri: vscode.Uri): Promise<void> {
  await vscode.commands.executeCommand('vscode.executeCodeLensProvider', uri);
}
