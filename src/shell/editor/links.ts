import * as vscode from 'vscode';
import { languageId } from '../../base/ids.ts';
import { textOf, type PlacedBlock } from '../../request/syntax/model.ts';
import type { Range } from '../../request/syntax/range.ts';
import { noTags } from '../../request/syntax/tagModel.ts';
import { readTags } from '../../request/syntax/tagsOf.ts';
import type { BlockInEditor } from './documents.ts';
import { ofEachBlock } from './eachBlock.ts';
import type { EditorParts } from './parts.ts';
import { rangeIn } from './positions.ts';

/** Opens the files that bodies, @foreach and @import name, beside the request file. */
export function registerLinks({ documents }: Pick<EditorParts, 'documents'>): vscode.Disposable {
  const links = ofEachBlock(documents, linksOf);
  return vscode.languages.registerDocumentLinkProvider(
    { language: languageId },
    { provideDocumentLinks: (document) => (document.isUntitled ? [] : links(document)) },
  );
}

function linksOf(document: vscode.TextDocument, at: BlockInEditor): vscode.DocumentLink[] {
  return filesOf(at.placed).map((range) => {
    const target = vscode.Uri.joinPath(document.uri, '..', textOf(at.placed, range));
    return new vscode.DocumentLink(rangeIn(document, at, range), target);
  });
}

/** Finds written paths, but no path with a reference, which is not known yet, and no absolute one, which sending refuses. */
function filesOf(placed: PlacedBlock): Range[] {
  const { block } = placed;
  const ranges: Range[] = block.body && block.body.kind !== 'text' ? [block.body.path] : [];
  const { foreach, imports } = block.tags.length > 0 ? readTags(placed).tags : noTags();
  ranges.push(...imports.map(({ range }) => range));
  for (const loop of [foreach, foreach?.inner])
    if (loop && 'file' in loop.source) ranges.push(loop.sourceRange);
  return ranges
    .filter((range) => !/\{\{|^([A-Za-z]:|[\\/])/.test(textOf(placed, range)))
    .toSorted((one, other) => one.start - other.start);
}
