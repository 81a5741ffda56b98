import type { NamedSecret } from './namedSecrets.ts';
import { isSecretName } from './secretName.ts';

interface Cell {
  /** Without the quotes and blanks around it. */
  start: number;
  end: number;
}

const longestHeader = 4_000;
/** A heading is a name, and no piece of a sentence. */
const heading = /^[\p{L}\p{N}_][\p{L}\p{N}_./()#-]{0,40}(?: [\p{L}\p{N}_./()#-]{1,40}){0,4}$/u;
const ruler = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)*$/;

/** Finds the cells of a table's secret columns: of CSV with any usual separator, and of Markdown; its headings stand in the first line. */
export function columnSecrets(text: string): NamedSecret[] {
  const from = text.startsWith('\ufeff') ? 1 : 0;
  const end = text.indexOf('\n', from);
  if (end < 0 || end - from > longestHeader) return [];
  const first = text.slice(from, end);
  const separator = /^[^"\n]*?([,;\t|])|^"[^"\n]*"([,;\t|])/.exec(first)?.slice(1).find(Boolean);
  if (separator === undefined) return [];
  const head = recordAt(text, from, separator);
  const names = head.cells.map((cell) => text.slice(cell.start, cell.end));
  const columns = names.flatMap((name, at) => (isSecretName(name) ? [at] : []));
  const isTable = names.length > 1 && names.every((name) => name === '' || heading.test(name));
  // Words that follow a comma and a blank are a sentence.
  if (/[,;] /.test(first) && names.some((name) => name.includes(' '))) return [];
  if (!isTable || columns.length === 0) return [];
  const rows: NamedSecret[] = [];
  let isRuled = false;
  for (let at = head.next; at < text.length;) {
    const { cells, next } = recordAt(text, at, separator);
    const line = text.slice(at, Math.min(next, at + longestHeader)).trim();
    // A table ends with its first empty line, and a text of sentences is none.
    if (line === '') break;
    if (separator === '|' && ruler.test(line)) isRuled = true;
    else if (cells.length !== names.length) {
      if (rows.length === 0) return [];
    } else
      for (const column of columns) {
        const cell = cells[column];
        if (cell && cell.end > cell.start && !saysNothing(text, cell))
          rows.push({ ...cell, name: names[column] ?? '' });
      }
    at = next;
  }
  return separator !== '|' || isRuled ? rows : [];
}

function saysNothing(text: string, { start, end }: Cell): boolean {
  return /^(?:null|true|false|none|••••.*|\{\{[^{}]*\}\})$/i.test(
    text.slice(start, Math.min(end, start + 300)),
  );
}

/** The cells of the record that begins there, as RFC 4180 has them. */
function recordAt(text: string, from: number, separator: string): { cells: Cell[]; next: number } {
  const cells: Cell[] = [];
  let at = separator === '|' && text[from] === '|' ? from + 1 : from;
  for (;;) {
    const isQuoted = text[at] === '"';
    const start = isQuoted ? at + 1 : at;
    const close = isQuoted ? quoteEnd(text, start) : start;
    let end = close;
    while (end < text.length && text[end] !== separator && text[end] !== '\n') end += 1;
    const cell = isQuoted ? { start, end: close } : trimmed(text, start, end);
    const isLast = text[end] !== separator;
    // A line of Markdown ends with a separator.
    if (!(isLast && separator === '|' && cell.start === cell.end)) cells.push(cell);
    at = end + 1;
    if (isLast) return { cells, next: at };
  }
}

function quoteEnd(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2))
    if (text[at + 1] !== '"') return at;
  return text.length;
}

function trimmed(text: string, from: number, to: number): Cell {
  let [start, end] = [from, to];
  while (start < end && /\s/.test(text.charAt(start))) start += 1;
  while (end > start && /\s/.test(text.charAt(end - 1))) end -= 1;
  return { start, end };
}
