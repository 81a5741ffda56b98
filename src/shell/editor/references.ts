import * as vscode from 'vscode';
import { nameAt, usesOf, type NameUse, type PlacedName } from '../../request/syntax/names.ts';
import { isName } from '../../request/syntax/scan.ts';
import { requestLanguages, type BlockInEditor, type RequestDocuments } from './documents.ts';
import type { EditorParts } from './parts.ts';
import { offsetIn, rangeIn } from './positions.ts';

type ReferenceParts = Pick<EditorParts, 'documents' | 'imports' | 'requestFiles'>;

/** Finds the definition and the uses of a name, and renames it: in the whole file, and across imports. */
export function registerReferences(parts: ReferenceParts): vscode.Disposable {
  const { documents } = parts;
  return vscode.Disposable.from(
    vscode.languages.registerDefinitionProvider(requestLanguages, {
      async provideDefinition(document, position) {
        const all = await usesEverywhere(parts, document, position);
        return all.filter(({ role }) => role === 'definition').map(({ location }) => location);
      },
    }),
    vscode.languages.registerReferenceProvider(requestLanguages, {
      async provideReferences(document, position, { includeDeclaration }) {
        const all = await usesEverywhere(parts, document, position);
        return all.filter(({ role }) => includeDeclaration || role === 'use').map(({ location }) => location);
      },
    }),
    vscode.languages.registerDocumentHighlightProvider(requestLanguages, {
      provideDocumentHighlights: (document, position) =>
        usesAt(documents, document, position).map(({ range, role }) => {
          const kind =
            role === 'use' ? vscode.DocumentHighlightKind.Read : vscode.DocumentHighlightKind.Write;
          return new vscode.DocumentHighlight(range, kind);
        }),
    }),
    vscode.languages.registerRenameProvider(requestLanguages, renaming(parts)),
  );
}

function renaming(parts: ReferenceParts): vscode.RenameProvider {
  return {
    async prepareRename(document, position) {
      const found = findName(parts.documents, document, position);
      const uses = await usesEverywhere(parts, document, position);
      if (!found || !uses.some(({ role }) => role === 'definition')) {
        throw new Error(
          vscode.l10n.t('Only names that this file or an imported one defines can be renamed.'),
        );
      }
      return { range: rangeIn(document, found.at, found.name.range), placeholder: found.name.name };
    },
    async provideRenameEdits(document, position, newName) {
      if (!isName(newName)) {
        throw new Error(
          vscode.l10n.t('A name starts with a letter and has only letters, digits, “_” and “-”.'),
        );
      }
      const edit = new vscode.WorkspaceEdit();
      for (const { location } of await usesEverywhere(parts, document, position))
        edit.replace(location.uri, location.range, newName);
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

/** Finds the uses of the name at a position within its own file, as ranges of the editor. */
function usesAt(
  documents: RequestDocuments,
  document: vscode.TextDocument,
  position: vscode.Position,
): (Pick<PlacedName, 'role' | 'isLocal'> & { range: vscode.Range })[] {
  const found = findName(documents, document, position);
  if (!found) return [];
  const { requests, placed } = found.at;
  return usesOf(requests, placed, found.name).map((name) => ({
    role: name.role,
    isLocal: name.isLocal,
    range: rangeIn(document, name, name.range),
  }));
}

/** Finds the uses also in the file that defines the name, and in those that import it. */
async function usesEverywhere(
  parts: ReferenceParts,
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<{ role: NameUse['role']; location: vscode.Location }[]> {
  const found = findName(parts.documents, document, position);
  if (!found) return [];
  const here = usesAt(parts.documents, document, position);
  const all = here.map(({ role, range }) => ({ role, location: new vscode.Location(document.uri, range) }));
  // No other file can use a name that only one request has.
  if (here.some(({ role, isLocal }) => role === 'definition' && isLocal)) return all;
  const { usesElsewhere } = await import('./importedNames.ts');
  const from = { uri: document.uri, requests: found.at.requests };
  for (const { uri, uses } of await usesElsewhere(parts, from, found.name)) {
    if (uses.length === 0) continue;
    const other = await vscode.workspace.openTextDocument(uri);
    for (const use of uses)
      all.push({ role: use.role, location: new vscode.Location(uri, rangeIn(other, use, use.range)) });
  }
  return all;
}
