import { listed } from '../../inventory/filter/filterWords.ts';
import { numberOf, orderOfNumbers, type Json } from '../../text/json.ts';
import { macPattern, wholeMac } from '../../text/mac.ts';
import { measureOf, orderByKind } from '../../text/orderByKind.ts';
import { writtenTime } from '../../text/time.ts';
import { isVersion, orderOfVersions, parseVersion, type Version } from '../../text/version.ts';
import { cellText, valueAt, type Column } from './columns.ts';
import type { Row } from './rows.ts';

export interface SortKey {
  column: Column;
  descending: boolean;
}

/** The filter of a column: a text that cells contain, or an operator with a value, which is empty for cells without one. */
export interface CellFilter {
  operator: 'holds' | 'lacks' | '=' | '!=' | '<' | '<=' | '>' | '>=';
  value: string;
}

/**
 * Reads the text typed into a column's filter: `down`, `!down`, `=Up,Down`, `!=Up`, `<10`, `>=2`, and `=""` for empty cells. Undefined if
 * the text is empty; `problem` if an operator has no value.
 */
export function readFilter(typed: string): CellFilter | { problem: 'noValue' } | undefined {
  const [, sign = '', rest = ''] = /^\s*(!=|==|<=|>=|[!=<>])?([^]*)$/.exec(typed) ?? [];
  const value = rest.trim();
  if (value === '' && sign === '') return undefined;
  if (value === '') return { problem: 'noValue' };
  const operator = operatorOf[sign] ?? (sign as CellFilter['operator']);
  const isEmpty = value === '""' && (operator === '=' || operator === '!=');
  return { operator, value: isEmpty ? '' : value };
}

const operatorOf: Readonly<Record<string, CellFilter['operator']>> = { '': 'holds', '!': 'lacks', '==': '=' };

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
  const sought = asked.text.trim();
  const isFound = sought === '' ? () => true : finderOf(sought);
  const filters = asked.filters.map(
    ([column, filter]) => [column, testOf(filter, () => numbersOf(rows, column))] as const,
  );
  const places: number[] = [];
  for (const [place, row] of rows.entries()) {
    if (!filters.every(([column, passes]) => passes(valueAt(row, column)))) continue;
    if (isFound(texts.at(place))) places.push(place);
  }
  return sorted(rows, Uint32Array.from(places), asked.sort);
}

/**
 * Makes the test whether a text in small letters has what is typed, or has the whole MAC address that is typed in another notation; only
 * as a word if `isWord`, so that a filter that hides rows hides no serial with the same digits.
 */
function finderOf(typed: string, isWord = false): (text: string) => boolean {
  const [plain, mac] = [typed.toLowerCase(), macPattern(typed, isWord)];
  return (text) => text.includes(plain) || mac?.test(text) === true;
}

/** Gives the number of a cell, NaN if it has none. */
type NumberOf = (cell: Json | undefined) => number | bigint;

/** Makes the reader of a column's numbers. A column of versions such as 10.13.1000 has none: 10.9 is older than 10.13. */
function numbersOf(rows: readonly Row[], column: Column): NumberOf {
  return hasVersions(rows, column) ? () => NaN : numberIn;
}

/** Tells if a column has a version that is no number, and no cell that is a number and no version. */
function hasVersions(rows: readonly Row[], column: Column): boolean {
  const cellOf = (row: Row) => valueAt(row, column) ?? '';
  return rows.some((row) => isOnlyVersion(cellOf(row))) && rows.every((row) => mayBeVersion(cellOf(row)));
}

function isOnlyVersion(cell: Json): boolean {
  return typeof cell === 'string' && cell.includes('.') && !digits.test(cell) && isVersion(cell);
}

function mayBeVersion(cell: Json): boolean {
  return typeof cell === 'string' && (!digits.test(cell) || isVersion(cell));
}

/** Makes the test of a filter. `numbers` is asked for only if the filter compares, because it looks through the whole column. */
function testOf(
  { operator, value }: CellFilter,
  numbers: () => NumberOf,
): (cell: Json | undefined) => boolean {
  if (operator === 'holds' || operator === 'lacks') {
    const finders = valuesIn(value).map((one) => finderOf(one, operator === 'lacks'));
    return (cell) => {
      const text = cellText(cell).toLowerCase();
      return finders.some((isFound) => isFound(text)) === (operator === 'holds');
    };
  }
  if (operator === '=' || operator === '!=') {
    const tests = valuesIn(value).map((one) => equalTo(one, numbers()));
    return (cell) => tests.some((equals) => equals(cell)) === (operator === '=');
  }
  const orderBeside = besideValue(value, numbers());
  return (cell) => {
    const order = orderBeside(cell);
    if (order === undefined) return false;
    return { '<': order < 0, '<=': order <= 0, '>': order > 0, '>=': order >= 0 }[operator];
  };
}

/** The values of `up,down` as in the filter of devices, where quotes hold a comma; and the whole text, which a cell may have. */
function valuesIn(value: string): string[] {
  return [...new Set([value, ...listed(value).map((one) => one.trim())])].filter(
    (one) => one !== '' || value === '',
  );
}

