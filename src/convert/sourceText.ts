import type { Values } from '../base/errors.ts';
import { isObject, parseJsonOfAnyDepth, type Json } from '../text/json.ts';
import type { NoteKind, Notes } from './note.ts';

/** Most characters of a text that are read. */
export const mostCharacters = 2_000_000;

/** Collections of other programs, by what they have at the top. */
const programs: readonly (readonly [name: string, isOf: (top: { [name: string]: Json }) => boolean])[] = [
  ['Insomnia', (top) => '__export_format' in top || isText(top['type'], /^[a-z.]*insomnia\.rest\//)],
  ['Thunder Client', (top) => [top['clientName'], top['client']].includes('Thunder Client')],
  ['Bruno', (top) => 'brunoConfig' in top || isBruno(top['items'])],
  [
    'Hoppscotch',
    ({ v, folders, requests, order }) =>
      typeof v === 'number' && Array.isArray(folders) && Array.isArray(requests) && order === undefined,
  ],
  ['a browser (HAR)', ({ log }) => isObject(log) && 'entries' in log],
];
/** Programs whose collections are no JSON, by a line of them: Insomnia 5 writes YAML. */
const signs: readonly (readonly [name: string, sign: RegExp])[] = [
  ['Insomnia', /^type:[ \t]*["']?[a-z.]*insomnia\.rest\//m],
  ['Bruno', /^\s*meta[ \t]*\{/],
];

/** Notes that a text cannot be read, with the program whose collection it is, or else with the given note. `value`: its JSON. */
export function noteUnread(
  text: string,
  value: unknown,
  notes: Notes,
  none: NoteKind,
  values?: Values,
): void {
  const top = Array.isArray(value) ? value[0] : value;
  const start = text.slice(0, 100_000).replace(/^\uFEFF/, '');
  const [name] = isObject(top)
    ? (programs.find(([, isOf]) => isOf(top)) ?? [])
    : (signs.find(([, sign]) => sign.test(start)) ?? []);
  if (name === undefined) notes.add(none, values);
  else notes.add('foreignCollection', { name });
}

function isBruno(items: Json | undefined): boolean {
  const type = /^(?:http|folder)(?:-request)?$/;
  return Array.isArray(items) && items.some((one) => isObject(one) && isText(one['type'], type));
}

function isText(value: Json | undefined, form: RegExp): boolean {
  return typeof value === 'string' && form.test(value);
}

/** JSON of a text of limited length, long whole numbers as raw JSON; undefined, with the note `none`, if it is not JSON. */
export function readJson(text: string, notes: Notes, none: NoteKind = 'notJson'): Json | undefined {
  if (text.length > mostCharacters * 10) {
    notes.add('cutOff', { count: 0, unit: 'characters' });
    return undefined;
  }
  const value = parseJsonOfAnyDepth(text.replace(/^\uFEFF/, ''));
  if (value === undefined) noteUnread(text, value, notes, none);
  return value;
}
