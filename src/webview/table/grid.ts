import { cellText, valueAt, type Column } from '../../response/table/columns.ts';
import type { Row } from '../../response/table/rows.ts';
import { forCell } from '../../text/foreignText.ts';
import { widthOf, widthOfAll } from './columnWidths.ts';
import { element } from './element.ts';

/** Height of every row, px. It is fixed, so that the row at a place of the scroll bar is known without measuring. */
const rowHeight = 24;
/** Number of rows above and below the visible ones that are also drawn. */
const margin = 6;
/** Greatest height of an element in browsers, px. If the rows need more, the scroll bar moves by several rows at each px. */
const highest = 8_000_000;
/** Longest text of a cell, characters; the row's details have all of it. */
const longestCell = 300;

export interface GridView {
  rows: readonly Row[];
  /** The indexes of the rows that are shown, in their order. */
  order: Uint32Array;
  columns: readonly Column[];
  /** Offsets of the first columns, which stay at the left, px. */
  stay: readonly number[];
  widths: Readonly<Record<string, number>>;
}

export interface GridEvents {
  onActive: (index: number | undefined) => void;
  onOpen: () => void;
  onCopy: () => void;
  onSelect: (count: number) => void;
}

/** The rows of a table: only visible ones are elements, one cell is active, and some rows may be selected. */
export class Grid {
  readonly element = element('div', {
    class: 'grid',
    role: 'grid',
    tabindex: '0',
    'aria-multiselectable': 'true',
    'aria-readonly': 'true',
  });
  readonly #head: HTMLElement;
  readonly #body = element('div', { class: 'body', role: 'rowgroup' });
  readonly #events: GridEvents;
  #view: GridView = { rows: [], order: new Uint32Array(), columns: [], stay: [], widths: {} };
  #active = { row: 0, column: 0 };
  #anchor = 0;
  #selected = new Set<number>();
  #frame = 0;

