import * as vscode from 'vscode';
import { schemes } from '../base/ids.ts';
import type { Disposable } from '../base/lifetime.ts';
import { detailsText, type Details } from '../inventory/details.ts';
import { readBeside } from './readBeside.ts';

/** How many details stay readable, the newest. */
const kept = 50;

/** Details of rows as read-only text in the one reused editor beside. */
export class DetailsDocuments implements vscode.TextDocumentContentProvider, Disposable {
  #texts = new Map<string, string>();
  #numbers = new Map<string, number>();
  #changed = new vscode.EventEmitter<vscode.Uri>();
  #registration = vscode.workspace.registerTextDocumentContentProvider(schemes.details, this);
  readonly onDidChange = this.#changed.event;

  /** Shows the details of a row, of which `row` says which one it is: if they are open, they are shown anew. */
  async show(row: string, details: Details): Promise<void> {
    const number = this.#numbers.get(row) ?? this.#numbers.size + 1;
    this.#numbers.set(row, number);
    const uri = uriOf(details, number);
    this.#texts.delete(uri.toString());
    this.#texts.set(uri.toString(), detailsText(details));
    for (const oldest of [...this.#texts.keys()].slice(0, -kept)) this.#texts.delete(oldest);
    this.#changed.fire(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    await readBeside(await vscode.languages.setTextDocumentLanguage(document, 'plaintext'));
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? vscode.l10n.t('These details are gone. Open the row again.');
  }

  /** Drops all; their tabs are closed with those of the responses. */
  clear(): void {
    const uris = [...this.#texts.keys()];
    this.#texts.clear();
    for (const uri of uris) this.#changed.fire(vscode.Uri.parse(uri, true));
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
    this.#texts.clear();
  }
}

/** The title names the tab; an id of ours would stand in its tooltip, so a number tells rows of one title apart. */
function uriOf({ title }: Details, number: number): vscode.Uri {
  const name = title
    .replace(/[^\p{L}\p{N} ._-]+/gu, ' ')
    .trim()
    .slice(0, 80);
  const path = `/${name || vscode.l10n.t('Details')}`;
  return vscode.Uri.from({ scheme: schemes.details, path, query: String(number) });
}
