import * as vscode from 'vscode';
import { languageId } from '../../base/ids.ts';
import type { PlacedBlock } from '../../request/syntax/model.ts';
import type { Range } from '../../request/syntax/range.ts';
import type { EditorParts } from './parts.ts';
import { offsetIn, rangeIn } from './positions.ts';

/** Grows a selection from a value to its field, the target, the request and the block. */
export function registerSelectionRanges({ documents }: Pick<EditorParts, 'documents'>): vscode.Disposable {
  return vscode.languages.registerSelectionRangeProvider(
    { language: languageId },
    {
      provideSelectionRanges(document, positions) {
        return positions.map((position) => {
          const at = documents.blockAt(document, position.line);
          let selected = new vscode.SelectionRange(new vscode.Range(position, position));
          if (!at) return selected;
          const offset = offsetIn(document, at, position);
          const around = rangesOf(at.placed)
            .filter(({ start, end }) => start <= offset && offset <= end)
            .toSorted((a, b) => b.end - b.start - (a.end - a.start))
            .map((range) => rangeIn(document, at, range));
          let parent: vscode.SelectionRange | undefined;
          for (const range of around) {
            if (!parent || (parent.range.contains(range) && !parent.range.isEqual(range)))
              parent = new vscode.SelectionRange(range, parent);
          }
          if (parent) selected = parent;
          return selected;
        });
      },
    },
  );
}

function rangesOf({ block, text }: PlacedBlock): Range[] {
  const { request } = block;
  const fields = request?.target.query.flatMap(({ key, value }) =>
    value ? [key, value, { start: key.start, end: value.end }] : [key],
  );
  return [
    { start: 0, end: text.length },
    ...block.tags.flatMap(({ range, value }) => [range, value]),
    ...block.variables.flatMap(({ range, value }) => [range, value]),
    ...block.headers.flatMap(({ range, value }) => [range, value]),
    ...(request ? [request.range, request.target.range, ...request.target.segments] : []),
    ...(fields ?? []),
    ...(block.body ? [block.body.range] : []),
  ];
}
