import * as vscode from 'vscode';
import type { Clock } from '../../base/clock.ts';
import { CentralError, isCentralError } from '../../base/errors.ts';
import { DisposableStore, Signal, type Disposable } from '../../base/lifetime.ts';
import type { Document } from '../../request/syntax/model.ts';
import { mayBeRecipe, recipeKindsOf } from '../../request/syntax/recipeHead.ts';
import { outline, type OutlinedCall } from '../../request/syntax/outline.ts';
import { holdsRequests, type RequestDocuments } from '../editor/documents.ts';

/** Largest file that VS Code gives to extensions, and that is read here, bytes; from VS Code's `TextModel`. */
const largest = 50 * 1_048_576;
/** Delay after the last edit before a file is outlined again, ms. */
const quiet = 300;

/** The workspace's `.central` files and runbooks, found and watched after the first use. */
export class RequestFiles implements Disposable {
  readonly #clock: Clock;
  readonly #documents: Pick<RequestDocuments, 'requestsIn'>;
  #owned = new DisposableStore();
  #changed = this.#owned.add(new Signal<string | undefined>());
  #timer: Disposable | undefined;
  #watching = false;
  /** Fires with the URI of a file whose text changed, or undefined if files were added or removed. */
  readonly onDidChange = this.#changed.event;

  constructor(clock: Clock, documents: Pick<RequestDocuments, 'requestsIn'>) {
    this.#clock = clock;
    this.#documents = documents;
  }

  /** Lists the files that can be sent, without recipes, sorted by path. */
  async list(): Promise<vscode.Uri[]> {
    return (await this.found()).files;
  }

  /** Lists the files that can be sent, and the recipes, each sorted by path. */
  async found(): Promise<{ files: vscode.Uri[]; recipes: vscode.Uri[] }> {
    this.watch();
    const all = await filesOf('**/*.central');
    const recipes = new Set<vscode.Uri>();
    for (const uri of all) if (await this.#isRecipe(uri)) recipes.add(uri);
    return { files: all.filter((uri) => !recipes.has(uri)), recipes: [...recipes] };
  }

  /** Lists the workspace's Markdown files, sorted by path; only their text says if they hold requests. */
  async runbooks(): Promise<vscode.Uri[]> {
    return filesOf('**/*.{md,markdown}');
  }

  /** The calls of a file, as `requests` reads it. */
  async calls(uri: vscode.Uri): Promise<OutlinedCall[]> {
    const requests = await this.requests(uri);
    return requests ? outline(requests) : [];
  }

  /**
   * Gives the requests of a file, as in the editor, else as on disk; undefined if it has none, is gone, or does not have
   * `word` in it. Throws badRequestFile if it cannot be read.
   */
  async requests(uri: vscode.Uri, word = /(?:)/): Promise<Document | undefined> {
    const open = vscode.workspace.textDocuments.find(
      (document) => document.uri.toString() === uri.toString(),
    );
    const text = open ? open.getText() : await textOnDisk(uri);
    if (text === undefined || text.search(word) < 0) return undefined;
    if (open && holdsRequests(open)) return this.#documents.requestsIn(open);
    const { requestsOf } = await import('../../request/syntax/markdown/runbook.ts');
    return requestsOf(uri.path, text);
  }

  /** Tells if a file is a recipe. An unreadable file counts as none: it is listed, and says so when it is opened. */
  async #isRecipe(uri: vscode.Uri): Promise<boolean> {
    try {
      const requests = await this.requests(uri, mayBeRecipe);
      return requests !== undefined && recipeKindsOf(requests) !== undefined;
    } catch (error) {
      if (!isCentralError(error)) throw error;
      return false;
    }
  }

  dispose(): void {
    this.#timer?.dispose();
    this.#owned.dispose();
  }

  /** Begins to report changes; does nothing if called again. */
  watch(): void {
    if (this.#watching) return;
    this.#watching = true;
    const watcher = this.#owned.add(vscode.workspace.createFileSystemWatcher('**/*.{central,md,markdown}'));
    this.#owned.add(watcher.onDidCreate(() => this.#changed.fire(undefined)));
    this.#owned.add(watcher.onDidDelete(() => this.#changed.fire(undefined)));
    this.#owned.add(watcher.onDidChange((uri) => this.#changed.fire(uri.toString())));
    this.#owned.add(vscode.workspace.onDidChangeTextDocument((change) => this.#followEdit(change)));
  }

  #followEdit({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    if (!holdsRequests(document) || contentChanges.length === 0) return;
    this.#timer?.dispose();
    this.#timer = this.#clock.after(quiet, () => this.#changed.fire(document.uri.toString()));
  }
}

/** Finds files by pattern, sorted by path, without hidden folders and installed packages: those are never sent along with the rest. */
async function filesOf(pattern: string): Promise<vscode.Uri[]> {
  const uris = await vscode.workspace.findFiles(pattern, '**/node_modules/**');
  return uris.filter((uri) => !isHidden(uri)).toSorted((one, other) => one.path.localeCompare(other.path));
}

/** Tells if a path below the workspace's folder is hidden. With a pattern of VS Code, a workspace in a hidden folder would be empty. */
function isHidden(uri: vscode.Uri): boolean {
  return /(?:^|\/)\./.test(vscode.workspace.asRelativePath(uri, false));
}

async function textOnDisk(uri: vscode.Uri): Promise<string | undefined> {
  const name = uri.path.split('/').at(-1) ?? '';
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > largest) throw new CentralError('requestFileTooLarge', { name });
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch (cause) {
    if (cause instanceof CentralError) throw cause;
    // The file was removed after it was listed.
    if (cause instanceof vscode.FileSystemError && cause.code === 'FileNotFound') return undefined;
    throw new CentralError('requestFileNotRead', { name }, { cause });
  }
}
