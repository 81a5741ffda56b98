import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import * as vscode from 'vscode';
import { isLabelOf, renamed, type Renaming } from '../../account/customerAccount.ts';
import type { Renamings } from '../../account/renamings.ts';
import { schemes, textLanguageId } from '../../base/ids.ts';
import type { Disposable } from '../../base/lifetime.ts';
import { header, type HeaderFields } from '../../http/transport.ts';
import { largestInMemory, type ResponseFiles } from '../../response/responseFiles.ts';
import { sizeOf } from '../../request/resolve/responseFacts.ts';
import type { ResponseBudget, ResponseHolder } from '../../request/run/body/keptResponses.ts';
import { byteKind } from '../../response/byteKind.ts';
import { bodyKind, fileExtension } from '../../response/kind.ts';
import { bodyText } from '../../response/bodyText.ts';
import { readBeside } from '../readBeside.ts';
import { offerFile, offerWhole } from './largeResponse.ts';
import { closeOwnTabs } from './ownTabs.ts';

/** Content of a document. */
export interface ShownResponse {
  /** A short title for the tab; goes into the document's path. */
  title: string;
  headers: HeaderFields;
  body: Uint8Array;
  /** The path of the whole body if `body` is its head. */
  file?: string;
  /** Labels of the accounts that the data belongs to; without them, the response is dropped when any account is removed. */
  accounts?: readonly string[];
  /** The document of the response that it is a changed copy of, for a comparison. */
  copyOf?: string;
  /** True if the response lists the outcomes of a loop's rows: then changes that it names are kept changes. */
  ofLoop?: true;
}

/** Largest text that is shown at once, bytes. Of a larger one only the head is shown, as all of it would block VS Code for seconds. */
const largestAtOnce = 5 * 1_048_576;
/** Length of the shown part of a large body, in bytes. */
const head = 262_144;
/** Marks the document of a response's head. */
const headOnly = 'head';
/** Number of responses that stay readable, newest first. Their bytes count together with those that are kept for other calls. */
const mostResponses = 40;

