import * as vscode from 'vscode';
import { nameAt, placesOf, type NameUse, type PlacedName } from '../../request/syntax/names.ts';
import { isName } from '../../request/syntax/scan.ts';
import { requestLanguages, type BlockInEditor, type RequestDocuments } from './documents.ts';
import type { EditorPorts } from './ports.ts';
import { offsetIn, rangeIn } from './positions.ts';

/** Finds the definition and the uses of a name, and renames it in the whole file. */
export function registerReferences({ documents }: Pick<EditorPorts, 'documents'>): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerDefinitionProvider(requestLanguages, {
      provideDefinition: (document, position) =>
        placesAt(documents, document, position)
          .filter(({ role }) => role === 'definition')
          .map(({ range }) => new vscode.Location(document.uri, range)),
    }),
    vscode.languages.registerReferenceProvider(requestLanguages, {
      provideReferences: (document, position, { includeDeclaration }) =>
        placesAt(documents, document, position)
          .filter(({ role }) => includeDeclaration || role === 'use')
          .map(({ range }) => new vscode.Location(document.uri, range)),
    }),
    vscode.languages.registerDocumentHighlightProvider(requestLanguages, {
      provideDocumentHighlights: (document, position) =>
        placesAt(documents, document, position).map(({ range, role }) => {
          const kind =
            role === 'use' ? vscode.DocumentHighlightKind.Read : vscode.DocumentHighlightKind.Write;
          return new vscode.DocumentHighlight(range, kind);
        }),
    }),
    vscode.languages.registerRenameProvider(requestLanguages, renaming(documents)),
  );
}

function renaming(documents: RequestDocuments): vscode.RenameProvider {
  return {
    prepareRename(document, position) {
      const found = findName(documents, document, position);
      const places = placesAt(documents, document, position);
      if (!found || !places.some(({ role }) => role === 'definition')) {
        throw new Error(vscode.l10n.t('Only names that this file defines can be renamed.'));
      }
      return { range: rangeIn(document, found.at, found.name.range), placeholder: found.name.name };
    },
    provideRenameEdits(document, position, newName) {
      if (!isName(newName)) {
        throw new Error(
          vscode.l10n.t('A name starts with a letter and has only letters, digits, “_” and “-”.'),
        );
      }
      const edit = new vscode.WorkspaceEdit();
      for (const { range } of placesAt(documents, document, position))
        edit.replace(document.uri, range, newName);
      return edit;
    },
  };
}

function findName(
  documents: RequestDocuments,
  document: vscode.TextDocument,
  position: vscode.Position,
): { at: BlockInEditor; name: NameUse } | undefined {
  const at = documents.blockAt(document, position.line);
  const name = at && nameAt(at.placed, offsetIn(document, at, position));
  return name && { at, name };
}

/** The places of the name at a position, in the editor's terms. */
function placesAt(
  documents: RequestDocuments,
  document: vscode.TextDocument,
  position: vscode.Position,
): (Omit<PlacedName, 'range'> & { range: vscode.Range })[] {
  const found = findName(documents, document, position);
  if (!found) return [];
  const { requests, placed } = found.at;
  return placesOf(requests, placed, found.name).map((name) => ({
    ...name,
    range: rangeIn(document, name, name.range),
  }));
}
