import * as vscode from 'vscode';
import type { Catalogue } from '../../../catalogue/catalogue.ts';
import { byPrefix } from '../../../catalogue/lookup.ts';
import type { Field } from '../../../catalogue/operation.ts';
import { isParameter, segmentsOf } from '../../../catalogue/segments.ts';
import { queryField } from '../../../catalogue/queryOf.ts';
import { withSeenValues } from '../../../catalogue/seenValues.ts';
import { skeletonOf } from '../../../catalogue/skeleton.ts';
import { titleOf } from '../../../catalogue/title.ts';
import type { Cursor } from '../../../request/syntax/cursor.ts';
import { textOf } from '../../../request/syntax/model.ts';
import { methodOf } from '../../../request/syntax/parseRequestLine.ts';
import { completeQueryKeys, completeValues } from './completeFields.ts';
import { completeOperations } from './completeOperations.ts';
import { completeMethods } from './completeWords.ts';
import type { BlockInEditor } from '../documents.ts';
import { accountOf, operationOf } from '../operationOf.ts';
import type { EditorParts } from '../parts.ts';

type CallParts = Pick<EditorParts, 'accounts' | 'activeAccount' | 'knownNames'>;

/** Completes a call's path, query and body from the catalogue. Incomplete lists are asked for again as more is typed. */
export function completeCall(
  cursor: Cursor & { kind: 'path' | 'queryKey' | 'queryValue' | 'body' | 'start' },
  range: vscode.Range,
  at: BlockInEditor,
  position: vscode.Position,
  catalogue: Catalogue,
  parts: CallParts,
): vscode.CompletionList {
  if (cursor.kind === 'start') return new vscode.CompletionList(completeMethods(range));
  if (cursor.kind === 'path') {
    const methods = cursor.hasMethod || !/^[A-Za-z]*$/.test(cursor.typed) ? [] : completeMethods(range);
    return new vscode.CompletionList(
      [...methods, ...completePath(cursor, range, at, position, catalogue, parts)],
      true,
    );
  }
  const operation = operationOf(catalogue, parts, at);
  if (!operation) return new vscode.CompletionList();
  if (cursor.kind === 'body')
    return new vscode.CompletionList(completeBody(skeletonOf(operation), titleOf(operation)));
  if (cursor.kind === 'queryKey') {
    const keys = at.placed.block.request?.target.query.map(({ key }) => textOf(at.placed, key)) ?? [];
    const own = at.placed.text.slice(cursor.range.start, cursor.range.end);
    const written = new Set(keys.filter((key) => key !== own));
    return new vscode.CompletionList(completeQueryKeys(operation, written, range, cursor.hasValue));
  }
  const known = queryField(operation, cursor.key);
  const field = known && withSeenValues(operation, known);
  const length = Math.max(0, position.character - range.start.character);
  const typed = at.placed.text.slice(cursor.range.start, cursor.range.start + length);
  const values = field && completeValues(field, range, { typed, spot: 'query' }, parts.knownNames);
  return new vscode.CompletionList(values ?? [], true);
}

function completePath(
  { typed, hasMethod, hasQuery }: Cursor & { kind: 'path' },
  range: vscode.Range,
  at: BlockInEditor,
  position: vscode.Position,
  catalogue: Catalogue,
  parts: CallParts,
): vscode.CompletionItem[] {
  const method = hasMethod ? methodOf(at.placed.text, at.placed.block.request?.method) : undefined;
  const platform = accountOf(parts, at)?.platform;
  const target = { typed, range, hasQuery, platform, ...(method !== undefined && { method }) };
  const operations = completeOperations(catalogue, target);
  const segment = typed.slice(typed.lastIndexOf('/') + 1);
  const here = new vscode.Range(position.translate(0, -segment.length), position);
  const fields = platform ? parametersAt(catalogue, typed, platform) : [];
  const values = fields.flatMap((field) =>
    completeValues(field, here, { typed: segment, spot: 'segment' }, parts.knownNames),
  );
  return [...values, ...operations];
}

/** The parameters that the last segment of a path may be a value of. */
function parametersAt(catalogue: Catalogue, typed: string, platform: 'classic' | 'new'): Field[] {
  if (!typed.startsWith('/')) return [];
  const index = typed.split('/').length - 2;
  const fields = new Map<string, Field>();
  for (const operation of byPrefix(catalogue, typed, platform)) {
    const segment = segmentsOf(operation.path)[index];
    const name = segment && isParameter(segment) ? segment.slice(1, -1) : undefined;
    const field = operation.pathFields.find((one) => one.name === name);
    if (field) fields.set(field.name, field);
  }
  return [...fields.values()];
}

/** Completes the body from a block's skeleton: the text below its first blank line. */
function completeBody(skeleton: string, title: string): vscode.CompletionItem[] {
  const start = skeleton.indexOf('\n\n');
  if (start < 0) return [];
  const item = new vscode.CompletionItem(
    vscode.l10n.t('Body of “{0}”', title),
    vscode.CompletionItemKind.Struct,
  );
  item.insertText = skeleton.slice(start + 2).trimEnd();
  return [item];
}
