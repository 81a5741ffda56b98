import type { Account } from '../../account/account.ts';
import type { TreeNode } from '../../inventory/treeNode.ts';
import { deviceRow, siteRow, type ChosenRow } from '../../request/recipe/recipeRow.ts';

/** Rows of one account. */
export interface AccountRows {
  account: Account;
  rows: ChosenRow[];
}

/** Gives a view's selected devices and sites by account, each once: several rows may show one device, such as a favourite. */
export function selectedRows(nodes: readonly TreeNode[]): AccountRows[] {
  const all = new Map<string, AccountRows>();
  const seen = new Set<string>();
  for (const node of nodes) {
    if (node.kind !== 'device' && node.kind !== 'site') continue;
    const { account } = node;
    const key = JSON.stringify([
      account.id,
      node.kind,
      node.kind === 'device' ? node.device.serial : node.site.id,
    ]);
    if (seen.size === seen.add(key).size) continue;
    const of = all.get(account.id) ?? { account, rows: [] };
    all.set(account.id, of);
    of.rows.push(node.kind === 'device' ? deviceRow(node.device) : siteRow(node.site));
  }
  return [...all.values()];
}
