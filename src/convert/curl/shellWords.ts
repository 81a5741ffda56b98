import { lineEnd } from '../../text/lines.ts';
import { braceAt, roomForBraces, wordsOfBraces, type BraceMark } from './shellBraces.ts';
import { ShellFlow } from './shellFlow.ts';
import {
  isAssigned,
  isDigit,
  isListHere,
  isListName,
  listHere,
  listName,
  readPart,
  readVariable,
  substitutionEnd,
  type Look,
  type Output,
  type Room,
} from './shellParts.ts';
import { hereDocument, placeholderEnd, redirection } from './shellRedirection.ts';
import {
  declaring,
  emptyCommand,
  inputFrom,
  isAssignment,
  readsInput,
  ShellValues,
  type ShellCommand,
} from './shellValues.ts';

/**
 * The commands of a POSIX shell's text as words: quotes, `$'…'`, escapes and continuations. `$NAME` becomes its value if the text gives
 * a certain one, else `{{NAME}}`. `changed` gets the name if the shell would change its value, and `NAME[@]` for a list that is left
 * out; `unread` gets those that the text assigns without a certain value. The input of a command follows
 * the word `--stdin`, or `--stdin-file` with the file's name; other redirections are left out.
 */
export function shellCommands(
  text: string,
  changed = new Set<string>(),
  unread = new Set<string>(),
  room = roomForBraces(),
): ShellCommand[] {
  const isAssigning = /(?:^|[\s;&])(?:[A-Za-z_]\w*\+?=|read\s)/.test(text);
  const changing = new Set<string>();
  const values = new ShellValues(
    isAssigning ? readCommands(text, changing, new ShellValues([]), room) : [],
    unread,
    changing,
  );
  return readCommands(text, changed, values, room);
}

function readCommands(text: string, changed: Set<string>, values: ShellValues, room: Room): ShellCommand[] {
  return new CommandReader(text, { left: 2 * text.length, room, changed, values }).read();
}

/** A here-document whose lines follow the line of the command with these words. */
type Document = ReturnType<typeof redirection> & { of: string[] };

/** Reads a text from its start to its end: characters to words, words to commands. */
class CommandReader {
  readonly #text: string;
  readonly #look: Look;
  readonly #commands: ShellCommand[] = [];
  #at = 0;
  /** The command and the word that are being read. */
  #own = emptyCommand();
  #word: string | undefined;
  /** Its braces and commas outside quotes. */
  #braces: BraceMark[] = [];
  /** True as long as all words of the command are assignments, or arguments of `export` and its like. */
  #isAssigning = true;
  /** The signs between the last command and this one. */
  #before = '\n';
  /** Number of open groups. */
  #depth = 0;
  readonly #flow = new ShellFlow();
  /** The redirection that the next word belongs to. */
  #redirected: '<' | '<<<' | '>' | undefined;
  #output: Output | undefined;
  /** The list whose items are being read; they start at this word. */
  #list: { name: string; isMore: boolean; from: number } | undefined;
  #document: Document | undefined;

  constructor(text: string, look: Look) {
    this.#text = text;
    this.#look = look;
  }

