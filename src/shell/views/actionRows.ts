import * as vscode from 'vscode';
import { contextValues } from '../../base/ids.ts';
import { label } from '../../inventory/label.ts';
import type {
  AbsentNode,
  ClearNode,
  ErrorNode,
  LookNode,
  MeantNode,
  MoreNode,
  SavedFilterNode,
} from '../../inventory/tree/treeNode.ts';
import { command } from '../command.ts';
import { counted } from '../counted.ts';
import { formatCount } from '../formatCount.ts';
import { sentence } from '../report.ts';
import { row } from './rowItem.ts';
import { absentTexts, lookText, timeText } from './rowTexts.ts';

const { Collapsed, None } = vscode.TreeItemCollapsibleState;

// These rows are no devices and do something on a click: load more, look further, clear the filter.

export function moreRow(node: MoreNode): vscode.TreeItem {
  const { next, loaded, total, calls } = node;
  const text =
    total === undefined
      ? vscode.l10n.t('Load next {0} ({1} so far)', formatCount(next), formatCount(loaded))
      : vscode.l10n.t(
          'Load next {0} ({1} of {2})',
          formatCount(next),
          formatCount(loaded),
          formatCount(total),
        );
  const item = row(node, text, None, {
    icon: 'ellipsis',
    contextValue: contextValues.more,
    description:
      calls !== undefined && calls > 1 ? vscode.l10n.t('Load all ({0})', counted.calls(calls)) : undefined,
  });
  item.command = command('arubaCentral.loadNext', vscode.l10n.t('Load Next Page'), node);
  return item;
}

export function absentRow(node: AbsentNode): vscode.TreeItem {
  const [text, description] = absentTexts(node);
  const isSome = node.devices !== undefined && node.devices.length > 0;
  const icon = node.plan ? 'search' : 'archive';
  const item = row(node, text, isSome ? Collapsed : None, { icon, description });
  if (node.plan) item.command = command('arubaCentral.loadNext', vscode.l10n.t('Look'), node);
  return item;
}

export function errorRow(node: ErrorNode): vscode.TreeItem {
  const { error, since } = node;
  const item = row(node, sentence(error), None, {
    icon: 'warning',
    colour: 'list.warningForeground',
    contextValue: contextValues.failure,
    description: since === undefined ? undefined : vscode.l10n.t('loaded at {0}', timeText(since)),
  });
  item.command = command('arubaCentral.showDetails', vscode.l10n.t('Show Details'), node);
  return item;
}

export function filteredRow(node: { id: string }): vscode.TreeItem {
  const item = row(node, vscode.l10n.t('No loaded row matches the filter'), None, {
    icon: 'filter',
  });
  item.command = command('arubaCentral.clearFilter', vscode.l10n.t('Clear Filter'));
  return item;
}

export function clearRow(node: ClearNode): vscode.TreeItem {
  const item = row(node, vscode.l10n.t('Clear filter {0}', label(node.filter)), None, { icon: 'clear-all' });
  item.command = command('arubaCentral.clearFilter', vscode.l10n.t('Clear Filter'));
  return item;
}

export function lookRow(node: LookNode): vscode.TreeItem {
  const item = row(node, lookText(node.plan), None, {
    icon: 'search',
    description:
      node.plan.failed === 0 ? undefined : vscode.l10n.t('{0} failed', formatCount(node.plan.failed)),
  });
  item.command = command('arubaCentral.lookFurther', vscode.l10n.t('Search the Rest'));
  return item;
}

export function meantRow({ id, hint }: MeantNode): vscode.TreeItem {
  const text = vscode.l10n.t('Did you mean {0}?', label(hint.meant));
  const description = vscode.l10n.t('“{0}” is searched as text', label(hint.word));
  const item = row({ id }, text, None, { icon: 'lightbulb', description });
  item.command = command('arubaCentral.filterDevices', vscode.l10n.t('Filter Rows'), { filter: hint.text });
  return item;
}

export function savedFilterRow(node: SavedFilterNode): vscode.TreeItem {
  const item = row(node, label(node.saved.name), None, {
    icon: 'filter',
    description: label(node.saved.filter),
    contextValue: contextValues.savedFilter,
  });
  item.command = command('arubaCentral.filterDevices', vscode.l10n.t('Filter Rows'), node);
  return item;
}
