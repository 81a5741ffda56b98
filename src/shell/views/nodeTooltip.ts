import * as vscode from 'vscode';
import { deviceDetails, siteDetails, type Details } from '../../inventory/details.ts';
import type { Health } from '../../inventory/health.ts';
import type { TreeNode } from '../../inventory/treeNode.ts';
import { sentence } from '../report.ts';
import { tooltip } from './tooltip.ts';
import { groupName, healthWords } from './treeItem.ts';

/** Builds the tooltip of a row; undefined if the row already shows everything. `health` says in full what the row says in short. */
export function nodeTooltip(node: TreeNode, health?: Health): vscode.MarkdownString | undefined {
  const soFar = health?.looked === 'part' ? [healthWords(health)] : [];
  if (node.kind === 'error') return tooltip(sentence(node.error), []);
  // These rows need a tooltip: otherwise VS Code shows their URI, which has the account's internal id.
  if (node.kind === 'region') return tooltip(node.region, soFar);
  if (node.kind === 'customers')
    return tooltip(vscode.l10n.t('Customers of “{0}”', node.account.label), soFar);
  if (node.kind === 'absent' && node.devices)
    return tooltip(vscode.l10n.t('Devices of the inventory that no list of devices has'), []);
  if (node.kind === 'group')
    return tooltip(groupName(node), [vscode.l10n.t('Account: {0}', node.account.label), ...soFar]);
  const details = nodeDetails(node);
  return details && tooltip(details.title, [...details.lines, ...soFar]);
}

/** Gives the details of a row in words, as in its tooltip. */
export function nodeDetails(node: TreeNode): Details | undefined {
  const { t } = vscode.l10n;
  if (node.kind === 'device') return deviceDetails(node.device, node.account, t);
  if (node.kind === 'site') return siteDetails(node.site, node.account, t);
  if (node.kind !== 'account') return undefined;
  const { account, customer } = node;
  // A narrow sidebar cuts off the platform's name at the end of the row.
  const platform = account.platform === 'classic' ? t('Classic Central') : t('New Central');
  return { title: customer?.name ?? account.label, lines: [platform, account.baseUrl] };
}
