import * as vscode from 'vscode';
import type { Account } from '../../account/account.ts';
import type { Clock } from '../../base/clock.ts';
import { contextKeys, views as ids, type ContextKey, type ViewId } from '../../base/ids.ts';
import { DisposableStore, type Disposable } from '../../base/lifetime.ts';
import { Branches } from '../../inventory/tree/branches.ts';
import type { RowsAtHand } from '../../inventory/deeds.ts';
import { createLastKnown } from '../../inventory/lastKnown.ts';
import type { LookOptions } from '../../inventory/look.ts';
import type { Device } from '../../inventory/model.ts';
import { sortings, type Sorting } from '../../inventory/sort.ts';
import { InventoryTree } from '../../inventory/tree/tree.ts';
import { groupings, noFavourites, type Grouping } from '../../inventory/tree/treeNode.ts';
import { onDidLoseAccounts } from '../accounts/lostAccounts.ts';
import type { WindowAccounts } from '../accounts/windowAccounts.ts';
import type { WindowRequests } from '../requests/requests.ts';
import type { ThisWindow } from '../thisWindow.ts';
import { createAccountsView, type AccountsView } from './accountsView.ts';
import { autoRefresh } from './autoRefresh.ts';
import { ChosenFavourites } from './chosenFavourites.ts';
import { ChosenFilter } from './chosenFilter.ts';
import { provideFileDecoration } from './decorations.ts';
import { LazyInventorySource } from './lazyInventorySource.ts';
import { InventoryView } from './inventoryView.ts';
import type { ViewParts } from './parts.ts';
import { createRequestsView, type RequestsView } from './requestsView.ts';
import { rowsAtFocus } from './rowsAtFocus.ts';
import { createRowStore, type RowStore } from './rowStore.ts';
import type { ViewRow } from './viewRow.ts';

/** The views as the commands use them. */
export interface Views extends Disposable {
  sites: InventoryView;
  devices: InventoryView;
  filter: ChosenFilter;
  favourites: ChosenFavourites;
  /** The rows that were last loaded, and earlier looks to compare with. */
  rowStore: RowStore;
  /** Gives the devices that the views have loaded and that match the filter. */
  loadedDevices(): Device[];
  /** Searches what the filter has not searched yet, for the visible views. */
  look(options: LookOptions): Promise<void>;
  /** Gives the time when a row was loaded, wall ms; undefined if it is not loaded. */
  loadedAt(account: Account, row: { serial: string } | { id: string }): number | undefined;
  /** Finds the account or the customer with an id. */
  accountOf(id: string): Account | undefined;
  /** Gives the rows that the views have loaded of one account or of all, also those that do not match the filter. */
  atHand(account?: Account): RowsAtHand;
  /** Groups the devices in another way, also after a restart. */
  group(by: Grouping): Promise<void>;
  /** Shows the devices of both views in another order, also after a restart. */
  sortBy(by: Sorting): Promise<void>;
  requests: RequestsView;
  accounts: Pick<AccountsView, 'refreshWebhooks' | 'selection'>;
  /** Gives the rows that a key pressed in a view acts on. */
  rowsAtFocus(view: ViewId): Promise<readonly ViewRow[]>;
  /** Removes the filter, the grouping, the order and the favourites, as if none had ever been chosen. */
  reset(): Promise<void>;
}

const groupingKey = 'deviceGrouping';
const sortingKey = 'deviceOrder';

