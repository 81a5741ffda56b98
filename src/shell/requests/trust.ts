import * as vscode from 'vscode';
import { CentralError } from '../../base/errors.ts';
import { schemes } from '../../base/ids.ts';
import { confirm } from '../quickInput.ts';

/** The one gate between a file and the network: nothing is sent or read for a file that it refuses. */
export class TrustGate {
  #confirmed = new Set<string>();

  /** Lets a file through; asks once about a file outside the workspace. Throws untrusted in Restricted Mode, cancelled after a refusal. */
  async pass(document: vscode.TextDocument): Promise<void> {
    if (!vscode.workspace.isTrusted) throw new CentralError('restrictedMode');
    const { uri } = document;
    // The extension itself writes the text of a webhook.
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
