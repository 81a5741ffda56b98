import { numberOf, type Json } from '../../text/json.ts';
import { cellText, valueAt, type Column } from './columns.ts';
import type { Row } from './rows.ts';

export interface SortKey {
  column: Column;
  descending: boolean;
}

/** The filter of a column: a text that cells contain, or an operator with a value. */
export interface CellFilter {
  operator: 'holds' | 'lacks' | '=' | '!=' | '<' | '<=' | '>' | '>=';
  value: string;
}

/**
 * Reads the text typed into a column's filter: `down`, `!down`, `=Up`, `!=Up`, `<10`, `>=2`. Undefined if the text is empty; `problem`
 * if an operator has no value.
 */
export function readFilter(typed: string): CellFilter | { problem: 'noValue' } | undefined {
  const [, sign = '', rest = ''] = /^\s*(!=|<=|>=|[!=<>])?([^]*)$/.exec(typed) ?? [];
  const value = rest.trim();
  if (value === '' && sign === '') return undefined;
  if (value === '') return { problem: 'noValue' };
  const operator = sign === '' ? 'holds' : sign === '!' ? 'lacks' : (sign as CellFilter['operator']);
  return { operator, value };
}

/** The texts of each row's cells in small letters, one in each line, for a search. A text is made when it is first needed, and kept. */
export class SearchTexts {
  readonly #rows: readonly Row[];
  readonly #columns: readonly Column[];
  readonly #made: string[] = [];

  constructor(rows: readonly Row[], columns: readonly Column[]) {
    this.#rows = rows;
    this.#columns = columns;
  }

  at(place: number): string {
    return (this.#made[place] ??= this.#make(this.#rows[place] ?? {}));
  }

  /** Makes the texts of this many more rows; false if all are made. */
  makeMore(count: number): boolean {
    const end = Math.min(this.#made.length + count, this.#rows.length);
    for (let place = this.#made.length; place < end; place++) this.at(place);
    return end < this.#rows.length;
  }

  #make(row: Row): string {
    return this.#columns
      .map((column) => cellText(valueAt(row, column)))
      .join('\n')
      .toLowerCase();
  }
}

/**
 * Gives the places of the rows that pass all filters and have the text in a cell, sorted: numbers before texts, missing values last. Rows
 * that are equal keep their order.
 */
export function orderOf(
  rows: readonly Row[],
  texts: SearchTexts,
  asked: {
    filters: readonly (readonly [Column, CellFilter])[];
    text: string;
    sort: readonly SortKey[];
  },
): Uint32Array {
  const needle = asked.text.trim().toLowerCase();
  const places: number[] = [];
  for (const [place, row] of rows.entries()) {
    if (!asked.filters.every(([column, filter]) => passes(valueAt(row, column), filter))) continue;
    if (needle !== '' && !texts.at(place).includes(needle)) continue;
    places.push(place);
  }
  return sorted(rows, Uint32Array.from(places), asked.sort);
}

function holds(text: string, needle: string): boolean {
  return text.toLowerCase().includes(needle);
}

function passes(cell: Json | undefined, { operator, value }: CellFilter): boolean {
  const text = cellText(cell);
  if (operator === 'holds' || operator === 'lacks')
    return holds(text, value.toLowerCase()) === (operator === 'holds');
  const [one, other] = [numberIn(cell), numberOf(value)];
  const [isOne, isOther] = [!Number.isNaN(one), !Number.isNaN(other)];
  const order = isOne && isOther ? compareNumbers(one, other) : collator.compare(text, value);
  if (operator === '=' || operator === '!=') return (order === 0) === (operator === '=');
  // A missing value, or a text beside a number, is neither less nor more.
  if (text === '' || isOne !== isOther) return false;
  return { '<': order < 0, '<=': order <= 0, '>': order > 0, '>=': order >= 0 }[operator];
}

/** Gives the number of a cell, NaN if it has none. A text is a number only if it is written in digits: the serials 1E5 and 0x1F are not. */
function numberIn(cell: Json | undefined): number | bigint {
  return typeof cell === 'string' && !digits.test(cell) ? NaN : numberOf(cellText(cell));
}

function compareNumbers(one: number | bigint, other: number | bigint): number {
  return one < other ? -1 : Number(one > other);
}

const digits = /^\s*-?\d+(?:\.\d+)?\s*$/;
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'accent' });

/** A cell for sorting, read once; a missing value and null have no text. */
interface Key {
  text: string;
  number: number | bigint;
}

function sorted(rows: readonly Row[], places: Uint32Array, sort: readonly SortKey[]): Uint32Array {
  if (sort.length === 0) return places;
  const keys = sort.map(({ column }) => {
    const ofColumn = new Map<number, Key>();
    for (const place of places) {
      const row = rows[place];
      const cell = row && (valueAt(row, column) ?? undefined);
      ofColumn.set(place, { text: cellText(cell), number: numberIn(cell) });
    }
    return ofColumn;
  });
  return places.toSorted((one, other) => {
    for (const [at, { descending }] of sort.entries()) {
      const [first, second] = [keys[at]?.get(one), keys[at]?.get(other)];
      if (!first || !second) continue;
      // Missing values come last, in either direction.
      if (first.text === '' || second.text === '') {
        if (first.text !== second.text) return first.text === '' ? 1 : -1;
        continue;
      }
      const order = compareKeys(first, second);
      if (order !== 0) return descending ? -order : order;
    }
    return one - other;
  });
}

function compareKeys(one: Key, other: Key): number {
  const [isOne, isOther] = [!Number.isNaN(one.number), !Number.isNaN(other.number)];
  // If 2.7x were sorted by its digits, it would come after 2.5 and before 2.45, and the order would be a circle.
  if (isOne !== isOther) return isOne ? -1 : 1;
  return isOne ? compareNumbers(one.number, other.number) : collator.compare(one.text, other.text);
}
