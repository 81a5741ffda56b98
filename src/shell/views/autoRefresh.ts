import * as vscode from 'vscode';
import type { Account } from '../../account/account.ts';
import { settings } from '../../base/ids.ts';
import { DisposableStore, type Disposable } from '../../base/lifetime.ts';
import { isScarce } from '../../limits/dayQuota.ts';
import { setting } from '../settings.ts';
import type { InventoryView } from './inventoryView.ts';
import type { ViewParts } from './parts.ts';

/**
 * Refreshes the expanded rows regularly, if the person has set it: only while a view is visible and the window has the
 * focus, and not for a customer that has used four fifths of the day's calls.
 */
export function autoRefresh(
  parts: Pick<ViewParts, 'accounts' | 'usage' | 'clock'>,
  views: readonly InventoryView[],
  refresh: (view: InventoryView, account: Account) => void,
): Disposable {
  const owned = new DisposableStore();
  let timer: Disposable | undefined;
  let last = parts.clock.monotonic();

  function schedule(): void {
    timer?.dispose();
    timer = undefined;
    const period = setting(settings.autoRefresh) * 1_000;
    const seen = views.filter((view) => view.visible);
    const isOff = period === 0 || !vscode.window.state.focused;
    if (isOff || seen.length === 0) return;
    const left = () => last + period - parts.clock.monotonic();
    timer = parts.clock.after(left(), () => (left() > 0 ? schedule() : run(seen)));
  }
  function run(seen: readonly InventoryView[]): void {
    last = parts.clock.monotonic();
    for (const account of parts.accounts()) {
      const usage = parts.usage(account);
      if (usage && isScarce(usage)) continue;
      for (const view of seen) refresh(view, account);
    }
    schedule();
  }

  owned.add({ dispose: () => timer?.dispose() });
  for (const view of views) owned.add(view.onDidChangeVisibility(schedule));
  owned.add(vscode.window.onDidChangeWindowState(schedule));
  owned.add(
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(settings.autoRefresh)) schedule();
    }),
  );
  schedule();
  return owned;
}
