import { isObject, isRaw } from '../../text/json.ts';
import { oneLine } from '../incoming.ts';
import type { NoteKind, Notes } from '../note.ts';

/**
 * The kinds of objects of a format, each with its members and their types: `any`, which is not checked; `off`, which leaves its object
 * out if it is true; `text`; or a kind, for an object of it or a list of them. `text|kind` may be either. A member `*` stands for all
 * names.
 */
export interface KnownParts {
  kinds: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Names that do not matter for a call, in any object. */
  ignored: RegExp;
}

/** Most names that one note lists. */
const mostNames = 30;

/**
 * Notes the names of all parts of a document that no reader knows, or that have another type than a reader expects, and of all that are
 * disabled.
 */
export function noteUnreadParts(document: unknown, kind: string, known: KnownParts, notes: Notes): void {
  const names = new Set<string>();
  const disabled = new Set<string>();
  const left: [value: unknown, kind: string][] = [[document, kind]];
  for (let next = left.pop(); next; next = left.pop()) {
    const [value, ofKind] = next;
    const members = known.kinds[ofKind] ?? {};
    if (Array.isArray(value)) for (const one of value.toReversed()) left.push([one, ofKind]);
    if (!isObject(value) || isRaw(value)) continue;
    for (const [name, member] of Object.entries(value).toReversed()) {
      const expected = Object.hasOwn(members, name) ? members[name] : members['*'];
      if (expected === 'off' && member === true)
        disabled.add(typeof value['key'] === 'string' ? value['key'] : ofKind);
      if (expected === 'any' || expected === 'off' || isNothing(member) || known.ignored.test(name)) continue;
      const inner = expected?.split('|').find((one) => one !== 'text');
      const isRead =
        typeof member === 'object' && !isRaw(member)
          ? inner !== undefined
          : expected?.split('|').includes('text') === true;
      if (!isRead) names.add(named(name, value));
      else if (inner !== undefined) left.push([member, inner]);
    }
  }
  noteNames('partsLeftOut', names, notes);
  noteNames('disabledLeftOut', disabled, notes);
}

function noteNames(kind: NoteKind, found: ReadonlySet<string>, notes: Notes): void {
  const names = new Set(
    Array.from(found, (name) => oneLine(name).slice(0, 60)).filter((name) => name !== ''),
  );
  const listed = [...names].toSorted();
  const more = listed.length > mostNames ? ', …' : '';
  if (listed.length > 0) notes.add(kind, { names: listed.slice(0, mostNames).join(', ') + more });
}

/** The name of a part. A value is named with the key to which it belongs. */
function named(name: string, { key }: Readonly<Record<string, unknown>>): string {
  return name === 'value' && typeof key === 'string' && key !== '' ? `${name} (${key})` : name;
}

/** Tells if a value is empty, so that it can be left out without a loss. */
function isNothing(value: unknown): boolean {
  return (
    value === null ||
    value === '' ||
    value === false ||
    (typeof value === 'object' && Object.keys(value ?? {}).length === 0)
  );
}
