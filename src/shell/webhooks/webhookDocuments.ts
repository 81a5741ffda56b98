import * as vscode from 'vscode';
import type { Account } from '../../account/account.ts';
import { schemes } from '../../base/ids.ts';
import type { Disposable } from '../../base/lifetime.ts';
import type { Webhook } from '../../inventory/lists/webhooks.ts';
import { webhookText } from '../../request/recipe/webhookText.ts';

/** Number of texts that stay readable, newest first. */
const kept = 50;

/**
 * The calls of one webhook as a read-only request file: each lens does one thing. Its address is the same in every window, so a token
 * that a call has kept in SecretStorage is found again.
 */
export class WebhookDocuments implements vscode.TextDocumentContentProvider, Disposable {
  #texts = new Map<string, string>();
  #changed = new vscode.EventEmitter<vscode.Uri>();
  #registration = vscode.workspace.registerTextDocumentContentProvider(schemes.webhook, this);
  readonly onDidChange = this.#changed.event;

  /** Opens the text without showing it. */
  async open(account: Account, webhook: Webhook): Promise<vscode.TextDocument> {
    // The URI does not have the webhook's name, which may change: values that its calls kept are found by this URI.
    const uri = vscode.Uri.from({
      scheme: schemes.webhook,
      path: '/webhook.central',
      query: `${account.id}/${webhook.id}`,
    });
    const key = uri.toString();
    this.#texts.delete(key);
    this.#texts.set(key, webhookText(account, webhook));
    for (const oldest of [...this.#texts.keys()].slice(0, -kept)) this.#texts.delete(oldest);
    this.#changed.fire(uri);
    return vscode.workspace.openTextDocument(uri);
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return (
      this.#texts.get(uri.toString()) ??
      `# ${vscode.l10n.t('This webhook is no longer shown. Open its row again.')}\n`
    );
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
    this.#texts.clear();
  }
}
