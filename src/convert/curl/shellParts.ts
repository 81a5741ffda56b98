import { isSecretName } from '../../redact/secretName.ts';
import { lineEnd } from '../../text/lines.ts';
import { hereDocument, redirection } from './shellRedirection.ts';
import { isAssignment, type ShellValues } from './shellValues.ts';

/** Number of characters that may be made of braces, such as `{1..9}`, in all texts of one reading. */
export interface Room {
  left: number;
}

/** The state that is shared while the parts of one text are read. */
export interface Look {
  /** Number of characters that may be searched for the end of inner commands, so that a text without an end is not read again and again. */
  left: number;
  room: Room;
  /** Names of variables whose values the shell would change. */
  changed: Set<string>;
  values: ShellValues;
}

/** The output of the first `<(…)` of a command, and the index of the word whose “-” stands for it. */
export interface Output {
  index: number;
  /** The offset of the “-” in its word. */
  from: number;
  /** The output as words; empty if it is not certain. */
  input: readonly string[];
  /** True as long as the command has no second `<(…)`. */
  isOnly: boolean;
}

/** The value of a variable, or a reference if it has no certain one. */
function valueOf(name: string, { values }: Look): string {
  return values.of(name) ?? `{{${name}}}`;
}

/** Finds the end of a `$(…)` that starts here, past any quotes; undefined if it does not end. */
export function substitutionEnd(text: string, at: number, look: Look): number | undefined {
  if (text[at + 1] !== '(') return undefined;
  let depth = 0;
  let quote = '';
  for (let next = at + 1; next < text.length; next++) {
    if (look.left-- <= 0) return undefined;
    const char = text.charAt(next);
    if (char === '\\' && quote !== "'") next++;
    else if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === "'" || char === '"') quote = char;
    else if (char === '(') depth++;
    else if (char === ')' && --depth === 0) return next + 1;
  }
  return undefined;
}

