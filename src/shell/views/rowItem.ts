import * as vscode from 'vscode';

/** Icon and texts of a row beside its name. */
export interface Look {
  icon?: string;
  colour?: string;
  description?: string | undefined;
  contextValue?: string;
}

/** Makes the item of a row from its name and look. */
export function row(
  { id }: { id: string },
  text: string,
  state: vscode.TreeItemCollapsibleState,
  { icon, colour, description, contextValue }: Look = {},
): vscode.TreeItem {
  const item = new vscode.TreeItem(text, state);
  item.id = id;
  if (icon) item.iconPath = new vscode.ThemeIcon(icon, colour ? new vscode.ThemeColor(colour) : undefined);
  if (description) item.description = description;
  if (contextValue) item.contextValue = contextValue;
  return item;
}

/** Joins texts of a row to one line, without the empty ones. */
export function joined(...parts: string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}
