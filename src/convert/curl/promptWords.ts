import { isSecretName } from '../../redact/secretName.ts';
import type { ShellCommand } from './shellValues.ts';

/** A line feed within a value, written as two carets and two line ends; no argument can hold it in another way. */
const innerLine = '\0';
/** A percent sign that a caret or a second percent sign has escaped. */
const percent = '\u0001';
/** Most characters that values may add to the texts. */
const mostRoom = 200_000;
/** A name between percent signs, as `%SITE%` or `%BASE%`, and not an encoded character: in `%C3%BCb%20` there is no name. */
const variable =
  /%(?![\da-fA-F]{2}%|(?<=%[\da-fA-F]{2}%)[\da-fA-F]{2})([A-Za-z_][\w.-]{0,60})%|%(?:~\w{0,9})?([1-9])(?![\da-fA-F])|%{1,2}(?:~\w{0,3})?([a-zA-Z])(?![\w%])/g;

/** A body of JSON whose quotes are doubled; a POSIX shell would drop them all. */
const doubledQuotes = /\s(?:-\w*d|--data[a-z-]*|--json)[ =]?"[ \t[]*\{[ \t]*""[^"\n]+""[ \t]*:/;

/** Tells if a text is for the Windows command prompt: it has carets, doubled quotes in JSON, `set NAME=`, or comments or loops as the prompt writes them. */
export function isForPrompt(text: string): boolean {
  return (
    /(?<!\$\{\w{1,60})\^["^\r\n]|\^$/m.test(text) ||
    (doubledQuotes.test(text) && !/(?:^|[\s=]|-\w)'|<</.test(text)) ||
    /^[ \t]*(?:@?echo off|@?rem[ \t]|::|@?set[ \t]+"?[A-Za-z_]\w*=|@?for[ \t]+(?:\/[dflr][ \t]|%%?[a-z][ \t]+in)|[a-zA-Z]:\\[\w\\ .-]{0,200}>)/im.test(
      text,
    ) ||
    (!/['$`]/.test(text) && /%(?![\da-fA-F]{2})[A-Za-z_]\w{1,60}%/.test(text))
  );
}

/** The commands of a text for the Windows command prompt. Reads carets first, then variables, then quotes as a C program reads them. */
export function promptCommands(text: string): ShellCommand[] {
  const values = new Map<string, string>();
  let room = mostRoom;
  const valueOf = (name: string) => {
    const value = values.get(name.toLowerCase());
    if (value === undefined || value.length > room) return `{{${name}}}`;
    room -= value.length;
    return value;
  };
  const commands: ShellCommand[] = [];
  const set = new Set<string>();
  let blocks = 0;
  for (const { line, isElse } of commandLines(cleaned(text)).flatMap(withRead)) {
    if (/^[ \t]*\)/.test(line)) blocks = Math.max(0, blocks - 1);
    const isBranch = isElse || blocks > 0;
    if (/\([ \t]*$/.test(line)) blocks++;
    const plain = line.replace(/^[ \t(@]*/, '').trimEnd();
    if (/^(?:rem\b|::)/i.test(plain)) continue;
    const full = plain.replaceAll(
      variable,
      (found, name?: string, digit?: string, turn?: string, at = 0, all = '') => {
        if (name === undefined) return `{{${turn ?? `arg${digit}`}}}`;
        // `%E4pfel%20` has two encoded characters, unless the text sets a variable of that name.
        const isEncoded = /^[\da-f]{2}/i.test(name) && /^[\da-f]{2}/i.test(all.slice(at + found.length));
        return isEncoded && !set.has(name.toLowerCase()) ? found : valueOf(name);
      },
    );
    const [, name = '', value = ''] = /^set[ \t]+"?([A-Za-z_]\w*)=(.*?)"?$/i.exec(full) ?? [];
    if (name !== '') set.add(name.toLowerCase());
    const words = argumentsOf(full.replaceAll(percent, '%'));
    if (name === '')
      commands.push({ words, isCertain: true, isBranch: isBranch || /^(?:for|if)$/i.test(words[0] ?? '') });
    else if (isSecretName(name) || value.includes('{{') || isBranch) values.delete(name.toLowerCase());
    else values.set(name.toLowerCase(), value);
  }
  return commands.filter(({ words }) => words.length > 0);
}

interface CommandLine {
  line: string;
  /** True if it runs only if the one before it fails. */
  isElse: boolean;
}

/** A loop over the output of a command, `for /f … in ('…')`, as the command and the loop without it. */
function withRead(loop: CommandLine): CommandLine[] {
  const { line, isElse } = loop;
  const open = /^[ \t(@]*for[ \t]+\/f[ \t]/i.test(line) ? /\bin[ \t]*\([ \t]*['`]/i.exec(line) : null;
  if (!open) return [loop];
  const start = open.index + open[0].length;
  const length = line.slice(start).search(open[0].endsWith("'") ? /'[ \t]*\)/ : /`[ \t]*\)/);
  if (length < 0) return [loop];
  const read = commandLines(line.slice(start, start + length));
  return [
    ...read.map((one) => ({ ...one, isElse: isElse || one.isElse })),
    { line: line.slice(0, start) + line.slice(start + length), isElse },
  ];
}

/** The text without prompts and with the same line ends everywhere. */
function cleaned(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll(innerLine, '')
    .replaceAll(percent, '')
    .replaceAll(/^[ \t]*(?:PS )?[a-zA-Z]:\\[\w\\ .-]{0,200}>/gm, '')
    .replaceAll(/%%(?=[\da-fA-F]{2})/g, percent);
}

/** Commands, each on one line, without carets and redirections. */
function commandLines(plain: string): CommandLine[] {
  const lines: CommandLine[] = [];
  let out = '';
  /** The character before the current one; reading the end of `out` would join its pieces each time. */
  let last = '';
  let isElse = false;
  /** True inside quotes as the prompt sees them. For the prompt every quote counts. */
  let quoted = false;
  /** True inside quotes as the program sees them. */
  let within = false;
  for (let at = 0; at < plain.length; at++) {
    const char = plain[at] ?? '';
    const isOpen = quoted || within;
    if (char === '^' && !quoted) {
      at++;
      const next = plain[at] ?? '';
      if (next === '"' && last !== '\\') within = !within;
      if (next !== '\n') out += next === '%' ? percent : next;
      else if (plain[at + 1] === '\n') {
        out += innerLine;
        at++;
      } else out += ' ';
      last = next;
    } else if (char === '\n' || (/[&|]/.test(char) && !isOpen)) {
      lines.push({ line: out, isElse });
      isElse = plain.startsWith('||', at);
      if (plain[at + 1] === char && char !== '\n') at++;
      out = last = '';
      quoted = within = false;
    } else if (
      !isOpen &&
      (char === '>' || (/[12]/.test(char) && plain[at + 1] === '>' && /^[ \t]?$/.test(last)))
    ) {
      const target = /^[12]?>{1,2}[ \t]*(?:&[12]|"[^"\n]*"?|[^\s&|<>]*)/.exec(plain.slice(at, at + 300));
      at += (target?.[0].length ?? 1) - 1;
      last = ' ';
    } else if (char === '<' && !isOpen) {
      out += ' --stdin-file ';
      last = ' ';
    } else {
      if (char === '"') quoted = !quoted;
      if (char === '"' && last !== '\\') within = !within;
      out += char;
      last = char;
    }
  }
  lines.push({ line: out, isElse });
  return lines;
}

function argumentsOf(line: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    const char = line[at] ?? '';
    const escapes = line[at + 1] === '"' && (char === '\\' || (char === '"' && quoted));
    if (escapes) {
      word = `${word ?? ''}"`;
      at++;
    } else if (char === '"') {
      quoted = !quoted;
      word ??= '';
    } else if ((char === ' ' || char === '\t') && !quoted) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + (char === innerLine ? '\n' : char);
  }
  if (word !== undefined) words.push(word);
  return words;
}
