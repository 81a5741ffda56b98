import { isSecretName } from '../http/secretName.ts';
import { variableName } from '../request/syntax/variableName.ts';
import type { Notes } from './note.ts';

const credentials = /\b(?:Bearer|Basic)\s+[\w\-.~+/]{8,}=*/g;
/** Words with a dot, each looked at once; one of them may be a JSON web token. */
const dotted = /(?<![\w-])[\w-]+\.[\w-]+(?:\.[\w-]*)?/g;
const webToken = /eyJ[\w-]{6,}\./;
const jsonPair = /"([\w-]{1,60})"(\s*:\s*)"((?:[^"\\]|\\.)*)"/g;
const formPair = /(^|[&\n])([\w-]{1,60})=([^&\n]*)/g;
const partMark = '\n--';

/** Collects the secrets that were taken out, each to be asked for by a prompt. */
export class TakenSecrets {
  readonly names = new Set<string>();
  #notes: Notes;

  constructor(notes: Notes) {
    this.#notes = notes;
  }

  /** What stands in the text for the value of a secret with that name. */
  take(name: string): string {
    const variable = variableName(name);
    this.names.add(variable);
    this.#notes.add('secretRemoved', { name });
    return `{{${variable}}}`;
  }

  /** A value without its secret: a reference stays, anything else is taken. */
  value(name: string, value: string): string {
    return isSecretName(name) && value.trim() !== '' && !isReference(value) ? this.take(name) : value;
  }

  /** A body of JSON or of a form of either kind without the values of telling names and without texts shaped like a token. */
  body(text: string): string {
    const plain = text.replace(jsonPair, (whole, name: string, colon: string, value: string) =>
      isSecretName(name) && value !== '' && !isReference(value)
        ? `"${name}"${colon}"${this.take(name)}"`
        : whole,
    );
    if (plain.startsWith('--')) return this.text(plain.split(partMark).map(this.#part).join(partMark));
    const isForm = !/^\s*[[{<]/.test(plain) && plain.includes('=');
    return this.text(isForm ? plain.replace(formPair, this.#pair) : plain);
  }

  readonly #pair = (_: string, start: string, name: string, value: string): string =>
    `${start}${name}=${this.value(name, value)}`;

  /** A multipart body's part: what follows its blank line is the value, unless that is a file. */
  readonly #part = (part: string): string => {
    const start = part.indexOf('\n\n') + 2;
    const name = /;[ \t]*name="([\w-]{1,60})"/.exec(part.slice(0, start))?.[1];
    if (start < 2 || name === undefined || part.startsWith('< ', start)) return part;
    return part.slice(0, start) + this.value(name, part.slice(start));
  };

  /** Any text without what is shaped like a token. */
  text(text: string): string {
    return text
      .replace(credentials, () => this.take('token'))
      .replace(dotted, (word) => (webToken.test(word) ? this.take('token') : word));
  }
}

function isReference(value: string): boolean {
  return /^\s*(?:Bearer\s+)?\{\{[^{}]*\}\}\s*$/i.test(value);
}
