import * as vscode from 'vscode';
import type { Account } from '../../account/account.ts';
import { contextValues } from '../../base/ids.ts';
import { label } from '../../inventory/label.ts';
import type { Webhook } from '../../inventory/lists/webhooks.ts';
import { command } from '../command.ts';
import type { ViewParts } from './parts.ts';

/** Rows below an account; `account` is its id. A failure has an error, and a note is only a text. */
export type WebhookRow =
  | { kind: 'webhooks'; account: string }
  | { kind: 'webhook'; account: string; webhook: Webhook }
  | { kind: 'webhookNote'; account: string; text: string }
  | { kind: 'webhookFailure'; account: string; error: unknown };

/** Gives the rows of an account's webhooks, read with one call. */
export async function webhookRows(central: ViewParts['central'], account: Account): Promise<WebhookRow[]> {
  const at = { account: account.id };
  try {
    const { client } = await central();
    const { listWebhooks } = await import('../../inventory/lists/webhooks.ts');
    const found = await listWebhooks(client, account);
    if (found.length === 0)
      return [{ kind: 'webhookNote', ...at, text: vscode.l10n.t('This account has no webhook.') }];
    return found.map((webhook) => ({ kind: 'webhook', ...at, webhook }));
  } catch (error) {
    return [{ kind: 'webhookFailure', ...at, error }];
  }
}

export function webhookItem(row: WebhookRow, account: Account): vscode.TreeItem {
  const { None, Collapsed } = vscode.TreeItemCollapsibleState;
  if (row.kind === 'webhooks') {
    const item = new vscode.TreeItem(vscode.l10n.t('Webhooks'), Collapsed);
    item.iconPath = new vscode.ThemeIcon('broadcast');
    item.contextValue = contextValues.webhooks;
    return item;
  }
  if (row.kind === 'webhookNote') return new vscode.TreeItem(row.text, None);
  if (row.kind === 'webhookFailure') {
    const item = new vscode.TreeItem(vscode.l10n.t('The webhooks could not be read.'), None);
    item.iconPath = new vscode.ThemeIcon('warning');
    item.command = command('arubaCentral.showAccountRow', vscode.l10n.t('Show Details'));
    return item;
  }
  const { name, urls } = row.webhook;
  const item = new vscode.TreeItem(label(name), None);
  // Only the host is shown, because the rest of an address is often the secret of its receiver.
  const to = label([...new Set(urls.map((url) => URL.parse(url)?.host ?? ''))].join(', '));
  item.description = to;
  item.tooltip = to;
  item.iconPath = new vscode.ThemeIcon('link-external');
  item.contextValue = account.platform === 'classic' ? contextValues.webhook : contextValues.newWebhook;
  item.command = command('arubaCentral.showAccountRow', vscode.l10n.t('Show'));
  item.accessibilityInformation = { label: [label(name), vscode.l10n.t('webhook'), to].join(', ') };
  return item;
}
