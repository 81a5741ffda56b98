import { isSecretName } from '../../redact/secretName.ts';

/** One command of a shell's text. */
export interface ShellCommand {
  words: string[];
  /** True if it runs each time, once, and in this shell: it is not in a condition, loop, function, pipe or group. */
  isCertain: boolean;
  /** True if it is in a condition, a loop or a function, or behind a test. */
  isBranch: boolean;
  /** True if some of the words of its braces are left out. */
  isCut?: boolean | undefined;
  /** The list that it assigns: `NAME=(…)`, or `NAME+=(…)` to add items. */
  list?: { name: string; isMore: boolean; items: readonly string[] };
}

export function emptyCommand(): ShellCommand {
  return { words: [], isCertain: true, isBranch: false };
}

/** Most characters of a value, and of all values in one text. */
const mostRoom = 200_000;

/** Variables that the shell changes itself. */
const ofShell =
  /^(?:_|REPLY|RANDOM|SRANDOM|SECONDS|EPOCH\w*|LINENO|COLUMNS|LINES|(?:OLD)?PWD|OPT\w+|BASH\w*|(?:MAPFILE|PIPESTATUS|DIRSTACK)(?:_\d+)?)$/;

/** Commands that change the variables that their arguments name. */
const changers = /^(?:read|unset|mapfile|readarray|getopts|printf|wait)$/;

/** The certain values of a shell's variables while its commands are read one after another. */
export class ShellValues {
  readonly #unread: Set<string>;
  readonly #changed: ReadonlySet<string>;
  /** True if a command may change any variable; `#isCalled` if that command may be in a function, which runs at any time. */
  readonly #isSourced: boolean;
  readonly #isCalled: boolean;
  readonly #uncertain = new Set<string>();
  /** Number of assignments of each name that are still to come. */
  readonly #toCome = new Map<string, number>();
  readonly #values = new Map<string, string>();
  readonly #uncertainLists = new Set<string>();
  readonly #lists = new Map<string, { items: string[]; length: number }>();
  /** Names with a default, `A=${A:-x}`: from there on, `{{A}}` is their value. */
  readonly #own = new Set<string>();
  #room = mostRoom;

  /**
   * Takes all commands of the text first: a name that any of them may change has no certain value. `unread` gets the names that the
   * text assigns, if their value is asked for and not certain.
   */
  constructor(
    commands: readonly ShellCommand[],
    unread = new Set<string>(),
    changed: ReadonlySet<string> = new Set(),
  ) {
    this.#unread = unread;
    this.#changed = changed;
    const sourced = commands.filter(isSource);
    this.#isSourced = sourced.length > 0;
    this.#isCalled =
      sourced.some(({ isBranch }) => isBranch) &&
      commands.some(({ words }) => words.some((word) => /^(?:function|\S*\{)$/.test(word)));
    // What separates words decides what `read` takes from its input.
    const isSplit = commands.some(
      ({ words }) => words.some((word) => word.startsWith('IFS=')) && !words.includes('read'),
    );
    for (const command of commands) {
      const { words, isCertain, list } = command;
      const [first = '', second = ''] = words;
      const isRead = isCertain && (!isSplit || first === 'IFS=') && readInput(words) !== undefined;
      const isChanger = !isRead && words.some((word) => changers.test(word));
      // A redirection may store its number: `exec {NAME}>file`.
      const stored = /^\{(\w+)\}$/.exec(words.at(-1) ?? '')?.[1];
      if (stored !== undefined) this.#uncertain.add(stored);
      for (const word of isChanger ? words : /^(?:for|select|coproc)$/.test(first) ? [second] : []) {
        const [name = ''] = word.split('[', 1);
        this.#uncertain.add(name);
        this.#uncertainLists.add(name);
      }
      for (const name of changedWithin(command)) this.#uncertain.add(name);
      // An item may have a place of its own in the list: `[2]=x`.
      if (list?.items.some((item) => /^\[[^\]]*\]\+?=/.test(item))) this.#uncertainLists.add(list.name);
      for (const [name, sign, value] of isCertain ? assignments(words) : words.flatMap(assigned)) {
        this.#toCome.set(name, (this.#toCome.get(name) ?? 0) + 1);
        if (!isCertain || sign !== '=' || value.startsWith('(')) this.#uncertain.add(name);
        if (!isCertain || name !== list?.name || value !== '(') this.#uncertainLists.add(name);
      }
    }
  }

