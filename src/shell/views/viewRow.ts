import type { Disposable } from '../../base/lifetime.ts';
import type { TreeNode } from '../../inventory/tree/treeNode.ts';
import type { AccountRow } from './accountRows.ts';
import type { RequestRow } from './requestRows.ts';

/** A view that gives commands its selected rows. */
export interface SelectingView extends Disposable {
  selection(): readonly ViewRow[];
}

/** A row of any of our views. */
export type ViewRow = TreeNode | RequestRow | AccountRow;
