import * as vscode from 'vscode';
import { schemes } from '../../base/ids.ts';
import type { ContainerNode, DeviceNode } from '../../inventory/tree/treeNode.ts';

/** The mark in the URI of a row: a drawn row keeps its URI, so that its colour always fits its text. */
type DownMark = 'isDown' | 'someAreDown';

/** Gives the URI of a row, made of its place in the tree and of what is down. */
export function nodeUri(node: ContainerNode | DeviceNode, view: string, down: number): vscode.Uri {
  const isDevice = node.kind === 'device';
  const path = isDevice ? `${node.parent.id}/${encodeURIComponent(node.device.serial)}` : node.id;
  const mark: DownMark = isDevice ? 'isDown' : 'someAreDown';
  return vscode.Uri.from({
    ...{ scheme: schemes.device, authority: view, path: `/${path}` },
    query: down > 0 ? mark : '',
  });
}

/** Colours devices that are down, and the rows above them by all known devices below, drawn or not. */
export function provideFileDecoration({ scheme, query }: vscode.Uri): vscode.FileDecoration | undefined {
  if (scheme !== schemes.device || query === '') return undefined;
  const colour = new vscode.ThemeColor('list.errorForeground');
  return query === ('isDown' satisfies DownMark)
    ? new vscode.FileDecoration('!', vscode.l10n.t('Down'), colour)
    : new vscode.FileDecoration(undefined, vscode.l10n.t('Some are down'), colour);
}
