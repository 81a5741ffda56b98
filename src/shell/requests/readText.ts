import * as vscode from 'vscode';

/**
 * The text of a file of settings; undefined where there is none. What lies on this machine is read past `workspace.fs`, which
 * asks the window before each step: two files would hold a send up for longer than all its guards together. Throws `settingsNotRead`.
 */
export async function readText(uri: vscode.Uri): Promise<string | undefined> {
  const { isSettings, settingsText } = await import('../../request/resolve/settingsFile.ts');
  if (uri.scheme === 'file') return settingsText(uri.fsPath);
  const found = await vscode.workspace.fs.stat(uri).then(
    (stat) => stat,
    () => undefined,
  );
  if (!found) return undefined;
  const { File, Directory } = vscode.FileType;
  const isFound = { isFile: found.type === File, isFolder: found.type === Directory, size: found.size };
  if (!isSettings(uri.path.split('/').at(-1) ?? '', isFound)) return undefined;
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}
