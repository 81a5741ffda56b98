import { parseJsonText } from './json.ts';

/** A string, a reference of a request, which has braces too, or a bracket. */
const token = /"[^"\\]*(?:\\.[^"\\]*)*"|\{\{[^{}\n]*\}\}|[{}[\]]/gs;
/** The colon behind a name. */
const colon = /\s{0,99}:/y;
/** A value that is no object and no list. */
const scalar = /\s*:\s*("[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*|true|false)/sy;

/** The name of a member of a JSON text, and its place with its quotes. */
export interface MemberName {
  name: string;
  start: number;
  end: number;
  /** The number of objects and lists around it. */
  depth: number;
  /** The number of the object that has it, in the order of the text. */
  object: number;
  /** The name is in the same object a second time. */
  isRepeated: boolean;
}

/** Finds the names of all members of a JSON text. Never fails, even in a text with references. */
export function* memberNames(text: string): Generator<MemberName> {
  const open: ({ names: Set<string>; object: number } | undefined)[] = [];
  let objects = 0;
  for (const { 0: found, index: start } of text.matchAll(token)) {
    if (found === '{') open.push({ names: new Set(), object: objects++ });
    else if (found === '[') open.push(undefined);
    else if (found === '}' || found === ']') open.pop();
    if (!found.startsWith('"')) continue;
    const within = open.at(-1);
    const end = start + found.length;
    colon.lastIndex = end;
    if (!within || !colon.test(text)) continue;
    const read = found.includes('\\') ? parseJsonText(found) : undefined;
    const name = typeof read === 'string' ? read : found.slice(1, -1);
    const { names, object } = within;
    yield { name, start, end, depth: open.length, object, isRepeated: names.has(name) };
    names.add(name);
  }
}

/** Finds names that one object of a JSON text has twice: a JSON parser keeps only the last of their values. */
export function* repeatedNames(text: string): Generator<MemberName> {
  for (const found of memberNames(text)) if (found.isRepeated) yield found;
}

/** The value behind a member's name, and its place without quotes; undefined for an object, a list, null or a reference. */
export function scalarBehind(
  text: string,
  { end }: MemberName,
): { text: string; start: number; end: number } | undefined {
  scalar.lastIndex = end;
  const written = scalar.exec(text)?.[1];
  if (written === undefined) return undefined;
  const last = scalar.lastIndex;
  const read = written.startsWith('"') ? parseJsonText(written) : undefined;
  if (typeof read !== 'string') return { text: written, start: last - written.length, end: last };
  return { text: read, start: last - written.length + 1, end: last - 1 };
}
