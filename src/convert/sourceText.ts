import type { Values } from '../base/errors.ts';
import { parseJsonOfAnyDepth, type Json } from '../text/json.ts';
import type { NoteKind, Notes } from './note.ts';

/** Most characters of a text that are read. */
export const mostCharacters = 2_000_000;

/** Texts of other programs that have calls too, by what begins them: Insomnia 5 writes YAML, older versions JSON. */
const programs: readonly (readonly [name: string, sign: RegExp])[] = [
  ['Insomnia', /^\{?["']?type["']?:[ \t]*["']?[a-z.]*insomnia\.rest\/|"__export_format"[ \t]*:/m],
  ['Thunder Client', /"client(?:Name)?"[ \t]*:[ \t]*"Thunder Client"/],
  [
    'Bruno',
    /^\s*meta[ \t]*\{|"brunoConfig"[ \t]*:|"items"[ \t]*:[ \t]*\[\s*\{[^{}]*"type"[ \t]*:[ \t]*"(?:http|folder)(?:-request)?"/,
  ],
  ['Hoppscotch', /"endpoint"[ \t]*:[ \t]*"|^\s*[[{][^{]*"folders"[ \t]*:[ \t]*\[/],
  ['a browser (HAR)', /^\s*\{\s*"log"[ \t]*:[ \t]*\{/],
];

/** Notes that a text cannot be read, with the program whose collection it is, or else with the given note. */
export function noteUnread(text: string, notes: Notes, none: NoteKind, values?: Values): void {
  const start = text.slice(0, 100_000).replace(/^\uFEFF/, '');
  const name = programs.find(([, sign]) => sign.test(start))?.[0];
  if (name === undefined) notes.add(none, values);
  else notes.add('foreignCollection', { name });
}

/** JSON of a text of limited length, long whole numbers as raw JSON; undefined, with the note `none`, if it is not JSON. */
export function readJson(text: string, notes: Notes, none: NoteKind = 'notJson'): Json | undefined {
  if (text.length > mostCharacters * 10) {
    notes.add('cutOff', { count: 0, unit: 'characters' });
    return undefined;
  }
  const value = parseJsonOfAnyDepth(text.replace(/^\uFEFF/, ''));
  if (value === undefined) noteUnread(text, notes, none);
  return value;
}
