import { numberOf, type Json } from '../../text/json.ts';
import { macPattern, wholeMac } from '../../text/mac.ts';
import { measureOf, orderByKind } from '../../text/orderByKind.ts';
import { writtenTime } from '../../text/time.ts';
import { timeOf } from '../chart/timeOf.ts';
import { collator, compareNumbers, noValue, numbersOf, type Key, type NumberOf } from './cellNumbers.ts';
import { cellText, valueAt, type Column } from './columns.ts';
import type { Row } from './rows.ts';

/** The filter of a column: a text that cells contain, or an operator with a value, which is empty for cells without one. */
export interface CellFilter {
  operator: 'holds' | 'lacks' | '=' | '!=' | '<' | '<=' | '>' | '>=';
  value: string;
}

type CellTest = (cell: Json | undefined) => boolean;

/**
 * Makes the test whether a text in small letters has what is typed, or has the whole MAC address that is typed in another notation; only
 * as a word if `isWord`, so that a filter that hides rows hides no serial with the same digits.
 */
export function finderOf(typed: string, isWord = false): (text: string) => boolean {
  const [plain, mac] = [typed.toLowerCase(), macPattern(typed, isWord)];
  return (text) => text.includes(plain) || mac?.test(text) === true;
}

/** Makes the test of a column's filter. */
export function testOf({ operator, value }: CellFilter, rows: readonly Row[], column: Column): CellTest {
  const isInColumn = (test: CellTest) => rows.some((row) => test(valueAt(row, column)));
  if (operator === 'holds' || operator === 'lacks') {
    const holdsOne = (values: readonly string[]): CellTest => {
      const finders = values.map((one) => finderOf(one, operator === 'lacks'));
      return (cell) => {
        const text = cellText(cell).toLowerCase();
        return finders.some((isFound) => isFound(text));
      };
    };
    const whole = holdsOne([value]);
    const values = severalIn(value).filter((one) => one !== '');
    const holds = values.length === 0 || isInColumn(whole) ? whole : holdsOne(values);
    return operator === 'holds' ? holds : (cell) => !holds(cell);
  }
  // This looks through the whole column.
  const numberAt = numbersOf(rows, column);
  if (operator === '=' || operator === '!=') {
    const whole = equalToOne([value], numberAt);
    const values = severalIn(value);
    // By its meaning, “5m,10m” would be 15m.
    const isSame = sameAsOne([{ text: value, number: NaN }]);
    const isWhole = values.length === 0 || isInColumn((cell) => isSame(cellText(cell)));
    const equals = isWhole ? whole : equalToOne(values, numberAt);
    return operator === '=' ? equals : (cell) => !equals(cell);
  }
  const unit = Number.isNaN(numberOf(value)) ? '' : sharedUnit(rows, column);
  const orderBeside = besideValue(value + unit, numberAt);
  return (cell) => {
    const order = orderBeside(cell);
    if (order === undefined) return false;
    return { '<': order < 0, '<=': order <= 0, '>': order > 0, '>=': order >= 0 }[operator];
  };
}

/**
 * Gives the values of `up,"a, b",""`, where quotes hold a comma and the last one is empty; none for a text without commas and quotes and
 * for the date of a header. A text that a cell has is one value, whatever is in it.
 */
