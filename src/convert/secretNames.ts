import { isSecretName } from '../redact/secretName.ts';
import { secretsIn } from '../redact/secretsIn.ts';
import { variableName } from '../request/syntax/variableName.ts';
import type { Notes } from './note.ts';

const credentials = /\b(?:Bearer|Basic)\s+[\w\-.~+/]{8,}=*/g;
/** Words with a dot, each looked at once; one of them may be a JSON web token. */
const dotted = /(?<![\w-])[\w-]+\.[\w-]+(?:\.[\w-]*)?/g;
const webToken = /eyJ[\w-]{6,}\./;
/** Beginning of each such token. */
const webTokenHint = 'eyJ';

/** Collects the secrets that were taken out, each to be asked for by a prompt. */
export class TakenSecrets {
  readonly names = new Set<string>();
  #notes: Notes;
  readonly #variables = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  constructor(notes: Notes) {
    this.#notes = notes;
  }

  /** Gives what stands in the text for a secret. Another value under the same name is asked for by itself. */
  take(name: string, value = ''): string {
    const variable = this.#variableFor(variableName(name), value);
    this.names.add(variable);
    this.#notes.add('secretRemoved', { name });
    return `{{${variable}}}`;
  }

  #variableFor(name: string, value: string): string {
    const key = JSON.stringify([name, value]);
    const known = this.#variables.get(key);
    if (known !== undefined) return known;
    let variable = name;
    let count = this.#counts.get(name) ?? 0;
    do {
      count += 1;
      variable = count === 1 ? name : `${name}_${count}`;
    } while (this.names.has(variable));
    this.#counts.set(name, count);
    this.#variables.set(key, variable);
    return variable;
  }

  /** A value without its secret: a reference stays, anything else is taken. */
  value(name: string, value: string, isSecret = isSecretName): string {
    return isSecret(name) && value.trim() !== '' && !isReference(value) ? this.take(name, value) : value;
  }

  /** A body without its secrets, whatever its form and theirs: as the redactor finds them, by their names and by their shapes. */
  body(text: string): string {
    let clean = '';
    let at = 0;
    for (const { start, end, name } of secretsIn(text)) {
      const value = text.slice(start, end);
      if (start < at || isReference(value) || value.trim() === '' || value.startsWith('< ')) continue;
      // Where a number or an object stood, the reference stands as bare: what is typed for it stays one.
      clean += text.slice(at, start) + this.take(name, value);
      at = end;
    }
    return this.text(clean + text.slice(at));
  }

  /** Any text without what is shaped like a token. */
  text(text: string): string {
    const plain = text.replace(credentials, (value) => this.take('token', value));
    if (!plain.includes(webTokenHint)) return plain;
    return plain.replace(dotted, (word) => (webToken.test(word) ? this.take('token', word) : word));
  }
}

function isReference(value: string): boolean {
  return /^\s*(?:Bearer\s+)?\{\{[^{}]*\}\}\s*$/i.test(value);
}