function equalTo(value: string, numberAt: NumberOf): (cell: Json | undefined) => boolean {
  if (value === '') return (cell) => cell === undefined || cell === null || cell === '';
  const [number, mac] = [numberOf(value), wholeMac(value)];
  const isMeant = writtenTime(value) !== undefined || measureOf(value)?.isScaled === true;
  const orderBeside = isMeant ? orderByKind(value) : undefined;
  return (cell) => {
    const [text, one] = [cellText(cell), numberAt(cell)];
    if (!Number.isNaN(one) && !Number.isNaN(number))
      return compareNumbers({ text, number: one }, { text: value, number }) === 0;
    if (collator.compare(text, value) === 0 || orderBeside?.(text) === 0) return true;
    return mac !== undefined && wholeMac(text) === mac;
  };
}

/**
 * Makes the comparison of cells with the value of a filter. It gives undefined for a missing value, and for a text beside a number unless
 * both are versions.
 */
function besideValue(value: string, numberAt: NumberOf): (cell: Json | undefined) => number | undefined {
  const number = numberOf(value);
  const isOther = !Number.isNaN(number);
  const byKind = orderByKind(value);
  const known = new Map<string, number | undefined>();
  const readOnce = (text: string) => {
    if (byKind && !known.has(text)) known.set(text, byKind(text));
    return known.get(text);
  };
  return (cell) => {
    const [text, one] = [cellText(cell), numberAt(cell)];
    const isOne = !Number.isNaN(one);
    if (isOne && isOther) return compareNumbers({ text, number: one }, { text: value, number });
    if (text === '') return undefined;
    return readOnce(text) ?? (isOne === isOther ? collator.compare(text, value) : undefined);
  };
}

/** Gives the number of a cell. A text is a number only if it is written in digits: the serials 1E5 and 0x1F are not. */
function numberIn(cell: Json | undefined): number | bigint {
  return typeof cell === 'string' && !digits.test(cell) ? NaN : numberOf(cellText(cell));
}

/** Compares two numbers by all their digits. Only numbers that JavaScript may have rounded are compared as texts, which is slower. */
function compareNumbers(one: Key, other: Key): number {
  if (isBeyond(one, other) || isBeyond(other, one)) return orderOfNumbers(one.text, other.text);
  if (one.number < other.number) return -1;
  if (one.number > other.number) return 1;
  return one.text === other.text ? 0 : orderOfNumbers(one.text, other.text);
}

/** Tells if a number is rounded to a whole one, and the other is a whole one with all its digits. */
function isBeyond({ number: one }: Key, { number: other }: Key): boolean {
  return typeof other === 'bigint' && typeof one === 'number' && Math.abs(one) > Number.MAX_SAFE_INTEGER;
}

/** The number of rows by which the kind of a column is judged. */
const judged = 200;
/** A text that says that there is no value. */
const noValue = /^(?:|-+|n\/?a|none|null|unknown|never)$/i;
const digits = /^\s*-?\d+(?:\.\d+)?\s*$/;
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'accent' });

/** A cell for sorting, read once; a missing value and null have no text. */
interface Key {
  text: string;
  number: number | bigint;
  version?: Version | undefined;
}

function sorted(rows: readonly Row[], places: Uint32Array, sort: readonly SortKey[]): Uint32Array {
  if (sort.length === 0) return places;
  const keys = sort.map(({ column }) => {
    const ofColumn = new Map<number, Key>();
    const isOfVersions = hasVersions(rows, column);
    const sizeOf = isOfVersions ? undefined : sizeIn(rows, column);
    for (const place of places) {
      const row = rows[place];
      const cell = row && (valueAt(row, column) ?? undefined);
      const text = cellText(cell);
      const number = isOfVersions ? NaN : numberIn(cell);
      const key = { text, number: Number.isNaN(number) && sizeOf ? sizeOf(text) : number };
      ofColumn.set(place, isOfVersions && isVersion(text) ? { ...key, version: parseVersion(text) } : key);
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

/**
 * Makes the reader of a column's times, or of its sizes in one unit such as bps; undefined if its first texts are of several kinds or none.
 * A unit without a sign for thousands, such as dBm, must be that of every text: a name may begin with a number.
 */
function sizeIn(rows: readonly Row[], column: Column): ((text: string) => number) | undefined {
  const kinds = new Set<string>();
  let isSure = false;
  let hasOthers = false;
  for (const row of rows.slice(0, judged)) {
    const cell = valueAt(row, column);
    if (typeof cell !== 'string' || noValue.test(cell)) continue;
    const isTime = writtenTime(cell) !== undefined;
    const measure = isTime ? undefined : measureOf(cell);
    isSure ||= isTime || measure?.isScaled === true;
    if (measure ?? isTime) kinds.add(measure?.unit ?? '');
    else hasOthers = true;
  }
  if (hasOthers && !isSure) return undefined;
  const [kind, other] = kinds;
  if (kind === undefined || other !== undefined) return undefined;
  if (kind === '') return (text) => writtenTime(text) ?? NaN;
  return (text) => {
    const measure = measureOf(text);
    return measure?.unit === kind ? measure.size : NaN;
  };
}

function compareKeys(one: Key, other: Key): number {
  const [version, otherVersion] = [one.version, other.version];
  if (version && otherVersion)
    return orderOfVersions(version, otherVersion) || collator.compare(one.text, other.text);
  if (version || otherVersion) return version ? -1 : 1;
  const [isOne, isOther] = [!Number.isNaN(one.number), !Number.isNaN(other.number)];
  // If 2.7x were sorted by its digits, it would come after 2.5 and before 2.45, and the order would be a circle.
  if (isOne !== isOther) return isOne ? -1 : 1;
  return isOne ? compareNumbers(one, other) : collator.compare(one.text, other.text);
}