function severalIn(value: string): string[] {
  if (!/[,"]/.test(value) || writtenTime(value) !== undefined) return [];
  const parts = value.match(/(?:[^,"]|"[^"]*"?)+/g) ?? [];
  return parts.flatMap((part) => {
    const one = part.replaceAll('"', '').trim();
    return one === '' && part.trim() !== '""' ? [] : [one];
  });
}

/** Makes the test whether a cell is one of the values. There may be hundreds of them, and then each text of the column is looked at only once. */
function equalToOne(values: readonly string[], numberAt: NumberOf): CellTest {
  const keys = values.filter((one) => one !== '').map((text): Key => ({ text, number: numberOf(text) }));
  const numbers = keys.filter(({ number }) => !Number.isNaN(number)).toSorted(compareNumbers);
  const isText = sameAsOne(keys);
  const isTextAlone = sameAsOne(keys.filter(({ number }) => Number.isNaN(number)));
  const meanings = new Set(keys.map(({ text }) => meaningOf(text)));
  meanings.delete(undefined);
  const isOne = (text: string, number: number | bigint): boolean => {
    const isNumber = !Number.isNaN(number);
    if (isNumber && has(numbers, { text, number }, compareNumbers)) return true;
    if ((isNumber ? isTextAlone : isText)(text)) return true;
    return meanings.size > 0 && meanings.has(meaningOf(text) ?? String(timeOf(text)));
  };
  const known = new Map<string, boolean>();
  return (cell) => {
    if (cell === undefined || cell === null || cell === '') return values.includes('');
    if (typeof cell !== 'string' || values.length === 1) return isOne(cellText(cell), numberAt(cell));
    const verdict = known.get(cell) ?? isOne(cell, numberAt(cell));
    known.set(cell, verdict);
    return verdict;
  };
}

/** Makes the test whether a text is one of the texts as the collator compares them. It is slow, so that it is asked only beside other letters. */
function sameAsOne(keys: readonly Key[]): (text: string) => boolean {
  const all = keys.map(({ text }) => text).toSorted(collator.compare);
  const plain = new Set(all.map(folded));
  const others = all.filter((one) => folded(one) === undefined);
  return (text) => {
    const own = folded(text);
    if (own === undefined) return has(all, text, collator.compare);
    return plain.has(own) || has(others, text, collator.compare);
  };
}

/** Gives the same text for all that the collator takes for the same; undefined if there are other letters than those of ASCII. */
function folded(text: string): string | undefined {
  return /^[ -~]*$/.test(text) ? text.toLowerCase().replaceAll(/(?<!\d)0+(?=\d)/g, '') : undefined;
}

/** Gives the same text for all notations of a time, of a size in a usual unit, of a length of time or of a MAC address; undefined for any other text. */
function meaningOf(text: string): string | undefined {
  const time = writtenTime(text);
  if (time !== undefined) return String(time);
  const measure = measureOf(text);
  return measure?.isScaled === true || measure?.unit === 's'
    ? `${measure.size} ${measure.unit}`
    : wholeMac(text);
}

/** Tells if a sorted list has an item that is equal to this one. */
function has<Item>(sorted: readonly Item[], item: Item, compare: (a: Item, b: Item) => number): boolean {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const order = compare(item, sorted[middle] as Item);
    if (order === 0) return true;
    if (order < 0) high = middle;
    else low = middle + 1;
  }
  return false;
}

/** Gives the unit that all values of a column have: beside `85%` a number means per cent. Empty if there is none, or several. */
function sharedUnit(rows: readonly Row[], column: Column): string {
  const units = new Set<string>();
  for (const row of rows) {
    const cell = valueAt(row, column) ?? '';
    if (typeof cell === 'string' && noValue.test(cell)) continue;
    units.add((typeof cell === 'string' && /^\s*-?\d[\d.]*\s*([^\d\s.][^\d\s]*)\s*$/.exec(cell)?.[1]) || '');
    if (units.size > 1) return '';
  }
  return [...units][0] ?? '';
}

/**
 * Makes the comparison of cells with the value of a filter. It gives undefined for a missing value, and for a text beside a number unless
 * both are versions.
 */
function besideValue(value: string, numberAt: NumberOf): (cell: Json | undefined) => number | undefined {
  const number = numberOf(value);
  const isOther = !Number.isNaN(number);
  const time = writtenTime(value);
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
    // A number may be a time since 1970, and an id is none.
    if (isOne && time !== undefined) return (timeOf(cell) ?? NaN) - time;
    if (cell === null || noValue.test(text)) return undefined;
    return readOnce(text) ?? (isOne === isOther ? collator.compare(text, value) : undefined);
  };
}
