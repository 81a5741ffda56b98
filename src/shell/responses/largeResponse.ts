import * as vscode from 'vscode';

/** Says that a response is in a file, and offers to open or to save it. */
export async function offerFile(file: vscode.Uri): Promise<void> {
  const open = vscode.l10n.t('Open');
  const save = vscode.l10n.t('Save As…');
  const choice = await vscode.window.showInformationMessage(
    vscode.l10n.t('The response is too large for an editor, or is not text, so it was put into a file.'),
    open,
    save,
  );
  if (choice === open) await vscode.commands.executeCommand('vscode.open', file, vscode.ViewColumn.Beside);
  if (choice === save) await saveAs(file);
}

/** Says that only the beginning of a response is shown, and offers the rest. */
export async function offerWhole(show: () => Promise<void>): Promise<void> {
  const all = vscode.l10n.t('Show All');
  const message = vscode.l10n.t('The response is large, so only its first lines are shown.');
  if ((await vscode.window.showInformationMessage(message, all)) === all) await show();
}

async function saveAs(file: vscode.Uri): Promise<void> {
  const target = await vscode.window.showSaveDialog({});
  if (target) await vscode.workspace.fs.copy(file, target, { overwrite: true });
}
