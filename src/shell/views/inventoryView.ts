import * as vscode from 'vscode';
import type { Account } from '../../account/account.ts';
import { views as viewIds, type ViewId } from '../../base/ids.ts';
import { DisposableStore, type Disposable } from '../../base/lifetime.ts';
import type { LoadAllOptions } from '../../inventory/tree/branch.ts';
import type { Device } from '../../inventory/model.ts';
import type { InventoryTree } from '../../inventory/tree/tree.ts';
import type { LookOptions } from '../../inventory/look.ts';
import type { Sorting } from '../../inventory/sort.ts';
import {
  nodeId,
  regionOf,
  type AbsentNode,
  type ContainerNode,
  type Grouping,
  type TreeNode,
} from '../../inventory/tree/treeNode.ts';
import { accountNode } from '../../inventory/tree/treeParts.ts';
import { dragRows } from './dragRows.ts';
import { filterMessage } from './filterMessage.ts';
import { nodeTooltip } from './nodeTooltip.ts';
import { treeItem, type DeviceCounts } from './treeItem.ts';
import { downBadge, viewDescription } from './viewHeading.ts';

export interface InventoryViewParts {
  id: ViewId;
  tree: InventoryTree;
  /** Called when rows were loaded, which may change counts in either view. */
  loaded: () => void;
  /** Resolves when the accounts are known. */
  ready: () => Promise<unknown>;
}

