import type * as vscode from 'vscode';
import { cursorAt, type Cursor } from '../../../request/syntax/cursor.ts';
import { completeNames } from './completeNames.ts';
import {
  completeHeaderNames,
  completeHeaderValues,
  completeImports,
  completeMethods,
  completeTagKeys,
  completeTagValue,
} from './completeWords.ts';
import type { BlockInEditor } from '../documents.ts';
import type { BlockParts, EditorParts } from '../parts.ts';
import { offsetIn, rangeIn } from '../positions.ts';

export type CompletionParts = BlockParts & Pick<EditorParts, 'knownNames' | 'requestFiles'>;

/** Positions that are completed from the catalogue; their code is loaded with it, on first use. */
type CallCursor = Cursor & { kind: 'path' | 'queryKey' | 'queryValue' | 'body' | 'start' };

/** Completes the text at a position of a block. */
export async function completeAt(
  parts: CompletionParts,
  document: vscode.TextDocument,
  position: vscode.Position,
  at: BlockInEditor,
): Promise<vscode.CompletionItem[] | vscode.CompletionList | undefined> {
  const cursor = cursorAt(at.placed, offsetIn(document, at, position));
  if (!cursor) return undefined;
  const range = rangeIn(document, at, cursor.range);
  if (cursor.kind === 'tagValue' && cursor.key === 'import')
    return completeImports(range, document.uri, await parts.requestFiles.list());
  if (isOfCall(cursor)) return completeOfCall(cursor, range, at, position, parts);
  return completeHere(cursor, range, document.uri, at, parts);
}

function isOfCall(cursor: Cursor): cursor is CallCursor {
  return ['path', 'queryKey', 'queryValue', 'body', 'start'].includes(cursor.kind);
}

async function completeOfCall(
  cursor: CallCursor,
  range: vscode.Range,
  at: BlockInEditor,
  position: vscode.Position,
  parts: CompletionParts,
): Promise<vscode.CompletionList> {
  const [{ completeCall }, catalogue] = await Promise.all([import('./completeCall.ts'), parts.catalogue()]);
  return completeCall(cursor, range, at, position, catalogue, parts);
}

function completeHere(
  cursor: Exclude<Cursor, CallCursor>,
  range: vscode.Range,
  uri: vscode.Uri,
  at: BlockInEditor,
  parts: CompletionParts,
): vscode.CompletionItem[] {
  if (cursor.kind === 'name') return completeNames(cursor, range, uri, at, parts);
  if (cursor.kind === 'tagKey') return completeTagKeys(range);
  if (cursor.kind === 'tagValue') return completeTagValue(cursor.key, range, parts.accounts());
  if (cursor.kind === 'method') return completeMethods(range);
  if (cursor.kind === 'headerName') return completeHeaderNames(range, cursor.hasColon);
  return completeHeaderValues(cursor.name, range);
}