  /** Stores the value that a command assigns for certain. A secret gets no value here, so no text can hold it. */
  take(command: ShellCommand): void {
    const { words, list } = command;
    if (isSource(command)) for (const known of [this.#values, this.#lists]) known.clear();
    if (!command.isCertain) return;
    if (list && !isSecretName(list.name)) {
      const known = list.isMore ? this.#lists.get(list.name) : undefined;
      const { items, length } = known ?? { items: [], length: 0 };
      for (const one of list.items) items.push(one);
      const added = list.items.reduce((sum, one) => sum + one.length + 1, 0);
      this.#lists.set(list.name, { items, length: length + added });
    }
    this.#store(assignments(words));
  }

  /** Stores what `read` takes from its input; without one, what its variable held before counts no more. */
  takeRead(words: readonly string[], input: readonly string[] = []): void {
    const read = readInput([...words, ...input]);
    if (read) this.#store([read]);
  }

  #store(assigned: readonly Assignment[]): void {
    for (const [name, , value] of assigned) {
      this.#toCome.set(name, (this.#toCome.get(name) ?? 0) - 1);
      if (value === `{{${name}}}`) this.#own.add(name);
      if (/\$\(/.test(value) || isSecretName(name) || this.#mayChange(value)) this.#values.delete(name);
      else this.#values.set(name, value);
    }
  }

  /** Tells if a value has `{{`, except for names that mean the same from here on. `{{LIST_2}}` is an item of a list. */
  #mayChange(value: string): boolean {
    if (this.#isSourced) return value.includes('{{');
    const unknown = value.replaceAll(
      /\{\{(?!arg(?:s|\d+)\}|shell\})(\w{1,80})\}\}/g,
      (reference, name: string) => {
        const isReplaced = this.#changed.has(name) && !this.#own.has(name);
        const isChanged = (this.#toCome.get(name) ?? 0) > 0 || ofShell.test(name) || isReplaced;
        const parts = name.split('_');
        const isUncertain = parts.some((_, at) => this.#uncertain.has(parts.slice(0, at + 1).join('_')));
        return isChanged || isUncertain ? reference : '';
      },
    );
    return unknown.includes('{{');
  }

  /** The value of a name; undefined if it is not certain. */
  of(name: string): string | undefined {
    const value = this.#uncertain.has(name) || this.#isCalled ? undefined : this.#values.get(name);
    if (value === undefined || value.length > this.#room) {
      if (this.#toCome.has(name) || this.#uncertain.has(name)) this.tell(name);
      return undefined;
    }
    this.#room -= value.length;
    return value;
  }

  /** Notes that a reference has no value from this text. */
  tell(name: string): void {
    if (!isSecretName(name)) this.#unread.add(name);
  }

  /** The items of a list; undefined if they are not certain. */
  list(name: string): readonly string[] | undefined {
    const { items, length = 0 } = (!this.#uncertainLists.has(name) && this.#lists.get(name)) || {};
    if (length > this.#room) return undefined;
    this.#room -= length;
    return items;
  }
}

/** Commands whose arguments are assignments. */
export const declaring = /^(?:export|readonly|local|declare|typeset)$/;

/** Words that may stand in front of a command. */
const ahead = /^(?:|if|then|else|elif|do|while|until|!|\{|time|builtin|command)$/;

/** Tells if a command may change any variable: by another file, by a text, or by names that are not known. */
function isSource({ words }: ShellCommand): boolean {
  const isDeclared = declaring.test(words[0] ?? '');
  return words.some(
    (word, at) =>
      // As an argument “.” is a folder or a filter: `jq .`.
      (/^(?:source|eval|\.)$/.test(word) && ahead.test(words[at - 1] ?? '')) ||
      (isDeclared && /^(?:\$\(|\{\{)/.test(word)),
  );
}

/** A name that a sum or a command in a text changes: `X+=1`, `--X`. */
const change =
  /(?<!\w)([A-Za-z_]\w{0,60})\s{0,9}(?:\[[^\]]{0,99}\])?\s{0,9}(?:(?:[-+*/%&|^]|<<|>>)?=(?!=)|\+\+|--)|(?:\+\+|--)\s{0,9}([A-Za-z_]\w{0,60})/g;

/** The words of `((X=Y++))` or `((--X))`, which come without their brackets. */
const sum = /^(?:\+\+|--)\s?\w|^\w+(?:\+\+|--|=[\w+*%&|^<>()-]+$| \S{0,2}= )/;

/** Finds the names that a command changes in a sum, `$((X+=1))`, or later, with `trap`, and those that it gives a kind, as `declare -i` does. */
function changedWithin({ words, isCertain }: ShellCommand): string[] {
  const [first = ''] = words;
  const text = words.join(' ');
  if (/^(?:declare|typeset|local)$/.test(first) && words.some((word) => /^-\w*[iulcn]/.test(word)))
    return text.match(/[A-Za-z_]\w*/g) ?? [];
  const isSum =
    /\(\s?\(|\$\[/.test(text) ||
    words.slice(0, 3).some((word) => word === 'let' || word === '[[') ||
    (sum.test(text) && !(isCertain && isAssignment(first)));
  const changing = first === 'trap' || isSum ? text : (/^\w+\[([^\]]+)\]\+?=/.exec(first)?.[1] ?? '');
  return Array.from(changing.matchAll(change), ([, before, behind]) => before ?? behind ?? '');
}

type Assignment = [name: string, sign: string, value: string];

/** Finds the variables that a command assigns in this shell. Assignments before another command are only for that command. */
function assignments(words: readonly string[]): Assignment[] {
  const read = readInput(words);
  if (read) return [read];
  const own = words.slice(words.findIndex((word) => !/^(?:!|time|builtin|command)$/.test(word)));
  const isDeclared = declaring.test(own[0] ?? '');
  const found = own.slice(isDeclared ? 1 : 0).map(assigned);
  return isDeclared || found.every(({ length }) => length > 0) ? found.flat() : [];
}

/** The variable that `read` fills from a known input: its first line, or with `-d ''` all of it. */
function readInput(words: readonly string[]): Assignment | undefined {
  const at = words.indexOf('read');
  if (at > 1 || (at === 1 && words[0] !== 'IFS=')) return undefined;
  const given = words.slice(at + 1).join('\0');
  const [, raw, whole, name = '', text = ''] =
    /^(-r\0)?(-d\0\0)?([A-Za-z_]\w*)\0--stdin\0([^\0]*)$/s.exec(given.replace(/^-rd\0/, '-r\0-d\0')) ?? [];
  if (name === '' || (!raw && text.includes('\\'))) return undefined;
  const value = whole ? text : (text.split('\n')[0] ?? '');
  return [name, '=', at === 1 ? value : value.replace(/^[ \t\n]+|[ \t\n]+$/g, '')];
}

/** Tells if a word is an assignment, if all words in front of it are: a shell never splits its value. */
export function isAssignment(word: string): boolean {
  return assigned(word).length > 0;
}

/** Reads an assignment; the index of an item is a part of its sign. */
function assigned(word: string): Assignment[] {
  const [found, name = '', sign = '', value = ''] =
    /^([A-Za-z_]\w*)((?:\[[^\]]*\])?(?:\+?=|\+\+|--))(.*)$/s.exec(word) ?? [];
  return found === undefined ? [] : [[name, sign, value]];
}

/** The output of a command as the input of another, after `--stdin` or `--stdin-file`; none if it is not certain. */
export function inputFrom(words: readonly string[]): readonly string[] {
  const written = writtenBy(words);
  if (!written) return [];
  return 'text' in written ? ['--stdin', written.text] : ['--stdin-file', written.file];
}

/** Tells if a command has an input, or reads it: `@-`, or `-` in place of a file. Leaves out the word at one place. */
export function readsInput(words: readonly string[], except: number): boolean {
  return words.some((word, at) => {
    if (at === except) return false;
    // With these options of cURL, “-” is the output.
    if (word === '-') return !/^-\w*[oD]$/.test(words[at - 1] ?? '');
    return /^--stdin(?:-file)?$|@-$|^-\w*[KT]-$/.test(word);
  });
}

/** Finds the output of a command; undefined if it is not certain. */
function writtenBy(words: readonly string[]): { text: string } | { file: string } | undefined {
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
  // A format runs again if values are left over, and it has many other conversions and escapes.
  if ((option.match(/%s/g) ?? []).length !== values.length || /%[^s%]|%$|\\[^n\\]/.test(option))
    return undefined;
  const signs: Readonly<Record<string, string>> = { '%%': '%', '\\n': '\n', '\\\\': '\\' };
  return { text: option.replaceAll(/%s|%%|\\n|\\\\/g, (sign) => signs[sign] ?? values.shift() ?? '') };
}
