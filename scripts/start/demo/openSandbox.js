import * as vscode from 'vscode';

const firstFile = '01-first-steps.central';

/** Starts the sandbox, shows its sites and opens the first file to send from. */
export async function activate() {
  const { commands, window, workspace } = vscode;
  await commands.executeCommand('arubaCentral.openSandbox');
  await commands.executeCommand('arubaCentral.sites.focus');
  const [folder] = workspace.workspaceFolders ?? [];
  if (folder) await window.showTextDocument(vscode.Uri.joinPath(folder.uri, firstFile));
}
