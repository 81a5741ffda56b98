import * as vscode from 'vscode';
import { contextValues } from '../../base/ids.ts';
import { healthText, shortHealthText, type Health } from '../../inventory/tree/health.ts';
import { kindNames, label, spoken, statusNames } from '../../inventory/label.ts';
import type { Tenant } from '../../inventory/lists/tenants.ts';
import type { DeviceStatus } from '../../inventory/model.ts';
import type {
  AccountNode,
  ContainerNode,
  DeviceNode,
  GroupNode,
  SiteNode,
  TreeNode,
} from '../../inventory/tree/treeNode.ts';
import { command } from '../command.ts';
import { counted as withNoun } from '../counted.ts';
import { formatCount } from '../formatCount.ts';
import {
  absentRow,
  clearRow,
  errorRow,
  filteredRow,
  lookRow,
  meantRow,
  moreRow,
  savedFilterRow,
} from './actionRows.ts';
import { nodeUri } from './decorations.ts';
import { joined, row, type Look } from './rowItem.ts';
import { siteText, stackText, timeText } from './rowTexts.ts';

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

/** Counts of the devices under a row: how many are down, and how many match the filter. */
export interface DeviceCounts {
  health: Health;
  /** Number of matches; undefined if there is no filter, or if it has not searched all devices. */
  matches: number | undefined;
  /** True if the filter asks for devices that are down, so that all matches are down. */
  isForDown: boolean;
}

const nothingKnown: DeviceCounts = {
  health: { down: 0, looked: 'none' },
  matches: undefined,
  isForDown: false,
};

/** Makes the row of a node. Its tooltip is made later, when the pointer rests on it. */
export function treeItem(node: TreeNode, view: string, state: DeviceCounts = nothingKnown): vscode.TreeItem {
  switch (node.kind) {
    case 'region':
      return counted(node, view, label(node.region), state, Expanded, {
        icon: 'globe',
        contextValue: contextValues.region,
      });
    case 'account':
      return node.customer ? customerRow(node, node.customer, view, state) : accountRow(node, view, state);
    case 'customers':
      return counted(node, view, vscode.l10n.t('Customers'), state, Collapsed, {
        icon: 'organization',
        contextValue: contextValues.customers,
      });
    case 'site':
      return siteRow(node, view, state);
    case 'group':
      return groupRow(node, view, state);
    case 'device':
      return Object.assign(deviceRow(node), {
        resourceUri: nodeUri(node, view, node.device.status === 'down' ? 1 : 0),
      });
    case 'absent':
      return absentRow(node);
    case 'more':
      return moreRow(node);
    case 'error':
      return errorRow(node);
    case 'empty':
      return node.why === 'filtered' ? filteredRow(node) : row(node, vscode.l10n.t('Nothing here'), None);
    case 'age':
      return row(node, vscode.l10n.t('As loaded at {0}', timeText(node.since)), None, {
        icon: 'history',
        description: vscode.l10n.t('newer rows are being loaded'),
      });
    case 'clear':
      return clearRow(node);
    case 'look':
      return lookRow(node);
    case 'meant':
      return meantRow(node);
    case 'favourites':
      return row(node, vscode.l10n.t('Favourites'), Expanded, { icon: 'star-full' });
    case 'savedFilter':
      return savedFilterRow(node);
    default:
      return node satisfies never;
  }
}

const translate = (sentence: string, ...values: string[]) => vscode.l10n.t(sentence, ...values);

/** Says in full how many of a row's devices are down. */
export function healthWords(health: Health): string {
  return healthText(health, translate, formatCount);
}

interface CountedLook extends Look {
  /** The count that the row shows, and the words for a screen reader. */
  count?: string;
  spokenCount?: string;
  /** Text after the count. */
  after?: string;
  spokenKind?: string;
  /** True if the row is of devices of one status, so that it says nothing more about theirs. */
  isOfStatus?: boolean;
}

/** Makes a row above devices, which says how many of them are down, open or not. */
function counted(
  node: ContainerNode,
  view: string,
  text: string,
  { health, matches, isForDown }: DeviceCounts,
  state: vscode.TreeItemCollapsibleState,
  { count = '', spokenCount = count, after = '', spokenKind = '', isOfStatus = false, ...look }: CountedLook,
): vscode.TreeItem {
  const down = isOfStatus ? '' : shortHealthText(health, translate, formatCount);
  const isSaid = matches === undefined || (isForDown && matches === health.down);
  const found = isSaid ? '' : vscode.l10n.t('{0} found', formatCount(matches));
  const together = [count, down].filter(Boolean).join(', ');
  const item = row(node, text, state, { ...look, description: joined(found, together, after) });
  item.resourceUri = nodeUri(node, view, health.down);
  item.accessibilityInformation = {
    label: [text, spokenKind, found, spokenCount, isOfStatus ? '' : healthWords(health), after]
      .filter(Boolean)
      .join(', '),
  };
  return item;
}

