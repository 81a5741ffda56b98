import type { Column } from '../../response/table/columns.ts';
import { readFilter, type SortKey } from '../../response/table/order.ts';
import { element, filled } from './element.ts';
import { widthOf } from './columnWidths.ts';
import { shownName } from './readable.ts';
import type { Words } from '../../response/table/messages.ts';

/** Step by which keys change a width, px. */
const step = 16;

export interface HeadState {
  columns: readonly Column[];
  /** Offsets of the first columns, which stay at the left, px. */
  stay: readonly number[];
  sort: readonly SortKey[];
  /** The filters as typed, by the name of the column. */
  filters: ReadonlyMap<string, string>;
  widths: Readonly<Record<string, number>>;
}

export interface HeadEvents {
  /** Sorts by a column; `more` keeps the other columns of the order. */
  onSort: (column: Column, more: boolean) => void;
  onFilter: (column: Column, typed: string) => void;
  onWidth: (column: Column, width: number) => void;
  onMove: (column: Column, by: -1 | 1) => void;
  /** Goes from a filter to the rows. */
  onLeave: () => void;
}

/** Makes the names of the columns: each sorts, filters, and has a border that sets its width. */
export function headOf(state: HeadState, words: Words, events: HeadEvents): HTMLElement {
  const cells = state.columns.map((column, at) => headCell(state, column, at, words, events));
  return element('div', { class: 'row', role: 'row', 'aria-rowindex': '1' }, ...cells);
}

function headCell(
  state: HeadState,
  column: Column,
  at: number,
  words: Words,
  events: HeadEvents,
): HTMLElement {
  const index = state.sort.findIndex((key) => key.column.name === column.name);
  const sort = state.sort[index];
  const direction = sort && (sort.descending ? 'descending' : 'ascending');
  const sign = sort ? `${sort.descending ? '▼' : '▲'}${state.sort.length > 1 ? index + 1 : ''}` : '';
  const label = shownName(column, words);
  const name = element(
    'button',
    { class: 'name', type: 'button', title: label },
    element('span', { class: 'label' }, label),
    element('span', { class: 'sign', 'aria-hidden': 'true' }, sign),
  );
  name.addEventListener('click', (event) => events.onSort(column, event.shiftKey));
  name.addEventListener('keydown', (event) => onNameKey(event, state, column, events));
  const filter = element('input', {
    class: 'filter',
    type: 'text',
    value: state.filters.get(column.name),
    'aria-label': filled(words.filterOf, label),
    spellcheck: 'false',
  });
  const mark = (): void => {
    const isWrong = 'problem' in (readFilter(filter.value) ?? {});
    filter.setAttribute('aria-invalid', String(isWrong));
    filter.title = isWrong ? words.noValue : '';
  };
  mark();
  filter.addEventListener('input', () => {
    mark();
    events.onFilter(column, filter.value);
  });
  filter.addEventListener('keydown', ({ key }) => {
    if (key === 'Enter' || key === 'ArrowDown') events.onLeave();
  });
  const border = element('div', { class: 'border', 'aria-hidden': 'true' });
  border.addEventListener('pointerdown', (event) =>
    drag(event, border, widthOf(state, column), (width) => events.onWidth(column, width)),
  );
  const stay = state.stay[at];
  const cell = element(
    'div',
    {
      class: stay === undefined ? 'head-cell' : 'head-cell pinned',
      role: 'columnheader',
      'aria-colindex': String(at + 1),
      'aria-sort': direction ?? 'none',
    },
    name,
    filter,
    border,
  );
  if (stay !== undefined) cell.style.insetInlineStart = `${stay}px`;
  return cell;
}

/** Handles keys: Alt and an arrow move the column; with Shift, they change its width. */
function onNameKey(event: KeyboardEvent, state: HeadState, column: Column, events: HeadEvents): void {
  const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key] as -1 | 1 | undefined;
  if (by === undefined || !event.altKey) return;
  event.preventDefault();
  if (event.shiftKey) events.onWidth(column, widthOf(state, column) + by * step);
  else events.onMove(column, by);
}

function drag(event: PointerEvent, border: HTMLElement, width: number, told: (width: number) => void): void {
  event.preventDefault();
  border.setPointerCapture(event.pointerId);
  const move = ({ clientX }: PointerEvent) => told(width + clientX - event.clientX);
  border.addEventListener('pointermove', move);
  border.addEventListener('pointerup', () => border.removeEventListener('pointermove', move), { once: true });
}
