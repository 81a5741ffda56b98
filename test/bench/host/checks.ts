import * as vscode from 'vscode';
import { requests } from './requests.ts';
import { sample, settle, type Samples } from './samples.ts';
import { writeFile, type Subject } from './subject.ts';

const turns = 4;
const count = 5_000;
/** From an edit to a question, ms: what follows the edit, an extension's checks among it, has begun by then. */
const underWay = 250;

/** With an account signed in, a file of 5,000 requests in an editor: what an edit in it holds up. */
export async function measureChecks(subject: Subject, samples: Samples): Promise<void> {
  // The floor's other language says as little of each request as can be said.
  const suffix = subject.suffix === 'floor' ? 'lenses' : subject.suffix;
  const document = await shown(suffix, requests(count));
  await settle(5_000);
  for (let turn = 0; turn < turns; turn++) {
    await measure(samples, 'editToSymbols', async () => {
      await edit(document);
      await symbols(document.uri);
    });
    await settle(2_000);
    await edit(document);
    await settle(underWay);
    await measure(samples, 'symbolsInChecks', () => symbols(document.uri));
    await settle(2_000);
  }
  for (let turn = 0; turn < turns; turn++) {
    await edit(document);
    await settle(underWay);
    await measure(samples, 'nextToLens', async () => {
      const next = await shown(suffix, requests(20));
      await filled('vscode.executeCodeLensProvider', next.uri, 20);
    });
    await settle(2_000);
  }
  await document.save();
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

async function measure(samples: Samples, figure: string, work: () => Thenable<unknown>): Promise<void> {
  const started = performance.now();
  await work();
  sample(samples, figure, performance.now() - started);
}

async function shown(suffix: string, text: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(await writeFile(suffix, text));
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One, preview: false });
  return document;
}

/** Types one character into the address of a request in the middle. */
async function edit({ uri }: vscode.TextDocument): Promise<void> {
  const typed = new vscode.WorkspaceEdit();
  typed.insert(uri, new vscode.Position(5 * 2_500 + 2, 10), 'x');
  await vscode.workspace.applyEdit(typed);
}

async function symbols(uri: vscode.Uri): Promise<void> {
  await filled('vscode.executeDocumentSymbolProvider', uri, count);
}

/** Runs a provider's command. An answer that comes soon since it is empty is no figure. */
async function filled(command: string, uri: vscode.Uri, least: number): Promise<void> {
  const found = await vscode.commands.executeCommand<readonly unknown[] | undefined>(command, uri);
  const got = found?.length ?? 0;
  if (got < least) throw new Error(`${command} gave ${got} of ${least}`);
}
