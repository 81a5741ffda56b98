import * as vscode from 'vscode';
import { kindNames, statusNames } from '../../inventory/label.ts';
import type { Device, Site } from '../../inventory/model.ts';
import type { TreeNode } from '../../inventory/treeNode.ts';
import { inWords } from '../../text/duration.ts';
import { sentence } from '../report.ts';
import { tooltip } from './tooltip.ts';

/** Builds the tooltip of a row; undefined if the row already shows everything. */
export function nodeTooltip(node: TreeNode): vscode.MarkdownString | undefined {
  if (node.kind === 'device') return deviceTooltip(node.device, node.account.label);
  if (node.kind === 'site') return siteTooltip(node.site, node.account.label);
  if (node.kind === 'account') return tooltip(node.account.label, [node.account.baseUrl]);
  return node.kind === 'error' ? tooltip(sentence(node.error), []) : undefined;
}

function deviceTooltip(device: Device, account: string): vscode.MarkdownString {
  const { name, serial, mac, ip, model, firmware, site, group, clients, uptimeMs } = device;
  const state = `${vscode.l10n.t(kindNames[device.kind].one)}, ${vscode.l10n.t(statusNames[device.status])}`;
  return tooltip(name, [
    model === undefined ? state : `${state}, ${model}`,
    vscode.l10n.t('Serial: {0}', serial),
    mac && vscode.l10n.t('MAC: {0}', mac),
    ip && vscode.l10n.t('IP: {0}', ip),
    firmware && vscode.l10n.t('Firmware: {0}', firmware),
    site && vscode.l10n.t('Site: {0}', site),
    group && vscode.l10n.t('Group: {0}', group),
    clients === undefined ? undefined : vscode.l10n.t('Clients: {0}', clients),
    uptimeMs === undefined || uptimeMs === 0 ? undefined : vscode.l10n.t('Up for {0}', inWords(uptimeMs)),
    vscode.l10n.t('Account: {0}', account),
  ]);
}

function siteTooltip(site: Site, account: string): vscode.MarkdownString {
  const place = [site.city, site.country].filter(Boolean).join(', ');
  return tooltip(site.name, [
    place,
    vscode.l10n.t('Site id: {0}', site.id),
    site.deviceCount === undefined ? undefined : vscode.l10n.t('Devices: {0}', site.deviceCount),
    site.health && vscode.l10n.t('Health: {0}', vscode.l10n.t(site.health)),
    vscode.l10n.t('Account: {0}', account),
  ]);
}
