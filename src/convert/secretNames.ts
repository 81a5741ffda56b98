import type { Notes } from './note.ts';

/** A name whose value is a secret, in a body, a form or a variable. */
const secretName =
  /^(?:.*(?:secret|passw(?:or)?d|passphrase|token|api_?key|hmac_?key|private_?key|access_?key|psk)|pwd|auth_?code|code_verifier|authorization|bearer|cookie|session_?key)$/i;
/** Names that end alike and say how, when or where a token is had, not what it is. */
const harmless = /^(?:token_?(?:type|url|uri|endpoint|name)|secure_token_enabled|next_?token|page_?token)$/i;
const tokenText = /\b(?:Bearer|Basic)\s+[\w\-.~+/]{8,}=*|\beyJ[\w-]{6,}\.[\w-]+(?:\.[\w-]*)?/g;
const jsonPair = /"([\w-]{1,60})"(\s*:\s*)"((?:[^"\\]|\\.)*)"/g;
const formPair = /(^|[&\n])([\w-]{1,60})=([^&\n]*)/g;

export function isSecretName(name: string): boolean {
  return secretName.test(name.replaceAll('-', '_')) && !harmless.test(name.replaceAll('-', '_'));
}

/** A name as the request language has it: letters, digits, "_" and "-", a letter first. */
export function variableName(name: string): string {
  const plain = name.replaceAll(/[^\p{L}\p{N}_-]+/gu, '_').replace(/^[^\p{L}_]+/u, '');
  return plain.slice(0, 60) || 'value';
}

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
