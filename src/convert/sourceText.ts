import { parseJsonOfAnyDepth, type Json } from '../text/json.ts';
import type { NoteKind, Notes } from './note.ts';

/** Most characters of a text that are read. */
export const mostCharacters = 2_000_000;

/** Tells if a text is a collection that Insomnia exported: of version 5 as YAML, or of an older one as JSON. */
export function isInsomnia(text: string): boolean {
  return /^\{?["']?type["']?:[ \t]*["']?[a-z.]*insomnia\.rest\/|"__export_format"[ \t]*:/m.test(
    text.slice(0, 100_000),
  );
}

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
