import * as vscode from 'vscode';

/** A count with separators between the thousands: 1,840. */
export function formatCount(count: number): string {
  return count.toLocaleString(vscode.env.language);
}
