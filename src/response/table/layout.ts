import type { Column } from './columns.ts';
import type { Layout } from './messages.ts';

/** The columns that a layout shows, in their order, and how many of the first are pinned. */
export interface ShownColumns {
  columns: readonly Column[];
  pinned: number;
}

/** The columns of rows as a layout has them. Those that it has not met yet come after the others; it knows the hidden ones by name. */
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

/** Pins a column, as the last one of those that stay at the left, or lets it go. */
export function withPin(layout: Layout, name: string, isPinned: boolean): Layout {
  const others = (layout.pinned ?? []).filter((one) => one !== name);
  return { ...layout, pinned: isPinned ? [...others, name] : others };
}

/** Moves a column by one place among the pinned ones, or among the others. */
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

/** Tells if a column may go one place on: not over the edge of the pinned ones. */
export function mayMove({ columns, pinned }: ShownColumns, at: number, by: -1 | 1): boolean {
  const to = at + by;
  return at >= 0 && to >= 0 && to < columns.length && at < pinned === to < pinned;
}
