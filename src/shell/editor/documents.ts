import * as vscode from 'vscode';
import { languageId } from '../../base/ids.ts';
import { Signal } from '../../base/lifetime.ts';
import { blockAt, place, type Document, type PlacedBlock } from '../../request/syntax/model.ts';
import { parse, reparse } from '../../request/syntax/parse.ts';
import type { readRunbook, Runbook } from '../../request/syntax/markdown/runbook.ts';

/** A block in an editor's document, with the request text that it belongs to. */
export interface BlockInEditor {
  requests: Document;
  placed: PlacedBlock;
}

/** Tells if Markdown contains the start of a fence with the language central, anywhere in a line. */
function mayHoldFences(document: vscode.TextDocument): boolean {
  return document.languageId === 'markdown' && /(?:`{3}|~{3})[ \t]*central/i.test(document.getText());
}

/** Tells if a document is a request file, or Markdown that may hold requests: only these need some work. */
export function mayHoldRequests(document: vscode.TextDocument): boolean {
  return document.languageId === languageId || mayHoldFences(document);
}

/** Tells from a document's language alone if it may contain requests: reading its text may be wasted on a file that is never shown. */
export function holdsRequests({ languageId: language }: vscode.TextDocument): boolean {
  return language === languageId || language === 'markdown';
}

/** A parsed document, with its runbook if it is Markdown. */
interface ParsedText {
  version: number;
  requests: Document;
  runbook?: Runbook;
}

/** Most changes in one edit that are followed one by one; with more, the whole text is parsed again. */
const mostChanges = 200;

/** The languages whose documents hold requests. */
export const requestLanguages: vscode.DocumentSelector = [{ language: languageId }, { language: 'markdown' }];

/** Parsed documents of the editor. Each is parsed on first use, updated with edits, and dropped when it is closed. */
export class RequestDocuments implements vscode.Disposable {
  #kept = new Map<string, ParsedText>();
  #reader: typeof readRunbook | undefined;
  #asked = new Signal<void>();
  /** Fires when a caller asks for parsed requests: somebody may be waiting for the result. */
  readonly onDidAsk = this.#asked.event;
  #subscriptions = vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument((document) => void this.#prepare(document)),
    vscode.workspace.onDidChangeTextDocument((change) => this.#follow(change)),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#kept.delete(uri.toString())),
  );

  constructor() {
    for (const document of vscode.workspace.textDocuments) void this.#prepare(document);
  }

  /** Gives the requests of a document, those of all fences of a runbook together; undefined if there are none. */
  requestsIn(document: vscode.TextDocument): Document | undefined {
    this.#asked.fire();
    const kept = this.#kept.get(document.uri.toString());
    if (kept?.version === document.version) return withBlocks(kept);
    const read = this.#read(document, kept);
    if (read && !document.isClosed) this.#kept.set(document.uri.toString(), read);
    return read && withBlocks(read);
  }

  /** Tells if a document's present text is already parsed. */
  isRead({ uri, version }: vscode.TextDocument): boolean {
    return this.#kept.get(uri.toString())?.version === version;
  }

  /** Finds the block of a line; Markdown between the fences is in no block. */
  blockAt(document: vscode.TextDocument, line: number): BlockInEditor | undefined {
    const requests = this.requestsIn(document);
    const placed = requests && blockAt(requests, line);
    return placed && { requests, placed };
  }

  /** Every block of a document, in order. */
  *blocksIn(document: vscode.TextDocument): Generator<BlockInEditor> {
    const requests = this.requestsIn(document);
    if (!requests) return;
    for (const index of requests.blocks.keys()) {
      const placed = place(requests, index);
      if (placed) yield { requests, placed };
    }
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#kept.clear();
  }

  /**
   * Loads the reader of Markdown, with the first page that may need it. In the built extension this takes no turn of the
   * event loop: the reader is there before the editor can ask for anything.
   */
  async #prepare(document: vscode.TextDocument): Promise<void> {
    if (this.#reader || !mayHoldFences(document)) return;
    this.#reader = (await import('../../request/syntax/markdown/runbook.ts')).readRunbook;
  }

  #read(document: vscode.TextDocument, before: ParsedText | undefined): ParsedText | undefined {
    const { version, languageId: language } = document;
    if (language === languageId) return { version, requests: parse(document.getText()) };
    if (language !== 'markdown' || !this.#reader) return undefined;
    const runbook = this.#reader(document.getText(), before?.runbook);
    return { version, requests: runbook.document, runbook };
  }

  #follow({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    void this.#prepare(document);
    const key = document.uri.toString();
    const kept = this.#kept.get(key);
    if (!kept || document.languageId !== languageId || contentChanges.length === 0) return;
    const requests = afterChanges(kept.requests, contentChanges, document.getText());
    this.#kept.set(key, { version: document.version, requests });
  }
}

function withBlocks({ requests }: ParsedText): Document | undefined {
  return requests.blocks.length > 0 ? requests : undefined;
}

/** Follows the changes of an edit. VS Code lists the last one of the text first, so that each offset is right. */
function afterChanges(
  before: Document,
  changes: readonly vscode.TextDocumentContentChangeEvent[],
  text: string,
): Document {
  if (changes.length > mostChanges) return parse(text);
  let parsed = before;
  for (const change of changes) {
    parsed = reparse(parsed, { offset: change.rangeOffset, length: change.rangeLength, text: change.text });
  }
  return parsed.text === text ? parsed : parse(text);
}