/** The responses of this session as read-only documents, in one reused preview editor at the side. */
export class ResponseDocuments
  implements vscode.TextDocumentContentProvider, vscode.Disposable, ResponseHolder
{
  readonly kind = 'document';
  #responses = new Map<string, ShownResponse>();
  /** The files of each response: its whole body, and what was written to show it. */
  #paths = new Map<string, string[]>();
  #count = 0;
  #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  #forgotten = new vscode.EventEmitter<(document: string) => boolean>();
  /** Fires after accounts were removed, and their responses with them, or sends from the history; tells if a document is gone. */
  readonly onDidForget = this.#forgotten.event;
  #registration = vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(schemes.response, this),
    vscode.workspace.onDidOpenTextDocument((document) => void this.#sayGone(document)),
  );
  #files: ResponseFiles;
  #removals: Disposable;
  #budget: ResponseBudget;
  #renamings: Renamings;

  constructor(files: ResponseFiles, budget: ResponseBudget, renamings: Renamings) {
    this.#files = files;
    this.#budget = budget;
    this.#renamings = renamings;
    this.#removals = files.onDidRemove((path) => {
      for (const [key, { file }] of this.#responses) if (file === path) this.letGo(key);
    });
  }

  /** Keeps a response and gives its document's URI; shows nothing. If the response is in a file, the document has its head. */
  keep(response: ShownResponse): vscode.Uri {
    const kind = bodyKind(response.headers, response.body);
    const name =
      response.title
        .replace(/[^\p{L}\p{N} ._-]+/gu, ' ')
        .trim()
        .slice(0, 80) || 'response';
    const uri = vscode.Uri.from({
      scheme: schemes.response,
      path: `/${name}.${fileExtension(response.file === undefined ? kind : 'text')}`,
      query: String(++this.#count),
    });
    const inFile = response.file !== undefined;
    const accounts = response.accounts?.map((label) => this.#renamings.now(label));
    const body = inFile ? response.body.slice(0, head) : response.body;
    const kept = { ...response, body, ...(accounts && { accounts }) };
    this.#responses.set(uri.toString(), kept);
    if (response.file !== undefined) this.#paths.set(uri.toString(), [response.file]);
    this.#budget.add(this, uri.toString(), { size: (counted) => sizeOf(kept.body, counted) });
    for (const key of [...this.#responses.keys()].slice(0, -mostResponses)) this.letGo(key);
    this.#budget.trim();
    return uri;
  }

  /** Forgets the response of a document. */
  letGo(uri: string): void {
    this.#responses.delete(uri);
    this.#budget.remove(this, uri);
  }

  /** A kept response; undefined for one that is no longer kept. */
  get(uri: string): ShownResponse | undefined {
    return this.#responses.get(uri);
  }

  /** Tells if a response can still be shown. */
  has(uri: string): boolean {
    return this.#responses.has(uri);
  }

  /** Tells if a kept response may have rows: JSON or CSV. */
  mayHaveRows(uri: vscode.Uri): boolean {
    const response = this.#responses.get(uri.toString());
    return response !== undefined && ['json', 'csv'].includes(bodyKind(response.headers, response.body));
  }

  /** Tells if a visible editor shows a response. */
  isInSight(): boolean {
    return vscode.window.visibleTextEditors.some(({ document }) => document.uri.scheme === schemes.response);
  }

  /** Opens a kept response. For large text, opens the head and offers the rest; offers content that suits no editor as a file. */
  async show(uri: vscode.Uri): Promise<void> {
    const response = this.#responses.get(uri.toString());
    const kind = response && bodyKind(response.headers, response.body);
    if (!response || !kind) return open(uri);
    if (kind === 'binary') return this.#showBytes(response, uri);
    const isText = kind !== 'image';
    if (!isText || response.body.byteLength > largestInMemory) return this.#showFile(response, uri);
    if (response.body.byteLength > largestAtOnce) return this.#showHead(uri);
    await open(uri);
    if (response.file !== undefined) void offerFile(vscode.Uri.file(response.file));
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const isHead = uri.fragment === headOnly;
    const response = this.#responses.get(uri.with({ fragment: '' }).toString());
    if (!response) return vscode.l10n.t('This response is no longer kept. Send the request again.');
    const kind = bodyKind(response.headers, response.body);
    if (kind === 'binary') {
      const { bytesText } = await import('../../response/bytesText.ts');
      const size = response.file === undefined ? undefined : (await stat(response.file)).size;
      return bytesText(response.body, size);
    }
    const body = isHead ? response.body.subarray(0, head) : response.body;
    const text = await bodyText(kind, body, () => new Promise((resolve) => setImmediate(resolve)));
    return isHead || response.file !== undefined ? `${text}\n…\n` : text;
  }

  /** Drops all responses and closes their tabs, for Erase Everything; also deletes the files of other windows. */
  async clear(): Promise<void> {
    await this.#letGoOf(() => true, true);
    await this.#files.clear();
  }

  /** Gives the responses of an account its new label, so that they go with the account. */
  rename(renaming: Renaming): void {
    for (const [key, response] of this.#responses) {
      const accounts = response.accounts?.map((label) => renamed(label, renaming));
      if (accounts) this.#responses.set(key, { ...response, accounts });
    }
  }

  /** Drops all responses of this window and closes their tabs. */
  letAllGo(): Promise<void> {
    return this.#letGoOf(() => true, false);
  }

  /** Drops the responses of removed accounts and of their customers, and closes their tabs. */
  letAccountsGo(labels: readonly string[]): Promise<void> {
    const isIts = (label: string) => labels.some((account) => isLabelOf(account, label));
    return this.#letGoOf(({ accounts }) => accounts?.some(isIts) !== false, false);
  }

  /**
   * Drops these responses with their files and their copies. Closes their tabs and those of other named documents, or only those of files
   * and of details.
   */
  async letSomeGo(documents: readonly string[], closesAll: boolean): Promise<void> {
    const gone = new Set(documents);
    for (const [key, { copyOf }] of this.#responses) if (gone.has(copyOf ?? '')) gone.add(key);
    const paths = [...gone].flatMap((key) => this.#paths.get(key) ?? []);
    for (const key of gone) {
      this.letGo(key);
      this.#paths.delete(key);
    }
    this.#forgotten.fire((document) => gone.has(document));
    await closeOwnTabs({
      folder: this.#files.root,
      // A text that stays says that its response is no longer kept. A file cannot, and details could not be opened again.
      isKept: (uri) =>
        !((closesAll || uri.scheme === schemes.details) && gone.has(uri.with({ fragment: '' }).toString())) &&
        !paths.includes(uri.fsPath),
      hasPages: false,
    });
    await this.#files.remove(paths);
    await this.#sayAllGone();
  }

  async #letGoOf(isGone: (response: ShownResponse) => boolean, hasPages: boolean): Promise<void> {
    const keptFiles = new Set<string>();
    for (const [key, response] of this.#responses) {
      if (isGone(response)) {
        this.letGo(key);
        this.#paths.delete(key);
      } else if (response.file !== undefined) keptFiles.add(response.file);
    }
    this.#forgotten.fire((document) => !this.has(document));
    await closeOwnTabs({
      folder: this.#files.root,
      isKept: (uri) => this.has(uri.with({ fragment: '' }).toString()) || keptFiles.has(uri.fsPath),
      hasPages,
    });
    await this.#files.clearBut(keptFiles);
    await this.#sayAllGone();
  }

  async #sayAllGone(): Promise<void> {
    // VS Code keeps a document for some minutes after its tab is closed.
    for (const document of vscode.workspace.textDocuments) {
      if (
        document.uri.scheme !== schemes.response ||
        this.has(document.uri.with({ fragment: '' }).toString())
      )
        continue;
      this.#changed.fire(document.uri);
      await this.#sayGone(document);
    }
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
    this.#forgotten.dispose();
    this.#removals.dispose();
    this.#responses.clear();
    this.#budget.remove(this);
  }

  /** Turns a document whose response is gone into plain text: its message is no JSON, even if its name says so. */
  async #sayGone(document: vscode.TextDocument): Promise<void> {
    const { uri, languageId } = document;
    if (uri.scheme !== schemes.response || languageId === textLanguageId) return;
    if (this.has(uri.with({ fragment: '' }).toString())) return;
    await vscode.languages.setTextDocumentLanguage(document, textLanguageId);
  }

  async #showHead(uri: vscode.Uri): Promise<void> {
    await open(uri.with({ fragment: headOnly }));
    // The sender of the call does not wait until a person answers the offer.
    void offerWhole(() => open(uri));
  }

  /** Opens the beginning of a body that is no text, and offers it as a file with a name that fits its kind. */
  async #showBytes(response: ShownResponse, uri: vscode.Uri): Promise<void> {
    await open(uri);
    const name = uri.path.replace(/\.\w+$/, `.${byteKind(response.body)?.extension ?? 'bin'}`);
    void offerFile(await this.#fileOf(response, uri, name));
  }

  async #showFile(response: ShownResponse, uri: vscode.Uri): Promise<void> {
    const type = header(response.headers, 'content-type')?.match(/^image\/(png|jpeg|gif|webp|bmp)\b/)?.[1];
    const name = type ? uri.path.replace(/\.\w+$/, `.${type}`) : uri.path;
    const file = await this.#fileOf(response, uri, name);
    if (type && response.file === undefined)
      return void (await vscode.commands.executeCommand('vscode.open', file, vscode.ViewColumn.Beside));
    void offerFile(file);
  }

  /** Gives the file of a response, which is written if there is none. */
  async #fileOf({ file, body }: ShownResponse, uri: vscode.Uri, name: string): Promise<vscode.Uri> {
    if (file !== undefined) return vscode.Uri.file(file);
    const path = await this.#files.write(basename(name), body);
    const key = uri.toString();
    this.#paths.set(key, [...(this.#paths.get(key) ?? []), path]);
    return vscode.Uri.file(path);
  }
}

async function open(uri: vscode.Uri): Promise<void> {
  let document = await vscode.workspace.openTextDocument(uri);
  if (uri.fragment === headOnly)
    document = await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
  await readBeside(document);
}
