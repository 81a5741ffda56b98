import { isSecretName, variableName } from '../request/secretName.ts';
import type { Notes } from './note.ts';

const tokenText = /\b(?:Bearer|Basic)\s+[\w\-.~+/]{8,}=*|\beyJ[\w-]{6,}\.[\w-]+(?:\.[\w-]*)?/g;
const jsonPair = /"([\w-]{1,60})"(\s*:\s*)"((?:[^"\\]|\\.)*)"/g;
const formPair = /(^|[&\n])([\w-]{1,60})=([^&\n]*)/g;

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

  /** A JSON or form body without the values of telling names and without texts shaped like a token. */
  body(text: string): string {
    const withoutPairs = text.replace(jsonPair, (whole, name: string, colon: string, value: string) =>
      isSecretName(name) && value !== '' && !isReference(value)
        ? `"${name}"${colon}"${this.take(name)}"`
        : whole,
    );
    const isForm = !/^\s*[[{<]/.test(text) && text.includes('=');
    const clean = isForm
      ? withoutPairs.replace(
          formPair,
          (_, start: string, name: string, value: string) => `${start}${name}=${this.value(name, value)}`,
        )
      : withoutPairs;
    return this.text(clean);
  }

  /** Any text without what is shaped like a token. */
  text(text: string): string {
    return text.replace(tokenText, () => this.take('token'));
  }
}

function isReference(value: string): boolean {
  return /^\s*(?:Bearer\s+)?\{\{[^{}]*\}\}\s*$/i.test(value);
}
