import type { AboutTable } from '../../response/table/messages.ts';
import type { Row } from '../../response/table/rows.ts';
import { subjectOf } from '../../response/table/rowSubject.ts';

/** Most rows of one action. */
export const mostPicked = 1_000;

/** Tells if more rows are picked than an action takes. */
export function isTooMany(picked: readonly Row[]): boolean {
  return picked.length > mostPicked;
}

/** Ids of the changes of a loop's rows. */
export function changesOf(picked: readonly Row[]): string[] {
  return picked.flatMap(({ change }) => (typeof change === 'string' ? change : []));
}

/** Gives the rows of a menu on the grid, in the form in which VS Code passes them to the chosen command. None for too many. */
export function menuContext(given: AboutTable, picked: readonly Row[]): string {
  if (isTooMany(picked)) return JSON.stringify({ preventDefaultContextMenuItems: true });
  const rows = picked.flatMap((row) => subjectOf(row, given.url) ?? []);
  const changes = given.ofLoop === true ? changesOf(picked) : [];
  const webviewSection = changes.length > 0 ? 'changedRow' : 'row';
  const context = { webviewSection, preventDefaultContextMenuItems: true };
  return JSON.stringify({
    ...context,
    kind: 'tableRows',
    document: given.document,
    picked: picked.length,
    rows,
    changes,
  });
}
