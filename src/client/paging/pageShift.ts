import { sha256 } from '../../base/sha256.ts';
import { countOf } from '../../text/countOf.ts';
import { isObject, isRaw, type Json } from '../../text/json.ts';

/** Facts that do not fit together in the pages of a list: rows of it may be missing. */
export interface Shift {
  /** Rows that came a second time. */
  repeated: number;
  /** The number of rows in all that the server told first and last, if they differ. */
  total?: { from: number; to: number };
  /** True if all rows came in one response. */
  inOne?: true;
  /** The names of the rows that came again, if they are known. */
  names?: string;
  /** True if the only page is full, and nothing in it says if there is another one. */
  isOpen?: true;
  /** True if a second page of the same names, but other values, was taken for the first one again. */
  isGuess?: true;
}

/** Says what does not fit together in a list. */
export function shiftText({ repeated, total, inOne, names, isOpen, isGuess }: Shift): string {
  const twice = repeated > 0 ? [`${countOf(repeated, 'row')} came twice`] : [];
  const parts = [
    ...twice,
    ...(total ? [`the server told of ${total.from} rows first and of ${total.to} in the end`] : []),
  ];
  const changed = `The list changed while its pages were read: ${parts.join(', and ')}. Rows may be missing; send it again for a list of one moment.`;
  const said = inOne
    ? `${twice.join('')} in one response${names === undefined ? '' : `: ${names}`}.`
    : changed;
  return [
    ...(parts.length > 0 ? [said] : []),
    ...(isOpen
      ? ['The page is full, and the response does not say if there is another one: rows may be missing.']
      : []),
    ...(isGuess
      ? [
          'The second page has the same names as the first one, or nearly, and was taken for that page again: rows may be missing.',
        ]
      : []),
  ].join(' ');
}

/** Members that tell a row from all others, the best first. */
export const rowNames = ['id', 'serial', 'serialNumber', 'serial_number', 'macaddr', 'macAddress', 'mac'];

/** These members, and the one that also names things that are alike. */
export const allRowNames = [...rowNames, 'name'];

/** If more than this share of the rows comes again under their names alone, they are only alike; the list did not move. */
const mostAlike = 0.1;

/** Notes what comes again, and totals that change, from page to page of one list. */
export class PageShift {
  /** Digest of each row as it came first, by the row's name; by itself if rows have no name. */
  readonly #seen = new Map<string, string>();
  /** The first page, until another one comes. */
  #first: readonly Json[] = [];
  #name: string | undefined;
  #pages = 0;
  #rows = 0;
  #same = 0;
  #alike = 0;
  #isOpen = false;
  #isGuess = false;
  #total: { from: number; to: number } | undefined;

  /** Notes a page, and the total that it gives. A total that is only the length of the page is ignored. */
  page(rows: readonly Json[], told?: number): void {
    this.#pages += 1;
    this.#rows += rows.length;
    if (told !== undefined && told !== rows.length)
      this.#total = { from: this.#total?.from ?? told, to: told };
    if (this.#pages === 1) {
      this.#first = rows;
      return;
    }
    this.#takeFirst();
    this.#take(rows.map(withDigest));
  }

  /** Notes that the only page is full, and that nothing in it tells if there is another one. */
  open(): void {
    this.#isOpen = true;
  }

  /** Notes that a page was taken for the first one again, by its names only. */
  guess(): void {
    this.#isGuess = true;
  }

  get found(): Shift | undefined {
    this.#takeFirst();
    // Within one response, rows without a name may well be alike.
    const mostMoved = this.#pages > 1 ? Math.max(1, this.#rows * mostAlike) : 0;
    const repeated = this.#same + (this.#alike > mostMoved ? 0 : this.#alike);
    const total = this.#total && this.#total.from !== this.#total.to ? this.#total : undefined;
    if (repeated === 0 && !total && !this.#isOpen && !this.#isGuess) return undefined;
    return {
      repeated,
      ...(total && { total }),
      ...(repeated > 0 && this.#pages === 1 && { inOne: true }),
      ...(this.#isOpen && { isOpen: true }),
      ...(this.#isGuess && { isGuess: true }),
    };
  }

  #takeFirst(): void {
    const first = this.#first.map(withDigest);
    this.#first = [];
    this.#name ??= nameOf(first);
    this.#take(first);
  }

  #take(rows: readonly Digested[]): void {
    for (const { row, digest } of rows) {
      const name = this.#name === undefined ? undefined : scalarAt(row, this.#name);
      const earlier = this.#seen.get(name ?? digest);
      if (earlier === undefined) this.#seen.set(name ?? digest, digest);
      else if (name !== undefined && earlier === digest) this.#same += 1;
      else this.#alike += 1;
    }
  }
}

/** Finds the member that tells different rows apart; equal rows show nothing of it. */
function nameOf(rows: readonly Digested[]): string | undefined {
  const different = [...new Map(rows.map(({ row, digest }) => [digest, row])).values()];
  if (rows.length > 1 && different.length === 1) return undefined;
  return rowNames.find((name) => isDistinct(different.map((row) => scalarAt(row, name))));
}

interface Digested {
  row: Json;
  digest: string;
}

function withDigest(row: Json): Digested {
  return { row, digest: digestOf(row) };
}

/** A digest of a whole row. */
export function digestOf(row: Json): string {
  return sha256(JSON.stringify(row) ?? '', 16);
}

/** The text or number that a row has under a name, as text. */
export function scalarAt(row: Json, name: string): string | undefined {
  const value = isObject(row) && Object.hasOwn(row, name) ? row[name] : undefined;
  if (isRaw(value)) return JSON.stringify(value);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function isDistinct(words: readonly (string | undefined)[]): boolean {
  return words.length > 0 && !words.includes(undefined) && new Set(words).size === words.length;
}
