import * as vscode from 'vscode';
import type { Account } from '../../account/account.ts';
import { withNewLabel, type Renaming } from '../../account/customerAccount.ts';
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
  #texts = new Map<string, { text: string; account: Account; webhook: Webhook }>();
  #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  /** Comes last: VS Code asks for onDidChange when a provider is registered, and never again. */
  #registration = vscode.workspace.registerTextDocumentContentProvider(schemes.webhook, this);

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
    this.#write(key, account, webhook);
    for (const oldest of [...this.#texts.keys()].slice(0, -kept)) this.#texts.delete(oldest);
    return vscode.workspace.openTextDocument(uri);
  }

  /** Gives the texts the new labels of accounts: their calls name the account. */
  rename(renaming: Renaming): void {
    for (const [key, { account, webhook }] of this.#texts)
      this.#write(key, withNewLabel(account, renaming), webhook);
  }

  #write(key: string, account: Account, webhook: Webhook): void {
    this.#texts.set(key, { text: webhookText(account, webhook), account, webhook });
    this.#changed.fire(vscode.Uri.parse(key, true));
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return (
      this.#texts.get(uri.toString())?.text ??
      `# ${vscode.l10n.t('This webhook is no longer shown. Open its row again.')}\n`
    );
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
    this.#texts.clear();
  }
}