/** Sites or Devices: shows an inventory tree in VS Code's tree, without adding anything. */
export class InventoryView implements vscode.TreeDataProvider<TreeNode>, Disposable {
  readonly #parts: InventoryViewParts;
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new vscode.EventEmitter<TreeNode | undefined>());
  /** The branches that VS Code got last, which it identifies by object. */
  readonly #shown = new Map<string, TreeNode>();
  /** Counts that each row above devices showed when it was last drawn. */
  readonly #told = new Map<string, string>();
  #toldPlan: string | undefined;
  /** Rows that a person opened or closed without a filter; they look the same again after a filter is removed. */
  readonly #opened = new Map<string, boolean>();
  /** Goes up with every filter, so that VS Code treats its rows as new and opens them. */
  #filtering = 0;
  #searches = 0;
  readonly #view: vscode.TreeView<TreeNode>;
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(parts: InventoryViewParts) {
    this.#parts = parts;
    this.#view = this.#owned.add(
      vscode.window.createTreeView(parts.id, {
        treeDataProvider: this,
        canSelectMany: true,
        showCollapseAll: true,
        dragAndDropController: dragRows,
      }),
    );
    this.#owned.add(parts.tree);
    this.#owned.add(this.#view.onDidExpandElement(({ element }) => this.#note(element, true)));
    this.#owned.add(this.#view.onDidCollapseElement(({ element }) => this.#note(element, false)));
    this.#describe();
    this.#owned.add(parts.tree.onDidChange((node) => this.#changed.fire(node && this.#known(node))));
  }

  get tree(): InventoryTree {
    return this.#parts.tree;
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
    const { tree } = this;
    if (!isContainer(node)) {
      const item = treeItem(node, this.#parts.id);
      if (node.kind === 'favourites') this.#told.set(node.id, this.tree.favouriteStates());
      if (tree.filter !== '') item.id = this.#filteredId(node);
      return item;
    }
    const state = this.#stateOf(node);
    const item = treeItem(node, this.#parts.id, state);
    this.#told.set(node.id, JSON.stringify(state));
    if (tree.filter !== '') {
      item.id = this.#filteredId(node);
      if (node.kind !== 'region') item.collapsibleState = opening(this.#opens(node, state.matches));
    } else {
      const isOpen = this.#opened.get(node.id);
      if (isOpen !== undefined) item.collapsibleState = opening(isOpen);
    }
    return item;
  }

  resolveTreeItem(item: vscode.TreeItem, node: TreeNode): vscode.TreeItem {
    item.tooltip = nodeTooltip(node, item, isContainer(node) ? this.tree.health(node) : undefined);
    return item;
  }

  getParent(node: TreeNode): TreeNode | undefined {
    const parent = node.parent;
    return parent && this.#known(parent);
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    await this.#parts.ready();
    const children = await this.tree.children(node);
    for (const child of children) if (!isLeaf(child)) this.#shown.set(child.id, child);
    if (node === undefined) this.#toldPlan = JSON.stringify(this.tree.plan);
    this.#parts.loaded();
    return children;
  }

  /** Draws rows again whose counts have changed, because a list was loaded below or in the other view. */
  recount(): void {
    this.#tell();
    if (this.#toldPlan !== undefined && this.#toldPlan !== JSON.stringify(this.tree.plan)) {
      this.#toldPlan = undefined;
      return this.redraw();
    }
    const changed = [...this.#shown.values()].filter((node) => this.#isOutdated(node));
    const ids = new Set(changed.map(({ id }) => id));
    const isBelow = (node: TreeNode) => {
      for (let above = node.parent; above !== undefined; above = above.parent)
        if (ids.has(above.id)) return true;
      return false;
    };
    for (const node of changed) if (!isBelow(node)) this.#changed.fire(node);
  }

  /** Tells if a row belongs to the present tree of this view. */
  owns(node: TreeNode): boolean {
    return isLeaf(node)
      ? node.parent !== undefined && this.owns(node.parent)
      : this.#known(node) === node && this.#shown.has(node.id);
  }

  /** Loads the next page, or the failed one again. */
  async loadNext(node: TreeNode): Promise<void> {
    await this.#busy(() => this.tree.loadNext(node));
  }

  /** Looks for devices and other rows that the lists of devices do not have. */
  async lookForAbsent(node: AbsentNode, options: LookOptions): Promise<void> {
    await this.#busy(() => this.tree.lookForAbsent(node, options));
  }

  /** Loads all pages of the list of a row. */
  async loadAll(node: TreeNode, options: LoadAllOptions): Promise<void> {
    await this.#busy(() => this.tree.loadAll(node, options));
  }

  /** Shows a device's row; false if it has no place in this view. */
  async reveal(device: Device): Promise<boolean> {
    const node = await this.#busy(() => this.tree.reveal(device));
    if (!node) return false;
    this.#changed.fire(this.#known(node.parent));
    await this.#view.reveal(node, { select: true, focus: true, expand: false });
    return true;
  }

  sortBy(by: Sorting): void {
    this.tree.setSorting(by);
    this.#describe();
  }

  regroup(grouping: Grouping): void {
    this.#shown.clear();
    this.#told.clear();
    this.tree.setGrouping(grouping);
    this.#describe();
  }

  /** Shows only the rows that match. */
  filter(text: string): void {
    this.#filtering += 1;
    this.#told.clear();
    this.tree.setFilter(text);
  }

  /** Opens the rows that the filter has found, also those that were drawn before. */
  openFound(): void {
    this.#filtering += 1;
    this.redraw();
  }

  /** Searches what the filter has not searched yet: with a limited number of calls, or all of it. */
  async look(options: LookOptions): Promise<void> {
    await this.#busy(() => this.tree.look(options));
  }

  /** Notes that a search has begun (+1) or ended (-1), for the view's message. */
  searching(by: 1 | -1): void {
    this.#searches += by;
    this.#tell();
  }

  /** Reads the loaded rows of one account again, if it is expanded. */
  reload(account: Account): void {
    const region = regionOf(account);
    const parent = { kind: 'region', id: nodeId(region), region, accounts: [account] } as const;
    this.tree.refresh(accountNode(parent, account));
  }

  /** Drops a removed account. */
  forget(account: Account): void {
    this.tree.forget(account);
  }

  /** Draws all rows again, for example after a change of accounts; loaded rows stay. */
  redraw(): void {
    this.#tell();
    this.#changed.fire(undefined);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #note(node: TreeNode, isOpen: boolean): void {
    if (this.tree.filter === '') this.#opened.set(node.id, isOpen);
  }

  /** Tells if the filter opens a row. Within an account, either all rows with matches open or none. */
  #opens(node: ContainerNode, matches = 0): boolean {
    const isFew =
      node.kind === 'account' ||
      node.kind === 'customers' ||
      (node.parent && (this.tree.matches(node.parent) ?? 0) <= mostOpened);
    return matches > 0 && isFew === true;
  }

  #filteredId({ id }: TreeNode): string {
    return `${id}?${this.#filtering}`;
  }

  #isOutdated(node: TreeNode): boolean {
    const told = this.#told.get(node.id);
    const now = isContainer(node) ? JSON.stringify(this.#stateOf(node)) : this.tree.favouriteStates();
    return told !== undefined && told !== now;
  }

  #stateOf(node: ContainerNode): DeviceCounts {
    return {
      health: this.tree.health(node),
      matches: this.tree.matches(node),
      isForDown: this.tree.isForDown,
    };
  }

  #known(node: TreeNode): TreeNode {
    return this.#shown.get(node.id) ?? node;
  }

  #busy<T>(work: () => Promise<T>): Thenable<T> {
    return vscode.window.withProgress({ location: { viewId: this.#parts.id } }, work);
  }

  #describe(): void {
    this.#view.description = viewDescription(this.tree, this.#parts.id);
  }

  #tell(): void {
    this.#view.message = this.tree.filter === '' ? undefined : filterMessage(this.tree, this.#searches > 0);
    // VS Code adds up the badges of one container, so only one of the two views has the badge.
    if (this.#parts.id === viewIds.devices) this.#view.badge = downBadge(this.tree.down);
  }
}

const containers: readonly TreeNode['kind'][] = ['region', 'account', 'customers', 'site', 'group'];

/** Most matches in one account for which a filter opens the rows by itself. */
const mostOpened = 500;

function opening(isOpen: boolean): vscode.TreeItemCollapsibleState {
  return isOpen ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
}

function isContainer(node: TreeNode): node is ContainerNode {
  return containers.includes(node.kind);
}

function isLeaf({ kind }: TreeNode): boolean {
  return kind !== 'favourites' && kind !== 'absent' && !containers.includes(kind);
}
