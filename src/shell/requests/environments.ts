import * as vscode from 'vscode';
import { languageId } from '../../ids.ts';
import { Signal } from '../../lifetime.ts';
import {
  environmentFile,
  environmentNames,
  parseDotenv,
  privateEnvironmentFile,
  readEnvironment,
  type Environment,
} from '../../request/environment.ts';
import { readText } from './readText.ts';

const key = 'environment';

/** The environment files near a request file, and which of their environments a person chose in this workspace. */
export class Environments implements vscode.Disposable {
  #memento: vscode.Memento;
  #read = new Map<string, Environment>();
  #changed = new Signal<void>();
  #watcher = vscode.workspace.createFileSystemWatcher('**/http-client*.env.json');
  #opened: vscode.Disposable;
  readonly onDidChange = this.#changed.event;

  constructor(memento: vscode.Memento) {
    this.#memento = memento;
    const forget = () => this.#forget();
    this.#watcher.onDidChange(forget);
    this.#watcher.onDidCreate(forget);
    this.#watcher.onDidDelete(forget);
    this.#opened = vscode.workspace.onDidOpenTextDocument((document) => void this.#readAhead(document));
    for (const document of vscode.workspace.textDocuments) void this.#readAhead(document);
  }

  get chosen(): string | undefined {
    return this.#memento.get<string>(key);
  }

  async choose(name: string | undefined): Promise<void> {
    await this.#memento.update(key, name);
    this.#forget();
  }

  /** The variables that hold for a file. Throws badEnvironmentFile. */
  async of(uri: vscode.Uri): Promise<Environment> {
    const { shared, secret } = await this.#texts(uri);
    const environment = readEnvironment(this.chosen, shared, secret);
    this.#read.set(uri.toString(), environment);
    return environment;
  }

  /** What was read last for a file, without a look at the disk: for hovers and completion. */
  known(uri: vscode.Uri): Environment {
    return this.#read.get(uri.toString()) ?? new Map();
  }

  /** The environments that a file may choose from. */
  async names(uri: vscode.Uri | undefined): Promise<string[]> {
    const near = uri ?? vscode.workspace.workspaceFolders?.[0]?.uri.with({ query: 'folder' });
    if (!near) return [];
    const { shared, secret } = await this.#texts(near);
    return environmentNames(shared, secret);
  }

  /** The names of the `.env` file beside a request file. */
  async dotenv(uri: vscode.Uri): Promise<ReadonlyMap<string, string>> {
    if (!vscode.workspace.getWorkspaceFolder(uri)) return new Map();
    return parseDotenv((await readText(vscode.Uri.joinPath(uri, '..', '.env'))) ?? '');
  }

  dispose(): void {
    this.#watcher.dispose();
    this.#opened.dispose();
    this.#changed.dispose();
  }

  #forget(): void {
    this.#read.clear();
    for (const document of vscode.workspace.textDocuments) void this.#readAhead(document);
  }

  async #readAhead(document: vscode.TextDocument): Promise<void> {
    if (document.languageId !== languageId) return;
    await this.of(document.uri).catch(() => undefined);
    this.#changed.fire();
  }

  /** The pair in the nearest folder upwards that has either, not beyond the workspace's folder. */
  async #texts(uri: vscode.Uri): Promise<{ shared?: string; secret?: string }> {
    for (const folder of foldersUpwards(uri)) {
      const shared = await readText(vscode.Uri.joinPath(folder, environmentFile));
      const secret = await readText(vscode.Uri.joinPath(folder, privateEnvironmentFile));
      if (shared !== undefined || secret !== undefined)
        return { ...(shared !== undefined && { shared }), ...(secret !== undefined && { secret }) };
    }
    return {};
  }
}

function foldersUpwards(uri: vscode.Uri): vscode.Uri[] {
  const plain = uri.with({ query: '', fragment: '' });
  const root = vscode.workspace.getWorkspaceFolder(plain)?.uri ?? vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!root) return [];
  if (!plain.path.startsWith(`${root.path}/`)) return [root];
  const folders: vscode.Uri[] = [];
  let folder = vscode.Uri.joinPath(plain, '..');
  while (folder.path.length > root.path.length) {
    folders.push(folder);
    folder = vscode.Uri.joinPath(folder, '..');
  }
  return [...folders, root];
}
