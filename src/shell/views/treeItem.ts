import * as vscode from 'vscode';
import { contextValues } from '../../base/ids.ts';
import { kindNames, label, spoken, statusNames } from '../../inventory/label.ts';
import type { DeviceStatus, Site } from '../../inventory/model.ts';
import type { DeviceNode, ErrorNode, GroupNode, MoreNode, TreeNode } from '../../inventory/treeNode.ts';
import { command } from '../command.ts';
import { formatCount } from '../formatCount.ts';
import { sentence } from '../report.ts';
import { nodeUri } from './decorations.ts';

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

/** The row of a node. Its tooltip is made later, when the pointer rests on it. */
export function treeItem(node: TreeNode, view: string): vscode.TreeItem {
  switch (node.kind) {
    case 'region':
      return row(node, label(node.region), Expanded, { icon: 'globe', contextValue: contextValues.region });
    case 'account':
      return row(node, label(node.account.label), Collapsed, {
        icon: 'account',
        contextValue: contextValues.account,
        description: node.account.platform === 'classic' ? vscode.l10n.t('classic') : vscode.l10n.t('new'),
      });
    case 'site':
      return Object.assign(siteRow(node.id, node.site), { resourceUri: nodeUri(node, view) });
    case 'group':
      return Object.assign(groupRow(node), { resourceUri: nodeUri(node, view) });
    case 'device':
      return Object.assign(deviceRow(node), { resourceUri: nodeUri(node, view) });
    case 'more':
      return moreRow(node);
    case 'error':
      return errorRow(node);
    case 'empty':
      return node.why === 'filtered' ? filteredRow(node) : row(node, vscode.l10n.t('Nothing here'), None);
    default:
      return node satisfies never;
  }
}

interface Look {
  icon?: string;
  colour?: string;
  description?: string | undefined;
  contextValue?: string;
}

function row(
  { id }: { id: string },
  text: string,
  state: vscode.TreeItemCollapsibleState,
  { icon, colour, description, contextValue }: Look = {},
): vscode.TreeItem {
  const item = new vscode.TreeItem(text, state);
  item.id = id;
  if (icon) item.iconPath = new vscode.ThemeIcon(icon, colour ? new vscode.ThemeColor(colour) : undefined);
  if (description) item.description = description;
  if (contextValue) item.contextValue = contextValue;
  return item;
}

function siteRow(id: string, site: Site): vscode.TreeItem {
  const count = site.deviceCount;
  const devices =
    count === undefined
      ? ''
      : count === 1
        ? vscode.l10n.t('1 device')
        : vscode.l10n.t('{0} devices', formatCount(count));
  const health = site.health === undefined ? '' : healthTexts()[site.health];
  const item = row({ id }, label(site.name), Collapsed, {
    icon: 'home',
    contextValue: contextValues.site,
    description: joined(devices, health),
  });
  item.accessibilityInformation = {
    label: [label(site.name), vscode.l10n.t('site'), devices, health].filter(Boolean).join(', '),
  };
  return item;
}

/** Good health goes without saying. */
function healthTexts(): Record<NonNullable<Site['health']>, string> {
  return { good: '', fair: vscode.l10n.t('fair health'), poor: vscode.l10n.t('poor health') };
}

const kindIcons = {
  ap: 'radio-tower',
  switch: 'circuit-board',
  gateway: 'server',
  controller: 'server-environment',
  other: 'device-desktop',
} as const;

function groupRow(node: GroupNode): vscode.TreeItem {
  const { by, value, count } = node;
  const isKind = by === 'kind' && Object.hasOwn(kindNames, value);
  const kind = isKind ? (value as keyof typeof kindNames) : undefined;
  const name = kind ? vscode.l10n.t(kindNames[kind].many) : label(value);
  return row(node, name === '' ? vscode.l10n.t('(none)') : name, Collapsed, {
    icon: kind ? kindIcons[kind] : 'symbol-array',
    contextValue: contextValues.group,
    description: count === undefined ? undefined : formatCount(count),
  });
}

/** Told apart by shape as well as by colour. */
const statusIcons: Readonly<Record<DeviceStatus, [icon: string, colour: string]>> = {
  up: ['pass-filled', 'charts.green'],
  down: ['error', 'charts.red'],
  unknown: ['question', 'descriptionForeground'],
};

function deviceRow(node: DeviceNode): vscode.TreeItem {
  const { device, parent } = node;
  const [icon, colour] = statusIcons[device.status];
  const status = device.status === 'up' ? '' : vscode.l10n.t(statusNames[device.status]);
  const kind =
    parent.kind === 'group' && parent.by === 'kind' ? '' : vscode.l10n.t(kindNames[device.kind].one);
  const item = row(node, label(device.name), None, {
    icon,
    colour,
    contextValue: contextValues.device,
    description: joined(status, kind, label(device.model ?? '')),
  });
  item.accessibilityInformation = { label: spoken(device, vscode.l10n.t) };
  return item;
}

function moreRow(node: MoreNode): vscode.TreeItem {
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
      calls !== undefined && calls > 1
        ? vscode.l10n.t('Load all ({0} calls)', formatCount(calls))
        : undefined,
  });
  item.command = command('arubaCentral.loadNext', vscode.l10n.t('Load Next Page'), node);
  return item;
}

function errorRow(node: ErrorNode): vscode.TreeItem {
  const { error, since } = node;
  return row(node, sentence(error), None, {
    icon: 'warning',
    colour: 'list.warningForeground',
    contextValue: contextValues.failure,
    description:
      since === undefined ? undefined : vscode.l10n.t('loaded at {0}', new Date(since).toLocaleString()),
  });
}

function filteredRow(node: { id: string }): vscode.TreeItem {
  const item = row(node, vscode.l10n.t('No loaded row matches the filter'), None, {
    icon: 'filter',
  });
  item.command = command('arubaCentral.clearFilter', vscode.l10n.t('Clear Filter'));
  return item;
}

function joined(...parts: string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}
