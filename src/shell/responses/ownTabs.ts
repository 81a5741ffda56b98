import * as vscode from 'vscode';
import { schemes } from '../../base/ids.ts';

const ours: readonly string[] = Object.values(schemes);

export interface ClosedTabs {
  /** Files that lie in it are ours. */
  folder: string;
  /** Documents and files of ours that stay. */
  isKept: (uri: vscode.Uri) => boolean;
  /** Pages of ours go too. */
  hasPages: boolean;
}

/** Closes the tabs with documents that we made, also in comparisons, and with files of our folder. */
export async function closeOwnTabs({ folder, isKept, hasPages }: ClosedTabs): Promise<void> {
  const inside = vscode.Uri.joinPath(vscode.Uri.file(folder), '/').toString();
  const isOwn = (uri: vscode.Uri) =>
    (ours.includes(uri.scheme) || uri.toString().startsWith(inside)) && !isKept(uri);
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  await vscode.window.tabGroups.close(
    tabs.filter((tab) => (hasPages && isOwnPage(tab.input)) || urisOf(tab.input).some(isOwn)),
    true,
  );
}

/** Tells if a tab shows a page of ours; VS Code puts a word of its own before the kind of the page. */
function isOwnPage(input: unknown): boolean {
  return input instanceof vscode.TabInputWebview && /(?:^|-)arubaCentral\b/.test(input.viewType);
}

function urisOf(input: unknown): vscode.Uri[] {
  if (input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom) return [input.uri];
  return input instanceof vscode.TabInputTextDiff ? [input.original, input.modified] : [];
}
