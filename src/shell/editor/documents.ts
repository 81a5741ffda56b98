import * as vscode from 'vscode';
import { languageId } from '../../ids.ts';
import { blockAt, place, type Document, type PlacedBlock } from '../../request/model.ts';
import { parse, reparse } from '../../request/parse.ts';
import { fencesIn } from '../../request/markdownFences.ts';
import { editBetween } from '../../request/editBetween.ts';

/** A request text within an editor's document: the whole of a `.central` file, or one fence of Markdown. */
export interface Part {
  document: Document;
  /** Where it begins in the editor's document. */
  offset: number;
  firstLine: number;
}

/** A block where it stands in an editor's document. */
export interface BlockInEditor {
  part: Part;
  placed: PlacedBlock;
}

/** Above so many changes in one edit the whole text is read again. */
const mostChanges = 200;

/** The languages whose documents hold requests. */
export const requestLanguages: vscode.DocumentSelector = [{ language: languageId }, { language: 'markdown' }];

/** What the editor's documents parse to. Read when first asked for, kept up with edits, dropped on close. */
export class RequestDocuments implements vscode.Disposable {
  #kept = new Map<string, { version: number; parts: readonly Part[] }>();
  #subscriptions = vscode.Disposable.from(
    vscode.workspace.onDidChangeTextDocument((change) => this.#follow(change)),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#kept.delete(uri.toString())),
  );

  /** The request texts of a document; none where its language has none. */
  parts(document: vscode.TextDocument): readonly Part[] {
    const kept = this.#kept.get(document.uri.toString());
    if (kept?.version === document.version) return kept.parts;
    const parts = read(document, kept?.parts ?? []);
    if (!document.isClosed) this.#kept.set(document.uri.toString(), { version: document.version, parts });
    return parts;
  }

  /** The request text that a line stands in. */
  partAt(document: vscode.TextDocument, line: number): Part | undefined {
    const part = this.parts(document).findLast(({ firstLine }) => firstLine <= line);
    return part && line <= lastLine(part) ? part : undefined;
  }

  /** The block that a line stands in. */
  blockAt(document: vscode.TextDocument, line: number): BlockInEditor | undefined {
    const part = this.partAt(document, line);
    const placed = part && blockAt(part.document, line - part.firstLine);
    return placed && { part, placed };
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#kept.clear();
  }

  #follow({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const key = document.uri.toString();
    const kept = this.#kept.get(key);
    const [part] = kept?.parts ?? [];
    if (!part || document.languageId !== languageId || contentChanges.length === 0) return;
    const parsed = afterChanges(part.document, contentChanges, document.getText());
    this.#kept.set(key, { version: document.version, parts: [{ ...part, document: parsed }] });
  }
}

/** Every block of some request texts, in order. */
export function* blocksOf(parts: readonly Part[]): Generator<BlockInEditor> {
  for (const part of parts) {
    for (let index = 0; index < part.document.blocks.length; index++) {
      const placed = place(part.document, index);
      if (placed) yield { part, placed };
    }
  }
}

function read(document: vscode.TextDocument, before: readonly Part[]): Part[] {
  if (document.languageId === languageId) {
    return [{ document: parse(document.getText()), offset: 0, firstLine: 0 }];
  }
  if (document.languageId !== 'markdown') return [];
  const known = new Map(before.map((part) => [part.document.text, part.document]));
  return fencesIn(document.getText()).map(({ text, offset, firstLine }, index) => {
    const old = before[index]?.document;
    const parsed = known.get(text) ?? (old ? reparse(old, editBetween(old.text, text), text) : parse(text));
    return { document: parsed, offset, firstLine };
  });
}

/** Several changes at once come with the last one first, so that each one's offset holds. */
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

function lastLine({ document, firstLine }: Part): number {
  return firstLine + (document.firstLines.at(-1) ?? 0) + (document.blocks.at(-1)?.lines ?? 0);
}
