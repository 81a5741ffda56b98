import type { Column } from './columns.ts';
import type { Layout } from './messages.ts';

/** The columns that a layout shows, in their order, and how many of them are pinned at the left. */
export interface ShownColumns {
  columns: readonly Column[];
  pinned: number;
}

/** Orders the columns of rows by a layout. New columns come after the others; the layout has the names of hidden ones. */
export function shownColumns(
  { columns: names, hidden, pinned }: Layout,
  all: readonly Column[],
): ShownColumns {
  const known = new Map(all.map((column) => [column.name, column]));
  const isNew = ({ name }: Column) => !names.includes(name) && hidden?.includes(name) !== true;
  const columns = [...names.flatMap((name) => known.get(name) ?? []), ...all.filter(isNew)];
  const isPinned = ({ name }: Column) => pinned?.includes(name) === true;
  const first = columns.filter(isPinned);
  return { columns: [...first, ...columns.filter((column) => !isPinned(column))], pinned: first.length };
}

/** Shows a column, as the last one, or hides it. */
export function withShown(layout: Layout, { columns }: ShownColumns, name: string, isShown: boolean): Layout {
  const others = columns.map((column) => column.name).filter((one) => one !== name);
  const hidden = (layout.hidden ?? []).filter((one) => one !== name);
  if (isShown) return { ...layout, columns: [...others, name], hidden };
  return withPin({ ...layout, columns: others, hidden: [...hidden, name] }, name, false);
}

/** Pins a column, as the last one at the left, or unpins it. */
export function withPin(layout: Layout, name: string, isPinned: boolean): Layout {
  const others = (layout.pinned ?? []).filter((one) => one !== name);
  return { ...layout, pinned: isPinned ? [...others, name] : others };
}

/** Moves a column by one place, among the pinned ones or among the others. */
export function withMove(
  layout: Layout,
  { columns, pinned }: ShownColumns,
  name: string,
  by: -1 | 1,
): Layout {
  const names = columns.map((column) => column.name);
  const from = names.indexOf(name);
  if (!mayMove({ columns, pinned }, from, by)) return layout;
  names.splice(from, 1);
  names.splice(from + by, 0, name);
  return { ...layout, columns: names };
}

/** Tells if a column may move by one place, but not over the edge of the pinned ones. */
export function mayMove({ columns, pinned }: ShownColumns, at: number, by: -1 | 1): boolean {
  const to = at + by;
  return at >= 0 && to >= 0 && to < columns.length && at < pinned === to < pinned;
}
