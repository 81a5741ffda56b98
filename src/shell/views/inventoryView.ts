import * as vscode from 'vscode';
import type { Account } from '../../account/account.ts';
import type { ViewId } from '../../base/ids.ts';
import { DisposableStore, type Disposable } from '../../base/lifetime.ts';
import type { LoadAllOptions } from '../../inventory/branch.ts';
import type { Device } from '../../inventory/model.ts';
import type { InventoryTree } from '../../inventory/tree.ts';
import { nodeId, regionOf, type Grouping, type TreeNode } from '../../inventory/treeNode.ts';
import { accountNode } from '../../inventory/treeParts.ts';
import { formatCount } from '../formatCount.ts';
import type { Decorations } from './decorations.ts';
import { nodeTooltip } from './nodeTooltip.ts';
import { treeItem } from './treeItem.ts';

export interface InventoryViewPorts {
  id: ViewId;
  tree: InventoryTree;
  decorations: Decorations;
  /** Resolves when the accounts are known. */
  ready: () => Promise<unknown>;
}

/** Sites or Devices: puts an inventory tree into VS Code's and adds nothing to it. */
export class InventoryView implements vscode.TreeDataProvider<TreeNode>, Disposable {
  readonly #ports: InventoryViewPorts;
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new vscode.EventEmitter<TreeNode | undefined>());
  /** The branches as VS Code last got them: it knows a row by its object. */
  readonly #shown = new Map<string, TreeNode>();
  readonly #view: vscode.TreeView<TreeNode>;
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(ports: InventoryViewPorts) {
    this.#ports = ports;
    this.#view = this.#owned.add(
      vscode.window.createTreeView(ports.id, {
        treeDataProvider: this,
        canSelectMany: true,
        showCollapseAll: true,
      }),
    );
    this.#owned.add(ports.tree);
    this.#owned.add(ports.tree.onDidChange((node) => this.#changed.fire(node && this.#known(node))));
  }

  get tree(): InventoryTree {
    return this.#ports.tree;
  }

  get selection(): readonly TreeNode[] {
    return this.#view.selection;
  }

  get visible(): boolean {
    return this.#view.visible;
  }

  /** Calls the listener when the view appears or disappears. */
  onDidChangeVisibility(listener: () => void): Disposable {
    return this.#view.onDidChangeVisibility(listener);
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    return treeItem(node, this.#ports.id);
  }

  resolveTreeItem(item: vscode.TreeItem, node: TreeNode): vscode.TreeItem {
    item.tooltip = nodeTooltip(node);
    return item;
  }

  getParent(node: TreeNode): TreeNode | undefined {
    const parent = node.parent;
    return parent && this.#known(parent);
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    await this.#ports.ready();
    const children = await this.tree.children(node);
    for (const child of children) if (!isLeaf(child)) this.#shown.set(child.id, child);
    if (node?.kind === 'site' || node?.kind === 'group')
      this.#ports.decorations.note(node, children, this.#ports.id);
    this.#tell();
    return children;
  }

  /** Tells if a row belongs to this view as it is now. */
  owns(node: TreeNode): boolean {
    return isLeaf(node)
      ? node.parent !== undefined && this.owns(node.parent)
      : this.#known(node) === node && this.#shown.has(node.id);
  }

  /** The next page, or the failed one again. */
  async loadNext(node: TreeNode): Promise<void> {
    await this.#busy(() => this.tree.loadNext(node));
  }

  /** Loads all pages of the list of a row. */
  async loadAll(node: TreeNode, options: LoadAllOptions): Promise<void> {
    await this.#busy(() => this.tree.loadAll(node, options));
  }

  /** Shows a device's row; false where it has no place in this view. */
  async reveal(device: Device): Promise<boolean> {
    const node = await this.#busy(() => this.tree.reveal(device));
    if (!node) return false;
    this.#changed.fire(this.#known(node.parent));
    await this.#view.reveal(node, { select: true, focus: true, expand: false });
    return true;
  }

  regroup(grouping: Grouping): void {
    this.#shown.clear();
    this.tree.setGrouping(grouping);
  }

  /** Drops what is loaded of one account and shows it anew where it is expanded. */
  reload(account: Account): void {
    const region = regionOf(account);
    const parent = { kind: 'region', id: nodeId(region), region, accounts: [account] } as const;
    this.tree.refresh(accountNode(parent, account));
  }

  /** The accounts have changed: rows come or go, and what is loaded stays. */
  redraw(): void {
    this.#changed.fire(undefined);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #known(node: TreeNode): TreeNode {
    return this.#shown.get(node.id) ?? node;
  }

  #busy<T>(work: () => Promise<T>): Thenable<T> {
    return vscode.window.withProgress({ location: { viewId: this.#ports.id } }, work);
  }

  #tell(): void {
    if (this.tree.filter === '') return void (this.#view.message = undefined);
    const { shown, loaded, total } = this.tree.totals();
    this.#view.message =
      loaded < total
        ? vscode.l10n.t(
            'Showing {0} of {1} ({2} loaded)',
            formatCount(shown),
            formatCount(total),
            formatCount(loaded),
          )
        : vscode.l10n.t('Showing {0} of {1}', formatCount(shown), formatCount(total));
  }
}

function isLeaf({ kind }: TreeNode): boolean {
  return kind === 'device' || kind === 'more' || kind === 'error' || kind === 'empty';
}
