import * as vscode from 'vscode';
import type { Fix } from '../../request/syntax/fix.ts';
import type { Range } from '../../request/syntax/range.ts';
import type { BlockInEditor } from './documents.ts';

/** A block's range in the editor's terms. */
export function rangeIn(
  editor: vscode.TextDocument,
  { placed: { offset } }: Pick<BlockInEditor, 'placed'>,
  range: Range,
): vscode.Range {
  return new vscode.Range(editor.positionAt(offset + range.start), editor.positionAt(offset + range.end));
}

/** An offset of the block for a position of the editor. */
export function offsetIn(
  editor: vscode.TextDocument,
  { placed }: BlockInEditor,
  position: vscode.Position,
): number {
  return editor.offsetAt(position) - placed.offset;
}

/** A fix's changes as the editor takes them. */
export function textEdits(editor: vscode.TextDocument, at: BlockInEditor, fix: Fix): vscode.TextEdit[] {
  return fix.edits.map(({ range, text }) => vscode.TextEdit.replace(rangeIn(editor, at, range), text));
}
