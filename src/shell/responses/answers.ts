import * as vscode from 'vscode';
import { header } from '../../api/call.ts';
import type { HeaderFields } from '../../api/transport.ts';
import { schemes } from '../../ids.ts';
import { bodyKind, fileExtension } from '../../response/kind.ts';
import { bodyText } from '../../response/text.ts';

/** What a document is made of. */
export interface Answer {
  /** A short title for the tab; goes into the document's path. */
  title: string;
  headers: HeaderFields;
  body: Uint8Array;
}

/** Bodies above this open as a file: VS Code's editor is no place for them. Bytes. */
const largest = 20 * 1_048_576;
/** How many answers stay readable, newest first, and how many bytes they may hold together. */
const kept = { answers: 40, bytes: 64 * 1_048_576 };

/** The answers of this session as read-only documents in one reused preview editor beside. */
export class Answers implements vscode.TextDocumentContentProvider, vscode.Disposable {
  #answers = new Map<string, Answer>();
  #count = 0;
  #registration = vscode.workspace.registerTextDocumentContentProvider(schemes.answer, this);
  #folder: vscode.Uri;

  constructor(folder: vscode.Uri) {
    this.#folder = folder;
  }

  /** Keeps an answer and gives its document's URI; shows nothing. */
  keep(answer: Answer): vscode.Uri {
    const kind = bodyKind(answer.headers, answer.body);
    const name =
      answer.title
        .replace(/[^\p{L}\p{N} ._-]+/gu, ' ')
        .trim()
        .slice(0, 80) || 'answer';
    const uri = vscode.Uri.from({
      scheme: schemes.answer,
      path: `/${name}.${fileExtension(kind)}`,
      query: String(++this.#count),
    });
    this.#answers.set(uri.toString(), answer);
    this.#forgetOldest();
    return uri;
  }

  /** Whether an answer can still be shown. */
  has(uri: string): boolean {
    return this.#answers.has(uri);
  }

  /** Opens a kept answer; an image or a body over 20 MB goes to a file that is offered. */
  async show(uri: vscode.Uri): Promise<void> {
    const answer = this.#answers.get(uri.toString());
    const kind = answer && bodyKind(answer.headers, answer.body);
    if (answer && (kind === 'image' || kind === 'binary' || answer.body.byteLength > largest))
      return this.#showFile(answer, uri);
    const document = await vscode.workspace.openTextDocument(uri);
    const beside = { viewColumn: vscode.ViewColumn.Beside, preview: true, preserveFocus: true };
    // A newer answer may take the one editor before this one is in it; its lens still leads here.
    await vscode.window.showTextDocument(document, beside).then(undefined, () => undefined);
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const answer = this.#answers.get(uri.toString());
    if (!answer) return vscode.l10n.t('This answer is no longer kept. Send the request again.');
    const kind = bodyKind(answer.headers, answer.body);
    return bodyText(kind, answer.body, () => new Promise((resolve) => setImmediate(resolve)));
  }

  /** Drops every answer, as Sign Out and Erase Everything do. */
  async clear(): Promise<void> {
    this.#answers.clear();
    await vscode.workspace.fs.delete(this.#folder, { recursive: true }).then(undefined, () => undefined);
  }

  dispose(): void {
    this.#registration.dispose();
    this.#answers.clear();
  }

  async #showFile(answer: Answer, uri: vscode.Uri): Promise<void> {
    const type = header(answer.headers, 'content-type')?.match(/^image\/(png|jpeg|gif|webp|bmp)\b/)?.[1];
    const path = type ? uri.path.replace(/\.\w+$/, `.${type}`) : uri.path;
    const file = vscode.Uri.joinPath(this.#folder, uri.query + path.replace('/', ' '));
    await vscode.workspace.fs.writeFile(file, answer.body);
    if (type)
      return void (await vscode.commands.executeCommand('vscode.open', file, vscode.ViewColumn.Beside));
    // Whoever sent the call does not wait for what a person makes of the answer.
    void offer(file);
  }

  #forgetOldest(): void {
    let bytes = 0;
    [...this.#answers].toReversed().forEach(([key, answer], index) => {
      bytes += answer.body.byteLength;
      if (index > 0 && (index >= kept.answers || bytes > kept.bytes)) this.#answers.delete(key);
    });
  }
}

async function offer(file: vscode.Uri): Promise<void> {
  const open = vscode.l10n.t('Open');
  const save = vscode.l10n.t('Save As…');
  const choice = await vscode.window.showInformationMessage(
    vscode.l10n.t('The answer is too large, or not text, for an editor and was put into a file.'),
    open,
    save,
  );
  if (choice === open) await vscode.commands.executeCommand('vscode.open', file, vscode.ViewColumn.Beside);
  if (choice === save) await saveAs(file);
}

async function saveAs(file: vscode.Uri): Promise<void> {
  const target = await vscode.window.showSaveDialog({});
  if (target) await vscode.workspace.fs.copy(file, target, { overwrite: true });
}
