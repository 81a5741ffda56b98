import * as vscode from 'vscode';
import type { Clock } from '../../base/clock.ts';
import { languageId } from '../../base/ids.ts';
import { DisposableStore, Signal, type Disposable } from '../../base/lifetime.ts';
import { outline, type OutlinedCall } from '../../request/syntax/outline.ts';
import { parse } from '../../request/syntax/parse.ts';

const most = { files: 500, bytes: 8 * 1_048_576 };
/** ms of quiet after an edit before a file is outlined again. */
const quiet = 300;

/** The workspace's `.central` files and runbooks, found and watched from the first look on. */
export class RequestFiles implements Disposable {
  readonly #clock: Clock;
  #owned = new DisposableStore();
  #changed = this.#owned.add(new Signal<string | undefined>());
  #timer: Disposable | undefined;
  #watching = false;
  /** The URI of a file whose text changed, or undefined where files came or went. */
  readonly onDidChange = this.#changed.event;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Sorted by path; at most 500. */
  async list(): Promise<vscode.Uri[]> {
    this.watch();
    const found = await vscode.workspace.findFiles('**/*.central', '**/node_modules/**', most.files);
    return found.toSorted((one, other) => one.path.localeCompare(other.path));
  }

  /** The workspace's Markdown, sorted by path; at most 500. What of it holds requests only its text says. */
  async runbooks(): Promise<vscode.Uri[]> {
    const found = await vscode.workspace.findFiles('**/*.md', '**/node_modules/**', most.files);
    return found.toSorted((one, other) => one.path.localeCompare(other.path));
  }

  /** The calls of a file as it stands in the editor, else on disk; none of a file over 8 MB. */
  async calls(uri: vscode.Uri): Promise<OutlinedCall[]> {
    return outline(parse(await this.text(uri)));
  }

  /** A file's text as it stands in the editor, else on disk; empty for a file over 8 MB. */
  async text(uri: vscode.Uri): Promise<string> {
    const open = vscode.workspace.textDocuments.find(
      (document) => document.uri.toString() === uri.toString(),
    );
    if (open) return open.getText();
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > most.bytes) return '';
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  }

  dispose(): void {
    this.#timer?.dispose();
    this.#owned.dispose();
  }

  /** Begins to tell of changes; a second time does nothing. */
  watch(): void {
    if (this.#watching) return;
    this.#watching = true;
    const watcher = this.#owned.add(vscode.workspace.createFileSystemWatcher('**/*.{central,md}'));
    this.#owned.add(watcher.onDidCreate(() => this.#changed.fire(undefined)));
    this.#owned.add(watcher.onDidDelete(() => this.#changed.fire(undefined)));
    this.#owned.add(watcher.onDidChange((uri) => this.#changed.fire(uri.toString())));
    this.#owned.add(vscode.workspace.onDidChangeTextDocument((change) => this.#followEdit(change)));
  }

  #followEdit({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    if (![languageId, 'markdown'].includes(document.languageId) || contentChanges.length === 0) return;
    this.#timer?.dispose();
    this.#timer = this.#clock.after(quiet, () => this.#changed.fire(document.uri.toString()));
  }
}
