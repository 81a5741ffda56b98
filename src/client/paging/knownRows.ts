import { sha256 } from '../../base/sha256.ts';
import { type Json, isNumber } from '../../text/json.ts';
import { allRowNames, digestOf, scalarAt } from './pageShift.ts';

/** Of a second page, this share of the rows must be known if the list may have grown between the calls. */
const mostKnown = 0.9;

type KeyOf = (row: Json) => string | undefined;

/** Knows the rows of all pages, so that it shows if a server sends them again because it takes no place. Numbers in them may change. */
export class KnownRows {
  readonly #keys = new Set<string>();
  #keyOf: KeyOf | undefined;
  /** True once a row came again: then a page of known rows shows nothing. */
  #hasRepeated = false;

  add(rows: readonly Json[]): void {
    // By all names, since one of them may only tell the rows of one page apart, such as the ports of one switch.
    this.#keyOf ??= [namesOf, lasting].find((keyOf) => tellsApart(rows, keyOf)) ?? digestOf;
    for (const key of this.#keysOf(rows)) {
      this.#hasRepeated ||= this.#keys.has(key);
      this.#keys.add(key);
    }
  }

  /** Tells if a page has no new row. The second page may have a few, because the list grew between the calls. */
  isAgain(rows: readonly Json[], isSecond: boolean): boolean {
    const keys = this.#keysOf(rows);
    const known = keys.filter((key) => this.#keys.has(key)).length;
    if (known === 0 || (!isSecond && this.#hasRepeated)) return false;
    if (known === rows.length) return true;
    const isGrown = known >= rows.length * mostKnown && known >= this.#keys.size * mostKnown;
    return isSecond && isGrown && this.#keyOf !== digestOf && new Set(keys).size === keys.length;
  }

  /** Tells if a page has a row that no page before it had. */
  hasNew(rows: readonly Json[]): boolean {
    return this.#keysOf(rows).some((key) => !this.#keys.has(key));
  }

  #keysOf(rows: readonly Json[]): string[] {
    return rows.map((row) => this.#keyOf?.(row) ?? digestOf(row));
  }
}

/** The first page, which shows if a later page may be that page again with other values. Its rows are digested once a page of its length comes. */
export class FirstPage {
  readonly #rows: readonly Json[];
  #digests: ReadonlySet<string> | undefined;
  #like: string | undefined;

  constructor(rows: readonly Json[]) {
    this.#rows = rows;
  }

  /** Tells if a page has the same names and words as the first one. */
  isLike(rows: readonly Json[]): boolean {
    if (rows.length !== this.#rows.length) return false;
    return likenessOf(rows) === (this.#like ??= likenessOf(this.#rows));
  }

  /** Tells if at least half of the rows are rows of the first page as they were. */
  isMostly(rows: readonly Json[]): boolean {
    const first = (this.#digests ??= new Set(this.#rows.map(digestOf)));
    const same = rows.filter((row) => first.has(digestOf(row))).length;
    return rows.length > 0 && same * 2 >= rows.length;
  }
}

/** Digests what lasts in the rows of a page, in no order. */
function likenessOf(rows: readonly Json[]): string {
  const lasting = rows.map((row) => JSON.stringify(row, lastingValue) ?? '');
  return sha256(JSON.stringify(lasting.toSorted()), 16);
}

/** Leaves out numbers and times, also those written as text, but no names, and no row that is nothing else. */
function lastingValue(key: string, value: unknown): unknown {
  if (key === '' || allRowNames.includes(key)) return value;
  const isText = typeof value === 'string' && value.length <= longestChanging;
  return isNumber(value) || (isText && changing.test(value)) ? undefined : value;
}

/** The most characters of a time as text; the pattern takes the square of their number. */
const longestChanging = 40;

/** A number or a time as text, such as 12.5 %, 2026-11-30T10:00:00Z or 3d 4h. */
const changing = /^[\s\d.:,+-]*\d(?:[\s\d.:,+%-]|T\d|[a-z]{1,4}\b)*$/i;

/** All names that a row has; undefined if it has none. */
function namesOf(row: Json): string | undefined {
  const found = allRowNames.map((name) => scalarAt(row, name));
  return found.some((name) => name !== undefined) ? JSON.stringify(found) : undefined;
}

/** A row without its numbers; undefined if nothing else is in it. */
function lasting(row: Json): string | undefined {
  let isEmpty = true;
  const text = JSON.stringify(row, (key, value: unknown) => {
    if (isNumber(value) && !allRowNames.includes(key)) return undefined;
    isEmpty &&= typeof value === 'object' && value !== null;
    return value;
  });
  return isEmpty ? undefined : sha256(text, 16);
}

/** Tells if a key differs in every row. */
function tellsApart(rows: readonly Json[], keyOf: KeyOf): boolean {
  const keys = new Set(rows.map(keyOf));
  return rows.length > 0 && !keys.has(undefined) && keys.size === rows.length;
}
