import * as vscode from 'vscode';
import { anyField, type Field, type Operation } from '../../../catalogue/operation.ts';
import { encodeValue } from '../../../request/syntax/encode.ts';
import { fieldFacts } from '../hover/operationText.ts';
import type { EditorParts, KnownKind } from '../parts.ts';

/** Values of the inventory by the name of the parameter that takes them, in the spelling of both platforms. */
const kinds: readonly (readonly [names: RegExp, kind: KnownKind])[] = [
  [/^(device_?)?serial(_?number)?s?$/, 'serial'],
  [/^site_?ids?$/, 'siteId'],
  [/^site(_?name)?s?$/, 'site'],
  [/^group(_?name)?s?$/, 'group'],
  [/^(client_?)?mac(_?addr(ess)?)?$/, 'mac'],
];
const most = 300;

/** The query fields of an operation that are not written yet, the required ones first. */
export function completeQueryKeys(
  operation: Operation,
  written: ReadonlySet<string>,
  range: vscode.Range,
  hasValue: boolean,
): vscode.CompletionItem[] {
  return operation.query
    .filter(({ name }) => !written.has(name))
    .map((field, rank) => {
      const description = field.required ? vscode.l10n.t('required') : '';
      const item = new vscode.CompletionItem(
        { label: field.name, description },
        vscode.CompletionItemKind.Field,
      );
      item.detail = fieldFacts(field);
      item.range = range;
      item.sortText = `${field.required ? 0 : 1}${String(rank).padStart(3, '0')}`;
      item.insertText = hasValue ? field.name : `${field.name}=`;
      if (!hasValue) item.command = { title: '', command: 'editor.action.triggerSuggest' };
      return item;
    });
}

/** Completes a field's known values: enumeration, default, limit, fields to sort and filter by, and matches from the inventory. */
export function completeValues(
  field: Field,
  range: vscode.Range,
  { typed, spot }: { typed: string; spot: 'query' | 'segment' },
  knownNames: EditorParts['knownNames'],
): vscode.CompletionItem[] {
  const values = new Map<string, string>();
  const add = (value: string | number | boolean, says: string): void => {
    if (!values.has(String(value))) values.set(String(value), says);
  };
  if (field.default !== undefined) add(field.default, vscode.l10n.t('default'));
  for (const value of field.enum ?? field.knownValues ?? []) add(value, '');
  if (field.type === 'boolean') for (const value of [true, false]) add(value, '');
  if (field.max !== undefined) add(field.max, vscode.l10n.t('the maximum'));
  for (const name of field.sortFields ?? []) add(name, vscode.l10n.t('sorts by this field'));
  for (const { name, operators } of field.filterFields ?? [])
    if (name !== anyField) add(`${name} ${operators[0] ?? 'eq'} `, operators.join(', '));
  const wanted = typed.toLowerCase();
  const known = knownFor(field.name, knownNames).filter((name) => name.toLowerCase().includes(wanted));
  for (const name of known.slice(0, most)) add(name, vscode.l10n.t('seen in the inventory'));
  return [...values].slice(0, most).map(([value, says], rank) => {
    const item = new vscode.CompletionItem(
      { label: value, description: says },
      vscode.CompletionItemKind.Value,
    );
    item.range = range;
    item.sortText = String(rank).padStart(4, '0');
    item.insertText = encodeValue(value, spot);
    item.detail = fieldFacts(field);
    return item;
  });
}

function knownFor(name: string, knownNames: EditorParts['knownNames']): readonly string[] {
  const plain = name
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toLowerCase();
  const kind = kinds.find(([names]) => names.test(plain))?.[1];
  return kind ? knownNames(kind) : [];
}
