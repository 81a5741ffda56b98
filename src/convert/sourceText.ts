import { parseJsonOfAnyDepth, type Json } from '../text/json.ts';
import type { NoteKind, Notes } from './note.ts';

/** Most characters of a text that are read. */
export const mostCharacters = 2_000_000;

/** JSON of a text of limited length, long whole numbers as raw JSON; undefined, with the note `none`, if it is not JSON. */
export function readJson(text: string, notes: Notes, none: NoteKind = 'notJson'): Json | undefined {
  if (text.length > mostCharacters * 10) {
    notes.add('cutOff', { count: 0, unit: 'characters' });
    return undefined;
  }
  const value = parseJsonOfAnyDepth(text.replace(/^\uFEFF/, ''));
  if (value === undefined) notes.add(none);
  return value;
}
