import * as vscode from 'vscode';
import { languageId } from '../../base/ids.ts';
import { mostLooked, textOf, type PlacedBlock } from '../../request/syntax/model.ts';
import type { Range } from '../../request/syntax/range.ts';
import type { BlockInEditor } from './documents.ts';
import { ofEachBlock } from './eachBlock.ts';
import type { EditorParts } from './parts.ts';
import { rangeIn } from './positions.ts';

/** Folds each block, the comments and tags above its request, its target's lines, and the brackets of its body. */
export function registerFolding({ documents }: Pick<EditorParts, 'documents'>): vscode.Disposable {
  return vscode.languages.registerFoldingRangeProvider(
    { language: languageId },
    { provideFoldingRanges: ofEachBlock(documents, foldsOf) },
  );
}

function foldsOf(document: vscode.TextDocument, at: BlockInEditor): vscode.FoldingRange[] {
  const { placed } = at;
  const { block } = placed;
  const first = firstOf(placed);
  const folds: vscode.FoldingRange[] = [];
  const add = (range: Range, kind?: vscode.FoldingRangeKind): void => {
    const { start, end } = rangeIn(document, at, range);
    if (end.line > start.line) folds.push(new vscode.FoldingRange(start.line, end.line, kind));
  };
  add({ start: first, end: placed.text.trimEnd().length }, vscode.FoldingRangeKind.Region);
  const notes = [...block.comments, ...block.tags.map(({ range }) => range)]
    .filter(({ end }) => end <= (block.request?.range.start ?? Infinity))
    .toSorted((a, b) => a.start - b.start);
  const [start, end] = [notes[0], notes.at(-1)];
  if (start && end) add({ start: start.start, end: end.end }, vscode.FoldingRangeKind.Comment);
  if (block.request) add(block.request.range);
  if (block.body?.kind === 'text') {
    const { range } = block.body;
    for (const fold of bracketFolds(textOf(placed, range).slice(0, mostLooked), range.start)) add(fold);
  }
  return folds;
}

function firstOf({ block, text }: PlacedBlock): number {
  if (block.separator) return block.separator.start;
  return text.length - text.trimStart().length;
}

/** Gives the folds of a body: each from a line that ends with an opening bracket to the line before its closing bracket. */
function* bracketFolds(body: string, offset: number): Generator<Range> {
  const open: number[] = [];
  let at = 0;
  for (const line of body.split('\n')) {
    const text = line.trim();
    if (/^[}\]]/.test(text)) {
      const start = open.pop();
      if (start !== undefined) yield { start: offset + start, end: offset + at - 1 };
    }
    if (/[{[]$/.test(text)) open.push(at);
    at += line.length + 1;
  }
}
