import * as vscode from 'vscode';
import type { Fix } from '../../request/fix.ts';
import type { Range } from '../../request/model.ts';
import type { BlockInEditor, Part } from './documents.ts';

/** A block's range in the editor's terms. */
export function rangeIn(
  editor: vscode.TextDocument,
  { part, placed }: BlockInEditor,
  range: Range,
): vscode.Range {
  const start = part.offset + placed.offset;
  return new vscode.Range(editor.positionAt(start + range.start), editor.positionAt(start + range.end));
}

/** A range of a whole request text in the editor's terms. */
export function rangeInPart(editor: vscode.TextDocument, part: Part, range: Range): vscode.Range {
  return new vscode.Range(
    editor.positionAt(part.offset + range.start),
    editor.positionAt(part.offset + range.end),
  );
}

/** An offset of the block for a position of the editor. */
export function offsetIn(
  editor: vscode.TextDocument,
  { part, placed }: BlockInEditor,
  position: vscode.Position,
): number {
  return editor.offsetAt(position) - part.offset - placed.offset;
}

/** A fix's changes as the editor takes them. */
export function textEdits(editor: vscode.TextDocument, at: BlockInEditor, fix: Fix): vscode.TextEdit[] {
  return fix.edits.map(({ range, text }) => vscode.TextEdit.replace(rangeIn(editor, at, range), text));
}
