import { lineEnd } from '../text/lines.ts';
import { hereDocument, redirection } from './shellRedirection.ts';
import { inputFrom, readsInput, ShellValues, type ShellCommand } from './shellValues.ts';

/**
 * The commands of a POSIX shell's text as words: quotes, `$'…'`, escapes and continuations. `$NAME` becomes its value if the text gives
 * a certain one, else `{{NAME}}`. `changed` gets the name if the shell would change its value, and `NAME[@]` for a list that is left
 * out. The input of a command follows the word `--stdin`, or `--stdin-file` with the file's name; other redirections are left out.
 */
export function shellCommands(text: string, changed = new Set<string>()): ShellCommand[] {
  const isAssigning = /(?:^|[\s;&])[A-Za-z_]\w*\+?=/.test(text);
  const values = new ShellValues(isAssigning ? readCommands(text, new Set(), new ShellValues([])) : []);
  return readCommands(text, changed, values);
}

function readCommands(text: string, changed: Set<string>, values: ShellValues): ShellCommand[] {
  const commands: ShellCommand[] = [];
  let own: ShellCommand = { words: [], isCertain: true, isBranch: false };
  const look: Look = { left: 2 * text.length, changed, values };
  let depth = 0;
  let branches = 0;
  let before = '\n';
  let word: string | undefined;
  let at = 0;
  let redirected: '<' | '<<<' | '>' | undefined;
  /** The output of the first `<(…)` of a command, and the place of the “-” that stands for it. */
  let output: { place: number; from: number; input: readonly string[]; isOnly: boolean } | undefined;
  let list: { name: string; isMore: boolean; from: number } | undefined;
  let document: (ReturnType<typeof redirection> & { of: string[] }) | undefined;
  const end = (): void => {
    if (word === undefined) return;
    if (redirected === '<') own.words.push('--stdin-file', word);
    else if (redirected === '<<<') own.words.push('--stdin', `${word}\n`);
    else if (redirected === undefined) own.words.push(word);
    redirected = undefined;
    word = undefined;
  };
  /** Ends a command at a sign, which may be the second character of a pair. */
  const finish = (sign: string): void => {
    end();
    if (own.words.length === 0) {
      before += sign;
      return;
    }
    const [first = ''] = own.words;
    const isFollowed = /^(?:\||&(?!&))/.test(text.slice(at, at + 2));
    const isBranch = /^(?:if|for|while|until|case|select)$/.test(first) || own.words.includes('{');
    own.isCertain = depth === 0 && branches === 0 && !isBranch && !isFollowed && /^\)?[\n;]+$/.test(before);
    own.isBranch = branches > 0 || isBranch || /\|\|\n*$/.test(before);
    if (isBranch) branches++;
    if (/^(?:fi|done|esac|\})$/.test(first)) branches--;
    const source = /(?:^|[^|])\|\n*$/.test(before) ? commands.at(-1)?.words : undefined;
    if (output) {
      const { place, from, input, isOnly } = output;
      const given = own.words[place] ?? '';
      if (isOnly && !source && document?.of !== own.words && !readsInput(own.words, place))
        own.words.push(...input);
      else own.words[place] = `${given.slice(0, from)}$(…)${given.slice(from + 1)}`;
      output = undefined;
    }
    own.words.push(...(source ? inputFrom(source) : []));
    if (own.isCertain) values.take(own);
    commands.push(own);
    own = { words: [], isCertain: true, isBranch: false };
    before = sign;
  };
  while (at < text.length) {
    const char = text[at] ?? '';
    const rest = text.slice(at + 1, at + 3);
    if (char === '\\' && /^\r?\n/.test(rest)) at += rest.startsWith('\r') ? 3 : 2;
    else if (char === '`' && /^\r?\n/.test(rest)) at += rest.startsWith('\r') ? 3 : 2;
    else if (char === '(' && word !== undefined && word.length < 64 && listName.test(word)) {
      const [, name = '', more] = listName.exec(word) ?? [];
      list = { name, isMore: more !== undefined, from: own.words.push(`${word}(`) };
      word = undefined;
      at++;
    } else if (list && char === ')') {
      end();
      const { from, ...named } = list;
      own.list = { ...named, items: own.words.splice(from) };
      list = undefined;
      at++;
    } else if (char === ' ' || char === '\t' || char === '\r' || (list && char === '\n')) {
      end();
      at++;
    } else if (char === '<' && text[at + 1] === '(') {
      const close = substitutionEnd(text, at, look) ?? text.length;
      const inner = text.slice(at + 2, close - 1);
      const [only, more] = inner.includes('<(') ? [] : readCommands(inner, changed, values);
      const input = only && !more ? inputFrom(only.words) : [];
      // The output of the command in `<(…)` is read as if it came from the standard input, if the command has no other input.
      if (redirected === '<' && word === undefined && input.length > 0) {
        own.words.push(...input);
        redirected = undefined;
      } else if (inner.includes('curl')) word = `${word ?? ''}$(${inner})`;
      else if (redirected || list || output) {
        if (output) output.isOnly = false;
        word = `${word ?? ''}$(…)`;
      } else {
        output = { place: own.words.length, from: word?.length ?? 0, input, isOnly: true };
        word = `${word ?? ''}-`;
      }
      at = close;
    } else if ((char === '<' || char === '>') && (word === undefined || isDigit(word))) {
      word = undefined;
      const read = redirection(text, at);
      if (read.kind === 'document') document = { ...read, of: own.words };
      else if (read.kind === 'text') word = read.stop;
      if (read.kind === 'string') redirected = '<<<';
      else redirected = read.kind === 'file' ? char : undefined;
      at = read.next;
    } else if ((char === '(' && word === undefined) || (char === ')' && depth > 0)) {
      finish(char);
      depth += char === '(' ? 1 : -1;
      at++;
    } else if (char === '\n' || char === ';' || char === '|' || char === '&') {
      end();
      let next = at + 1;
      if (char === '\n' && document) {
        const [content, after] = hereDocument(text, next, document, (name) => valueOf(name, look));
        document.of.push('--stdin', content);
        document = undefined;
        next = after;
      }
      finish(char);
      at = next;
    } else if (char === '#' && word === undefined) at = lineEnd(text, at);
    else if (word === undefined && isListHere(text, at)) {
      const [found, quote, name = '', sign, slice] = listHere.exec(text.slice(at, at + 160)) ?? [];
      // `"${NAME[*]}"` is one word, whose items stand apart as another variable says.
      const isApart = slice === '' && (quote === '' || sign === '@');
      const items = isApart ? values.list(name) : undefined;
      for (const one of items ?? [])
        own.words.push(...(quote === '' ? one.split(/\s+/).filter(Boolean) : [one]));
      if (!items) changed.add(`${name}[@]`);
      at += found?.length ?? 1;
    } else {
      const [part, next] = readPart(text, at, look);
      if (char === '$' && /\s/.test(part) && !part.startsWith('$(') && text[at + 1] !== "'") {
        // A value without quotes around it is split into words.
        const [first = '', ...others] = part.split(/\s+/);
        word = (word ?? '') + first || word;
        for (const other of others) {
          end();
          if (other !== '') word = other;
        }
      } else if (part !== '' || char !== '$') word = (word ?? '') + part;
      at = next;
    }
  }
  finish('\n');
  return commands;
}

