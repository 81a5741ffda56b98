import type { Account } from '../../account/account.ts';
import type { DeviceNode, SiteNode, TreeNode } from '../../inventory/tree/treeNode.ts';
import type { RowSubject } from '../../response/table/rowSubject.ts';
import { deviceRow, siteRow, stackRow, type ChosenRow } from '../../request/recipe/recipeRow.ts';

/** Rows of one account. */
export interface AccountRows {
  account: Account;
  rows: ChosenRow[];
}

/** The kinds of rows that stand above devices and sites. */
const leftOut = new Set<TreeNode['kind']>(['account', 'savedFilter', 'group', 'absent']);

/** Gives a view's selected devices and sites by account, each once: several rows may show one device, such as a favourite. */
export function selectedRows(nodes: readonly TreeNode[]): AccountRows[] {
  const all = new Map<string, AccountRows>();
  const seen = new Set<string>();
  for (const node of nodes) {
    if (node.kind !== 'device' && node.kind !== 'site') continue;
    const { account } = node;
    const row = rowOf(node);
    const key = JSON.stringify([account.id, row.kind, row.row['serial'] ?? row.row['id'] ?? '']);
    if (seen.size === seen.add(key).size) continue;
    const of = all.get(account.id) ?? { account, rows: [] };
    all.set(account.id, of);
    of.rows.push(row);
  }
  return [...all.values()];
}

/** Names other selected rows, such as accounts and groups: no recipe runs on them, nor on the rows below them. */
export function namesLeftOut(nodes: readonly TreeNode[], nameOf: (node: TreeNode) => string): string[] {
  return nodes.filter(({ kind }) => leftOut.has(kind)).map(nameOf);
}

/** Counts the rows of a table that a recipe cannot take, because they have no serial number. */
export function rowsLeftOut(rows: readonly RowSubject[], picked: number): number {
  return picked - rows.filter(({ serial }) => serial !== undefined).length;
}

/** The row of a device, a stack or a site. */
export function rowOf(node: DeviceNode | SiteNode): ChosenRow {
  if (node.kind === 'site') return siteRow(node.site);
  return (node.members && stackRow(node.members)) ?? deviceRow(node.device);
}
