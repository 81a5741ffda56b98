import * as vscode from 'vscode';
import type { Account } from '../../account/account.ts';
import { contextValues } from '../../base/ids.ts';
import type { Details } from '../../inventory/details.ts';
import { label } from '../../inventory/label.ts';
import { command } from '../command.ts';
import type { ViewParts } from './parts.ts';
import { tooltip } from './tooltip.ts';
import type { WebhookRow } from './webhookRows.ts';

/** A row of the Accounts view. `account` is the account's id, which the account commands take. */
export type AccountRow =
  { kind: 'region'; region: string } | { kind: 'account'; account: string } | WebhookRow;

export type AccountRowParts = Pick<ViewParts, 'tokenState' | 'activeAccount'>;

const colours = {
  normal: undefined,
  warning: 'list.warningForeground',
  error: 'list.errorForeground',
} as const;

export function regionItem(region: string): vscode.TreeItem {
  const item = new vscode.TreeItem(region, vscode.TreeItemCollapsibleState.Expanded);
  return Object.assign(item, { id: region, iconPath: new vscode.ThemeIcon('globe') });
}

/** Makes the row of an account: the time left of its token, and if it needs a person. */
export function accountItem(account: Account, parts: AccountRowParts): vscode.TreeItem {
  const { text, icon, colour, sentence } = parts.tokenState(account);
  const isActive = parts.activeAccount()?.id === account.id;
  const themed = colours[colour];
  const item = new vscode.TreeItem(label(account.label), vscode.TreeItemCollapsibleState.Collapsed);
  item.id = account.id;
  item.contextValue = contextValues.account;
  item.command = command('arubaCentral.showAccountRow', vscode.l10n.t('Show Details'));
  item.description = [
    text,
    isActive ? vscode.l10n.t('active') : '',
    account.readOnly ? vscode.l10n.t('read-only') : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
  item.iconPath = new vscode.ThemeIcon(icon, themed && new vscode.ThemeColor(themed));
  item.accessibilityInformation = {
    label: [account.label, sentence, isActive ? vscode.l10n.t('active') : ''].filter(Boolean).join(', '),
  };
  return item;
}

/** Makes the tooltip, only when the pointer rests on the row. */
export function accountTooltip(account: Account, parts: AccountRowParts): vscode.MarkdownString {
  const { title, lines } = accountDetails(account, parts);
  return tooltip(title, lines);
}

/** Gives the account's platform and address, the state of its token, its lifetimes and the day's quota. */
export function accountDetails(account: Account, parts: Pick<AccountRowParts, 'tokenState'>): Details {
  const { sentence, details } = parts.tokenState(account);
  const lines = [
    account.platform === 'classic' ? vscode.l10n.t('Classic Central') : vscode.l10n.t('New Central'),
    account.baseUrl,
    sentence,
    ...details,
  ];
  return { title: account.label, lines: account.readOnly ? [...lines, vscode.l10n.t('read-only')] : lines };
}
