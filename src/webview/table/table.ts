import { columnsOf, type Column } from '../../response/table/columns.ts';
import { copied, type CopyForm } from '../../response/table/copy.ts';
import { shownColumns, withMove, type ShownColumns } from '../../response/table/layout.ts';
import type { Layout, AboutTable, View } from '../../response/table/messages.ts';
import type { CellFilter } from '../../response/table/cellTest.ts';
import { orderOf, readFilter, SearchTexts, type SortKey } from '../../response/table/order.ts';
import type { Row } from '../../response/table/rows.ts';
import { ChartPlace } from './chartPlace.ts';
import { columnMenu } from './columnMenu.ts';
import { offsetsOfPinned } from './columnWidths.ts';
import { copyFormOf, formSelect, RowSetSelect } from './menus.ts';
import { deedButtons, tooMany } from './deeds.ts';
import { button, element } from './element.ts';
import { Grid } from './grid.ts';
import { headOf } from './head.ts';
import { host } from './host.ts';
import { menuContext } from './pickedRows.ts';
import { wholeRow } from './readable.ts';
import type { RowSet } from './rowSet.ts';
import { Status } from './status.ts';

/** One document as a table: its rows, their filters and order, and the elements that show them. */
export class Table {
  readonly #given: AboutTable;
  readonly #select: RowSetSelect;
  readonly #head = element('div', { class: 'head', role: 'rowgroup' });
  readonly #grid: Grid;
  readonly #status: Status;
  readonly #details = element('pre', { class: 'details', tabindex: '0', hidden: '' });
  readonly #search: HTMLInputElement;
  readonly #chartButton: HTMLElement;
  readonly #chart: ChartPlace;
  readonly #main = element('div', { class: 'main' });
  #set: RowSet;
  #rows: readonly Row[] = [];
  #all: readonly Column[] = [];
  #texts = new SearchTexts([], []);
  readonly #layouts: Map<string, Layout>;
  #layout: Layout = { columns: [], widths: {} };
  #sort: readonly SortKey[] = [];
  #filters = new Map<string, string>();
  #order: Uint32Array = new Uint32Array();

