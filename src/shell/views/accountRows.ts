import * as vscode from 'vscode';
import type { Account } from '../../account/account.ts';
import { contextValues } from '../../base/ids.ts';
import type { Details } from '../../inventory/details.ts';
import { label } from '../../inventory/label.ts';
import { command } from '../command.ts';
import type { ViewPorts } from './ports.ts';
import { tooltip } from './tooltip.ts';
import type { WebhookRow } from './webhookRows.ts';

/** A row of the Accounts view. `account` is the id, as the account commands take it. */
export type AccountRow =
  { kind: 'region'; region: string } | { kind: 'account'; account: string } | WebhookRow;

export type AccountRowParts = Pick<ViewPorts, 'tokenState' | 'activeAccount'>;

const colours = {
  normal: undefined,
  warning: 'list.warningForeground',
  error: 'list.errorForeground',
} as const;

export function regionItem(region: string): vscode.TreeItem {
  const item = new vscode.TreeItem(region, vscode.TreeItemCollapsibleState.Expanded);
  return Object.assign(item, { id: region, iconPath: new vscode.ThemeIcon('globe') });
}

/** The row of an account: what is left of its token, and whether somebody has to see to it. */
export function accountItem(row: AccountRow, account: Account, ports: AccountRowParts): vscode.TreeItem {
  const { text, icon, colour, sentence } = ports.tokenState(account);
  const isActive = ports.activeAccount()?.id === account.id;
  const themed = colours[colour];
  const item = new vscode.TreeItem(label(account.label), vscode.TreeItemCollapsibleState.Collapsed);
  item.id = account.id;
  item.contextValue = contextValues.account;
  item.command = command('arubaCentral.showDetails', vscode.l10n.t('Show Details'), row);
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

/** Made only when the pointer rests on the row. */
export function accountTooltip(account: Account, ports: AccountRowParts): vscode.MarkdownString {
  const { title, lines } = accountDetails(account, ports);
  return tooltip(title, lines);
}

/** Lifetimes, the day's quota and where the account belongs. */
export function accountDetails(account: Account, ports: Pick<AccountRowParts, 'tokenState'>): Details {
  const { sentence, details } = ports.tokenState(account);
  const lines = [
    account.platform === 'classic' ? vscode.l10n.t('Classic Central') : vscode.l10n.t('New Central'),
    account.baseUrl,
    sentence,
    ...details,
  ];
  return { title: account.label, lines: account.readOnly ? [...lines, vscode.l10n.t('read-only')] : lines };
}
