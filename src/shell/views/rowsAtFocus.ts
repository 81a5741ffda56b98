/**
 * Gives the rows that a key acts on: the row with the focus, or all selected rows if it is one of them. VS Code tells an extension which
 * rows are selected, not where the focus is, so the selection is changed there for a moment.
 */
export async function rowsAtFocus<Row>(
  selection: () => readonly Row[],
  toggleAtFocus: () => Promise<void>,
): Promise<readonly Row[]> {
  const before = [...selection()];
  await toggleAtFocus();
  const added = selection().find((row) => !before.includes(row));
  await toggleAtFocus();
  return added === undefined ? before : [added];
}
