import * as vscode from 'vscode';
import type { Account } from '../../account/account.ts';
import { settings } from '../../base/ids.ts';
import type { Clock } from '../../base/clock.ts';
import { isCentralError } from '../../base/errors.ts';
import type { Central } from '../../central.ts';
import type { Redactor } from '../../redact/redact.ts';
import type { History, HistoryEntry } from '../../response/history.ts';
import { HistoryStore } from '../../response/historyStore.ts';
import { KeptHistory, type LeftOut } from '../../response/keptHistory.ts';
import { counted } from '../counted.ts';
import { storeFolder } from '../core.ts';
import { sentence } from '../report.ts';
import { setting } from '../settings.ts';

export interface OpenKeptHistoryParts {
  history: History;
  central: () => Promise<Central>;
  /** The accounts as this window was last told of them. */
  seen: () => readonly Account[];
  redactor: Pick<Redactor, 'text'>;
  clock: Clock;
  dropped: (entries: readonly HistoryEntry[], isDeleted: boolean) => void;
  context: vscode.ExtensionContext;
}

/** Opens the history that stays after this window is closed, in the folder that all windows share. */
export function openKeptHistory({
  history,
  central,
  seen,
  redactor,
  clock,
  dropped,
  context,
}: OpenKeptHistoryParts): KeptHistory {
  const store = new HistoryStore({
    folder: storeFolder(context),
    keyFor: async (account) => (await central()).keyFor(account),
    random: Math.random,
  });
  return new KeptHistory({
    history,
    store,
    accounts: async () => (await central()).accounts.list(),
    seen,
    days: () => setting(settings.keepHistory),
    clean: (text) => redactor.text(text),
    clock,
    dropped,
    failed: (error) => {
      const why = isCentralError(error) ? redactor.text(sentence(error)) : '';
      const message = vscode.l10n.t('The history of this window cannot be kept on the disk. {0}', why);
      void vscode.window.showWarningMessage(message.trim());
    },
    leftOut: (left) => warnOf(left, redactor),
  });
}

/** Warns of calls that are left out of the history of an account, with the reason. */
function warnOf({ account, damaged, unread, error }: LeftOut, redactor: Pick<Redactor, 'text'>): void {
  if (damaged > 0) {
    const message = vscode.l10n.t(
      'Left out of the history of “{0}”: {1} of earlier windows, whose files are damaged or need a key that is gone. They were set aside, with names that end in “.damaged”, and are deleted later with the other files.',
      account,
      counted.requests(damaged),
    );
    void vscode.window.showWarningMessage(message);
  }
  if (unread > 0) {
    const message = vscode.l10n.t(
      'Left out of the history of “{0}” for now: {1} of earlier windows, which cannot be read. {2}',
      account,
      counted.requests(unread),
      reasonOf(error, redactor),
    );
    void vscode.window.showWarningMessage(message);
  }
}

function reasonOf(error: unknown, redactor: Pick<Redactor, 'text'>): string {
  if (isCentralError(error)) return redactor.text(sentence(error));
  return error === undefined
    ? vscode.l10n.t('A newer version of this extension wrote them.')
    : vscode.l10n.t('The system’s key store, or the disk, did not answer.');
}
