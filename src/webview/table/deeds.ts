import type { RowDeed, AboutTable } from '../../response/table/messages.ts';
import type { Row } from '../../response/table/rows.ts';
import { subjectOf, type RowSubject } from '../../response/table/rowSubject.ts';
import { button, filled } from './element.ts';
import { host } from './host.ts';
import { changesOf, isTooMany, mostPicked } from './pickedRows.ts';

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
    const says = tooMany(given, picked());
    const changes = says === '' ? changesOf(picked()) : [];
    tell(says === '' && changes.length === 0 ? words.noChange : says);
    if (changes.length > 0) host.postMessage({ type: 'undo', changes });
  });
  return given.ofLoop === true ? [...buttons, undo] : buttons;
}

/** Says that more rows are picked than an action takes; empty if it takes them all. */
export function tooMany({ words }: AboutTable, picked: readonly Row[]): string {
  return isTooMany(picked) ? filled(words.tooManyRows, mostPicked) : '';
}

/** Gives the subjects for an action, and says which rows are left out or what they lack. */
function subjectsFor(
  deed: RowDeed,
  given: AboutTable,
  picked: readonly Row[],
): { rows: readonly RowSubject[]; says: string } {
  const { words, url } = given;
  const says = tooMany(given, picked);
  if (says !== '') return { rows: [], says };
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
