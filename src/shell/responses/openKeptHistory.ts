import * as vscode from 'vscode';
import { settings } from '../../base/ids.ts';
import type { Clock } from '../../base/clock.ts';
import { isCentralError } from '../../base/errors.ts';
import type { Central } from '../../central.ts';
import type { Redactor } from '../../redact/redact.ts';
import type { History } from '../../response/history.ts';
import { HistoryStore } from '../../response/historyStore.ts';
import { KeptHistory } from '../../response/keptHistory.ts';
import { counted } from '../counted.ts';
import { storeFolder } from '../core.ts';
import { sentence } from '../report.ts';
import { setting } from '../settings.ts';

export interface KeptHistoryParts {
  history: History;
  central: () => Promise<Central>;
  redactor: Pick<Redactor, 'text'>;
  clock: Clock;
  context: vscode.ExtensionContext;
}

/** Opens the history that outlives this window, in the folder that the windows share. */
export function openKeptHistory({
  history,
  central,
  redactor,
  clock,
  context,
}: KeptHistoryParts): KeptHistory {
  const store = new HistoryStore({
    folder: storeFolder(context),
    keyFor: async (account) => (await central()).keyFor(account),
    random: Math.random,
  });
  return new KeptHistory({
    history,
    store,
    accounts: async () => (await central()).accounts.list(),
    days: () => setting(settings.keepHistory),
    clean: (text) => redactor.text(text),
    clock,
    failed: (error) => {
      const why = isCentralError(error) ? redactor.text(sentence(error)) : '';
      const message = vscode.l10n.t('The history of this window cannot be kept on the disk. {0}', why);
      void vscode.window.showWarningMessage(message.trim());
    },
    unread: (count) => {
      const message = vscode.l10n.t(
        'Left out of the history: {0} of earlier windows that cannot be opened. Their account is signed out, or their files or its key were lost.',
        counted.requests(count),
      );
      void vscode.window.showWarningMessage(message);
    },
  });
}
