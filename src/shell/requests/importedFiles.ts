import * as vscode from 'vscode';
import type { Clock } from '../../base/clock.ts';
import { DisposableStore, Signal, type Disposable } from '../../base/lifetime.ts';
import type { BadImport, ImportedFile, NamesOfImports } from '../../request/resolve/importedFiles.ts';
import { holdsRequests } from '../editor/documents.ts';

/** Imports of a file as they were last read. */
export interface KnownImports {
  files: readonly ImportedFile[];
  bad: readonly BadImport[];
  names: NamesOfImports;
  /** A key that stays the same as long as the imports do. */
  key: string;
}

const none: KnownImports = {
  files: [],
  bad: [],
  names: { variables: new Map(), captures: new Set(), calls: new Set() },
  key: '',
};

/** Delay after the last edit before imports are read again, ms. */
const quiet = 300;

/** The imports of open request files, from the saved files: read ahead, for features that read nothing themselves. */
export class ImportedFiles implements Disposable {
  readonly #clock: Clock;
  #known = new Map<string, KnownImports>();
  #waiting = new Map<string, Disposable>();
  #owned = new DisposableStore();
  #changed = this.#owned.add(new Signal<void>());
  #isWatching = false;
  readonly onDidChange = this.#changed.event;

  constructor(clock: Clock) {
    this.#clock = clock;
    const { workspace } = vscode;
    this.#owned.add(workspace.onDidOpenTextDocument((document) => void this.#read(document)));
    this.#owned.add(
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && this.#mayImport(document)) this.#readSoon(document);
      }),
    );
    this.#owned.add(workspace.onDidCloseTextDocument(({ uri }) => this.#known.delete(uri.toString())));
    this.#owned.add(workspace.onDidGrantWorkspaceTrust(this.#readAll));
    this.#readAll();
  }

  /** Gives the imports of a file without reading anything. */
  known(uri: vscode.Uri): KnownImports {
    return this.#known.get(uri.toString()) ?? none;
  }

  dispose(): void {
    for (const timer of this.#waiting.values()) timer.dispose();
    this.#owned.dispose();
  }

  #readAll = (): void => {
    for (const document of vscode.workspace.textDocuments) void this.#read(document);
  };

  #readSoon(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    this.#waiting.get(key)?.dispose();
    this.#waiting.set(
      key,
      this.#clock.after(quiet, () => void this.#read(document)),
    );
  }

  #mayImport(document: vscode.TextDocument): boolean {
    if (!holdsRequests(document) || document.uri.scheme !== 'file') return false;
    return this.#known.has(document.uri.toString()) || /@import\b/.test(document.getText());
  }

  async #read(document: vscode.TextDocument): Promise<void> {
    if (!vscode.workspace.isTrusted || !this.#mayImport(document)) return;
    this.#watch();
    const [{ importedFiles, inOrder, namesOfImports }, { requestsOf }, { confinedFiles }] = await Promise.all(
      [
        import('../../request/resolve/importedFiles.ts'),
        import('../../request/syntax/markdown/runbook.ts'),
        import('./confinedFiles.ts'),
      ],
    );
    const requests = requestsOf(document.uri.path, document.getText());
    const { imports: files, bad } = await importedFiles(confinedFiles(document), requests);
    if (document.isClosed) return;
    const names = namesOfImports(files);
    const texts = inOrder(files).map((one) => [one.real, one.document.text]);
    const key = JSON.stringify([texts, bad]);
    if (this.known(document.uri).key === key) return;
    this.#known.set(document.uri.toString(), { files, bad, names, key });
    this.#changed.fire();
  }

  /** Reads the imports again if any request file of the workspace changes, since another file may import it. */
  #watch(): void {
    if (this.#isWatching) return;
    this.#isWatching = true;
    const watcher = this.#owned.add(
      vscode.workspace.createFileSystemWatcher('**/*.{central,http,rest,md,markdown}'),
    );
    for (const event of [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete])
      this.#owned.add(event(this.#readAll));
  }
}
