import * as vscode from 'vscode';
import { languageId } from '../../base/ids.ts';
import { textOf, type PlacedBlock } from '../../request/syntax/model.ts';
import { nameAndTitle, outlined } from '../../request/syntax/outline.ts';
import type { Range } from '../../request/syntax/range.ts';
import { shortened } from '../../text/shortened.ts';
import type { BlockInEditor } from './documents.ts';
import { ofEachBlock } from './eachBlock.ts';
import type { EditorParts } from './parts.ts';
import { rangeIn } from './positions.ts';

/** Longest name that the outline shows, characters. */
const longest = 200;

/** The outline of a request file. */
export function registerSymbols({ documents }: Pick<EditorParts, 'documents'>): vscode.Disposable {
  const provider: vscode.DocumentSymbolProvider = {
    provideDocumentSymbols: ofEachBlock(documents, symbolsOf),
  };
  return vscode.languages.registerDocumentSymbolProvider({ language: languageId }, provider);
}

function symbolsOf(document: vscode.TextDocument, at: BlockInEditor): vscode.DocumentSymbol[] {
  const { placed } = at;
  const { request } = placed.block;
  const variables = placed.block.variables.map((variable) =>
    symbol(
      document,
      at,
      textOf(placed, variable.name),
      vscode.SymbolKind.Variable,
      variable.range,
      variable.name,
    ),
  );
  if (!request) return variables;
  const title = outlined(placed);
  const target = textOf(placed, request.target.range).split(/[\r\n]/, 1)[0] ?? '';
  const call = symbol(
    document,
    at,
    nameAndTitle(title),
    vscode.SymbolKind.Function,
    whole(placed),
    request.range,
  );
  call.detail = shortened(`${title.method} ${target}`, longest);
  call.children = variables;
  return [call];
}

/** A block without the blank lines at its end. */
function whole({ text }: PlacedBlock): Range {
  return { start: 0, end: text.trimEnd().length };
}

function symbol(
  document: vscode.TextDocument,
  at: BlockInEditor,
  name: string,
  kind: vscode.SymbolKind,
  range: Range,
  selection: Range,
): vscode.DocumentSymbol {
  return new vscode.DocumentSymbol(
    shortened(name, longest) || '?',
    '',
    kind,
    rangeIn(document, at, range),
    rangeIn(document, at, selection),
  );
}
