import * as vscode from 'vscode';
import { pageView, schemes, tableView } from '../base/ids.ts';
import { columnBeside } from './columnBeside.ts';

/** Shows a document in the one reused editor at the side. The focus stays where it is, so that a person can go on there. */
export async function readBeside(document: vscode.TextDocument): Promise<void> {
  const groups = vscode.window.tabGroups.all.map(({ viewColumn, isActive, activeTab, tabs }) => ({
    column: viewColumn,
    isActive,
    top: activeTab && schemeOf(activeTab),
    schemes: tabs.map(schemeOf),
  }));
  const viewColumn = columnBeside(groups, Object.values(schemes));
  const options = { viewColumn, preview: true, preserveFocus: true };
  // A newer document may take over the editor before this one is shown in it.
  await vscode.window.showTextDocument(document, options).then(undefined, () => undefined);
}

/** The scheme of a tab; pages and tables have the one of details, because all are read in the same place. */
function schemeOf({ input }: vscode.Tab): string {
  if (
    input instanceof vscode.TabInputWebview &&
    [pageView, tableView].some((one) => input.viewType.endsWith(one))
  )
    return schemes.details;
  return input instanceof vscode.TabInputText ? input.uri.scheme : '';
}