  read(): ShellCommand[] {
    while (this.#at < this.#text.length) this.#readNext();
    this.#endCommand('\n');
    return this.#commands;
  }

  #readNext(): void {
    const at = this.#at;
    const char = this.#text[at] ?? '';
    const word = this.#word;
    const continued =
      char === '\\' || char === '`' ? /^\r?\n/.exec(this.#text.slice(at + 1, at + 3))?.[0] : undefined;
    if (continued !== undefined) this.#at += 1 + continued.length;
    else if (char === '(' && word !== undefined && isListName(word)) this.#beginList(word);
    else if (char === ')' && this.#list) this.#endList(this.#list);
    else if (char === ' ' || char === '\t' || char === '\r' || (char === '\n' && this.#list)) {
      this.#endWord();
      this.#at++;
    } else if (char === '<' && this.#text[at + 1] === '(') this.#readSubstitution();
    else if ((char === '<' || char === '>') && (word === undefined || isDigit(word)))
      this.#readRedirection(char);
    else if (char === '>' || char === '<') this.#leaveWord(char);
    else if ((char === '(' && word === undefined) || (char === ')' && this.#depth > 0)) {
      this.#endCommand(char);
      this.#depth += char === '(' ? 1 : -1;
      this.#at++;
    } else if (char === '\n' || char === ';' || char === '|' || char === '&') this.#readSeparator(char);
    else if (char === '#' && word === undefined) this.#at = lineEnd(this.#text, at);
    else if (word === undefined && isListHere(this.#text, at)) this.#readItems();
    else this.#readPart(char);
  }

  #endWord(): void {
    const word = this.#word;
    if (word === undefined) return;
    const { words } = this.#own;
    if (this.#redirected === '<') words.push('--stdin-file', word);
    else if (this.#redirected === '<<<') words.push('--stdin', `${word}\n`);
    else if (this.#redirected === undefined) {
      const isDeclared = declaring.test(words[0] ?? word);
      if (!this.#list) this.#isAssigning &&= isDeclared || isAssignment(word);
      // A shell makes one word of the value that it assigns.
      const isValue = !this.#list && !isDeclared && this.#isAssigning;
      words.push(...(isValue ? [word] : wordsOfBraces(word, this.#braces, this.#look.room, this.#own)));
    }
    this.#braces = [];
    this.#redirected = undefined;
    this.#word = undefined;
  }

  /** Ends a command at a sign, which may be the second character of a pair. */
  #endCommand(sign: string): void {
    this.#endWord();
    const own = this.#own;
    if (own.words.length === 0) {
      this.#before += sign;
      return;
    }
    const isFollowed = /^(?:\|(?!\|)|&(?!&))/.test(this.#text.slice(this.#at, this.#at + 2));
    this.#flow.place(own, this.#before, this.#depth !== 0, isFollowed);
    const piped = /(?:^|[^|])\|\n*$/.test(this.#before) ? this.#commands.at(-1) : undefined;
    own.isCut ||= piped?.isCut;
    if (this.#output) this.#useOutput(this.#output, piped === undefined);
    own.words.push(...(piped ? inputFrom(piped.words) : []));
    this.#look.values.take(own);
    // The input of `read` comes with the next line; `{{` stands for a value that is not known yet.
    if (this.#document?.of === own.words) this.#look.values.takeRead(own.words, ['--stdin', '{{']);
    this.#commands.push(own);
    this.#own = emptyCommand();
    this.#isAssigning = true;
    this.#before = sign;
  }

  /** Gives the command the output of its `<(…)` as its input if it has no other one; else the word says that it is not known. */
  #useOutput({ index, from, input, isOnly }: Output, isFirst: boolean): void {
    const { words } = this.#own;
    const given = words[index] ?? '';
    if (isOnly && isFirst && this.#document?.of !== words && !readsInput(words, index)) words.push(...input);
    else words[index] = `${given.slice(0, from)}$(…)${given.slice(from + 1)}`;
    this.#output = undefined;
  }

  #beginList(word: string): void {
    const [, name = '', more] = listName.exec(word) ?? [];
    this.#list = { name, isMore: more !== undefined, from: this.#own.words.push(`${word}(`) };
    this.#word = undefined;
    this.#at++;
  }

  #endList({ from, ...named }: { name: string; isMore: boolean; from: number }): void {
    this.#endWord();
    this.#own.list = { ...named, items: this.#own.words.splice(from) };
    this.#list = undefined;
    this.#at++;
  }

  /** Reads `<(…)`: the output of its command is read as if it came from the standard input, if the command has no other input. */
  #readSubstitution(): void {
    const text = this.#text;
    const { changed, values, room } = this.#look;
    const close = substitutionEnd(text, this.#at, this.#look) ?? text.length;
    const inner = text.slice(this.#at + 2, close - 1);
    const [only, more] = inner.includes('<(') ? [] : readCommands(inner, changed, values, room);
    this.#own.isCut ||= only?.isCut;
    const input = only && !more ? inputFrom(only.words) : [];
    const word = this.#word ?? '';
    if (this.#redirected === '<' && this.#word === undefined && input.length > 0) {
      this.#own.words.push(...input);
      this.#redirected = undefined;
    } else if (inner.includes('curl')) this.#word = `${word}$(${inner})`;
    else if (this.#redirected || this.#list || this.#output) {
      if (this.#output) this.#output.isOnly = false;
      this.#word = `${word}$(…)`;
    } else {
      this.#output = { index: this.#own.words.length, from: word.length, input, isOnly: true };
      this.#word = `${word}-`;
    }
    this.#at = close;
  }

  /** Ends a word at a redirection. A text such as `<site id>` belongs to the word, and so does `<` where a value begins. */
  #leaveWord(char: '<' | '>'): void {
    const isText = char === '<' && /^[/=]<(?!<)/.test(this.#text.slice(this.#at - 1, this.#at + 2));
    const end = this.#at + (placeholderEnd(this.#text, this.#at) || Number(isText));
    if (end === this.#at) {
      this.#endWord();
      this.#readRedirection(char);
    }
    while (this.#at < end) {
      const [part, next] = readPart(this.#text, this.#at, this.#look);
      this.#word += part;
      this.#at = next;
    }
  }

  #readRedirection(char: '<' | '>'): void {
    this.#word = undefined;
    const read = redirection(this.#text, this.#at);
    if (read.kind === 'document') this.#document = { ...read, of: this.#own.words };
    else if (read.kind === 'text') this.#word = read.stop;
    if (read.kind === 'string') this.#redirected = '<<<';
    else this.#redirected = read.kind === 'file' ? char : undefined;
    this.#at = read.next;
  }

  /** Reads a sign between two commands; after the end of a line, the here-document that was announced in it. */
  #readSeparator(char: string): void {
    this.#endWord();
    let next = this.#at + 1;
    if (char === '\n' && this.#document) {
      const { of, ...document } = this.#document;
      const [content, after] = hereDocument(this.#text, next, document, (within, from) =>
        readVariable(within, from, this.#look),
      );
      of.push('--stdin', content);
      const ended = this.#commands.at(-1);
      if (ended?.words === of && ended.isCertain) this.#look.values.takeRead(of);
      this.#document = undefined;
      next = after;
    }
    this.#endCommand(char);
    this.#at = next;
  }

  #readItems(): void {
    const [found, quote, name = '', sign, slice] =
      listHere.exec(this.#text.slice(this.#at, this.#at + 160)) ?? [];
    // `"${NAME[*]}"` is one word, whose items stand apart as another variable says.
    const isApart = slice === '' && (quote === '' || sign === '@');
    const items = isApart ? this.#look.values.list(name) : undefined;
    this.#isAssigning = false;
    for (const one of items ?? [])
      this.#own.words.push(...(quote === '' ? one.split(/\s+/).filter(Boolean) : [one]));
    if (!items) this.#look.changed.add(`${name}[@]`);
    this.#at += found?.length ?? 1;
  }

  /** Adds a part to the word. A value without quotes around it is split into words, unless it is assigned. */
  #readPart(char: string): void {
    const sign = braceAt(this.#text, this.#at, this.#braces.length > 0);
    if (sign !== undefined) {
      this.#braces.push({ at: this.#word?.length ?? 0, sign });
      this.#word = (this.#word ?? '') + sign;
      this.#at += sign.length;
      return;
    }
    const [part, next] = readPart(this.#text, this.#at, this.#look);
    const isPlain = char === '$' && !/["']/.test(this.#text[this.#at + 1] ?? '');
    const isBare =
      isPlain && !part.startsWith('$(') && !(this.#isAssigning && !this.#list && isAssigned(this.#word));
    if (isBare && /\s/.test(part)) {
      const [first = '', ...others] = part.split(/\s+/);
      this.#word = (this.#word ?? '') + first || this.#word;
      for (const other of others) {
        this.#endWord();
        if (other !== '') this.#word = other;
      }
    } else if (part !== '' || !isPlain) this.#word = (this.#word ?? '') + part;
    this.#at = next;
  }
}
