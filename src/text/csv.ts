/** The records of a CSV text, each a list of fields. */
export interface Csv {
  records: string[][];
  /** True if a quote is not closed, so that the last record has more than its own line. */
  isOpen: boolean;
}

/** One record and its place in the text. */
export interface CsvRecord {
  record: string[];
  /** The line in which it begins, counted from 1; if a quote is not closed, the line of that quote. */
  line: number;
  /** True if a quote is not closed, or is closed only by the quote of a later field. */
  isOpen: boolean;
}

/** Reads RFC 4180 with any line end and a BOM. Linear. */
export function parseCsv(text: string, delimiter = ','): Csv {
  const records: string[][] = [];
  let isOpen = false;
  for (const one of csvRecords(text, delimiter)) {
    records.push(one.record);
    isOpen ||= one.isOpen;
  }
  return { records, isOpen };
}

/** Gives the same records one by one. `isTrimmed` removes the blanks around a field, but not those within its quotes. */
export function* csvRecords(
  text: string,
  delimiter = ',',
  isTrimmed = false,
): Generator<CsvRecord, void, undefined> {
  let record: string[] = [];
  let isOpen = false;
  let [line, end] = [1, 1];
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length) {
    const start = isTrimmed ? afterBlanks(text, at, delimiter) : at;
    const field = text[start] === '"' ? quoted(text, start, delimiter) : plain(text, at, delimiter);
    const { inQuotes = '', value } = field;
    const kept = isTrimmed ? value.trimEnd() : value;
    record.push(isTrimmed && inQuotes === '' ? kept.trimStart() : inQuotes + kept);
    if (field.isOpen && !isOpen) [isOpen, line] = [true, end];
    if (field.inQuotes) end += lineEndsIn(text.slice(start, field.end));
    at = field.end;
    if (text[at] === delimiter) {
      at += 1;
      if (at === text.length) record.push('');
      continue;
    }
    if (text[at] === '\r') at += 1;
    if (text[at] === '\n') at += 1;
    if (record.length > 1 || record[0] !== '') yield { record, line, isOpen };
    record = [];
    isOpen = false;
    line = end += 1;
  }
  if (record.length > 0) yield { record, line, isOpen };
}

/** The place after blanks. Only for a text whose blanks around fields do not count: a quote there begins a field in quotes. */
function afterBlanks(text: string, start: number, delimiter: string): number {
  let at = start;
  while ((text[at] === ' ' || text[at] === '\t') && text[at] !== delimiter) at++;
  return at;
}

function lineEndsIn(text: string): number {
  return text.match(/\r\n?|\n/g)?.length ?? 0;
}

/**
 * A CSV text without Excel's line that names the delimiter (`sep=;`), and the delimiter: the one in that line, else the given one, else the
 * most frequent one of the first line.
 */
export function csvTable(
  text: string,
  given?: string,
): { table: string; delimiter: string; hasNamed: boolean } {
  const [line = '', named] = /^\uFEFF?"?sep=([^"\r\n])"?[ \t,;]*(?:\r\n?|\n)/i.exec(text) ?? [];
  const table = text.slice(line.length);
  return { table, delimiter: named ?? given ?? delimiterOf(table), hasNamed: named !== undefined };
}

/** The most frequent delimiter of the first line, outside of quotes. */
function delimiterOf(text: string): string {
  const counts = new Map([',', ';', '\t', '|'].map((delimiter) => [delimiter, 0]));
  let isQuoted = false;
  for (const char of text.replace(/^\uFEFF?[\r\n]*/, '')) {
    if (char === '"') isQuoted = !isQuoted;
    if (isQuoted) continue;
    if (char === '\n' || char === '\r') break;
    const count = counts.get(char);
    if (count !== undefined) counts.set(char, count + 1);
  }
  return [...counts].toSorted(([, one], [, other]) => other - one)[0]?.[0] ?? ',';
}

interface Field {
  inQuotes?: string;
  /** Text outside of quotes. */
  value: string;
  end: number;
  isOpen?: boolean;
}

function plain(text: string, start: number, delimiter: string): Field {
  let end = start;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end++;
  return { value: text.slice(start, end), end };
}

/** Reads a quoted field. Text between the closing quote and the delimiter belongs to it, as in spreadsheets. */
function quoted(text: string, start: number, delimiter: string): Field {
  const parts: string[] = [];
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0)
      return { inQuotes: parts.join('') + text.slice(from), value: '', end: text.length, isOpen: true };
    parts.push(text.slice(from, quote));
    if (text[quote + 1] !== '"') {
      const inQuotes = parts.join('');
      const behind = plain(text, quote + 1, delimiter);
      // Over several lines such text shows that the quote was closed by one that opens another field.
      return { inQuotes, ...behind, isOpen: /[\r\n]/.test(inQuotes) && behind.value.trim() !== '' };
    }
    parts.push('"');
    from = quote + 2;
  }
}
