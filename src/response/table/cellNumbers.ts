import { numberOf, orderOfNumbers, type Json } from '../../text/json.ts';
import { wholeMac } from '../../text/mac.ts';
import { isVersion } from '../../text/version.ts';
import { cellText, valueAt, type Column } from './columns.ts';
import type { Row } from './rows.ts';

/** A cell or a typed value, read once; NaN if it is no number. */
export interface Key {
  text: string;
  number: number | bigint;
}

/** Gives the number of a cell, NaN if it has none. */
export type NumberOf = (cell: Json | undefined) => number | bigint;

const digits = /^\s*-?\d+(?:\.\d+)?\s*$/;
/** A text that says that there is no value. */
export const noValue = /^(?:|-+|n\/?a|none|null|unknown|never)$/i;
/** Compares texts, and the numbers in them by their value. */
export const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'accent' });

/** Makes the reader of a column's numbers. A column of versions such as 10.13.1000 has none: 10.9 is older than 10.13. */
export function numbersOf(rows: readonly Row[], column: Column): NumberOf {
  return hasVersions(rows, column) ? () => NaN : numberIn;
}

/** Tells if a column has a version that is no number, and no cell that is a number and no version. */
export function hasVersions(rows: readonly Row[], column: Column): boolean {
  const cellOf = (row: Row) => valueAt(row, column) ?? '';
  return rows.some((row) => isOnlyVersion(cellOf(row))) && rows.every((row) => mayBeVersion(cellOf(row)));
}

function isOnlyVersion(cell: Json): boolean {
  if (typeof cell !== 'string' || !cell.includes('.') || digits.test(cell)) return false;
  return isVersion(cell) && wholeMac(cell) === undefined;
}

function mayBeVersion(cell: Json): boolean {
  return typeof cell === 'string' && (!digits.test(cell) || isVersion(cell));
}

/** Gives the number of a cell. A text is a number only if it is written in digits: the serials 1E5 and 0x1F are not. */
export function numberIn(cell: Json | undefined): number | bigint {
  return typeof cell === 'string' && !digits.test(cell) ? NaN : numberOf(cellText(cell));
}

/** Compares two numbers by all their digits. Only numbers that JavaScript may have rounded are compared as texts, which is slower. */
export function compareNumbers(one: Key, other: Key): number {
  if (isBeyond(one, other) || isBeyond(other, one)) return orderOfNumbers(one.text, other.text);
  if (one.number < other.number) return -1;
  if (one.number > other.number) return 1;
  return one.text === other.text ? 0 : orderOfNumbers(one.text, other.text);
}

/** Tells if a number is rounded to a whole one, and the other is a whole one with all its digits. */
function isBeyond({ number: one }: Key, { number: other }: Key): boolean {
  return typeof other === 'bigint' && typeof one === 'number' && Math.abs(one) > Number.MAX_SAFE_INTEGER;
}
