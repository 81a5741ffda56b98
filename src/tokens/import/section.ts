import type { FileNoteKind, LeftOut } from './fileNote.ts';
import { isMapping, tagged, type Entry, type Mapping, type Value } from './yamlTree.ts';

/**
 * A mapping that is read by the names of its fields, which may be written client_id, client-id or clientId. When it is closed, the
 * fields that nobody read are listed.
 */
export class Section {
  /** The line of its name; 0 for a whole document. */
  readonly line: number;
  #byName = new Map<string, Entry>();
  #untold: Set<Entry>;
  #leftOut: LeftOut;

  constructor({ entries }: Mapping, leftOut: LeftOut, line = 0) {
    this.line = line;
    this.#leftOut = leftOut;
    this.#untold = new Set(entries);
    for (const entry of entries) {
      const name = entry.name === undefined ? undefined : plain(entry.name);
      if (name !== undefined && !this.#byName.has(name)) this.#byName.set(name, entry);
    }
  }

  /** The first of these names that has a text, without counting it as read. */
  peek(...names: string[]): string | undefined {
    const value = this.#firstText(names)?.value;
    return typeof value === 'string' ? value : undefined;
  }

  /** The text of the first of these names that has one; a text in angle brackets, as in an example file, does not count. */
  text(...names: string[]): string | undefined {
    const entry = this.#firstText(names);
    if (typeof entry?.value !== 'string') return undefined;
    this.#take(entry);
    if (!entry.value.toWellFormed().includes('\uFFFD')) return entry.value;
    this.#leftOut.tell('notUtf8', entry.line);
    return undefined;
  }

  /** The first of these names that has a mapping. */
  section(...names: string[]): Section | undefined {
    const entry = this.#named(names).find(({ value }) => isMapping(value));
    if (!isMapping(entry?.value)) return undefined;
    this.#take(entry);
    return new Section(entry.value, this.#leftOut, entry.line);
  }

  /** The mappings that nobody has read so far and that `isWanted` accepts, with their names. */
  *others(isWanted: (section: Section) => boolean): Generator<[name: string, section: Section]> {
    for (const entry of [...this.#untold]) {
      if (entry.name === undefined || !isMapping(entry.value)) continue;
      const section = new Section(entry.value, this.#leftOut, entry.line);
      if (!isWanted(section)) continue;
      this.#take(entry);
      yield [entry.name, section];
    }
  }

  /** Tells if one of the names is there, with any value. */
  mentions(...names: string[]): boolean {
    return this.#named(names).length > 0;
  }

  /** Counts names that are of no use here as read: with any value, or only with a text of which `isUseless` says so. */
  skip(names: readonly string[], isUseless?: (text: string) => boolean): void {
    for (const entry of this.#named(names))
      if (!isUseless || (typeof entry.value === 'string' && isUseless(entry.value))) this.#take(entry);
  }

  /** Notes this mapping as a whole, and none of its fields. */
  leaveOut(kind: FileNoteKind): void {
    this.#leftOut.tell(kind, this.line);
    this.#untold.clear();
  }

  /** Counts names with a text as read, and notes those that have a meaning for the other tool. */
  tellOf(kind: FileNoteKind, names: readonly string[], isMeant: (text: string) => boolean): void {
    for (const entry of this.#named(names)) {
      if (typeof entry.value !== 'string') continue;
      this.#take(entry);
      if (isMeant(entry.value)) this.#leftOut.tell(kind, entry.line);
    }
  }

  /** Counts names as read, and notes those that have a value. */
  tell(kind: FileNoteKind, ...names: string[]): void {
    for (const entry of this.#named(names)) {
      this.#take(entry);
      if (!isEmpty(entry.value)) this.#leftOut.tell(kind, entry.line);
    }
  }

  /** Notes the fields that nobody read. */
  close(): void {
    for (const { value, line, isRepeated } of this.#untold) {
      if (isRepeated) this.#leftOut.tell('repeated', line);
      if (!isEmpty(value)) this.#leftOut.tell(value === tagged ? 'tagged' : 'notUnderstood', line);
    }
    this.#untold.clear();
  }

  #firstText(names: readonly string[]): Entry | undefined {
    return this.#named(names).find(({ value }) => typeof value === 'string' && !isEmpty(value));
  }

  #take(entry: Entry): void {
    if (this.#untold.delete(entry) && entry.isRepeated) this.#leftOut.tell('repeated', entry.line);
  }

  #named(names: readonly string[]): Entry[] {
    return names.map((name) => this.#byName.get(plain(name))).filter((entry) => entry !== undefined);
  }
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[-_]/g, '');
}

/** Tells if nothing is lost if a value is left out: it is empty, or the placeholder of an example. */
function isEmpty(value: Value): boolean {
  return value === undefined || (typeof value === 'string' && (value === '' || /^<.*>$/.test(value)));
}