/** A variable whose name goes on within braces: bash makes `$A1 $A2` of `$A{1..2}`. */
const beforeBraces =
  /^\$([A-Za-z_]\w{0,60})(?=\{[^\s{}]{0,99}(?:,|\.\.))(?=\{(?:\w|[^\s{}]{0,99},\w)[^\s{}]{0,99}\})/;

/** A quoted part, an escape, a variable or one plain character, with its end. */
export function readPart(text: string, at: number, look: Look): [part: string, next: number] {
  const char = text[at] ?? '';
  if (char === '$' && text[at + 1] === "'") return readAnsi(text, at + 2);
  if (char === "'") {
    const close = text.indexOf("'", at + 1);
    return [text.slice(at + 1, close < 0 ? text.length : close), close < 0 ? text.length : close + 1];
  }
  // `$"…"` is a text in the language of the person, which is the same text almost always.
  if (/^\$?"/.test(text.slice(at, at + 2))) return readDouble(text, text.indexOf('"', at) + 1, look);
  if (char === '\\') return [text[at + 1] ?? '', at + 2];
  if (char === '`') {
    const close = text.indexOf('`', at + 1);
    if (close > 0) return [`$(${text.slice(at + 1, close)})`, close + 1];
  }
  if (char !== '$') return [char, at + 1];
  const [found, name = ''] = beforeBraces.exec(text.slice(at, at + 200)) ?? [];
  if (found === undefined) return readVariable(text, at, look);
  look.values.tell(name);
  return [`{{${name}}}`, at + found.length];
}

function readDouble(text: string, from: number, look: Look): [string, number] {
  let value = '';
  let at = from;
  while (at < text.length && text[at] !== '"') {
    const next = text[at + 1] ?? '';
    if (text[at] === '\\' && next !== '' && '$`"\\'.includes(next)) {
      value += next;
      at += 2;
    } else if (text[at] === '\\' && next === '\n') at += 2;
    else if (text[at] === '$') {
      const [part, after] = readVariable(text, at, look);
      value += part;
      at = after;
    } else value += text[at++];
  }
  return [value, at + 1];
}

/** A variable, an argument or another value of the shell, perhaps with what the shell does to it. */
const parameter =
  /^\$(?:\{[#!]?([A-Za-z_]\w{0,60}|\d{1,3}|[@*#?$!])([^{}\w](?:[^{}]|\$\{[^{}]{0,100}\}){0,200})?\}|([A-Za-z_]\w{0,60}|[\d@*#?$!]))/;

/** `$NAME` as its value or a reference, `$1` and `$@` of a function as references, `$(…)` unchanged. */
export function readVariable(text: string, at: number, look: Look): [string, number] {
  const document = /^\$\(\s*cat\s+(?=<<)/.exec(text.slice(at, at + 40));
  if (document && look.left > 0) {
    const read = redirection(text, at + document[0].length);
    const [content, next] = hereDocument(text, lineEnd(text, read.next) + 1, read, (within, from) =>
      readVariable(within, from, { ...look, left: 0 }),
    );
    look.left -= next - at;
    const close = /^\s*\)/.exec(text.slice(next, next + 40));
    if (close) return [content.replace(/(?<!\n)\n+$/, ''), next + close[0].length];
  }
  const close = substitutionEnd(text, at, look);
  if (close !== undefined) return [text.slice(at, close), close];
  const ofPowerShell = /^\$(?:\{env:(\w{1,60})\}|env:(\w{1,60}))/i.exec(text.slice(at, at + 80));
  if (ofPowerShell) return [`{{${ofPowerShell[1] ?? ofPowerShell[2]}}}`, at + ofPowerShell[0].length];
  const found = parameter.exec(text.slice(at, at + 280));
  const name = (found?.[1] ?? found?.[3])
    ?.replace(/^\d/, 'arg$&')
    .replace(/^[@*]/, 'args')
    .replace(/^[#?$!]/, 'shell');
  if (!found || !name) return ['$', at + 1];
  const index = /^\[(\w{1,40})\]$/.exec(found[2] ?? '')?.[1];
  if (index !== undefined) {
    const item = /^\d{1,4}$/.test(index) ? look.values.list(name)?.[Number(index)] : undefined;
    if (item === undefined) look.values.tell(`${name}_${index}`);
    return [item ?? `{{${name}_${index}}}`, at + found[0].length];
  }
  const isChanged = found[2] !== undefined || /^..[#!]/.test(found[0]);
  const known = isChanged && /^\$\{\w/.test(found[0]) ? look.values.of(name) : undefined;
  // A value counts more than its default, and a folder often loses its last “/”.
  if (known && /^:?[-=]/.test(found[2] ?? '')) return [known, at + found[0].length];
  if (known && found[2] === '%/') return [known.replace(/\/$/, ''), at + found[0].length];
  if (isChanged) look.changed.add(name);
  // The path of an address counts; its host is left out.
  const [, , address] = /^:?[-=](["']?)(https?:\/\/[^\s"'`$\\{}@]+)\1$/i.exec(found[2] ?? '') ?? [];
  const isTaken = address !== undefined && !isSecretName(name);
  const value = isChanged ? (isTaken ? address : `{{${name}}}`) : valueOf(name, look);
  return [value, at + found[0].length];
}

const ansi = new Map([['n', '\n'], ['r', '\r'], ['t', '\t'], ['a', '\u0007'], ['b', '\b'], ['e', '\u001b'], ['E', '\u001b'], ["'", "'"], ['"', '"'], ['\\', '\\'], ['?', '?'], ['f', '\f'], ['v', '\v']]); // prettier-ignore

/** `\xHH`, `\uHHHH`, `\UHHHHHHHH`, `\nnn` and `\cx` of a text in `$'…'`. */
const ansiCode = /^\\(?:(x[\da-fA-F]{1,2}|u[\da-fA-F]{1,4}|U[\da-fA-F]{1,8})|([0-7]{1,3})|c([@-_a-z?]))/;

function readAnsi(text: string, from: number): [string, number] {
  let value = '';
  let at = from;
  while (at < text.length && text[at] !== "'") {
    if (text[at] !== '\\') {
      value += text[at++];
      continue;
    }
    const code = ansiCode.exec(text.slice(at, at + 10));
    const [, hexadecimal, octal, control] = code ?? [];
    const number = control
      ? control.charCodeAt(0) & 0x1f
      : octal
        ? Number.parseInt(octal, 8) & 0xff
        : Number.parseInt(hexadecimal?.slice(1) ?? '', 16);
    if (code && number <= 0x10ffff) {
      value += String.fromCodePoint(number);
      at += code[0].length;
    } else {
      const next = text[at + 1] ?? '';
      value += ansi.get(next) ?? `\\${next}`;
      at += 2;
    }
  }
  return [value, at + 1];
}

/** The word before the items of a list. */
export const listName = /^([A-Za-z_]\w{0,60})(\+)?=$/;
/** All items of a list, each as one word, or split at their blanks if there are no quotes. */
export const listHere = /^("?)\$\{([A-Za-z_]\w{0,60})\[([@*])\]([^{}]{0,80})\}\1(?=[\s;&|)]|$)/;

/** Tells if a word that is being read is an assignment. Checks the length first, as `isDigit` does. */
export function isAssigned(word = ''): boolean {
  return word.length < 200 && isAssignment(word);
}

export function isListName(word: string): boolean {
  return word.length < 64 && listName.test(word);
}

export function isListHere(text: string, at: number): boolean {
  return (text[at] === '$' || text[at] === '"') && listHere.test(text.slice(at, at + 160));
}

/** Tells if a word is one digit. Checks the length first: a long word is in pieces, and each read would join them again. */
export function isDigit(word: string): boolean {
  return word.length === 1 && word >= '0' && word <= '9';
}
