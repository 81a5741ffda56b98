import * as vscode from 'vscode';

/** Gives the path of a file as VS Code shows it: below its workspace folder, also before the file is saved. */
export function shownPath(uri: vscode.Uri): string {
  return vscode.workspace.asRelativePath(uri.scheme === 'untitled' ? uri.fsPath : uri);
}
