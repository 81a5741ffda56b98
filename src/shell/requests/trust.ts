import * as vscode from 'vscode';
import { CentralError } from '../../base/errors.ts';
import { schemes } from '../../base/ids.ts';
import { confirm } from '../quickInput.ts';

/** The one gate between a file and the network: nothing is sent or read for a file that does not pass it. */
export class TrustGate {
  #confirmed = new Set<string>();

  /** Throws untrusted in Restricted Mode; asks once about a file from outside the workspace, and throws cancelled if the person refuses. */
  async pass(document: vscode.TextDocument): Promise<void> {
    if (!vscode.workspace.isTrusted) throw new CentralError('restrictedMode');
    const { uri } = document;
    // The text of a webhook is written here.
    if (
      document.isUntitled ||
      uri.scheme === schemes.webhook ||
      vscode.workspace.getWorkspaceFolder(uri) ||
      this.#confirmed.has(uri.toString())
    )
      return;
    await confirm(
      vscode.l10n.t('Send from a file outside the workspace?'),
      vscode.l10n.t(
        '{0} is not in the folder that is open. Go on only if you know where the file comes from.',
        uri.fsPath,
      ),
      vscode.l10n.t('Send from This File'),
    );
    this.#confirmed.add(uri.toString());
  }
}
