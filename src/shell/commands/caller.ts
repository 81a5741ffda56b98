import * as vscode from 'vscode';

/** Tells if a script passed arguments. A menu passes a document, and a view or a lens a row: then a person can be asked. */
export function isScripted(args: readonly unknown[]): boolean {
  const [first, second] = args;
  if (first === undefined || first === null) return false;
  if (typeof second === 'number') return true;
  return !(first instanceof vscode.Uri) && !isRow(first);
}

/** Tells if a value is a row of one of our views or the data of a lens: an object with a `kind`. */
export function isRow(value: unknown): value is { kind: string } {
  return typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string';
}
