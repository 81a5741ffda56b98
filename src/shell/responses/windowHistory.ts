import * as vscode from 'vscode';
import type { Renamings } from '../../account/renamings.ts';
import { contextKeys, settings } from '../../base/ids.ts';
import { lazy, once } from '../../base/lazy.ts';
import { DisposableStore, type Disposable } from '../../base/lifetime.ts';
import { History, type HistoryEntry } from '../../response/history.ts';
import type { WindowAccounts } from '../accounts/windowAccounts.ts';
import { storeFolder } from '../core.ts';
import { setting } from '../settings.ts';
import type { ThisWindow } from '../thisWindow.ts';
import type { ResponseDocuments } from './responseDocuments.ts';

/** Delay before old history is removed, so that the start of the window is over; ms. */
const tidyAfter = 10_000;
/** Delay after a change on the disk, so that a window looks once at what another one writes or deletes together; ms. */
const lookAfter = 250;

/** The history of this window, and the one that stays after it is closed, if a person has chosen that. */
export function openHistory(
  { context, clock, redactor }: ThisWindow,
  { central, accountCache }: WindowAccounts,
  {
    responses,
    renamings,
    dropped,
  }: {
    responses: ResponseDocuments;
    renamings: Renamings;
    /** Called with sends that have left the history because they are gone from the disk: deleted, or too old or too many. */
    dropped: (entries: readonly HistoryEntry[], isDeleted: boolean) => void;
  },
) {
  const owned = new DisposableStore();
  const history = new History(renamings);
  // The labels that the entries have: a list that is read again counts only once it is told.
  let seen = accountCache.accounts();
  owned.add(accountCache.onDidChangeAccounts(() => void (seen = accountCache.accounts())));
  const keptHistory = once(async () => {
    const { openKeptHistory } = await import('./openKeptHistory.ts');
    return openKeptHistory({ central, seen: () => seen, redactor, clock, dropped, history, context });
  });
  const look = () => void (isKept() && keptHistory().then((kept) => kept.look()));
  // Other windows keep and delete sends in the same folder.
  const follow = lazy(() => {
    const pattern = new vscode.RelativePattern(vscode.Uri.file(storeFolder(context)), 'history{,/**}');
    const watcher = owned.add(vscode.workspace.createFileSystemWatcher(pattern, false, true));
    let timer: Disposable | undefined;
    owned.add({ dispose: () => timer?.dispose() });
    // Later changes do not put it off: in a busy window it would never come.
    const soon = () => {
      timer ??= clock.after(lookAfter, () => {
        timer = undefined;
        look();
      });
    };
    owned.add(watcher.onDidCreate(soon));
    owned.add(watcher.onDidDelete(soon));
  });
  // This completes the step of the walkthrough, once: VS Code does not see the command of a lens.
  const tellSent = lazy(() => vscode.commands.executeCommand('setContext', contextKeys.hasSent, true));
  owned.add(
    history.onDidAdd((entry) => {
      tellSent();
      if (!isKept()) return;
      const response = entry.document === undefined ? undefined : responses.get(entry.document);
      void keptHistory().then((kept) => kept.keep(entry, response));
    }),
  );
  const tidy = () => void keptHistory().then((kept) => kept.tidy());
  owned.add(clock.after(tidyAfter, tidy));
  owned.add(
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(settings.keepHistory)) tidy();
    }),
  );
  return {
    history,
    keptHistory,
    loadHistory: async () => {
      if (!isKept()) return;
      follow();
      await (await keptHistory()).load();
    },
    dispose: () => owned.dispose(),
  };
}

function isKept(): boolean {
  return setting(settings.keepHistory) !== undefined;
}
