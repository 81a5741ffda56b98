import * as vscode from 'vscode';
import { label } from '../inventory/label.ts';
import { counted } from './counted.ts';

/** Time for which the status bar shows a message, ms. */
const shownFor = 5_000;

/** Says what was copied to the clipboard. */
export function tellCopied(what: string): void {
  vscode.window.setStatusBarMessage(vscode.l10n.t('Copied: {0}', label(what)), shownFor);
}

/** Says that there is nothing to cancel. */
export function tellNothingRuns(): void {
  vscode.window.setStatusBarMessage(vscode.l10n.t('No call is running.'), shownFor);
}

/** Names rows: a single row by its own name, several by their number. */
export function namedRows(names: readonly string[]): string {
  const [first = ''] = names;
  return names.length === 1 ? first : counted.rows(names.length);
}