export function registerViews(
  window: ThisWindow,
  accounts: WindowAccounts,
  { history, loadHistory, requestFiles }: WindowRequests,
): Views {
  const parts: ViewParts = { ...window, ...accounts, ...accounts.facts, history, loadHistory, requestFiles };
  const owned = new DisposableStore();
  const { clock, context } = parts;
  const memento = context.globalState;
  const store = createRowStore(vscode.Uri.joinPath(context.globalStorageUri, 'rows'));
  const lastKnown = createLastKnown({ store, clock });
  const source = new LazyInventorySource(parts);
  const filter = owned.add(new ChosenFilter(memento));
  const favourites = owned.add(new ChosenFavourites(memento));
  owned.add(vscode.window.registerFileDecorationProvider({ provideFileDecoration }));
  const ready = () => parts.central();
  const now = () => clock.now();
  const branches = new Branches({ source, lastKnown, now });
  const treePorts = {
    source,
    lastKnown,
    branches,
    now,
    accounts: () => parts.accounts(),
    favourites: () => favourites.all,
  };
  const both: InventoryView[] = [];
  const loaded = owned.add(atMostEvery(clock, recountMs, () => both.forEach((one) => one.recount())));
  const view = (id: typeof ids.sites | typeof ids.devices, tree: InventoryTree) =>
    owned.add(new InventoryView({ id, tree, ready, loaded: loaded.call }));
  const sites = view(ids.sites, new InventoryTree('sites', treePorts));
  const devices = view(ids.devices, new InventoryTree('devices', treePorts));
  both.push(sites, devices);

  const setFilter = (text: string) => both.forEach((one) => one.filter(text));
  setFilter(filter.text);
  owned.add(filter.onDidChange(setFilter));
  const { group, sortBy } = chosenArrangement(memento, devices, both);
  owned.add(favourites.onDidChange(() => both.forEach((one) => one.redraw())));
  owned.add(followAccounts(parts, both, store));
  const requests = owned.add(createRequestsView(parts));
  const accountsView = owned.add(createAccountsView(parts));
  const selections: Record<ViewId, () => readonly ViewRow[]> = {
    [ids.sites]: () => sites.selection,
    [ids.devices]: () => devices.selection,
    [ids.requests]: () => requests.selection(),
    [ids.accounts]: () => accountsView.selection(),
  };
  owned.add(
    autoRefresh(parts, both, (view, account) => {
      source.stepBack();
      view.reload(account);
    }),
  );
  const reset = async () => {
    await filter.set('');
    await group(undefined);
    await sortBy(undefined);
    await favourites.set(noFavourites);
  };
  // Without any account, these choices would be shown above an empty view.
  owned.add(onDidLoseAccounts(parts, () => void (parts.accounts().length === 0 && reset())));
  owned.add(parts.onDidChangeAccounts(() => void favourites.keepOf(parts.accounts())));
  return {
    sites,
    devices,
    filter,
    favourites,
    rowStore: store,
    loadedDevices: () => [...devices.tree.devices()],
    loadedAt: (account, row) => branches.loadedAt(account, row),
    accountOf: (id) => devices.tree.account(id),
    atHand: (account) => devices.tree.loaded(account),
    look: async (options) => {
      const visible = both.filter((one) => one.visible);
      for (const one of visible) one.searching(1);
      try {
        for (const one of visible) await one.look(options);
      } finally {
        for (const one of visible) one.searching(-1);
      }
      for (const one of both) one.openFound();
    },
    group,
    sortBy,
    requests,
    accounts: accountsView,
    rowsAtFocus: (view) => rowsAtFocus(selections[view], toggleSelection),
    reset,
    dispose: () => owned.dispose(),
  };
}

/** The grouping and the order of devices, kept across a restart; undefined stands for the usual one. */
function chosenArrangement(memento: vscode.Memento, devices: InventoryView, both: readonly InventoryView[]) {
  const chosen = groupings.find((grouping) => grouping === memento.get(groupingKey));
  if (chosen) devices.regroup(chosen);
  const order = sortings.find((sorting) => sorting === memento.get(sortingKey));
  if (order) both.forEach((one) => one.sortBy(order));
  const group = async (by: Grouping | undefined) => {
    await memento.update(groupingKey, by);
    devices.regroup(by ?? groupings[0]);
  };
  const sortBy = async (by: Sorting | undefined) => {
    await memento.update(sortingKey, by);
    both.forEach((one) => one.sortBy(by ?? sortings[0]));
  };
  return { group, sortBy };
}

/** Delay after which counts are updated for loaded rows, ms. */
const recountMs = 100;

/** Does some work shortly after a call, only once for all calls until then. */
function atMostEvery(clock: Clock, ms: number, work: () => void): Disposable & { call: () => void } {
  let timer: Disposable | undefined;
  const run = () => {
    timer = undefined;
    work();
  };
  return { call: () => void (timer ??= clock.after(ms, run)), dispose: () => timer?.dispose() };
}

/** Adds and removes rows with their account; a sign-out also removes its kept rows. The rows of other accounts stay as they are. */
function followAccounts(parts: ViewParts, views: readonly InventoryView[], store: RowStore): Disposable {
  let before: readonly Account[] = parts.accounts();
  return parts.onDidChangeAccounts(() => {
    const now = new Set(parts.accounts().map(({ id }) => id));
    const gone = before.filter(({ id }) => !now.has(id));
    before = parts.accounts();
    tell(contextKeys.hasAccounts, before.length > 0);
    // The welcome text needs this to know that there is no account.
    tell(contextKeys.isReady, true);
    for (const account of gone) void store.forget(account.id);
    for (const view of views) {
      for (const account of gone) view.forget(account);
      view.redraw();
    }
  });
}

async function toggleSelection(): Promise<void> {
  await vscode.commands.executeCommand('list.toggleSelection');
}

function tell(key: ContextKey, value: boolean): void {
  void vscode.commands.executeCommand('setContext', key, value);
}