/** The number of devices: a row has little room, so the noun is only spoken. */
function devicesIn(count: number | undefined): Pick<CountedLook, 'count' | 'spokenCount'> {
  return count === undefined ? {} : { count: formatCount(count), spokenCount: withNoun.devices(count) };
}

function accountRow(node: AccountNode, view: string, state: DeviceCounts): vscode.TreeItem {
  return counted(node, view, label(node.account.label), state, Collapsed, {
    icon: 'account',
    contextValue: contextValues.account,
    after: node.account.platform === 'classic' ? vscode.l10n.t('classic') : vscode.l10n.t('new'),
  });
}

/** The row of a customer of an MSP. */
function customerRow(
  node: AccountNode,
  customer: Tenant,
  view: string,
  state: DeviceCounts,
): vscode.TreeItem {
  return counted(node, view, label(customer.name), state, Collapsed, {
    icon: 'organization',
    contextValue: contextValues.account,
    spokenKind: vscode.l10n.t('customer'),
    ...devicesIn(state.health.total ?? customer.deviceCount),
    after: joined(
      customer.isSuspended === true ? vscode.l10n.t('suspended') : '',
      customer.siteCount === undefined ? '' : withNoun.sites(customer.siteCount),
    ),
  });
}

function siteRow(node: SiteNode, view: string, state: DeviceCounts): vscode.TreeItem {
  const { site } = node;
  return counted(node, view, label(site.name), state, Collapsed, {
    icon: 'home',
    contextValue: contextValues.site,
    spokenKind: vscode.l10n.t('site'),
    ...devicesIn(site.deviceCount ?? state.health.total),
    after: joined(node.isGone === true ? vscode.l10n.t('no longer listed') : '', siteText(site)),
  });
}

const kindIcons = {
  ap: 'radio-tower',
  switch: 'circuit-board',
  gateway: 'server',
  controller: 'server-environment',
  other: 'device-desktop',
} as const;

function kindOf({ by, value }: GroupNode): keyof typeof kindNames | undefined {
  return by === 'kind' && Object.hasOwn(kindNames, value) ? (value as keyof typeof kindNames) : undefined;
}

/** Gives the name of a group for its row. */
export function groupName(node: GroupNode): string {
  const kind = kindOf(node);
  if (node.by === 'site' && node.hasEnds === true) return vscode.l10n.t('No site');
  const name = kind ? vscode.l10n.t(kindNames[kind].many) : label(node.value);
  return name === '' ? vscode.l10n.t('(none)') : name;
}

function groupRow(node: GroupNode, view: string, state: DeviceCounts): vscode.TreeItem {
  const { by } = node;
  const { total = state.matches === undefined ? node.count : undefined, looked } = state.health;
  const kind = kindOf(node);
  // Only the count of a kind comes from the server and covers all; other groups count only the loaded rows.
  const isSoFar = looked === 'part' && by !== 'kind';
  return counted(node, view, groupName(node), state, Collapsed, {
    icon: kind ? kindIcons[kind] : 'symbol-array',
    contextValue: contextValues.group,
    isOfStatus: by === 'status',
    ...(isSoFar && total !== undefined
      ? { count: vscode.l10n.t('{0} loaded', formatCount(total)) }
      : devicesIn(total)),
  });
}

/** Icons of the states, which differ in shape as well as in colour. */
const statusIcons: Readonly<Record<DeviceStatus, [icon: string, colour: string]>> = {
  up: ['pass-filled', 'charts.green'],
  down: ['error', 'charts.red'],
  unknown: ['question', 'descriptionForeground'],
};

function deviceRow(node: DeviceNode): vscode.TreeItem {
  const { device, parent } = node;
  const [icon, colour] = statusIcons[device.status];
  const isAbsent = parent.kind === 'absent';
  const stated = device.status === 'up' || isAbsent ? '' : vscode.l10n.t(statusNames[device.status]);
  const status = isAbsent
    ? vscode.l10n.t('never connected')
    : node.isGone === true
      ? vscode.l10n.t('no longer listed')
      : stated;
  const isFavourite = parent.kind === 'group' && parent.parent.parent.kind === 'favourites';
  const kind =
    parent.kind === 'group' && parent.by === 'kind' && !isFavourite
      ? ''
      : vscode.l10n.t(kindNames[device.kind].one);
  const { members } = node;
  const stack = members ? stackText(members) : '';
  const twins = device.twins ? vscode.l10n.t('serial not unique') : '';
  const item = row(node, label(device.name), members ? Collapsed : None, {
    icon,
    colour,
    contextValue: contextValues.device,
    description: joined(
      status,
      stack,
      twins,
      kind,
      label(device.model ?? ''),
      isFavourite ? label(node.account.label) : '',
    ),
  });
  item.accessibilityInformation = {
    label: [spoken(device, vscode.l10n.t), stack, twins, isAbsent || node.isGone === true ? status : '']
      .filter(Boolean)
      .join(', '),
  };
  item.command = command('arubaCentral.showDevice', vscode.l10n.t('Show Page'), node);
  return item;
}
