import * as vscode from 'vscode';
import type { Account } from '../../account/account.ts';
import { CentralError } from '../../base/errors.ts';
import { completeFilter, type FilterValues } from '../../inventory/filter/filterCompletion.ts';
import { filterHints, type FilterHint } from '../../inventory/filter/filterHints.ts';
import { asksOfLabels, filterProblems } from '../../inventory/filter/filterProblems.ts';
import { oneLine } from '../../text/foreignText.ts';
import { sentence } from '../report.ts';

/** A row of the box: the filter that the row makes. Enter accepts it if `isDone`, else puts it into the box to go on typing. */
interface FilterItem extends vscode.QuickPickItem {
  text: string | undefined;
  isDone: boolean;
}

const { l10n } = vscode;

/** Asks for a filter; a word that would be ignored is named and not accepted. Throws cancelled. */
export function askFilter(
  current: string,
  known: FilterValues,
  platforms: readonly Account['platform'][],
): Promise<string> {
  const input = vscode.window.createQuickPick<FilterItem>();
  input.placeholder = 'status:down type:ap site:berlin fw:<10.7';
  input.ignoreFocusOut = true;
  const write = (text: string) => {
    input.value = text;
    list();
  };
  const list = () => {
    const items = itemsFor(input.value, known);
    input.items = items;
    // This is the prompt because VS Code shows all of it; a long row would be cut.
    input.prompt = problemsOf(input.value).join(' ') || help(asksOfLabels(input.value, platforms));
    // The text typed so far stays first; VS Code would move rows that contain it above.
    input.activeItems = items.slice(0, 1);
  };
  input.onDidChangeValue(list);
  write(current);
  return new Promise((resolve, reject) => {
    input.onDidAccept(() => {
      const [chosen] = input.selectedItems;
      // If somebody types fast, the active row may still belong to an earlier text.
      const isOld = !input.items.some((item) => item === chosen);
      const row = isOld ? itemsFor(input.value, known)[0] : chosen;
      if (row?.text === undefined) return;
      if (!row.isDone) return write(row.text);
      resolve(row.text);
      input.hide();
    });
    input.onDidHide(() => {
      reject(new CentralError('cancelled'));
      input.dispose();
    });
    input.show();
  });
}

function help(isOfLabels: boolean): string {
  if (isOfLabels)
    return l10n.t('Only devices of classic Central can match: the lists of new Central have no labels.');
  return l10n.t(
    'Shows the rows that match every word. A word is looked for in name, serial, MAC, IP, model, site and group; “down” and similar words mean the status.',
  );
}

function problemsOf(text: string): string[] {
  return filterProblems(text).map(({ reason, values }) => sentence(new CentralError(reason, values)));
}

function itemsFor(text: string, known: FilterValues): FilterItem[] {
  const problems = filterProblems(text);
  const completions = completeFilter(text, known).map(({ word, text: whole, kind }) => ({
    label: word,
    iconPath: new vscode.ThemeIcon(kind === 'key' ? 'symbol-key' : 'symbol-value'),
    text: whole,
    isDone: false,
  }));
  const first =
    problems.length === 0
      ? [take(text), ...filterHints(text, known).map(mean)]
      : problems.flatMap(({ fixed }) => mend(fixed));
  const isNothing = first.length === 0 && completions.length === 0;
  return [...(isNothing ? [refusal()] : first), ...completions].map((item) => shown(item));
}

function take(text: string): FilterItem {
  return {
    label: text.trim() === '' ? l10n.t('Show all rows, without a filter') : l10n.t('Show what matches'),
    iconPath: new vscode.ThemeIcon('filter'),
    description: text.trim(),
    text,
    isDone: true,
  };
}

function mend(fixed: string | undefined): FilterItem[] {
  if (fixed === undefined) return [];
  return [
    {
      label: l10n.t('Write {0} instead', fixed),
      iconPath: new vscode.ThemeIcon('lightbulb'),
      text: fixed,
      isDone: false,
    },
  ];
}

function mean({ word, meant, text }: FilterHint): FilterItem {
  return {
    label: l10n.t('Did you mean {0}?', meant),
    description: l10n.t('“{0}” is searched as text', word),
    iconPath: new vscode.ThemeIcon('lightbulb'),
    text,
    isDone: false,
  };
}

function refusal(): FilterItem {
  return {
    label: l10n.t('Not a filter yet, see above'),
    iconPath: new vscode.ThemeIcon('warning'),
    text: undefined,
    isDone: false,
  };
}

/** Makes a row as VS Code should show it: it hides rows without the typed text, and turns parts of a server's names into icons. */
function shown(item: FilterItem): FilterItem {
  return {
    ...item,
    label: oneLine(item.label),
    ...(item.description !== undefined && { description: oneLine(item.description) }),
    alwaysShow: true,
  };
}
