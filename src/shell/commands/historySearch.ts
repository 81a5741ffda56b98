import * as vscode from 'vscode';
import { CentralError } from '../../base/errors.ts';
import { oneLine } from '../../text/foreignText.ts';
import type { HistoryEntry } from '../../response/history.ts';
import type { KeptHistory } from '../../response/keptHistory.ts';
import { searchHistory } from '../../response/searchHistory.ts';
import { counted } from '../counted.ts';
import { confirm } from '../quickInput.ts';
import type { AccountDataEraser } from '../responses/accountDataEraser.ts';
import { outcomeParts, sentTitle, type RunRow, type SentRow } from '../views/requestRows.ts';
import { isRow } from './caller.ts';
import { allSent, entryFrom, type HistoryParts } from './history.ts';
import type { CommandTable } from './table.ts';

export interface HistorySearchParts extends Pick<HistoryParts, 'history'> {
  keptHistory: () => Promise<KeptHistory>;
  accountData: Pick<AccountDataEraser, 'forgetSent' | 'forgetCalls'>;
}

const { l10n } = vscode;
/** Most entries that the list shows at once. */
const mostShown = 200;

/** Commands that search the history, and that delete it. */
export function historySearchCommands(parts: HistorySearchParts) {
  return {
    async 'arubaCentral.searchHistory'() {
      const chosen = await search(await allSent(parts));
      if (chosen) await vscode.commands.executeCommand(chosen.command, chosen.row);
    },
    'arubaCentral.deleteFromHistory': (row, rows) => deleteSome(parts, row, rows),
    async 'arubaCentral.deleteHistory'() {
      const { history } = parts;
      const kept = await parts.keptHistory();
      if (history.entries().length === 0 && kept.isEmpty) throw new CentralError('nothingSent');
      await confirm(
        l10n.t('Delete the whole history?'),
        l10n.t(
          'The calls of this window and those on the disk are deleted, with all responses; their tabs are closed. Other open windows keep what they sent until they are closed.',
        ),
        l10n.t('Delete All'),
      );
      await parts.accountData.forgetSent();
    },
  } satisfies Partial<CommandTable>;
}

/** Deletes the calls of rows of the history after a question; asks for one if there are none. Throws nothingSent, cancelled. */
async function deleteSome(parts: HistorySearchParts, row: unknown, rows: unknown): Promise<void> {
  const chosen: readonly unknown[] = Array.isArray(rows) && rows.includes(row) ? rows : [row];
  const of = chosen.map(entriesOf);
  let entries = [...new Set(of.flat())];
  if (entries.length === 0) entries = [await entryFrom(parts, undefined)];
  const stay = of.length > 1 && of.some((one) => one.length === 0);
  const [first] = entries;
  await confirm(
    entries.length === 1 && first
      ? l10n.t('Delete “{0}” from the history?', oneLine(sentTitle(first).label))
      : l10n.t('Delete {0} from the history?', counted.requests(entries.length)),
    [
      l10n.t('This also deletes the response, in all windows and on the disk.'),
      ...(entries.some(({ change }) => change?.state === 'canUndo')
        ? [l10n.t('A change can still be undone, with Undo Change….')]
        : []),
      ...(stay ? [l10n.t('Selected rows of other kinds stay.')] : []),
    ].join(' '),
    l10n.t('Delete'),
  );
  await parts.accountData.forgetCalls(entries);
}

/** Gives the calls that a row of the history stands for. */
function entriesOf(row: unknown): readonly HistoryEntry[] {
  if (!isRow(row)) return [];
  const { kind, entry, entries } = row as Partial<SentRow> & Partial<RunRow> & { kind: string };
  return kind === 'run' ? (entries ?? []) : entry ? [entry] : [];
}

interface FoundCall extends vscode.QuickPickItem {
  entry: HistoryEntry;
}

interface Chosen {
  command: 'arubaCentral.showAnswer' | 'arubaCentral.compareAnswer' | 'arubaCentral.resendRequest';
  row: SentRow;
}

/** Asks for an entry by words; Enter opens its response, and each row has buttons to compare and to send again. */
function search(entries: readonly HistoryEntry[]): Promise<Chosen | undefined> {
  const compare = {
    iconPath: new vscode.ThemeIcon('diff'),
    tooltip: l10n.t('Compare with Previous Response'),
  };
  const again = { iconPath: new vscode.ThemeIcon('refresh'), tooltip: l10n.t('Send Request Again') };
  const input = vscode.window.createQuickPick<FoundCall>();
  input.placeholder = l10n.t('Words of the title, the path, the status or the account');
  const list = (text: string) => {
    const found = searchHistory(entries, text);
    const left = found.length - mostShown;
    input.items = found.slice(0, mostShown).map((entry) => ({
      label: oneLine(sentTitle(entry).label),
      description: oneLine(outcomeParts(entry).join(' · ')),
      detail: oneLine(`${entry.method} ${entry.url}`),
      // The search is done here: VS Code would look for all words in a single text of a row.
      alwaysShow: true,
      buttons: [compare, again],
      entry,
    }));
    input.title = left > 0 ? l10n.t('and {0} more, not shown; add a word', left) : '';
  };
  list('');
  input.onDidChangeValue(list);
  return new Promise((resolve) => {
    const choose = (chosen: Chosen['command'], item: FoundCall | undefined) => {
      if (item) resolve({ command: chosen, row: { kind: 'sent', entry: item.entry } });
      input.hide();
    };
    input.onDidAccept(() => choose('arubaCentral.showAnswer', input.selectedItems[0]));
    input.onDidTriggerItemButton(({ button, item }) =>
      choose(button === compare ? 'arubaCentral.compareAnswer' : 'arubaCentral.resendRequest', item),
    );
    input.onDidHide(() => {
      resolve(undefined);
      input.dispose();
    });
    input.show();
  });
}
