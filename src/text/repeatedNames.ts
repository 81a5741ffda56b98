import { parseJsonText } from './json.ts';

/** A string, a reference of a request, which has braces too, or a bracket. */
const token = /"[^"\\]*(?:\\.[^"\\]*)*"|\{\{[^{}\n]*\}\}|[{}[\]]/gs;

/** A name that stands a second time in the same object, and its place with its quotes. */
export interface RepeatedName {
  name: string;
  start: number;
  end: number;
}

/** Finds names that one object of a JSON text has twice, of which a reader keeps the last alone. Total: also in a text with references. */
export function* repeatedNames(text: string): Generator<RepeatedName> {
  const open: (Set<string> | undefined)[] = [];
  for (const { 0: found, index: start } of text.matchAll(token)) {
    if (found === '{') open.push(new Set());
    else if (found === '[') open.push(undefined);
    else if (found === '}' || found === ']') open.pop();
    if (!found.startsWith('"')) continue;
    const names = open.at(-1);
    const end = start + found.length;
    if (!names || !/\s*:/y.test(text.slice(end, end + 100))) continue;
    const read = parseJsonText(found);
    const name = typeof read === 'string' ? read : found.slice(1, -1);
    if (names.has(name)) yield { name, start, end };
    names.add(name);
  }
}
