import * as vscode from 'vscode';

/** A count with its thousands told apart: 1,840. */
export function formatCount(count: number): string {
  return count.toLocaleString(vscode.env.language);
}
