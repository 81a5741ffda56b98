import { endOfQuoted } from '../secretEnds.ts';

/** Lines that stand within quotes of JSON, with their escapes resolved. */
export interface QuotedLines {
  text: string;
  /** The offset of each character in the original, and that of the text's end. */
  origins: Uint32Array;
  /** True if each line is an item of a list, which may be a list of names. */
  isList: boolean;
}

const comma = /\s{0,200},\s{0,200}"/y;
const colon = /\s{0,40}:/y;
const escape = /\\(?:[nrt"\\/]|u00[\da-f]{2})/giy;

/** Names of a list of fields, in which "-" before a name is for the falling order. */
const ofFields = /"\w{0,20}(?:sort|order|fields|columns)(?:_?by|ing)?"\s{0,9}:\s{0,9}\[\s{0,40}"$/i;

/** A blank in an item, which may be written as an escape. */
const blank = /^(?:[^\\\s]|\\[^nrt])*(?:\s|\\[nrt])/;
const longOption = /^(?:--[a-z]|-[a-z][a-z-])[\w-]*$/i;
const letterOption = /^-[a-z]$/i;
const shortOption = /^-[a-z]/i;

/** An option of a command. */
const option = /--?[a-z]/iy;

/** Gives the texts of JSON that have several lines, and its lists of lines. A list with an option is also read as the words of a command. */
export function quotedLines(text: string): QuotedLines[] {
  const found: QuotedLines[] = [];
  const nextSlash = slashesOf(text);
  for (let open = text.indexOf('"'); open >= 0; open = text.indexOf('"', open)) {
    const lines: { start: number; end: number }[] = [];
    let isWritten = false;
    for (open += 1; ; open = comma.lastIndex) {
      const end = endOfQuoted(text, open, '"');
      lines.push({ start: open, end });
      isWritten ||= nextSlash(open) < end;
      comma.lastIndex = open = end + 1;
      if (!comma.test(text)) break;
    }
    // A text before a colon is a name, and not a line.
    colon.lastIndex = open;
    if (lines.length > 1 && colon.test(text)) lines.pop();
    if (lines.length > 1 || isWritten) found.push(asMeant(text, lines));
    if (lines.length > 1 && areWordsOfCommand(text, lines)) found.push(asMeant(text, lines, true));
  }
  return found;
}

/** Tells if a list has the words of a command: one of them is an option. */
function areWordsOfCommand(text: string, lines: readonly { start: number }[]): boolean {
  const first = lines[0]?.start ?? 0;
  const isOption = ({ start }: { start: number }) => {
    option.lastIndex = start;
    return option.test(text);
  };
  return lines.some(isOption) && !ofFields.test(text.slice(Math.max(0, first - 100), first));
}

function asMeant(
  text: string,
  lines: readonly { start: number; end: number }[],
  areWords = false,
): QuotedLines {
  const parts: string[] = [];
  const most = (lines.at(-1)?.end ?? 0) - (lines[0]?.start ?? 0) + 4;
  const origins = new Uint32Array(most);
  const nextSlash = slashesOf(text.slice(0, lines.at(-1)?.end));
  let length = 0;
  const put = (part: string, from: number) => {
    parts.push(part);
    for (let at = 0; at < part.length; at += 1) origins[length + at] = from + at;
    length += part.length;
  };
  let [last, before] = [0, ''];
  for (const { start, end } of lines) {
    // A line ends at the place of its closing quote.
    if (length > 0) put(areWords ? ' ' : '\n', last);
    last = end;
    const item = text.slice(start, Math.min(end, start + 500));
    const isQuoted = areWords && (item === '' || needsQuotes(item, before));
    before = item;
    const asRead = readingOf(areWords, isQuoted, item);
    if (isQuoted) put('"', start);
    for (let at = start; at < end;) {
      const stop = Math.min(nextSlash(at), end);
      const plain = text.slice(at, stop);
      if (stop > at) put(asRead(plain), at);
      if (stop === end) break;
      escape.lastIndex = stop;
      const written = escape.exec(text)?.[0];
      const meant = written === undefined ? '\\' : meantBy(written);
      put(asRead(meant), stop);
      at = stop + (written?.length ?? 1);
    }
    if (isQuoted) put('"', end);
  }
  origins[length] = lines.at(-1)?.end ?? 0;
  return { text: parts.join(''), origins, isList: lines.length > 1 && !areWords };
}

/**
 * Tells if an item of a command has to stand within quotes: it has a blank, or it has signs that would end the value of the option before
 * it. An option with its value, as `-px`, is left as it is, because its letter would not be seen behind a quotation mark.
 */
function needsQuotes(item: string, before: string): boolean {
  if (blank.test(item)) return true;
  if (shortOption.test(item)) return false;
  return longOption.test(before)
    ? /["'\\()[\]{}&<>#`]/.test(item)
    : letterOption.test(before) && /["']/.test(item);
}

/** Gives what to write in place of a part of an item. */
function readingOf(areWords: boolean, isQuoted: boolean, item: string): (part: string) => string {
  if (isQuoted) return asWord;
  // A quotation mark in an option with its value is a part of that: there is no shell that reads it.
  if (areWords && shortOption.test(item) && !item.includes('{')) return (part) => part.replace(/["';]/g, '_');
  return (part) => part;
}

/** Writes a part of an item so that it can stand within double quotes: no sign in it ends them. */
function asWord(part: string): string {
  return part
    .replaceAll('"', "'")
    .replaceAll('\\', '_')
    .replace(/[\r\n]/g, ' ');
}

/** Gives the offset of the next backslash, for offsets in rising order. */
function slashesOf(text: string): (from: number) => number {
  let slash = -1;
  return (from) => {
    if (slash < from) slash = text.indexOf('\\', from);
    if (slash < 0) slash = Infinity;
    return slash;
  };
}

function meantBy(written: string): string {
  const sign = written[1] ?? '';
  if (sign === 'u') return String.fromCharCode(Number.parseInt(written.slice(2), 16));
  return { n: '\n', t: '\t', r: '\r' }[sign] ?? sign;
}
