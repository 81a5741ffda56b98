import * as vscode from 'vscode';

/** Tells if a script passed arguments. A menu passes its document, and a view or a lens its row: then a person can be asked. */
export function isScripted(args: readonly unknown[]): boolean {
  const [first, second] = args;
  if (first === undefined || first === null) return false;
  if (typeof second === 'number') return true;
  return !(first instanceof vscode.Uri) && !isRow(first);
}

/** A row of one of our views, or what a lens stands for: data with a `kind`. */
export function isRow(value: unknown): value is { kind: string } {
  return typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string';
}
