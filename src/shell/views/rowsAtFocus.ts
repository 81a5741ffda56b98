/**
 * The rows that a key is for: the one with the focus, or all that are selected if it is one of them. VS Code tells an extension which
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
