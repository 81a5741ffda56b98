import { wholeMac } from '../../text/mac.ts';
import { measureOf } from '../../text/orderByKind.ts';
import { writtenTime } from '../../text/time.ts';
import { isVersion, orderOfVersions, parseVersion, type Version } from '../../text/version.ts';
import { collator, compareNumbers, hasVersions, noValue, numberIn, type Key } from './cellNumbers.ts';
import { finderOf, testOf, type CellFilter } from './cellTest.ts';
import { cellText, valueAt, type Column } from './columns.ts';
import type { Row } from './rows.ts';

export interface SortKey {
  column: Column;
  descending: boolean;
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

  at(index: number): string {
    return (this.#made[index] ??= this.#make(this.#rows[index] ?? {}));
  }

  /** Makes the texts of this many more rows; false if all are made. */
  makeMore(count: number): boolean {
    const end = Math.min(this.#made.length + count, this.#rows.length);
    for (let index = this.#made.length; index < end; index++) this.at(index);
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
 * Gives the indexes of the rows that pass all filters and have the text in a cell, sorted: numbers before texts, missing values last. Rows
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
  const filters = asked.filters.map(([column, filter]) => [column, testOf(filter, rows, column)] as const);
  const indexes: number[] = [];
  for (const [index, row] of rows.entries()) {
    if (!filters.every(([column, passes]) => passes(valueAt(row, column)))) continue;
    if (isFound(texts.at(index))) indexes.push(index);
  }
  return sorted(rows, Uint32Array.from(indexes), asked.sort);
}

/** The number of texts by which the kind of a column is judged. */
const judged = 200;
/** The kind of a column of MAC addresses: no unit is written so. */
const ofMacs = ':';
/** An address with the length of its network. Addresses alone are sorted as versions are. */
const withPrefix = /^(?:\d{1,3}\.){3}\d{1,3}\/\d{1,2}$/;

/** A cell for sorting; a missing value and null have no text. */
interface SortedKey extends Key {
  version?: Version | undefined;
}

function sorted(rows: readonly Row[], indexes: Uint32Array, sort: readonly SortKey[]): Uint32Array {
  if (sort.length === 0) return indexes;
  const keys = sort.map(({ column }) => {
    const ofColumn = new Map<number, SortedKey>();
    const isOfVersions = hasVersions(rows, column);
    const sizeOf = isOfVersions ? undefined : sizeIn(rows, column);
    for (const index of indexes) {
      const row = rows[index];
      const cell = row && (valueAt(row, column) ?? undefined);
      const text = cellText(cell);
      // A MAC address may have only digits, and is then no number.
      const size = sizeOf?.(text) ?? NaN;
      const key = { text, number: Number.isNaN(size) && !isOfVersions ? numberIn(cell) : size };
      const isOrdered = isOfVersions && (isVersion(text) || withPrefix.test(text));
      ofColumn.set(index, isOrdered ? { ...key, version: parseVersion(text) } : key);
    }
    return ofColumn;
  });
  return indexes.toSorted((one, other) => {
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
 * Makes the reader of a column's times, MAC addresses, or sizes in one unit such as bps; undefined if its first texts are of several kinds or none.
 * A unit without a sign for thousands, such as dBm, must be that of every text: a name may begin with a number.
 */
function sizeIn(rows: readonly Row[], column: Column): ((text: string) => number) | undefined {
  const kinds = new Set<string>();
  let isSure = false;
  let hasOthers = false;
  let count = 0;
  for (const row of rows) {
    const cell = valueAt(row, column);
    if (typeof cell !== 'string' || noValue.test(cell)) continue;
    if (++count > judged) break;
    const isTime = writtenTime(cell) !== undefined;
    const isMac = !isTime && Number.isNaN(numberIn(cell)) && wholeMac(cell) !== undefined;
    const measure = isTime || isMac ? undefined : measureOf(cell);
    isSure ||= isTime || isMac || measure?.isScaled === true;
    if (isMac) kinds.add(ofMacs);
    else if (measure ?? isTime) kinds.add(measure?.unit ?? '');
    else hasOthers = true;
  }
  if (hasOthers && !isSure) return undefined;
  const [kind, other] = kinds;
  if (kind === undefined || other !== undefined) return undefined;
  if (kind === '') return (text) => writtenTime(text) ?? NaN;
  if (kind === ofMacs) return (text) => Number.parseInt(wholeMac(text)?.replaceAll(':', '') ?? '', 16);
  return (text) => {
    const measure = measureOf(text);
    return measure?.unit === kind ? measure.size : NaN;
  };
}

function compareKeys(one: SortedKey, other: SortedKey): number {
  const [version, otherVersion] = [one.version, other.version];
  if (version && otherVersion)
    return orderOfVersions(version, otherVersion) || collator.compare(one.text, other.text);
  if (version || otherVersion) return version ? -1 : 1;
  const [isOne, isOther] = [!Number.isNaN(one.number), !Number.isNaN(other.number)];
  // If 2.7x were sorted by its digits, it would come after 2.5 and before 2.45, and the order would be a circle.
  if (isOne !== isOther) return isOne ? -1 : 1;
  return isOne ? compareNumbers(one, other) : collator.compare(one.text, other.text);
}
