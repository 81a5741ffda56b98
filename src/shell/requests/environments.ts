import { dirname } from 'node:path';
import * as vscode from 'vscode';
import type { CentralError } from '../../base/errors.ts';
import { languageId } from '../../base/ids.ts';
import { Signal } from '../../base/lifetime.ts';
import type { Environment } from '../../request/resolve/environment.ts';
import { environmentFile, privateEnvironmentFile } from '../../request/resolve/environmentFiles.ts';

const key = 'environment';

/** Loads the reader of environment files, which is needed only if there are such files. */
const reading = () => import('../../request/resolve/environment.ts');

/** The environment files near a request file, and the environment that a person chose in this workspace. */
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

  /** Reads the variables for a file. Throws badEnvironmentFile. */
  async of(uri: vscode.Uri): Promise<Environment> {
    const texts = await this.#texts(uri);
    const environment: Environment = texts
      ? (await reading()).readEnvironment(this.chosen, texts.shared, texts.secret)
      : new Map();
    this.#read.set(uri.toString(), environment);
    return environment;
  }

  /** Gives the environment as it was last read for a file, without reading the disk: for hovers and completion. */
  known(uri: vscode.Uri): Environment {
    return this.#read.get(uri.toString()) ?? new Map();
  }

  /** Gives the names of the environments for a file. */
  async names(uri: vscode.Uri | undefined): Promise<string[]> {
    const near = uri ?? vscode.workspace.workspaceFolders?.[0]?.uri.with({ query: 'folder' });
    if (!near) return [];
    const texts = await this.#texts(near);
    return texts ? (await reading()).environmentNames(texts.shared, texts.secret) : [];
  }

  /** Gives the names of the environments of all files of the workspace, and the error of the first file that cannot be read. */
  async allNames(): Promise<{ names: string[]; unread?: CentralError }> {
    const pattern = `**/{${environmentFile},${privateEnvironmentFile}}`;
    const uris = await vscode.workspace.findFiles(pattern, '**/node_modules/**');
    const files = uris.map((uri) => ({
      shown: vscode.workspace.asRelativePath(uri),
      isPrivate: uri.path.endsWith(`/${privateEnvironmentFile}`),
      text: () => readText(uri),
    }));
    return (await reading()).namesInAll(files);
  }

  /** Looks up names in the `.env` file beside a request file. */
  async dotenv(uri: vscode.Uri): Promise<(name: string) => string | undefined> {
    if (!vscode.workspace.getWorkspaceFolder(uri)) return () => undefined;
    if (uri.scheme === 'file')
      return (await import('../../request/resolve/settingsFile.ts')).dotenvIn(dirname(uri.fsPath));
    const text = readText(vscode.Uri.joinPath(uri, '..', '.env'));
    const { parseDotenv } = await reading();
    return text.then(
      (found) => {
        const names = parseDotenv(found ?? '');
        return (name: string) => names.get(name);
      },
      // Most calls use no name of the file, so only a call that uses one gets the error.
      (error: unknown) => () => {
        throw error;
      },
    );
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

  /** Reads the two files of the nearest folder upwards that has one, up to the workspace's folder; undefined if there is none. */
  async #texts(
    uri: vscode.Uri,
  ): Promise<{ shared: string | undefined; secret: string | undefined } | undefined> {
    for (const folder of foldersUpwards(uri)) {
      const shared = await readText(vscode.Uri.joinPath(folder, environmentFile));
      const secret = await readText(vscode.Uri.joinPath(folder, privateEnvironmentFile));
      if (shared !== undefined || secret !== undefined) return { shared, secret };
    }
    return undefined;
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

/**
 * Reads the text of a settings file; undefined if there is none. A file on this machine is read without `workspace.fs`, which
 * asks the window before each step: two files would delay a send for longer than all of its checks together. Throws `settingsNotRead`.
 */
async function readText(uri: vscode.Uri): Promise<string | undefined> {
  const { isSettings, settingsText } = await import('../../request/resolve/settingsFile.ts');
  if (uri.scheme === 'file') return settingsText(uri.fsPath);
  const found = await vscode.workspace.fs.stat(uri).then(
    (stat) => stat,
    () => undefined,
  );
  if (!found) return undefined;
  const { File, Directory } = vscode.FileType;
  const isFound = { isFile: found.type === File, isFolder: found.type === Directory, size: found.size };
  const name = uri.path.split('/').at(-1) ?? '';
  if (!isSettings(name, isFound)) return undefined;
  const { textOfFile } = await import('../../request/resolve/fileText.ts');
  return textOfFile(name, await vscode.workspace.fs.readFile(uri));
}
