import * as vscode from 'vscode';
import type { Platform } from '../../../account/account.ts';
import type { Catalogue } from '../../../catalogue/catalogue.ts';
import { byPrefix, byWords, nearest } from '../../../catalogue/lookup.ts';
import type { Operation } from '../../../catalogue/operation.ts';
import { isParameter, segmentsOf } from '../../../catalogue/segments.ts';
import { titleOf } from '../../../catalogue/title.ts';
import { homeOf, operationText } from '../hover/operationText.ts';

/** Part of a request that is already written when its path is completed. */
export interface TargetSoFar {
  /** From the target's start to the cursor. */
  typed: string;
  /** Range that the completion replaces; it starts at `typed`. */
  range: vscode.Range;
  /** The method in upper case; if none is written yet, the completion adds it. */
  method?: string;
  /** True if the path already has a query. */
  hasQuery: boolean;
  platform: Platform | undefined;
}

const most = 200;

/** Completes operations below the path typed so far, or by words ("down aps") if the text does not start with "/". */
export function completeOperations(catalogue: Catalogue, target: TargetSoFar): vscode.CompletionItem[] {
  return found(catalogue, target)
    .filter(({ method }) => target.method === undefined || method === target.method)
    .slice(0, most)
    .map((operation, rank) => new OperationItem(catalogue, operation, target, rank));
}

/** Adds the parts that only the selected item needs. */
export function resolveOperation(item: vscode.CompletionItem): vscode.CompletionItem {
  if (item instanceof OperationItem) item.documentation = operationText(item.catalogue, item.operation);
  return item;
}

function found(catalogue: Catalogue, { typed, platform }: TargetSoFar): Operation[] {
  if (!typed.startsWith('/')) return byWords(catalogue, typed, platform);
  const platforms: Platform[] = platform ? [platform] : ['classic', 'new'];
  const below = platforms.flatMap((one) => byPrefix(catalogue, typed, one, most));
  if (below.length > 0) return below;
  const near = platforms.flatMap((one) => nearest(catalogue, typed, one));
  return [...new Set([...near, ...byWords(catalogue, typed, platform)])];
}

class OperationItem extends vscode.CompletionItem {
  catalogue: Catalogue;
  operation: Operation;

  constructor(catalogue: Catalogue, operation: Operation, target: TargetSoFar, rank: number) {
    super({ label: operation.path, description: operation.method }, vscode.CompletionItemKind.Function);
    this.catalogue = catalogue;
    this.operation = operation;
    this.detail = `${titleOf(operation)} — ${operation.category}, ${homeOf(operation)}`;
    this.range = target.range;
    this.filterText = target.typed;
    this.sortText = String(rank).padStart(4, '0');
    this.insertText = insertion(operation, target);
    if (operation.deprecated) this.tags = [vscode.CompletionItemTag.Deprecated];
  }
}

/** Makes the text to insert: the path, with parameters as typed or left to fill in, and the required query fields. */
function insertion(operation: Operation, { typed, method, hasQuery }: TargetSoFar): vscode.SnippetString {
  const text = new vscode.SnippetString();
  if (method === undefined) text.appendText(`${operation.method} `);
  const written = typed.startsWith('/') ? segmentsOf(typed) : [];
  if (!typed.endsWith('/')) written.pop();
  for (const [index, segment] of segmentsOf(operation.path).entries()) {
    text.appendText('/');
    const name = segment.slice(1, -1);
    if (!isParameter(segment)) text.appendText(segment);
    else if (written[index] !== undefined) text.appendText(written[index]);
    else text.appendPlaceholder(`{{${name.replaceAll(/[^\w-]+/g, '_')}}}`);
  }
  const required = hasQuery ? [] : operation.query.filter((field) => field.required);
  for (const [index, field] of required.entries()) {
    text.appendText(`\n    ${index === 0 ? '?' : '&'}${field.name}=`);
    text.appendPlaceholder(String(field.default ?? field.enum?.[0] ?? ''));
  }
  return text;
}
