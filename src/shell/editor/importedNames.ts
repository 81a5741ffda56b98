import * as vscode from 'vscode';
import { inOrder } from '../../request/resolve/importedFiles.ts';
import type { Document } from '../../request/syntax/model.ts';
import { isDefinedIn, sharedUses, type NameUse, type PlacedName } from '../../request/syntax/names.ts';
import { importsOf } from '../../request/syntax/tagsOf.ts';
import type { EditorParts } from './parts.ts';

/** Uses of a name in another file. */
export interface UsesInFile {
  uri: vscode.Uri;
  uses: readonly PlacedName[];
}

type ImportParts = Pick<EditorParts, 'imports' | 'requestFiles'>;

/** Finds a name in the file that defines it and in all files that import that one, but not in the present file. */
export async function usesElsewhere(
  { imports, requestFiles }: ImportParts,
  { uri, requests }: { uri: vscode.Uri; requests: Document },
  name: NameUse,
): Promise<UsesInFile[]> {
  const definer = isDefinedIn(requests, name)
    ? { uri, document: requests }
    : inOrder(imports(uri).files)
        .map(({ real, document }) => ({ uri: vscode.Uri.file(real), document }))
        .find(({ document }) => isDefinedIn(document, name));
  if (!definer) return [];
  const files = new Map<string, { uri: vscode.Uri; document: Document }>();
  for (const one of await requestFiles.list()) {
    const document = await requestFiles.requests(one);
    if (document) files.set(one.path, { uri: one, document });
  }
  files.set(definer.uri.path, definer);
  const users = [...files.values()].filter(
    (one) => one.uri.path === definer.uri.path || seesNameOf(files, one, definer.uri, name),
  );
  return users
    .filter((one) => one.uri.path !== uri.path)
    .map((one) => ({ uri: one.uri, uses: sharedUses(one.document, name) }));
}

/** Tells if a file gets a name from `definer`, directly or through other imports; false if it defines the name itself. */
function seesNameOf(
  files: ReadonlyMap<string, { uri: vscode.Uri; document: Document }>,
  { uri, document }: { uri: vscode.Uri; document: Document },
  definer: vscode.Uri,
  name: NameUse,
  seen = new Set<string>(),
): boolean {
  if (seen.has(uri.path) || isDefinedIn(document, name)) return false;
  seen.add(uri.path);
  return importsOf(document).some(({ text }) => {
    const path = vscode.Uri.joinPath(uri, '..', text).path;
    const imported = files.get(path);
    return path === definer.path || (imported && seesNameOf(files, imported, definer, name, seen));
  });
}
