import { parseJsonOfAnyDepth, type Json } from '../text/json.ts';
import type { Notes } from './note.ts';

/** Most characters of a text that are read. */
export const mostCharacters = 2_000_000;

/** JSON of a bounded text, long whole numbers as raw JSON; undefined, with a note, where it is none. */
export function readJson(text: string, notes: Notes): Json | undefined {
  if (text.length > mostCharacters * 10) {
    notes.add('cutOff', { count: 0, unit: 'characters' });
    return undefined;
  }
  const value = parseJsonOfAnyDepth(text.replace(/^\uFEFF/, ''));
  if (value === undefined) notes.add('notJson');
  return value;
}
