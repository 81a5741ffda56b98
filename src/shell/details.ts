import * as vscode from 'vscode';
import { schemes } from '../base/ids.ts';
import type { Disposable } from '../base/lifetime.ts';
import { detailsText, type Details } from '../inventory/details.ts';
import { readBeside } from './readBeside.ts';

/** Number of details that stay readable, newest first. */
const kept = 50;

/** Details of rows as read-only text, in one editor at the side that is used again and again. */
export class DetailsDocuments implements vscode.TextDocumentContentProvider, Disposable {
  #texts = new Map<string, string>();
  #numbers = new Map<string, number>();
  #changed = new vscode.EventEmitter<vscode.Uri>();
  #registration = vscode.workspace.registerTextDocumentContentProvider(schemes.details, this);
  readonly onDidChange = this.#changed.event;

  /** Shows the details of the row that `row` identifies; details that are already open are updated. */
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

  /** Drops the details of these rows; gives their documents, whose tabs are closed together with those of the responses. */
  forget(rows: readonly string[]): string[] {
    const numbers = new Set(rows.map((row) => this.#numbers.get(row)));
    const uris = [...this.#texts.keys()].map((text) => vscode.Uri.parse(text, true));
    const gone = uris.filter(({ query }) => numbers.has(Number(query)));
    for (const uri of gone) {
      this.#texts.delete(uri.toString());
      this.#changed.fire(uri);
    }
    return gone.map(String);
  }

  /** Drops all details; their tabs are closed together with those of the responses. */
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

/** Gives the URI: the title names the tab, and a number tells rows with the same title apart. An id would be visible in the tooltip. */
function uriOf({ title }: Details, number: number): vscode.Uri {
  const name = title
    .replace(/[^\p{L}\p{N} ._-]+/gu, ' ')
    .trim()
    .slice(0, 80);
  const path = `/${name || vscode.l10n.t('Details')}`;
  return vscode.Uri.from({ scheme: schemes.details, path, query: String(number) });
}
