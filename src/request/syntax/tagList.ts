import type { ListedValue, ListTag } from './tagModel.ts';

/** A quoted value, or the text up to a comma; references in it may have commas. */
const parts = /\s*"(?:[^"]|"")*"\s*(?=,|$)|(?:\{\{[^{}]*\}\}|[^,])+/g;

/** Reads `a, "b, c"` or `all`; a quote within quotes is written twice. Undefined if a part is empty. */
export function readList(text: string, start: number): ListTag['values'] | undefined {
  if (text.toLowerCase() === 'all') return 'all';
  const values: ListedValue[] = [];
  let read = -1;
  for (const { 0: part, index } of text.matchAll(parts)) {
    read += part.length + 1;
    const lead = part.length - part.trimStart().length;
    const written = part.trim();
    const quoted = /^"((?:[^"]|"")*)"$/.exec(written)?.[1];
    const at = start + index + lead + (quoted === undefined ? 0 : 1);
    const value = quoted ?? written;
    if (value.trim() === '') return undefined;
    values.push({
      text: quoted === undefined ? written : unquoted(quoted),
      range: { start: at, end: at + value.length },
      isQuoted: quoted !== undefined,
    });
  }
  // An extra comma has no value beside it.
  return values.length > 0 && read === text.length ? values : undefined;
}

/** Writes a value as an entry of a list: in quotes if it would be read differently without them. */
export function inList(value: string): string {
  return /[",]|^all$/i.test(value) ? `"${withinQuotes(value)}"` : value;
}

/** Writes a value for a place between quotes: each quote in it is doubled. */
export function withinQuotes(value: string): string {
  return value.replaceAll('"', '""');
}

function unquoted(value: string): string {
  return value.replaceAll('""', '"');
}
