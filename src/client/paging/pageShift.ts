import { countOf } from '../../text/countOf.ts';
import { isObject, type Json } from '../../text/json.ts';

/** How a list changed while its pages were read: rows of it may be missing. */
export interface Shift {
  /** Rows that came a second time. */
  repeated: number;
  /** The number of rows in all that the server told first and last, if they differ. */
  total?: { from: number; to: number };
}

/** Says how a list changed while it was read. */
export function shiftText({ repeated, total }: Shift): string {
  const parts = [
    ...(repeated > 0 ? [`${countOf(repeated, 'row')} came twice`] : []),
    ...(total ? [`the server told of ${total.from} rows first and of ${total.to} in the end`] : []),
  ];
  return `The list changed while its pages were read: ${parts.join(', and ')}. Rows may be missing; send it again for a list of one moment.`;
}

/** Members that name a row, the best first. */
const names = ['id', 'serial', 'serialNumber', 'serial_number', 'macaddr', 'macAddress', 'mac'];

/** If more than this share of the rows comes again, the rows are only alike; the list did not move. */
const mostRepeated = 0.1;

/** Notes what comes again, and totals that change, from page to page of one list. */
export class PageShift {
  readonly #seen = new Set<string>();
  #first: readonly Json[] | undefined;
  #name: string | undefined;
  #rows = 0;
  #repeated = 0;
  #total: { from: number; to: number } | undefined;

  page(rows: readonly Json[]): void {
    this.#rows += rows.length;
    if (this.#first === undefined) {
      this.#first = rows;
      return;
    }
    if (this.#seen.size === 0) {
      const first = this.#first;
      this.#name = names.find((name) => isDistinct(first.map((row) => scalarAt(row, name))));
      for (const row of first) this.#seen.add(this.#wordFor(row));
      this.#first = [];
    }
    const page = rows.map((row) => this.#wordFor(row));
    this.#repeated += page.filter((word) => this.#seen.has(word)).length;
    for (const word of page) this.#seen.add(word);
  }

  total(told: number): void {
    this.#total = { from: this.#total?.from ?? told, to: told };
  }

  get found(): Shift | undefined {
    const repeated = this.#repeated > Math.max(1, this.#rows * mostRepeated) ? 0 : this.#repeated;
    const total = this.#total && this.#total.from !== this.#total.to ? this.#total : undefined;
    return repeated > 0 || total ? { repeated, ...(total && { total }) } : undefined;
  }

  #wordFor(row: Json): string {
    return (this.#name === undefined ? undefined : scalarAt(row, this.#name)) ?? JSON.stringify(row);
  }
}

function scalarAt(row: Json, name: string): string | undefined {
  const value = isObject(row) && Object.hasOwn(row, name) ? row[name] : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function isDistinct(words: readonly (string | undefined)[]): boolean {
  return words.length > 1 && !words.includes(undefined) && new Set(words).size === words.length;
}
