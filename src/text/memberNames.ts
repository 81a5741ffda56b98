import { endOfString, parseJsonText } from './json.ts';

/** A reference of a request, which has braces too. */
const reference = /\{\{[^{}\n]*\}\}/y;
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
  let hasStrings = true;
  // A loop over the signs: a match for each of them takes several times as long.
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x7b) {
      reference.lastIndex = at;
      if (text.charCodeAt(at + 1) === 0x7b && reference.test(text)) at = reference.lastIndex - 1;
      else open.push({ names: new Set(), object: objects++ });
    } else if (code === 0x5b) open.push(undefined);
    else if (code === 0x7d || code === 0x5d) open.pop();
    if (code !== 0x22 || !hasStrings) continue;
    const start = at;
    const end = endOfString(text, start) + 1;
    // If this string has no end, no string behind it has one.
    hasStrings = end > 0;
    if (!hasStrings) continue;
    at = end - 1;
    const within = open.at(-1);
    if (!within) continue;
    colon.lastIndex = end;
    if (text.charCodeAt(end) !== 0x3a && !colon.test(text)) continue;
    const found = text.slice(start, end);
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
