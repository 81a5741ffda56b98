import { isSecretName } from '../redact/secretName.ts';

/** One command of a shell's text. */
export interface ShellCommand {
  words: string[];
  /** It runs each time, once, and in this shell: it stands in no condition, loop, function, pipe or group. */
  isCertain: boolean;
  /** It stands in a condition, a loop or a function. */
  isBranch: boolean;
  /** The list that it assigns: `NAME=(…)`, or with more items `NAME+=(…)`. */
  list?: { name: string; isMore: boolean; items: readonly string[] };
}

/** No value is longer, and no text gets more than this from values. Characters. */
const mostRoom = 200_000;

/** The values that a shell's variables surely have while its commands are read one after another. */
export class ShellValues {
  readonly #uncertain = new Set<string>();
  readonly #values = new Map<string, string>();
  readonly #uncertainLists = new Set<string>();
  readonly #lists = new Map<string, { items: string[]; length: number }>();
  #room = mostRoom;

  /** Takes the commands of the whole text first: a name that any of them may change has no certain value. */
  constructor(commands: readonly ShellCommand[]) {
    for (const { words, isCertain, list } of commands) {
      if (list && !isCertain) this.#uncertainLists.add(list.name);
      const [first = '', second = ''] = words;
      if (first === 'for' || first === 'select') this.#uncertain.add(second);
      if (/^(?:read|unset|mapfile|readarray|getopts|let|printf)$/.test(first))
        for (const word of words) this.#uncertain.add(word);
      for (const [name, sign, value] of isCertain ? assignments(words) : words.flatMap(assigned))
        if (!isCertain || sign !== '=' || value.startsWith('(')) this.#uncertain.add(name);
    }
  }

  /** Keeps what a command assigns. A secret has no value here, so that no text holds it. */
  take({ words, list }: ShellCommand): void {
    if (list) {
      const known = list.isMore ? this.#lists.get(list.name) : undefined;
      const { items, length } = known ?? { items: [], length: 0 };
      for (const one of list.items) items.push(one);
      const added = list.items.reduce((sum, one) => sum + one.length + 1, 0);
      this.#lists.set(list.name, { items, length: length + added });
    }
    for (const [name, , value] of assignments(words)) {
      if (/\{\{|\$\(/.test(value) || isSecretName(name)) this.#values.delete(name);
      else this.#values.set(name, value);
    }
  }

  /** The value of a name; undefined if it has none for certain. */
  of(name: string): string | undefined {
    const value = this.#uncertain.has(name) ? undefined : this.#values.get(name);
    if (value === undefined || value.length > this.#room) return undefined;
    this.#room -= value.length;
    return value;
  }

  /** The items of a list; undefined if they are not certain. */
  list(name: string): readonly string[] | undefined {
    const { items, length = 0 } = (!this.#uncertainLists.has(name) && this.#lists.get(name)) || {};
    if (length > this.#room) return undefined;
    this.#room -= length;
    return items;
  }
}

type Assignment = [name: string, sign: string, value: string];

/** Finds what a command assigns in this shell. Before another command assignments hold for that one alone. */
function assignments(words: readonly string[]): Assignment[] {
  const isDeclared = /^(?:export|readonly|local|declare|typeset)$/.test(words[0] ?? '');
  const found = words.slice(isDeclared ? 1 : 0).map(assigned);
  return isDeclared || found.every(({ length }) => length > 0) ? found.flat() : [];
}

function assigned(word: string): Assignment[] {
  const [found, name = '', sign = '', value = ''] = /^([A-Za-z_]\w*)(\+?=|\+\+|--)(.*)$/s.exec(word) ?? [];
  return found === undefined ? [] : [[name, sign, value]];
}

/** Finds what a command surely writes for the next one in its pipe. */
export function writtenBy(words: readonly string[]): { text: string } | { file: string } | undefined {
  const [program, ...given] = words;
  if (given.some((word) => word.includes('$('))) return undefined;
  const [option, content] = given;
  if (program === 'cat' && option === '--stdin' && given.length === 2) return { text: content ?? '' };
  if (program === 'cat' && given.length === 1 && option !== undefined && !option.startsWith('-'))
    return { file: option };
  if (program === 'echo') {
    const isBare = option === '-n';
    const text = given.slice(isBare ? 1 : 0).join(' ');
    return /^-[neE]/.test(text) ? undefined : { text: isBare ? text : `${text}\n` };
  }
  if (program !== 'printf' || option === undefined || option.startsWith('-')) return undefined;
  const values = given.slice(1);
  // A format with values left over runs again, and other conversions and escapes are many.
  if ((option.match(/%s/g) ?? []).length !== values.length || /%[^s%]|%$|\\[^n\\]/.test(option))
    return undefined;
  const signs: Readonly<Record<string, string>> = { '%%': '%', '\\n': '\n', '\\\\': '\\' };
  return { text: option.replaceAll(/%s|%%|\\n|\\\\/g, (sign) => signs[sign] ?? values.shift() ?? '') };
}
