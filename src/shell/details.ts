import * as vscode from 'vscode';
import type { Account } from '../account/account.ts';
import { withNewLabel, type Renaming } from '../account/customerAccount.ts';
import { schemes, textLanguageId } from '../base/ids.ts';
import type { Disposable } from '../base/lifetime.ts';
import { detailsText, type Details } from '../inventory/details.ts';
import { readBeside } from './readBeside.ts';

/** Number of details that stay readable, newest first. */
const kept = 50;

/** Gives the details of a row as they are now; after a renaming of accounts, with their new labels. */
type CurrentDetails = (renaming?: Renaming) => Details;

/** Details of rows as read-only text, in one editor at the side that is used again and again. */
export class DetailsDocuments implements vscode.TextDocumentContentProvider, Disposable {
  #texts = new Map<string, { text: string; current: CurrentDetails }>();
  #numbers = new Map<string, number>();
  #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  /** Comes last: VS Code asks for onDidChange when a provider is registered, and never again. */
  #registration = vscode.workspace.registerTextDocumentContentProvider(schemes.details, this);

  /** Shows the details of the row that `row` identifies; details that are already open are updated. */
  async show(row: string, current: CurrentDetails): Promise<void> {
    const number = this.#numbers.get(row) ?? this.#numbers.size + 1;
    this.#numbers.set(row, number);
    await readBeside(await this.#keep(number, current));
  }

  /** Gives the open details the new labels of accounts. A tab that has the old label as its name is replaced where it is in sight, else closed. */
  async rename(renaming: Renaming): Promise<void> {
    for (const [text, { current }] of [...this.#texts]) {
      const uri = vscode.Uri.parse(text, true);
      current(renaming);
      const named = uriOf(current(), Number(uri.query));
      if (named.toString() === text) {
        this.#write(uri, current);
        continue;
      }
      const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs).filter(isOf(uri));
      const document = await this.#keep(Number(uri.query), current);
      for (const { isActive, isPreview: preview, group } of tabs)
        if (isActive)
          await vscode.window.showTextDocument(document, {
            ...{ viewColumn: group.viewColumn, preview, preserveFocus: true },
          });
      // A preview has made room for the new one already.
      const left = vscode.window.tabGroups.all.flatMap((group) => group.tabs).filter(isOf(uri));
      await vscode.window.tabGroups.close(left, true);
      this.#texts.delete(text);
    }
  }

  async #keep(number: number, current: CurrentDetails): Promise<vscode.TextDocument> {
    const uri = uriOf(current(), number);
    this.#write(uri, current);
    for (const oldest of [...this.#texts.keys()].slice(0, -kept)) this.#texts.delete(oldest);
    const document = await vscode.workspace.openTextDocument(uri);
    return vscode.languages.setTextDocumentLanguage(document, textLanguageId);
  }

  #write(uri: vscode.Uri, current: CurrentDetails): void {
    this.#texts.delete(uri.toString());
    this.#texts.set(uri.toString(), { text: detailsText(current()), current });
    this.#changed.fire(uri);
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return (
      this.#texts.get(uri.toString())?.text ??
      vscode.l10n.t('These details are no longer kept. Open the row again.')
    );
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

/** Makes details that are told with the label that an account has then. */
export function following(account: Account, told: (account: Account) => Details): CurrentDetails {
  let now = account;
  return (renaming) => told((now = renaming ? withNewLabel(now, renaming) : now));
}

/** Makes a test for tabs that show a document. */
function isOf(uri: vscode.Uri): (tab: vscode.Tab) => boolean {
  return ({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString();
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
