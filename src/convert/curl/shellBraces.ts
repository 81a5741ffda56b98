import type { Room } from './shellParts.ts';
import type { ShellCommand } from './shellValues.ts';

/** A brace or a comma outside quotes in a word of a shell, or a range such as `{1..3}`, by its offset in the word. */
export interface BraceMark {
  at: number;
  sign: string;
}

/** Most characters that the braces of one text may make. */
const mostOfBraces = 1_000_000;
const mostWords = 1_000;
const mostMarks = 2_000;

export function roomForBraces(): Room {
  return { left: mostOfBraces };
}

/** The beginning of a JSON object with or without its quotes escaped, which people write without quotes around it. */
const json = /^\{\\?(["'])[^"'\\]*\\?\1[ \t]*:/;
const range = /^\{(?:([-+]?\d{1,18})\.\.([-+]?\d{1,18})|([A-Za-z])\.\.([A-Za-z]))(?:\.\.([-+]?\d{1,9}))?\}/;

/** Finds the brace, comma or range at a place outside quotes. A comma and a closing brace count only behind an open brace, and one that begins JSON is text. */
export function braceAt(text: string, at: number, isOpen: boolean): string | undefined {
  const char = text[at] ?? '';
  if (char === '{') {
    const here = text.slice(at, at + 60);
    return json.test(here) ? undefined : (range.exec(here)?.[0] ?? char);
  }
  return isOpen && (char === ',' || char === '}') ? char : undefined;
}

/** The words that a shell makes of a word with `{a,b}` and `{1..3}`. The command is cut if they are too many, and some are left out. */
export function wordsOfBraces(
  word: string,
  marks: readonly BraceMark[],
  room: Room,
  command: ShellCommand,
): readonly string[] {
  if (!marks.some(({ sign }) => sign === ',' || sign.length > 1)) return [word];
  const limit = Math.max(1, Math.min(mostWords, Math.floor(room.left / (word.length + 1))));
  const cut = (texts: string[]) => {
    if (texts.length > limit) command.isCut = true;
    return texts.slice(0, limit);
  };
  if (marks.length > mostMarks) {
    command.isCut = true;
    return [word];
  }
  // Each open brace has its alternatives, and each of them the texts that it may stand for.
  const levels: string[][][] = [[['']]];
  const add = (texts: readonly string[]) => {
    const level = levels.at(-1) ?? [];
    level.push(cut((level.pop() ?? []).flatMap((start) => texts.map((end) => start + end))));
  };
  let from = 0;
  for (const { at, sign } of marks) {
    add([word.slice(from, at)]);
    from = at + sign.length;
    if (sign === '{') levels.push([['']]);
    else if (sign.length > 1) add(valuesOf(sign, limit + 1));
    else if (levels.length === 1) add([sign]);
    else if (sign === ',') levels.at(-1)?.push(['']);
    else {
      const choices = levels.pop() ?? [];
      add(choices.length > 1 ? cut(choices.flat()) : choices.flat().map((text) => `{${text}}`));
    }
  }
  add([word.slice(from)]);
  // A brace without its pair is text.
  while (levels.length > 1) {
    const choices = levels.pop() ?? [];
    add(['{']);
    choices.forEach((texts, index) => add(index > 0 ? texts.map((text) => `,${text}`) : texts));
  }
  const words = levels.flat(2);
  room.left -= words.length * word.length;
  return words;
}

/** The values of a range, up or down, all as long as the longer end if one of the ends begins with zero. */
function valuesOf(text: string, most: number): string[] {
  const [, first, last, start = '', end = '', step = '1'] = range.exec(text) ?? [];
  const isNumber = first !== undefined && last !== undefined;
  const [from, to] = isNumber
    ? [BigInt(first.replace('+', '')), BigInt(last.replace('+', ''))]
    : [BigInt(start.charCodeAt(0)), BigInt(end.charCodeAt(0))];
  const size = BigInt(step.replace(/^[-+]/, '')) || 1n;
  const isPadded = isNumber && [first, last].some((one) => /^[-+]?0\d/.test(one));
  const width = isPadded ? Math.max(first.length, last.length) : 0;
  const values: string[] = [];
  for (let value = from; from <= to ? value <= to : value >= to; value += from <= to ? size : -size) {
    // The shell takes the backslash between the capitals and the small letters for an escape.
    if (!isNumber) values.push(String.fromCharCode(Number(value)).replace('\\', ''));
    else if (value < 0n) values.push(`-${String(-value).padStart(width - 1, '0')}`);
    else values.push(String(value).padStart(width, '0'));
    if (values.length >= most) break;
  }
  return values;
}
