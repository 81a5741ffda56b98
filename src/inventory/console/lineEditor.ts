/** A key that the owner of the line handles. */
export type LineKey = 'enter' | 'tab' | 'help' | 'cancel' | 'end' | 'clear';

const mostKept = 200;
const escape = '\u001b';
const keys = new RegExp(`${escape}(?:\\[[0-?]*[ -/]*[@-~]|O.|.)?|[^]`, 'gu');

/** The keys in the input of a terminal: an escape sequence is one key, any other character is one key. */
export function keysOf(data: string): string[] {
  return data.match(keys) ?? [];
}

/** A line that a person types, with its cursor and the lines before it. */
export class LineEditor {
  #text: readonly string[] = [];
  #at = 0;
  #history: string[] = [];
  /** Index in the history; its length stands for the line that is being typed. */
  #past = 0;
  #draft = '';

  get text(): string {
    return this.#text.join('');
  }

  /** The part before the cursor. */
  get before(): string {
    return this.#text.slice(0, this.#at).join('');
  }

  get history(): readonly string[] {
    return this.#history;
  }

  /** Handles a key; gives the key's meaning if the owner of the line has to handle it. */
  press(key: string): LineKey | undefined {
    const asked = asks[key];
    if (asked) return key === '\u0004' && this.#text.length > 0 ? this.#delete() : asked;
    const change = this.#changes[key];
    if (change) change();
    else if (isShown(key)) this.insert(key);
    return undefined;
  }

  /** Inserts a text at the cursor, without characters that cannot be seen. */
  insert(text: string): void {
    const shown = Array.from(text).filter(isShown);
    this.#text = this.#text.toSpliced(this.#at, 0, ...shown);
    this.#at += shown.length;
  }

  /** Replaces the part before the cursor. */
  replaceBefore(text: string): void {
    const shown = Array.from(text);
    this.#text = [...shown, ...this.#text.slice(this.#at)];
    this.#at = shown.length;
  }

  /** Ends the line and returns it; the history does not repeat a line that comes twice in a row. */
  take(): string {
    const { text } = this;
    const line = text.trim();
    if (line !== '' && this.#history.at(-1) !== line)
      this.#history = [...this.#history, line].slice(-mostKept);
    this.#set('');
    this.#past = this.#history.length;
    return line;
  }

  /** The part of the line that fits into `columns` columns: what is before the cursor, and the rest. */
  shown(columns: number): [before: string, after: string] {
    const width = Math.max(1, columns);
    const start = Math.max(0, this.#at - width + 1);
    const part = (from: number, to: number) => this.#text.slice(from, to).join('');
    return [part(start, this.#at), part(this.#at, start + width)];
  }

  readonly #changes: Readonly<Record<string, () => void>> = {
    ...named(['\u001b[D', '\u001bOD', '\u0002'], () => void (this.#at = Math.max(0, this.#at - 1))),
    ...named(
      ['\u001b[C', '\u001bOC', '\u0006'],
      () => void (this.#at = Math.min(this.#text.length, this.#at + 1)),
    ),
    ...named(['\u001b[H', '\u001bOH', '\u001b[1~', '\u0001'], () => void (this.#at = 0)),
    ...named(['\u001b[F', '\u001bOF', '\u001b[4~', '\u0005'], () => void (this.#at = this.#text.length)),
    ...named(['\u001b[A', '\u001bOA', '\u0010'], () => this.#look(-1)),
    ...named(['\u001b[B', '\u001bOB', '\u000e'], () => this.#look(1)),
    ...named(['\u007f', '\b'], () => this.#cut(this.#at - 1, this.#at)),
    '\u001b[3~': () => this.#delete(),
    '\u0015': () => this.#cut(0, this.#at),
    '\u000b': () => this.#cut(this.#at, this.#text.length),
    '\u0017': () => this.#cut(/(?:\S+\s*|\s*)$/.exec(this.before)?.index ?? 0, this.#at),
  };

  #delete(): undefined {
    this.#cut(this.#at, this.#at + 1);
  }

  #cut(from: number, to: number): void {
    if (from < 0) return;
    this.#text = this.#text.toSpliced(from, to - from);
    this.#at = from;
  }

  #set(text: string): void {
    this.#text = Array.from(text);
    this.#at = this.#text.length;
  }

  #look(by: -1 | 1): void {
    const past = this.#past + by;
    if (past < 0 || past > this.#history.length) return;
    if (this.#past === this.#history.length) this.#draft = this.text;
    this.#past = past;
    this.#set(this.#history[past] ?? this.#draft);
  }
}

const asks: Readonly<Record<string, LineKey>> = {
  '\r': 'enter',
  '\n': 'enter',
  '\t': 'tab',
  '?': 'help',
  '\u0003': 'cancel',
  '\u0004': 'end',
  '\u000c': 'clear',
};

function named(all: readonly string[], change: () => void): Record<string, () => void> {
  return Object.fromEntries(all.map((key) => [key, change]));
}

function isShown(key: string): boolean {
  return /^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]$/u.test(key);
}