  constructor(head: HTMLElement, events: GridEvents) {
    this.#head = head;
    this.#events = events;
    this.element.append(head, this.#body);
    this.element.addEventListener('scroll', () => this.#draw(), { passive: true });
    this.element.addEventListener('keydown', (event) => this.#onKey(event));
    this.#body.addEventListener('mousedown', (event) => this.#onMouse(event));
    this.#body.addEventListener('dblclick', () => events.onOpen());
    new ResizeObserver(() => this.#draw()).observe(this.element);
  }

  /** Shows other rows, another order or other columns. The selection stays with its rows. */
  show(view: GridView): void {
    this.#view = view;
    this.element.setAttribute('aria-rowcount', String(view.order.length + 1));
    this.element.setAttribute('aria-colcount', String(view.columns.length));
    const template = view.columns.map((column) => `${widthOf(view, column)}px`).join(' ');
    this.element.style.setProperty('--columns', template);
    this.#body.style.blockSize = `${this.#height()}px`;
    this.#activate(Math.min(this.#active.row, Math.max(view.order.length - 1, 0)), this.#active.column, {});
    this.#draw();
  }

  /** Removes the selection and goes to the top, for another list. */
  reset(): void {
    this.#selected.clear();
    this.#active = { row: 0, column: 0 };
    this.#anchor = 0;
    this.element.scrollTo(0, 0);
  }

  /** Gives the selected rows, in the order shown; all rows if none is selected. */
  chosen(): Row[] {
    const { rows, order } = this.#view;
    const indexes = [...order].filter((index) => this.#selected.size === 0 || this.#selected.has(index));
    return indexes.map((index) => rows[index] ?? {});
  }

  /** Gives the selected rows, else the active one. */
  picked(): Row[] {
    const row = this.#view.rows[this.activePlace() ?? -1];
    return this.#selected.size > 0 ? this.chosen() : row ? [row] : [];
  }

  activePlace(): number | undefined {
    return this.#view.order[this.#active.row];
  }

  #height(): number {
    return Math.min(this.#view.order.length * rowHeight, highest);
  }

  /** Index of the first visible row. In a very long list, it depends on the share of the scroll bar. */
  #first(): number {
    const { length } = this.#view.order;
    const free = Math.max(this.#height() - this.#room(), 1);
    const share = Math.min(this.element.scrollTop / free, 1);
    const whole = length * rowHeight <= highest;
    return Math.floor(
      whole ? this.element.scrollTop / rowHeight : share * Math.max(length - this.#fitting(), 0),
    );
  }

  #room(): number {
    return Math.max(this.element.clientHeight - this.#head.offsetHeight, rowHeight);
  }

  #fitting(): number {
    return Math.floor(this.#room() / rowHeight);
  }

  /** Draws in the next frame, only once for any number of calls. */
  #draw(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#drawNow();
    });
  }

  #drawNow(): void {
    const { order } = this.#view;
    const seen = this.#first();
    const from = Math.max(seen - margin, 0);
    const to = Math.min(seen + this.#fitting() + 1 + margin, order.length);
    const whole = order.length * rowHeight <= highest;
    const top = whole ? from * rowHeight : this.element.scrollTop - (seen - from) * rowHeight;
    const made: HTMLElement[] = [];
    for (let at = from; at < to; at++) made.push(this.#row(at, top + (at - from) * rowHeight));
    this.#body.replaceChildren(...made);
    const id = `cell-${this.#active.row}-${this.#active.column}`;
    const isDrawn = this.#active.row >= from && this.#active.row < to && order.length > 0;
    if (isDrawn) this.element.setAttribute('aria-activedescendant', id);
    else this.element.removeAttribute('aria-activedescendant');
  }

  #row(at: number, top: number): HTMLElement {
    const { rows, order, columns, stay } = this.#view;
    const index = order[at] ?? 0;
    const row = rows[index] ?? {};
    const isSelected = this.#selected.has(index);
    const cells = columns.map((column, nth) => {
      const text = cellText(valueAt(row, column));
      const isActive = at === this.#active.row && nth === this.#active.column;
      const cell = element(
        'div',
        {
          role: 'gridcell',
          id: `cell-${at}-${nth}`,
          'aria-colindex': String(nth + 1),
          class: ['cell', ...(isActive ? ['active'] : []), ...(nth < stay.length ? ['pinned'] : [])].join(
            ' ',
          ),
        },
        forCell(text.length > longestCell ? `${text.slice(0, longestCell)}…` : text),
      );
      cell.dataset['column'] = String(nth);
      if (nth < stay.length) cell.style.insetInlineStart = `${stay[nth]}px`;
      return cell;
    });
    const made = element(
      'div',
      {
        role: 'row',
        class: isSelected ? 'row selected' : 'row',
        'aria-rowindex': String(at + 2),
        'aria-selected': String(isSelected),
      },
      ...cells,
    );
    made.dataset['row'] = String(at);
    made.style.transform = `translateY(${top}px)`;
    return made;
  }

  #onMouse(event: MouseEvent): void {
    const target = event.target instanceof Element ? event.target : undefined;
    const row = target?.closest<HTMLElement>('.row')?.dataset['row'];
    const column = target?.closest<HTMLElement>('.cell')?.dataset['column'];
    if (row === undefined) return;
    this.element.focus();
    event.preventDefault();
    const index = this.#view.order[Number(row)];
    // A menu on a selected row is for all selected rows, so the selection stays.
    if (event.button === 2 && index !== undefined && this.#selected.has(index)) return;
    const how = { extend: event.shiftKey, toggle: event.ctrlKey || event.metaKey, select: true };
    this.#activate(Number(row), Number(column ?? 0), how);
    this.#draw();
  }

  #onKey(event: KeyboardEvent): void {
    if (event.target !== this.element) return;
    const { order, columns } = this.#view;
    const [lastRow, lastColumn] = [order.length - 1, columns.length - 1];
    const { row, column } = this.#active;
    const isWhole = event.ctrlKey || event.metaKey;
    const page = Math.max(this.#fitting() - 1, 1);
    const moves: Record<string, readonly [number, number]> = {
      ArrowDown: [row + 1, column],
      ArrowUp: [row - 1, column],
      ArrowRight: [row, column + 1],
      ArrowLeft: [row, column - 1],
      PageDown: [row + page, column],
      PageUp: [row - page, column],
      Home: [isWhole ? 0 : row, 0],
      End: [isWhole ? lastRow : row, lastColumn],
    };
    const to = moves[event.key];
    if (to) {
      const [down, across] = [clamp(to[0], lastRow), clamp(to[1], lastColumn)];
      this.#activate(down, across, { extend: event.shiftKey });
      this.#reveal();
    } else if (event.key === ' ') this.#activate(row, column, { toggle: true, select: true });
    else if (event.key === 'Enter') this.#events.onOpen();
    else if (isWhole && event.key === 'c') this.#events.onCopy();
    else if (isWhole && event.key === 'a') this.#selectAll();
    else if (event.key === 'Escape' && this.#selected.size > 0) this.#selectNone();
    else return;
    event.preventDefault();
    this.#draw();
  }

  #activate(
    row: number,
    column: number,
    {
      extend = false,
      toggle = false,
      select = false,
    }: { extend?: boolean; toggle?: boolean; select?: boolean },
  ): void {
    const { order } = this.#view;
    this.#active = { row, column: clamp(column, this.#view.columns.length - 1) };
    const index = order[row];
    if (extend) {
      this.#selected.clear();
      const [from, to] = [Math.min(this.#anchor, row), Math.max(this.#anchor, row)];
      for (const one of order.subarray(from, to + 1)) this.#selected.add(one);
    } else {
      this.#anchor = row;
      if (select && index !== undefined) this.#choose(index, toggle);
    }
    this.#events.onActive(index);
    this.#events.onSelect(this.#selected.size);
  }

  #choose(index: number, toggle: boolean): void {
    const isSelected = this.#selected.has(index);
    if (!toggle) this.#selected.clear();
    if (toggle && isSelected) this.#selected.delete(index);
    else this.#selected.add(index);
  }

  #selectAll(): void {
    for (const index of this.#view.order) this.#selected.add(index);
    this.#events.onSelect(this.#selected.size);
  }

  #selectNone(): void {
    this.#selected.clear();
    this.#events.onSelect(0);
  }

  /** Scrolls to the active cell. */
  #reveal(): void {
    const { order, columns, stay } = this.#view;
    const { row, column } = this.#active;
    const whole = order.length * rowHeight <= highest;
    const [first, fitting] = [this.#first(), this.#fitting()];
    if (row < first || row >= first + fitting) {
      const wanted = row < first ? row : row - fitting + 1;
      const free = Math.max(this.#height() - this.#room(), 1);
      this.element.scrollTop = whole
        ? wanted * rowHeight
        : (wanted / Math.max(order.length - fitting, 1)) * free;
    }
    if (column < stay.length) return;
    const kept = widthOfAll(this.#view, stay.length);
    const left = widthOfAll(this.#view, column);
    const right = left + widthOf(this.#view, columns[column]);
    const { scrollLeft, clientWidth } = this.element;
    if (left < scrollLeft + kept) this.element.scrollLeft = left - kept;
    else if (right > scrollLeft + clientWidth) this.element.scrollLeft = right - clientWidth;
  }
}

function clamp(value: number, last: number): number {
  return Math.max(0, Math.min(value, last));
}
