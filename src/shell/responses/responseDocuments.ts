import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import * as vscode from 'vscode';
import { isLabelOf } from '../../account/customerAccount.ts';
import { schemes } from '../../base/ids.ts';
import type { Disposable } from '../../base/lifetime.ts';
import { header, type HeaderFields } from '../../http/transport.ts';
import { largestInMemory, type ResponseFiles } from '../../response/responseFiles.ts';
import { sizeOf } from '../../request/resolve/responseFacts.ts';
import type { ResponseBudget, ResponseHolder } from '../../request/run/keptResponses.ts';
import { byteKind } from '../../response/byteKind.ts';
import { bodyKind, fileExtension } from '../../response/kind.ts';
import { bodyText } from '../../response/text.ts';
import { readBeside } from '../readBeside.ts';
import { offerFile, offerWhole } from './offer.ts';
import { closeOwnTabs } from './ownTabs.ts';

/** Content of a document. */
export interface ShownResponse {
  /** A short title for the tab; goes into the document's path. */
  title: string;
  headers: HeaderFields;
  body: Uint8Array;
  /** The path of the whole body if `body` is its head. */
  file?: string;
  /** Labels of the accounts whose data it is; one that does not say so goes with any account. */
  accounts?: readonly string[];
  /** It tells what came of the rows of a loop: a change that it names is one that was kept. */
  ofLoop?: true;
}

/** Of text above this only the head is shown at first: all of it would hold VS Code up for seconds. Bytes. */
const largestAtOnce = 5 * 1_048_576;
/** Length of the shown part of a large body, in bytes. */
const head = 262_144;
/** Marks the document of a response's head. */
const headOnly = 'head';
const plaintext = 'plaintext';
/** How many responses stay readable, newest first. Their bytes count with those of the calls that others use. */
const mostResponses = 40;

/** The responses of this session as read-only documents in one reused preview editor beside. */
export class ResponseDocuments
  implements vscode.TextDocumentContentProvider, vscode.Disposable, ResponseHolder
{
  readonly kind = 'document';
  #responses = new Map<string, ShownResponse>();
  #count = 0;
  #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  #forgotten = new vscode.EventEmitter<void>();
  /** Tells that accounts are gone, and their responses with them. */
  readonly onDidForget = this.#forgotten.event;
  #registration = vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(schemes.response, this),
    vscode.workspace.onDidOpenTextDocument((document) => void this.#sayGone(document)),
  );
  #files: ResponseFiles;
  #removals: Disposable;
  #budget: ResponseBudget;

  constructor(files: ResponseFiles, budget: ResponseBudget) {
    this.#files = files;
    this.#budget = budget;
    this.#removals = files.onDidRemove((path) => {
      for (const [key, { file }] of this.#responses) if (file === path) this.letGo(key);
    });
  }

  /** Keeps a response and gives its document's URI; shows nothing. Of one that lies in a file the document has the head. */
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
    const kept = inFile ? { ...response, body: response.body.slice(0, head) } : response;
    this.#responses.set(uri.toString(), kept);
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

  /** Tells if an editor that is in sight shows a response. */
  isInSight(): boolean {
    return vscode.window.visibleTextEditors.some(({ document }) => document.uri.scheme === schemes.response);
  }

  /** Opens a kept response. Of large text the head is opened and the rest offered; what no editor should hold is offered as a file. */
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

  /** Drops every response and closes its tabs, as Erase Everything does; of other windows the files. */
  async clear(): Promise<void> {
    await this.letAccountsGo();
    await this.#files.clear();
  }

  /** Drops the responses of accounts that are gone and of their customers, or all of this window, and closes their tabs. */
  async letAccountsGo(labels?: readonly string[]): Promise<void> {
    const isIts = (label: string) => labels?.some((account) => isLabelOf(account, label)) === true;
    const keptFiles = new Set<string>();
    for (const [key, { accounts, file }] of this.#responses) {
      if (!labels || !accounts || accounts.some(isIts)) this.letGo(key);
      else if (file !== undefined) keptFiles.add(file);
    }
    this.#forgotten.fire();
    await closeOwnTabs({
      folder: this.#files.root,
      isKept: (uri) => this.has(uri.with({ fragment: '' }).toString()) || keptFiles.has(uri.fsPath),
      hasPages: !labels,
    });
    await this.#files.clearBut(keptFiles);
    // VS Code keeps a document for some minutes after its tab.
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

  /** Makes text of a document whose response is gone: what it says is no JSON, whatever its name. */
  async #sayGone(document: vscode.TextDocument): Promise<void> {
    const { uri, languageId } = document;
    if (uri.scheme !== schemes.response || languageId === plaintext) return;
    if (this.has(uri.with({ fragment: '' }).toString())) return;
    await vscode.languages.setTextDocumentLanguage(document, plaintext);
  }

  async #showHead(uri: vscode.Uri): Promise<void> {
    await open(uri.with({ fragment: headOnly }));
    // Whoever sent the call does not wait for what a person makes of the response.
    void offerWhole(() => open(uri));
  }

  /** Opens the beginning of a body that is no text, and offers it as a file that is named by its kind. */
  async #showBytes(response: ShownResponse, uri: vscode.Uri): Promise<void> {
    await open(uri);
    const name = uri.path.replace(/\.\w+$/, `.${byteKind(response.body)?.extension ?? 'bin'}`);
    void offerFile(
      vscode.Uri.file(response.file ?? (await this.#files.write(basename(name), response.body))),
    );
  }

  async #showFile(response: ShownResponse, uri: vscode.Uri): Promise<void> {
    const type = header(response.headers, 'content-type')?.match(/^image\/(png|jpeg|gif|webp|bmp)\b/)?.[1];
    const name = type ? uri.path.replace(/\.\w+$/, `.${type}`) : uri.path;
    const file = vscode.Uri.file(response.file ?? (await this.#files.write(basename(name), response.body)));
    if (type && response.file === undefined)
      return void (await vscode.commands.executeCommand('vscode.open', file, vscode.ViewColumn.Beside));
    void offerFile(file);
  }
}

async function open(uri: vscode.Uri): Promise<void> {
  let document = await vscode.workspace.openTextDocument(uri);
  if (uri.fragment === headOnly)
    document = await vscode.languages.setTextDocumentLanguage(document, plaintext);
  await readBeside(document);
}
