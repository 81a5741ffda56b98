import { csvRecords, csvTable } from '../../text/csv.ts';
import { FreeNames } from './freeNames.ts';
import { jsonList } from './jsonLines.ts';

/** The number of characters that are searched for the first records. */
const lookedAt = 1 << 16;

/** A CSV body as a list of objects, whose members are named by its first record. */
export interface CsvDocument {
  /** JSON in UTF-8. */
  body: Uint8Array;
  /** True if a quote is not closed, so that the last row has more than its own line. */
  isOpen: boolean;
}

/** Tells if a text without the type CSV looks like CSV: two records with the same number of fields, more than one. */
export function looksLikeCsv(text: string): boolean {
  const head = text.slice(0, lookedAt);
  const records = recordsOf(head);
  const [first, second] = [records.next(), records.next()];
  if (first.done === true || second.done === true) return false;
  const { length } = first.value.record;
  return length > 1 && length === second.value.record.length;
}

/**
 * Makes the JSON of a CSV text: every value stays a text, a column without a name or with a repeated one gets its own, and fields
 * that a record does not have are left out. `pause` is awaited between pieces, so that a large body does not block the window.
 */
export async function csvDocument(text: string, pause: () => Promise<void>): Promise<CsvDocument> {
  let isOpen = false;
  function* rows(): Generator<string> {
    const names = new ColumnNames();
    let isHead = true;
    for (const one of recordsOf(text)) {
      ({ isOpen } = one);
      if (isHead) for (const name of one.record) names.add(name);
      else yield `{${one.record.map((field, at) => `${names.at(at)}:${JSON.stringify(field)}`).join(',')}}`;
      isHead = false;
    }
  }
  return { body: await jsonList(rows(), pause), isOpen };
}

/** Reads the records, without the line by which Excel gives the delimiter. */
function recordsOf(text: string): ReturnType<typeof csvRecords> {
  const { table, delimiter } = csvTable(text);
  return csvRecords(table, delimiter);
}

/** The names of columns as JSON, each different. */
class ColumnNames {
  readonly #written: string[] = [];
  readonly #names = new FreeNames();

  add(given: string): void {
    const name = given.trim() || `column ${this.#written.length + 1}`;
    this.#written.push(JSON.stringify(this.#names.take(name)));
  }

  /** Gives the name at an index; a field after the last named column gets a column of its own. */
  at(index: number): string {
    while (index >= this.#written.length) this.add('');
    return this.#written[index] ?? '""';
  }
}
