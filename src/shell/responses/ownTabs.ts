import * as vscode from 'vscode';
import { schemes } from '../../base/ids.ts';

const ours: readonly string[] = Object.values(schemes);

/** Closes the tabs with documents and pages that we made, also in comparisons, and with files of the folder, but for documents that are kept. */
export async function closeOwnTabs(folder: string, isKept: (uri: vscode.Uri) => boolean): Promise<void> {
  const inside = vscode.Uri.joinPath(vscode.Uri.file(folder), '/').toString();
  const isOwn = (uri: vscode.Uri) =>
    (ours.includes(uri.scheme) && !isKept(uri)) || uri.toString().startsWith(inside);
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  await vscode.window.tabGroups.close(
    tabs.filter((tab) => isOwnPage(tab.input) || urisOf(tab.input).some(isOwn)),
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
