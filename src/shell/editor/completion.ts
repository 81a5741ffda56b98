import * as vscode from 'vscode';
import { cursorAt, type Cursor } from '../../request/syntax/cursor.ts';
import { completeNames } from './completeNames.ts';
import {
  completeHeaderNames,
  completeHeaderValues,
  completeMethods,
  completeTagKeys,
  completeTagValue,
} from './completeWords.ts';
import { requestLanguages, type BlockInEditor } from './documents.ts';
import type { EditorPorts } from './ports.ts';
import { offsetIn, rangeIn } from './positions.ts';

type CompletionPorts = Pick<
  EditorPorts,
  'documents' | 'catalogue' | 'accounts' | 'activeAccount' | 'environment' | 'captures' | 'knownNames'
>;

/** Positions that the catalogue completes; loaded with it, on first use. */
type CallCursor = Cursor & { kind: 'path' | 'queryKey' | 'queryValue' | 'body' | 'start' };

/** Completion for everything that a request file is made of. */
export function registerCompletion(ports: CompletionPorts): vscode.Disposable {
  const provider: vscode.CompletionItemProvider = {
    async provideCompletionItems(document, position) {
      const at = ports.documents.blockAt(document, position.line);
      const cursor = at && cursorAt(at.placed, offsetIn(document, at, position));
      if (!at || !cursor) return undefined;
      const range = rangeIn(document, at, cursor.range);
      if (isOfCall(cursor)) return completeOfCall(cursor, range, at, position, ports);
      return completeHere(cursor, range, document.uri, at, ports);
    },
    async resolveCompletionItem(item) {
      const { resolveOperation } = await import('./completeOperations.ts');
      return resolveOperation(item);
    },
  };
  return vscode.languages.registerCompletionItemProvider(requestLanguages, provider, ...triggers);
}

const triggers = ['/', '?', '&', '=', '@', '{', '$', '.', ' '];

function isOfCall(cursor: Cursor): cursor is CallCursor {
  return ['path', 'queryKey', 'queryValue', 'body', 'start'].includes(cursor.kind);
}

async function completeOfCall(
  cursor: CallCursor,
  range: vscode.Range,
  at: BlockInEditor,
  position: vscode.Position,
  ports: CompletionPorts,
): Promise<vscode.CompletionList> {
  const [{ completeCall }, catalogue] = await Promise.all([import('./completeCall.ts'), ports.catalogue()]);
  return completeCall(cursor, range, at, position, catalogue, ports);
}

function completeHere(
  cursor: Exclude<Cursor, CallCursor>,
  range: vscode.Range,
  uri: vscode.Uri,
  at: BlockInEditor,
  ports: CompletionPorts,
): vscode.CompletionItem[] {
  if (cursor.kind === 'name') return completeNames(cursor, range, uri, at, ports);
  if (cursor.kind === 'tagKey') return completeTagKeys(range);
  if (cursor.kind === 'tagValue') return completeTagValue(cursor.key, range, ports.accounts());
  if (cursor.kind === 'method') return completeMethods(range);
  if (cursor.kind === 'headerName') return completeHeaderNames(range, cursor.hasColon);
  return completeHeaderValues(cursor.name, range);
}
