import { sha256 } from '../../base/sha256.ts';
import { isRaw, type Json } from '../../text/json.ts';
import { rowNames, scalarAt } from './pageShift.ts';

const names = [...rowNames, 'name'];

/** Knows the rows of all pages, so that it shows if a server sends them again because it takes no place. Numbers in them may change. */
export class KnownRows {
  readonly #keys = new Set<string>();
  #name: string | undefined;

  add(rows: readonly Json[]): void {
    if (this.#keys.size === 0) this.#name = names.find((name) => tellsApart(rows, name));
    for (const row of rows) this.#keys.add(this.#keyOf(row));
  }

  /** Tells if no row of a page is new, or no more than half of a page that is about as long as the one before it (`length` rows). */
  hasMostOf(rows: readonly Json[], length: number): boolean {
    const known = rows.filter((row) => this.#keys.has(this.#keyOf(row))).length;
    return known > 0 && (known === rows.length || known * 2 >= Math.max(rows.length, length));
  }

  #keyOf(row: Json): string {
    const name = this.#name === undefined ? undefined : scalarAt(row, this.#name);
    return name ?? sha256(lasting(row), 16);
  }
}

/** A row without its numbers, as far as anything else is in it. */
function lasting(row: Json): string {
  const text = JSON.stringify(row, (key, value: unknown) =>
    key === '' || names.includes(key) || !isNumber(value) ? value : undefined,
  );
  return text === '{}' ? JSON.stringify(row) : text;
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number' || isRaw(value);
}

function tellsApart(rows: readonly Json[], name: string): boolean {
  const values = new Set(rows.map((row) => scalarAt(row, name)));
  values.delete(undefined);
  return values.size * 2 > rows.length;
}
