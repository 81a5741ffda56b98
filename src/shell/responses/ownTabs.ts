import * as vscode from 'vscode';
import { schemes } from '../../base/ids.ts';

const ours: readonly string[] = Object.values(schemes);

export interface ClosedTabs {
  /** A folder whose files are ours. */
  folder: string;
  /** Tells if the tab of one of our documents or files stays open. */
  isKept: (uri: vscode.Uri) => boolean;
  /** True if our pages are closed too. */
  hasPages: boolean;
}

/** Closes the tabs with our documents, also in comparisons, and with files of our folder. */
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

/** Tells if a tab shows a page of ours; VS Code adds its own prefix to the kind of the page. */
function isOwnPage(input: unknown): boolean {
  return input instanceof vscode.TabInputWebview && /(?:^|-)arubaCentral\b/.test(input.viewType);
}

function urisOf(input: unknown): vscode.Uri[] {
  if (input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom) return [input.uri];
  return input instanceof vscode.TabInputTextDiff ? [input.original, input.modified] : [];
}