  constructor(given: AboutTable, sets: readonly RowSet[], first: RowSet) {
    this.#given = given;
    this.#status = new Status(given.words);
    this.#layouts = new Map(Object.entries(given.layouts));
    this.#set = first;
    this.#select = new RowSetSelect(given.words, sets, first, (set) => this.#choose(set));
    this.#search = element('input', {
      type: 'search',
      class: 'search',
      placeholder: given.words.search,
      'aria-label': given.words.search,
      value: host.getState()?.text,
    });
    this.#search.addEventListener('input', () => this.#ask());
    this.#search.addEventListener('focus', () => this.#readyToSearch());
    this.#grid = new Grid(this.#head, {
      onActive: () => this.#showDetails(),
      onOpen: () => this.#toggleDetails(),
      onCopy: () => this.#copy('tsv'),
      onSelect: (selected) => this.#status.count({ selected }),
    });
    this.#grid.element.addEventListener('contextmenu', () => {
      const picked = this.#grid.picked();
      const says = tooMany(given, picked);
      if (says !== '') this.#status.tell(says);
      this.#grid.element.dataset['vscodeContext'] = menuContext(given, picked);
    });
    this.#chartButton = button(given.words.chart, () => void this.#chart.toggle());
    this.#chart = new ChartPlace(given, {
      table: this.#main,
      button: this.#chartButton,
      input: () => ({
        rows: [...this.#order].map((index) => this.#rows[index] ?? {}),
        columns: this.#all,
      }),
    });
    this.#details.setAttribute('aria-label', given.words.details);
    this.#details.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') this.#toggleDetails();
    });
  }

  open(): Node[] {
    this.#choose(this.#set);
    const { words, title } = this.#given;
    this.#main.append(this.#grid.element, this.#details);
    this.#grid.element.setAttribute('aria-label', title);
    return [
      element('div', { class: 'bar', role: 'toolbar', 'aria-label': title }, ...this.#bar(words)),
      this.#main,
    ];
  }

  /** Shows other rows, which need not be a list of the menu. */
  show(set: RowSet): void {
    this.#select.show(set);
    this.#choose(set);
  }

  /** Opens the view that a request has asked for. */
  async openView({ kind, by }: View): Promise<void> {
    if (kind === 'chart') await this.#chart.toggle(by);
  }

  /** Names the members that have more values in the document than are shown. */
  tellRepeated(names: readonly string[]): void {
    this.#status.tellRepeated(names);
  }

  focus(): void {
    this.#grid.element.focus();
  }

  #bar(words: AboutTable['words']): Node[] {
    const { form, chosenForm } = formSelect(words);
    const columns = columnMenu(
      words,
      () => ({ all: this.#all, layout: this.#layout }),
      (layout) => this.#setLayout(layout),
    );
    return [
      this.#select.element,
      this.#search,
      columns,
      form,
      button(words.copy, () => this.#copy(chosenForm())),
      button(words.save, () => this.#save(chosenForm())),
      button(words.details, () => this.#toggleDetails()),
      ...deedButtons(
        this.#given,
        () => this.#grid.picked(),
        (text) => this.#status.tell(text),
      ),
      this.#chartButton,
      button(words.document, () => host.postMessage({ type: 'document' })),
      this.#status.element,
    ];
  }

  #choose(set: RowSet): void {
    const kept = host.getState();
    const isKept = kept?.path === set.path;
    this.#set = set;
    this.#rows = set.rows();
    const { columns, left } = columnsOf(this.#rows);
    [this.#all, this.#texts] = [columns, new SearchTexts(this.#rows, columns)];
    this.#status.count({ rows: this.#rows.length, columnsLeft: left });
    this.#layout = this.#layouts.get(set.path) ?? { columns: [], widths: {} };
    this.#filters = new Map(isKept ? kept.filters : []);
    this.#sort = (isKept ? (kept.sort ?? []) : []).flatMap(({ name, descending }) => {
      const column = columns.find((one) => one.name === name);
      return column ? [{ column, descending }] : [];
    });
    this.#grid.reset();
    this.#ask();
    this.#drawHead();
    const names = columns.map(({ name }) => name);
    const shown = { rows: this.#rows.length, columns: names, path: set.path };
    host.postMessage({ type: 'shown', id: this.#given.id, shown });
  }

  #columns(): readonly Column[] {
    return this.#shown().columns;
  }

  #shown(): ShownColumns {
    return shownColumns(this.#layout, this.#all);
  }

  /** Gives the columns of head and rows, their widths, and the offsets of the pinned ones. */
  #frame() {
    const { columns, pinned } = this.#shown();
    const { widths } = this.#layout;
    return { columns, widths, stay: offsetsOfPinned(columns, pinned, { widths }, window.innerWidth) };
  }

  #setLayout(layout: Layout): void {
    this.#layout = layout;
    this.#layouts.set(this.#set.path, layout);
    host.postMessage({ type: 'layout', path: this.#set.path, layout });
    this.#drawHead();
    this.#draw();
  }

  /** Prepares the texts for a search while the page is idle, so that the first letter waits only for the rest. */
  #readyToSearch(): void {
    const texts = this.#texts;
    requestIdleCallback((idle) => {
      let isMore = texts === this.#texts;
      while (isMore && idle.timeRemaining() > 2) isMore = texts.makeMore(200);
      if (isMore) this.#readyToSearch();
    });
  }

  /** Filters and sorts the rows again. */
  #ask(): void {
    const known = new Map(this.#all.map((column) => [column.name, column]));
    const filters: [Column, CellFilter][] = [];
    for (const [name, typed] of this.#filters) {
      const column = known.get(name);
      const filter = readFilter(typed);
      if (column && filter && 'operator' in filter) filters.push([column, filter]);
    }
    this.#order = orderOf(this.#rows, this.#texts, { filters, text: this.#search.value, sort: this.#sort });
    host.setState({
      path: this.#set.path,
      text: this.#search.value,
      filters: [...this.#filters],
      sort: this.#sort.map(({ column, descending }) => ({ name: column.name, descending })),
    });
    this.#draw();
    this.#status.count({ shown: this.#order.length });
    void this.#chart.redraw();
  }

  #draw(): void {
    this.#grid.show({ rows: this.#rows, order: this.#order, ...this.#frame() });
  }

  #drawHead(): void {
    const { activeElement } = document;
    const state = { ...this.#frame(), sort: this.#sort, filters: this.#filters };
    const at = [...this.#head.querySelectorAll('button, input')].findIndex((one) => one === activeElement);
    this.#head.replaceChildren(
      headOf(state, this.#given.words, {
        onSort: (column, more) => this.#sortBy(column, more),
        onFilter: (column, typed) => {
          this.#filters.set(column.name, typed);
          if (typed === '') this.#filters.delete(column.name);
          this.#ask();
        },
        onWidth: (column, width) => {
          const widths = { ...this.#layout.widths, [column.name]: Math.round(width) };
          this.#setLayout({ ...this.#layout, widths });
        },
        onMove: (column, by) => this.#move(column, by),
        onLeave: () => this.focus(),
      }),
    );
    // The head has new elements, so the one in the same place gets the focus.
    if (at >= 0) [...this.#head.querySelectorAll<HTMLElement>('button, input')][at]?.focus();
  }

  #sortBy(column: Column, more: boolean): void {
    const known = this.#sort.find((key) => key.column.name === column.name);
    // The order goes from ascending to descending, and then back to the server's order.
    const next = known?.descending === true ? [] : [{ column, descending: known !== undefined }];
    const isKept = more && known !== undefined;
    this.#sort = isKept
      ? this.#sort.flatMap((key) => (key === known ? next : [key]))
      : [...(more ? this.#sort : []), ...next];
    this.#ask();
    this.#drawHead();
  }

  #move(column: Column, by: -1 | 1): void {
    this.#setLayout(withMove(this.#layout, this.#shown(), column.name, by));
    const to = this.#columns().findIndex(({ name }) => name === column.name);
    this.#head.querySelectorAll<HTMLElement>('button.name')[to]?.focus();
  }

  #copy(form: CopyForm): void {
    const rows = this.#grid.chosen();
    host.postMessage({ type: 'copy', text: copied(rows, this.#columns(), form), rows: rows.length });
  }

  #save(form: CopyForm): void {
    const text = copied(this.#grid.chosen(), this.#columns(), form);
    const { language, extension } = copyFormOf[form];
    host.postMessage({ type: 'save', text, language, extension });
  }

  #toggleDetails(): void {
    this.#details.hidden = !this.#details.hidden;
    this.#showDetails();
    if (this.#details.hidden) this.focus();
  }

  #showDetails(): void {
    const row = this.#rows[this.#grid.activePlace() ?? -1];
    if (!this.#details.hidden) this.#details.textContent = row ? wholeRow(row) : '';
  }
}
