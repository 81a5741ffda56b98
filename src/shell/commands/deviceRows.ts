import * as vscode from 'vscode';
import type { Account } from '../../account/account.ts';
import { CentralError } from '../../base/errors.ts';
import { deviceRequest } from '../../inventory/deviceRequest.ts';
import { exportDevices, markdownRow, type ExportFormat } from '../../inventory/export.ts';
import { label } from '../../inventory/label.ts';
import { portalLink, startPage } from '../../inventory/portalLink.ts';
import type { AccountNode, DeviceNode, SiteNode, TreeNode } from '../../inventory/tree/treeNode.ts';
import { namedRows, tellCopied } from '../copied.ts';
import { only, pick } from '../quickInput.ts';
import { newDocument, openNewRequests } from './newRequests.ts';
import type { DeviceParts } from './deviceListing.ts';
import { counted } from '../counted.ts';

type CopiedNode = DeviceNode | SiteNode;

/** Texts of a row that can be copied; undefined if the row has no such text. */
const fields: Record<string, (node: CopiedNode) => string | undefined> = {
  Name: (node) => (node.kind === 'site' ? node.site.name : node.device.name),
  Serial: (node) => (node.kind === 'device' ? node.device.serial : undefined),
  'MAC address': (node) => (node.kind === 'device' ? node.device.mac : undefined),
  'IP address': (node) => (node.kind === 'device' ? node.device.ip : undefined),
  'Site id': (node) => (node.kind === 'site' ? node.site.id : node.device.siteId),
  JSON: (node) =>
    JSON.stringify(
      { ...(node.kind === 'site' ? node.site : node.device), account: node.account.label },
      undefined,
      2,
    ),
  'Markdown row': (node) =>
    node.kind === 'device' ? markdownRow({ ...node.device, account: node.account.label }) : undefined,
  'Portal link': (node) => (node.kind === 'device' ? portalLink(node.account, node.device) : undefined),
};

/** Copies one field of the rows, one line for each row. Throws cancelled. */
export async function copyField(nodes: readonly TreeNode[]): Promise<void> {
  const rows = nodes.filter((node) => node.kind === 'device' || node.kind === 'site');
  const items = Object.entries(fields).flatMap(([name, read]) => {
    const values = rows.flatMap((node) => read(node) ?? []);
    const [first = ''] = values;
    return values.length === 0
      ? []
      : [{ label: vscode.l10n.t(name), description: first.split('\n', 1)[0]?.slice(0, 80), values }];
  });
  if (items.length === 0) return tellToSelect();
  const { values, label: what } = await only(pick(items, { placeholder: vscode.l10n.t('What to copy') }));
  await vscode.env.clipboard.writeText(values.join('\n'));
  tellCopied(vscode.l10n.t('{0} of {1}', what, namedRows(rows.map(nameOf))));
}

/**
 * Opens a row's page in the browser: its own, or with a message the start page of its region; without a row that of the active account.
 * Throws noPortalPage.
 */
export async function openInCentral(nodes: readonly TreeNode[], active: Account | undefined): Promise<void> {
  const node =
    nodes.find((one) => one.kind === 'device' || one.kind === 'site' || one.kind === 'account') ??
    (active && { kind: 'account' as const, account: active });
  if (!node) return tellToSelect();
  const own = node.kind === 'device' ? portalLink(node.account, node.device) : undefined;
  const start = startPage(node.account);
  const name = nameOf(node);
  const url = own ?? start?.url;
  if (url === undefined) throw new CentralError('noPortalPage', { name });
  await vscode.env.openExternal(vscode.Uri.parse(url, true));
  if (own !== undefined || node.kind === 'account') return;
  const message = vscode.l10n.t(
    'The page of “{0}” has no known address, so the start page of {1} was opened.',
    label(name),
    start?.region ?? '',
  );
  void vscode.window.showInformationMessage(message);
}

function nameOf(node: DeviceNode | SiteNode | Pick<AccountNode, 'kind' | 'account'>): string {
  if (node.kind === 'device') return node.device.name;
  return node.kind === 'site' ? node.site.name : node.account.label;
}

export async function newRequest(nodes: readonly TreeNode[]): Promise<void> {
  const node = nodes.find((one) => one.kind === 'device');
  if (!node) return tellToSelect();
  await openNewRequests(deviceRequest(node.account, node.device), node.device.name || node.device.serial);
}

/** Puts the loaded rows of the visible view into a new document, without a call. Throws cancelled. */
export async function exportRows({ views }: Pick<DeviceParts, 'views'>): Promise<void> {
  const { tree } = views.sites.visible && !views.devices.visible ? views.sites : views.devices;
  const devices = tree.devices();
  const { loaded, total } = tree.totals();
  if (devices.length === 0) {
    const message =
      loaded === 0
        ? vscode.l10n.t('No device is loaded yet. First expand the rows that you want to export.')
        : vscode.l10n.t('No loaded device matches the filter {1} ({0} loaded).', loaded, label(tree.filter));
    return void vscode.window.showInformationMessage(message);
  }
  const formats: { label: string; format: ExportFormat; language: string; extension: string }[] = [
    { label: 'CSV', format: 'csv', language: 'plaintext', extension: 'csv' },
    { label: 'JSON', format: 'json', language: 'json', extension: 'json' },
    { label: 'Markdown', format: 'markdown', language: 'markdown', extension: 'md' },
  ];
  const placeholder =
    tree.filter === ''
      ? total > loaded
        ? vscode.l10n.t('Export {0} of {1} devices, those that are loaded, as', devices.length, total)
        : vscode.l10n.t('Export {0} as', counted.devices(devices.length))
      : vscode.l10n.t(
          'Export devices ({0} of {1} loaded, filter {2}) as',
          devices.length,
          loaded,
          label(tree.filter),
        );
  const { format, language, extension } = await only(pick(formats, { placeholder }));
  const rows = devices.map((device) => ({
    ...device,
    account: tree.account(device.account)?.label ?? device.account,
  }));
  const content = exportDevices(rows, format);
  await vscode.window.showTextDocument(await newDocument(content, { name: 'devices', language, extension }));
}

export function tellToSelect(): void {
  const message = vscode.l10n.t('Select a row in a view of Central first.');
  void vscode.window.showInformationMessage(message);
}

export function tellNoFilter(): void {
  void vscode.window.showInformationMessage(vscode.l10n.t('No filter is set.'));
}
