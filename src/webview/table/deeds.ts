import type { RowDeed, AboutTable } from '../../response/table/messages.ts';
import type { Row } from '../../response/table/rows.ts';
import { subjectOf, type RowSubject } from '../../response/table/rowSubject.ts';
import { button, filled } from './element.ts';
import { host } from './host.ts';

/** Most rows of one action. */
const most = 1_000;

/** Makes the buttons for actions on the selected rows, or on the active one if none is selected. */
export function deedButtons(
  given: AboutTable,
  picked: () => readonly Row[],
  tell: (text: string) => void,
): HTMLElement[] {
  const { words } = given;
  const deeds: [string, RowDeed][] = [
    [words.newRequest, 'request'],
    [words.goToDevice, 'device'],
    [words.runRecipe, 'recipe'],
  ];
  const buttons = deeds.map(([text, deed]) =>
    button(text, () => {
      const { rows, says } = subjectsFor(deed, given, picked());
      tell(says);
      if (rows.length > 0) host.postMessage({ type: 'deed', deed, rows });
    }),
  );
  const undo = button(words.undo, () => {
    const changes = changesOf(picked());
    tell(changes.length === 0 ? words.noChange : '');
    if (changes.length > 0) host.postMessage({ type: 'undo', changes });
  });
  return given.ofLoop === true ? [...buttons, undo] : buttons;
}

/** Ids of the changes of a loop's rows. */
function changesOf(picked: readonly Row[]): string[] {
  return picked.flatMap(({ change }) => (typeof change === 'string' ? change : [])).slice(0, most);
}

/** Gives the rows of a menu on the grid, in the form in which VS Code passes them to the chosen command. */
export function menuContext(given: AboutTable, picked: readonly Row[]): string {
  const rows = picked.slice(0, most).flatMap((row) => subjectOf(row, given.url) ?? []);
  const changes = given.ofLoop === true ? changesOf(picked) : [];
  const webviewSection = changes.length > 0 ? 'changedRow' : 'row';
  const context = { webviewSection, preventDefaultContextMenuItems: true };
  return JSON.stringify({ ...context, kind: 'tableRows', document: given.document, rows, changes });
}

/** Gives the subjects for an action, and says which rows are left out or what they lack. */
function subjectsFor(
  deed: RowDeed,
  { words, url }: AboutTable,
  picked: readonly Row[],
): { rows: readonly RowSubject[]; says: string } {
  if (picked.length > most) return { rows: [], says: filled(words.tooManyRows, most) };
  const subjects = picked.flatMap((row) => subjectOf(row, url) ?? []);
  if (deed !== 'recipe')
    return subjects.length === 0
      ? { rows: [], says: words.noSubject }
      : { rows: subjects.slice(0, 1), says: '' };
  const rows = subjects.filter(({ serial }) => serial !== undefined);
  if (rows.length === 0) return { rows, says: words.noDevice };
  const left = picked.length - rows.length;
  return { rows, says: left === 0 ? '' : filled(words.leftOut, left, picked.length) };
}
