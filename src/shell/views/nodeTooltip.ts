import * as vscode from 'vscode';
import { deviceDetails, siteDetails, type Details } from '../../inventory/details.ts';
import type { Health } from '../../inventory/tree/health.ts';
import type { DeviceNode, SiteNode, TreeNode } from '../../inventory/tree/treeNode.ts';
import { sentence } from '../report.ts';
import { tooltip } from './tooltip.ts';
import { absentSentence } from './rowTexts.ts';
import { groupName, healthWords } from './treeItem.ts';

/** Builds the tooltip of a row, at least with the texts of the row itself, which a narrow view cuts. `health` says in full what the row says in short. */
export function nodeTooltip(
  node: TreeNode,
  { label, description }: Pick<vscode.TreeItem, 'label' | 'description'>,
  health?: Health,
): vscode.MarkdownString {
  const soFar = health?.looked === 'part' ? [healthWords(health)] : [];
  if (node.kind === 'error') return tooltip(sentence(node.error), []);
  // These rows need a tooltip: otherwise VS Code shows their URI, which has the account's internal id.
  if (node.kind === 'region') return tooltip(node.region, soFar);
  if (node.kind === 'customers')
    return tooltip(vscode.l10n.t('Customers of “{0}”', node.account.label), soFar);
  if (node.kind === 'absent') return tooltip(absentSentence(node), []);
  if (node.kind === 'group')
    return tooltip(groupName(node), [vscode.l10n.t('Account: {0}', node.account.label), ...soFar]);
  const details = nodeDetails(node);
  if (details) return tooltip(details.title, [...details.lines, ...soFar]);
  const text = typeof label === 'string' ? label : (label?.label ?? '');
  return tooltip(text, [typeof description === 'string' ? description : undefined]);
}

/** Gives the details of a device or a site in words, as in the tooltip of its row. */
export function subjectDetails(node: DeviceNode | SiteNode): Details {
  const { t } = vscode.l10n;
  return node.kind === 'device'
    ? deviceDetails(node.device, node.account, t)
    : siteDetails(node.site, node.account, t);
}

function nodeDetails(node: TreeNode): Details | undefined {
  const { t } = vscode.l10n;
  if (node.kind === 'device' || node.kind === 'site') return subjectDetails(node);
  if (node.kind !== 'account') return undefined;
  const { account, customer } = node;
  // A narrow sidebar cuts off the platform's name at the end of the row.
  const platform = account.platform === 'classic' ? t('Classic Central') : t('New Central');
  return { title: customer?.name ?? account.label, lines: [platform, account.baseUrl] };
}
