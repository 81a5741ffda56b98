import { isSecretInQuery, isSecretName } from '../redact/secretName.ts';
import { secretsIn } from '../redact/secretsIn.ts';
import { variableName } from '../request/syntax/variableName.ts';
import type { Notes } from './note.ts';

const credentials = /\b(?:Bearer|Basic)\s+[\w\-.~+/]{8,}=*/g;
/** Words with a dot, each checked once; a word may be a JSON web token. */
const dotted = /(?<![\w-])[\w-]+\.[\w-]+(?:\.[\w-]*)?/g;
const webToken = /eyJ[\w-]{6,}\./;
/** Beginning of each such token. */
const webTokenHint = 'eyJ';

/** Tells if a header is a secret by its name; what is called `X-Auth` signs a call too. */
export function isSecretHeader(name: string): boolean {
  return isSecretName(name) || /(?:^|[-_])auth$/i.test(name);
}

/** The header, also in a command for cURL, or the pair of a name and a value, that a reference ends; `\0` stands for the reference. */
const lastOfHeader = /\n([\w-]{1,60}):[^\n]*\0[ \t]*\n/;
const lastOfOption = /(?:-H|--header)[ \t=]*["']([\w-]{1,60}):[^\n"']*\0[ \t]*["']/;
const lastOfPair = /"key"\s*:\s*"([^"\n]{1,60})"[^{}]*"value"\s*:\s*"[^"\n]*\0"/;
/** The field of a query or a form, or the member of an object, whose whole value a reference is. */
const wholeField = /[?&;\s"]([\w.-]{1,60})=\0[&#;\s"'\\]/;
const wholeMember =
  /["']([\w.-]{1,60})\\*["']\s*:\s*(?:\\*["'](?:(?:bearer|basic|token)[ \t]+)?\0\\*["']|\0[,}\]\s\\])/i;
/** The variable whose whole value a reference is, perhaps behind a scheme. */
const wholeVariable =
  /\n[ \t]*@([\w.-]{1,60})[ \t]*[:=]{0,2}[ \t]*(?:(?:bearer|basic|token)[ \t]+)?\0[ \t]*\n/i;
const inCookie = /(?:\ncookie:|"key"\s*:\s*"cookie"\s*,\s*"value"\s*:\s*")[^"\n]*\0/i;
const comment = /\n[ \t]*(?:#|\/\/)[^\n]*\0/;

/** How many variables may stand one within another. */
const mostPasses = 4;

/** Finds the names of variables that a text uses as secrets, whatever they are called: `Bearer {{t}}`, `client_secret={{x}}`. */
export function secretReferences(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  const whole = `\n${text}\n`;
  const variables: [name: string, of: string][] = [];
  for (const { 0: written, 1: name = '', index } of whole.matchAll(
    /\{\{[ \t]*([\p{L}_][\p{L}\p{N}_.-]*)[ \t]*\}\}/gu,
  )) {
    const end = index + written.length;
    const around = `${whole.slice(Math.max(0, index - 200), index)}\0${whole.slice(end, end + 20)}`;
    const of = wholeVariable.exec(around)?.[1];
    if (of !== undefined) variables.push([of, name]);
    else if (isSecretUse(around)) found.add(name);
  }
  for (let pass = 0; pass < mostPasses; pass++)
    for (const [of, name] of variables) if (isSecretName(of) || found.has(of)) found.add(name);
  return found;
}

function isSecretUse(around: string): boolean {
  if (comment.test(around)) return false;
  const [, field = ''] = wholeField.exec(around) ?? wholeMember.exec(around) ?? [];
  if (field !== '' && inCookie.test(around)) return isSecretInQuery(field);
  const [, header = ''] =
    lastOfHeader.exec(around) ?? lastOfOption.exec(around) ?? lastOfPair.exec(around) ?? [];
  // What has the name “auth” is a plain word elsewhere.
  return isSecretName(field) || isSecretName(header) || (/^x-/i.test(header) && isSecretHeader(header));
}

/** Collects the secrets that were removed; a prompt asks for each of them. */
export class TakenSecrets {
  readonly names = new Set<string>();
  #notes: Notes;
  readonly #variables = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  constructor(notes: Notes) {
    this.#notes = notes;
  }

  /** Gives the reference that replaces a secret. A different value under the same name gets its own reference. */
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

  /** A value without its secret: a reference stays, any other secret value is replaced. */
  value(name: string, value: string, isSecret = isSecretName): string {
    return isSecret(name) && value.trim() !== '' && !isReference(value) ? this.take(name, value) : value;
  }

  /** A body of any form without its secrets, found in the redactor's way: by their names and by their shapes. */
  body(text: string): string {
    let clean = '';
    let at = 0;
    for (const { start, end, name } of secretsIn(text)) {
      const value = text.slice(start, end);
      if (start < at || isReference(value) || value.trim() === '' || value.startsWith('< ')) continue;
      // A number or an object had no quotes, so its reference has none: what is typed for it stays a number or an object.
      clean += text.slice(at, start) + this.take(name, value);
      at = end;
    }
    return this.text(clean + text.slice(at));
  }

  /** Any text without parts that look like a token. */
  text(text: string): string {
    const plain = text.replace(credentials, (value) => this.take('token', value));
    if (!plain.includes(webTokenHint)) return plain;
    return plain.replace(dotted, (word) => (webToken.test(word) ? this.take('token', word) : word));
  }
}

function isReference(value: string): boolean {
  return /^\s*(?:Bearer\s+)?\{\{[^{}]*\}\}\s*$/i.test(value);
}
