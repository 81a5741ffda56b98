import type { Notes } from './note.ts';

/** Most characters of a text that are read. */
export const mostCharacters = 2_000_000;

/** JSON of a bounded text; undefined, with a note, where it is none. */
export function readJson(text: string, notes: Notes): unknown {
  if (text.length > mostCharacters * 10) {
    notes.add('cutOff', { count: 0, unit: 'characters' });
    return undefined;
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''), withDigits);
  } catch {
    notes.add('notJson');
    return undefined;
  }
}

/** Keeps a whole number that is too long for a double as the text that it is written as. */
function withDigits(_name: string, value: unknown, context?: { source?: string }): unknown {
  const source = context?.source;
  if (typeof value !== 'number' || Number.isSafeInteger(value) || !source) return value;
  return /^-?\d+$/.test(source) ? source : value;
}
