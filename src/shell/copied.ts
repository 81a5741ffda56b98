import * as vscode from 'vscode';
import { label } from '../inventory/label.ts';
import { counted } from './counted.ts';

/** How long the status bar says it, ms. */
const shownFor = 5_000;

/** Says what the clipboard has now. */
export function tellCopied(what: string): void {
  vscode.window.setStatusBarMessage(vscode.l10n.t('Copied: {0}', label(what)), shownFor);
}

/** How several rows are named: one by its own name, more by their number. */
export function namedRows(names: readonly string[]): string {
  const [first = ''] = names;
  return names.length === 1 ? first : counted.rows(names.length);
}
