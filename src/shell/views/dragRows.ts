import * as vscode from 'vscode';
import { views } from '../../base/ids.ts';
import type { DeviceNode, TreeNode } from '../../inventory/tree/treeNode.ts';
import type { Drop } from '../recipes/moveRows.ts';

const mimes = [views.sites, views.devices].map((id) => `application/vnd.code.tree.${id.toLowerCase()}`);

/** Lets devices be dropped on a site or a group, in both views: a drop opens the run of the recipe that moves them, and sends nothing. */
export const dragRows: vscode.TreeDragAndDropController<TreeNode> = {
  dragMimeTypes: mimes,
  dropMimeTypes: mimes,
  handleDrag(rows, transfer) {
    const devices = rows.filter((row) => row.kind === 'device');
    for (const mime of devices.length > 0 ? mimes : [])
      transfer.set(mime, new vscode.DataTransferItem(devices));
  },
  async handleDrop(onto, transfer) {
    const devices = mimes.map((mime) => devicesIn(transfer.get(mime)?.value)).find((rows) => rows.length > 0);
    if (devices === undefined) return;
    const drop: Drop = { kind: 'drop', devices, onto };
    await vscode.commands.executeCommand('arubaCentral.runRecipe', drop);
  },
};

function devicesIn(value: unknown): readonly DeviceNode[] {
  return Array.isArray(value) ? value.filter(isDevice) : [];
}

function isDevice(row: unknown): row is DeviceNode {
  return typeof row === 'object' && row !== null && 'kind' in row && row.kind === 'device' && 'device' in row;
}