/** The word before the items of a list. */
const listName = /^([A-Za-z_]\w{0,60})(\+)?=$/;
/** All items of a list, each as one word, or split at their blanks if there are no quotes. */
const listHere = /^("?)\$\{([A-Za-z_]\w{0,60})\[([@*])\]([^{}]{0,80})\}\1(?=[\s;&|)]|$)/;

function isListHere(text: string, at: number): boolean {
  return (text[at] === '$' || text[at] === '"') && listHere.test(text.slice(at, at + 160));
}

/** Tells if a word is one digit. Checks the length first: a long word is in pieces, and each read would join them again. */
function isDigit(word: string): boolean {
  return word.length === 1 && word >= '0' && word <= '9';
}

/**
 * Number of characters that may be searched for the end of inner commands,
 * so that a text without an end is not read again and again.
 */
interface Look {
  left: number;
  /** Names of variables whose values the shell would change. */
  changed: Set<string>;
  values: ShellValues;
}

function valueOf(name: string, { values }: Look): string {
  return values.of(name) ?? `{{${name}}}`;
}

/** Finds the end of a `$(…)` that starts here, past any quotes; undefined if it does not end. */
function substitutionEnd(text: string, at: number, look: Look): number | undefined {
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

/** A quoted part, an escape, a variable or one plain character, with its end. */
function readPart(text: string, at: number, look: Look): [part: string, next: number] {
  const char = text[at] ?? '';
  if (char === '$' && text[at + 1] === "'") return readAnsi(text, at + 2);
  if (char === "'") {
    const close = text.indexOf("'", at + 1);
    return [text.slice(at + 1, close < 0 ? text.length : close), close < 0 ? text.length : close + 1];
  }
  if (char === '"') return readDouble(text, at + 1, look);
  if (char === '\\') return [text[at + 1] ?? '', at + 2];
  if (char === '`') {
    const close = text.indexOf('`', at + 1);
    if (close > 0) return [`$(${text.slice(at + 1, close)})`, close + 1];
  }
  return char === '$' ? readVariable(text, at, look) : [char, at + 1];
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

/** `$NAME` as its value or a reference, `$1` of a function as a reference, `$(…)` unchanged. */
function readVariable(text: string, at: number, look: Look): [string, number] {
  const document = /^\$\(\s*cat\s+(?=<<)/.exec(text.slice(at, at + 40));
  if (document && look.left > 0) {
    const read = redirection(text, at + document[0].length);
    const [content, next] = hereDocument(text, lineEnd(text, read.next) + 1, read, (name) =>
      valueOf(name, look),
    );
    look.left -= next - at;
    const close = /^\s*\)/.exec(text.slice(next, next + 40));
    if (close) return [content.replace(/(?<!\n)\n+$/, ''), next + close[0].length];
  }
  const close = substitutionEnd(text, at, look);
  if (close !== undefined) return [text.slice(at, close), close];
  const ofPowerShell = /^\$(?:\{env:(\w{1,60})\}|env:(\w{1,60}))/i.exec(text.slice(at, at + 80));
  if (ofPowerShell) return [`{{${ofPowerShell[1] ?? ofPowerShell[2]}}}`, at + ofPowerShell[0].length];
  const argument = /^\$(?:\{(\d)\}|(\d))/.exec(text.slice(at, at + 4));
  if (argument) return [`{{arg${argument[1] ?? argument[2]}}}`, at + argument[0].length];
  const found = /^\$(?:\{([A-Za-z_]\w{0,60})([^{}\w][^{}]{0,200})?\}|([A-Za-z_]\w{0,60}))/.exec(
    text.slice(at, at + 280),
  );
  const name = found?.[1] ?? found?.[3];
  if (!found || !name) return ['$', at + 1];
  const index = /^\[(\w{1,40})\]$/.exec(found[2] ?? '')?.[1];
  if (index !== undefined) {
    const item = /^\d{1,4}$/.test(index) ? look.values.list(name)?.[Number(index)] : undefined;
    return [item ?? `{{${name}_${index}}}`, at + found[0].length];
  }
  if (found[2] !== undefined) look.changed.add(name);
  return [found[2] === undefined ? valueOf(name, look) : `{{${name}}}`, at + found[0].length];
}

const ansi = new Map([['n', '\n'], ['r', '\r'], ['t', '\t'], ['a', '\u0007'], ['b', '\b'], ['e', '\u001b'], ['f', '\f'], ['v', '\v']]); // prettier-ignore

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
      value += ansi.get(next) ?? next;
      at += 2;
    }
  }
  return [value, at + 1];
}
