import { lineEnd } from '../text/lines.ts';
import { hereDocument, redirection } from './shellRedirection.ts';

/**
 * The commands of a POSIX shell's text as words: quotes, `$'…'`, escapes and continuations, no expansion but `$NAME` to
 * `{{NAME}}`, whose name `changed` takes if the shell would change its value. What a command reads from a here-document follows the
 * word `--stdin`; other redirections are left out.
 */
export function shellCommands(text: string, changed = new Set<string>()): string[][] {
  const commands: string[][] = [[]];
  const look: Look = { left: 2 * text.length, changed };
  let depth = 0;
  let word: string | undefined;
  let at = 0;
  let isRedirected = false;
  let document: { stop: string; isPlain: boolean } | undefined;
  const end = (): void => {
    if (word !== undefined && !isRedirected) commands.at(-1)?.push(word);
    isRedirected &&= word === undefined;
    word = undefined;
  };
  while (at < text.length) {
    const char = text[at] ?? '';
    const rest = text.slice(at + 1, at + 3);
    if (char === '\\' && /^\r?\n/.test(rest)) at += rest.startsWith('\r') ? 3 : 2;
    else if (char === '`' && /^\r?\n/.test(rest)) at += rest.startsWith('\r') ? 3 : 2;
    else if (char === ' ' || char === '\t' || char === '\r') {
      end();
      at++;
    } else if ((char === '<' || char === '>') && (word === undefined || isDigit(word))) {
      word = undefined;
      const { kind, stop, isPlain, next } = redirection(text, at);
      if (kind === 'document') document = { stop, isPlain };
      else if (kind === 'string') commands.at(-1)?.push('--stdin');
      else if (kind === 'text') word = stop;
      else isRedirected = kind === 'file';
      at = next;
    } else if ((char === '(' && word === undefined) || (char === ')' && depth > 0)) {
      end();
      depth += char === '(' ? 1 : -1;
      commands.push([]);
      at++;
    } else if (char === '\n' || char === ';' || char === '|' || char === '&') {
      end();
      at++;
      if (char === '\n' && document) {
        const [content, next] = hereDocument(text, at, document);
        commands.at(-1)?.push('--stdin', content);
        document = undefined;
        at = next;
      }
      commands.push([]);
    } else if (char === '#' && word === undefined) at = lineEnd(text, at);
    else {
      const [part, next] = readPart(text, at, look);
      word = (word ?? '') + part;
      at = next;
    }
  }
  end();
  return commands.filter((command) => command.length > 0);
}

/** Looks at the length first: a long word is in pieces, and reading any of it would join them anew at each call. */
function isDigit(word: string): boolean {
  return word.length === 1 && word >= '0' && word <= '9';
}

/** Characters that may be looked at for the ends of commands within others: a text that ends none would be walked again and again. */
interface Look {
  left: number;
  /** Names of variables whose values the shell would change. */
  changed: Set<string>;
}

/** Finds the end of a `$(…)` that starts here, and skips its quotes; undefined if it does not end. */
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

/** A quoted run, an escape, a variable or one plain character, with where it ends. */
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

/** `$NAME` as a reference, `$(…)` as it stands. */
function readVariable(text: string, at: number, look: Look): [string, number] {
  const close = substitutionEnd(text, at, look);
  if (close !== undefined) return [text.slice(at, close), close];
  const found = /^\$(?:\{([A-Za-z_]\w{0,60})([^{}\w][^{}]{0,200})?\}|([A-Za-z_]\w{0,60}))/.exec(
    text.slice(at, at + 280),
  );
  const name = found?.[1] ?? found?.[3];
  if (name && found?.[2] !== undefined) look.changed.add(name);
  return found && name ? [`{{${name}}}`, at + found[0].length] : ['$', at + 1];
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
