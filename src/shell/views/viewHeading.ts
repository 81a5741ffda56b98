import * as vscode from 'vscode';
import { views, type ViewId } from '../../base/ids.ts';
import type { Sorting } from '../../inventory/sort.ts';
import type { InventoryTree } from '../../inventory/tree/tree.ts';
import type { Grouping } from '../../inventory/tree/treeNode.ts';
import { counted } from '../counted.ts';

/** Gives the words beside the title: how the devices are grouped, and their order if it is not the usual one. */
export function viewDescription({ grouping, sorting }: InventoryTree, id: ViewId): string {
  const { t } = vscode.l10n;
  const grouped: Record<Grouping, string> = {
    kind: t('by type'),
    site: t('by site'),
    group: t('by group'),
    status: t('by status'),
    model: t('by model'),
    firmware: t('by firmware'),
    label: t('by label'),
    cluster: t('by cluster'),
  };
  const sorted: Record<Sorting, string> = {
    status: '',
    name: t('sorted by name'),
    model: t('sorted by model'),
    firmware: t('sorted by firmware'),
    change: t('sorted by last change'),
  };
  return [id === views.devices ? grouped[grouping] : '', sorted[sorting]].filter(Boolean).join(', ');
}

/** Gives the badge with the number of devices that are known to be down. */
export function downBadge(down: number): vscode.ViewBadge | undefined {
  if (down === 0) return undefined;
  const tooltip = vscode.l10n.t('{0} known to be down', counted.devices(down));
  return { value: down, tooltip };
}
