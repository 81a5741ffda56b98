import * as vscode from 'vscode';
import type { Fix } from '../../request/syntax/fix.ts';
import { fromPage, toPage } from '../../request/syntax/pageMap.ts';
import type { Range } from '../../request/syntax/range.ts';
import type { BlockInEditor } from './documents.ts';

/** Gives the editor's range for a range of a block. */
export function rangeIn(
  editor: vscode.TextDocument,
  { placed: { offset, page } }: Pick<BlockInEditor, 'placed'>,
  range: Range,
): vscode.Range {
  const position = (at: number) => editor.positionAt(toPage(page, offset + at));
  return new vscode.Range(position(range.start), position(range.end));
}

/** Gives the block's offset for a position of the editor. */
export function offsetIn(
  editor: vscode.TextDocument,
  { placed }: BlockInEditor,
  position: vscode.Position,
): number {
  return fromPage(placed.page, editor.offsetAt(position)) - placed.offset;
}

/** Gives a fix's changes as edits of the editor; a new line in a quote or a list begins as the line around it does. */
export function textEdits(editor: vscode.TextDocument, at: BlockInEditor, fix: Fix): vscode.TextEdit[] {
  return fix.edits.map(({ range, text }) => {
    const shown = rangeIn(editor, at, range);
    const lineStart = at.placed.text.lastIndexOf('\n', range.start - 1) + 1;
    const { start } = rangeIn(editor, at, { start: lineStart, end: lineStart });
    const before = editor.lineAt(start.line).text.slice(0, start.character);
    return vscode.TextEdit.replace(shown, text.replaceAll('\n', `\n${before}`));
  });
}
