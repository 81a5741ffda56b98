import { fill } from '../../base/errors.ts';

/**
 * Parts of a configuration file that were not taken over, with their lines but without names and values, which may be secrets. A note without
 * lines is about the file.
 */
export const fileNotes = {
  encodingGuessed:
    'The file is not in UTF-8, so it was read as Windows-1252 (Latin-1). Check secrets with letters beyond ASCII.',
  bytesUnreadable: 'The file has bytes that are not text. Check the secrets that were taken from it.',
  notUnderstood: 'Not understood and left out: {lines}.',
  tagged: 'Values with a tag, such as !include or !!binary, are not read and were left out: {lines}.',
  repeated: 'A name is given twice and its last value counts: {lines}.',
  notUtf8: 'Values that are not UTF-8 text were left out: {lines}.',
  address: 'Addresses that are neither https nor of this machine were left out: {lines}.',
  addressLogin: 'Addresses with a user name or a password were left out; give them without it: {lines}.',
  addressCut: 'The path of an address was left out, as Central’s calls begin at its host: {lines}.',
  otherSettings: 'Settings of webhooks and web clients are no part of an account and were left out: {lines}.',
  otherClient: 'Credentials in another part of the same account were left out: {lines}.',
  certificates:
    'The setting that switches off the check of certificates was left out. They are always checked: {lines}.',
} as const satisfies Record<string, string>;

export type FileNoteKind = keyof typeof fileNotes;

export interface FileNote {
  kind: FileNoteKind;
  lines: readonly number[];
}

/** Most lines that a sentence names. */
const mostLines = 20;

/** The sentence of a note; `template` is it in another language. */
export function sentenceOfFileNote({ kind, lines }: FileNote, template: string = fileNotes[kind]): string {
  const shown = lines.slice(0, mostLines).join(', ');
  const more = lines.length > mostLines ? ' …' : '';
  return fill(template, { lines: `${lines.length === 1 ? 'line' : 'lines'} ${shown}${more}` });
}

/** Collects the lines that were left out, each once. */
export class LeftOut {
  #lines = new Map<FileNoteKind, Set<number>>();
  /** The number of notes so far, to see if a part of the file added one. */
  count = 0;

  tell(kind: FileNoteKind, line: number): void {
    const lines = this.#lines.get(kind) ?? new Set();
    this.#lines.set(kind, lines.add(line));
    this.count += 1;
  }

  list(): FileNote[] {
    return [...this.#lines].map(([kind, lines]) => ({
      kind,
      lines: [...lines].toSorted((one, other) => one - other),
    }));
  }
}
