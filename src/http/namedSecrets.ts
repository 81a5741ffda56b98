import type { Stretch } from './knownSecrets.ts';
import { endOfBlock, endOfElement, endOfNested, endOfQuoted, endOfWord } from './secretEnds.ts';
import { isCount, isHolder, isSecretInQuery, isSecretName, secretHints } from './secretName.ts';

/** A secret's place; `quote` goes round its mask where the secret itself stood in none, as a number of JSON does. */
export interface NamedSecret extends Stretch {
  quote?: string;
  name: string;
}

/** Beginnings of names and of shapes. Looked for first: it is fast. */
const hints = new RegExp(String.raw`${secretHints}|basic|code|session|sig|sid|eyj|:\/\/|-----begin`, 'gi');
const longestName = 100;
const quoteMark = String.raw`\\*["'\`]|&quot;|&#34;|&#39;|&apos;|%22|%27|\\u0022`;
const quoteAt = new RegExp(quoteMark, 'iy');
/** From a name to its value: its closing quote or bracket, ":" or "=", and blanks. */
const separator = new RegExp(
  String.raw`(?:\]|%5D)?(${quoteMark})?[ \t\r\n]{0,40}(=>|:=|:|={1,3}|%3A|%3D)(?:%20|\+(?=%22))?`,
  'iy',
);
/** `"name": "psk", "value": "x"`, `name="psk" value="x"`, an element and a part of a form with such a name. */
const pairOfJson =
  /\\*["']\s{0,40},\s{0,40}\\*["'](?:current_?|new_?|old_?|default_?)?(?:value|val|content|text|default)\\*["']\s{0,40}:\s{0,40}/iy;
const pairOfHtml = /["']\s{1,40}value\s{0,4}=\s{0,4}(?=["'])/iy;
const elementNamed = /["'][^<>"']{0,200}>/y;
const partNamed = /["'][^\n]{0,200}\r?\n(?:[^\n]{2,300}\n){0,5}\r?\n/y;
const openTag = /(?:<|&lt;|\\u003c)(?:[\w-]{1,40}:)?$/i;
const restOfTag = /[^<>]{0,500}?(?:>|&gt;|\\u003e)/iy;
const plainValue = /-?\d[\w.+-]*/y;
const nothing = /(?:null|true|false|none|undefined)(?![\w-])|\{\{[^{}]{0,200}\}\}/iy;

/** Headers whose value has semicolons, commas and spaces of its own. */
const wholeLine = /cookie|authorization/i;

/** Finds the secrets of a text by their names and by their shapes, in order and apart. Its time grows with the text and no faster. */
export function namedSecrets(text: string): NamedSecret[] {
  const found: NamedSecret[] = [];
  let at = 0;
  hints.lastIndex = 0;
  for (let hint = hints.exec(text); hint; hint = hints.exec(text)) {
    const shaped = secretByShape(text, hint.index, hint[0].toLowerCase());
    const word = shaped ? undefined : wordAround(text, hint.index, at);
    const one = shaped ?? (word && secretOf(text, word));
    at = Math.max(one?.end ?? 0, word?.end ?? hint.index + hint[0].length);
    if (one && one.end > one.start) found.push(one);
    hints.lastIndex = at;
  }
  return found;
}

function secretByShape(text: string, at: number, hint: string): NamedSecret | undefined {
  if (hint === 'eyj') return shaped(text, at, /eyJ[\w-]{6,}(\.[\w-]+(?:\.[\w-]*)*)?/y, 0, 1);
  if (hint === '://') return shaped(text, at, /:\/\/([^/?#@\s"'<>]{1,500})@/y, 1, 1);
  if (hint === 'bearer' || hint === 'basic')
    return shaped(text, at, /(?:bearer|basic)(?:\s|%20|\+){1,20}([\w\-.~+/%]{6,}=*)/iy, 1, 1);
  if (hint !== '-----begin') return undefined;
  if (!/^-----BEGIN [A-Z ]{0,40}PRIVATE KEY/i.test(text.slice(at, at + 80))) return undefined;
  const end = text.indexOf('-----END', at);
  return { start: at, end: end < 0 ? text.length : end, name: 'private key' };
}

/** The part of a shape that is the secret; where `needed` is missing, it is passed over whole. */
function shaped(
  text: string,
  at: number,
  shape: RegExp,
  part: number,
  needed: number,
): NamedSecret | undefined {
  shape.lastIndex = at;
  const match = shape.exec(text);
  if (!match) return undefined;
  const end = shape.lastIndex;
  if (match[needed] === undefined) return { start: end, end, name: 'token' };
  if (part === 0) return { start: at, end, name: 'token' };
  const start = at + match[0].indexOf(match[1] ?? '', part === 1 && match[0].startsWith('://') ? 3 : 5);
  return { start, end: start + (match[1]?.length ?? 0), name: 'token' };
}

/** The word that a hint stands in, not before `from`. */
function wordAround(text: string, hint: number, from: number): Stretch {
  let start = hint;
  const least = Math.max(from, hint - longestName);
  while (start > least && isNameChar(text.charCodeAt(start - 1))) start -= 1;
  const escape = /\\(?:u[\da-f]{4}|[nrt])|%[\da-f]{2}/iy;
  escape.lastIndex = start - 1;
  if (start > 0 && escape.test(text)) start = Math.min(escape.lastIndex, hint);
  let end = hint;
  const most = Math.min(text.length, start + longestName + 20);
  while (end < most && isNameChar(text.charCodeAt(end))) end += 1;
  return { start, end: Math.max(end, hint + 1) };
}

function isNameChar(code: number): boolean {
  const letter = code | 0x20;
  return (
    (letter >= 0x61 && letter <= 0x7a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x2d ||
    code === 0x5f ||
    code > 0xbf
  );
}

function secretOf(text: string, word: Stretch): NamedSecret | undefined {
  const written = text.slice(word.start, word.end);
  const name = nameOf(text, word);
  if (!isSecretName(name.text)) return isSecretInQuery(written) ? inQuery(text, word) : undefined;
  const value =
    elementValue(text, word) ?? valueBehind(text, name) ?? pairValue(text, word) ?? optionValue(text, word);
  return value && withoutMask(text, { ...value, name: name.text });
}

/** A secret that is masked already stays as it is. */
function withoutMask(text: string, one: NamedSecret): NamedSecret {
  return text.startsWith('••••', one.start) ? { ...one, start: one.end } : one;
}

interface Name extends Stretch {
  text: string;
  /** Tells if it begins its line, as in YAML or a header. */
  startsLine: boolean;
}

/** A name of several words, as keys in quotes and of YAML are: "Pre-Shared Key". */
function nameOf(text: string, word: Stretch): Name {
  const before = text.slice(Math.max(0, word.start - 80), word.start);
  const startsLine = /(?:^|[\n{[,]|\\[nr])[ \t-]*$/.test(before);
  const whole = { ...word, text: text.slice(word.start, word.end), startsLine };
  const words = /["'][\w ./()-]{1,60}$/.exec(before)?.[0].slice(1);
  const inQuotes = words !== undefined || /["']$/.test(before);
  const rest = inQuotes
    ? /^ [\w ./()-]{0,40}(?=\\*["']\s{0,40}[:=])/.exec(text.slice(word.end, word.end + 120))?.[0]
    : undefined;
  if (rest !== undefined || (words !== undefined && /^\\*["']/.test(text.slice(word.end, word.end + 8)))) {
    const end = word.end + (rest?.length ?? 0);
    return { start: word.start, end, text: `${words ?? ''}${text.slice(word.start, end)}`, startsLine };
  }
  const line = /(?:^|\n)[ \t]*((?:[\w-]{1,30} ){1,4})$/.exec(before)?.[1];
  if (line !== undefined && text.charCodeAt(word.end) === 0x3a)
    return { ...whole, text: line + whole.text, startsLine: true };
  return whole;
}

/** The value behind ":" or "=". */
function valueBehind(text: string, name: Name): Omit<NamedSecret, 'name'> | undefined {
  separator.lastIndex = name.end;
  const match = separator.exec(text);
  if (!match) return undefined;
  const [, quote, sign = ''] = match;
  const after = separator.lastIndex;
  // Only what is in quotes has its value on a later line.
  const start = skipBlanks(text, after, quote !== undefined);
  const given = valueAt(text, start, quote, name.text);
  if (given) return given.end > given.start ? given : undefined;
  if (sign === ':' && quote === undefined) {
    if (wholeLine.test(name.text)) return { start, end: endOfWord(text, start, 'header') };
    if (name.startsLine) return { start, end: endOfBlock(text, name.start, start) };
    return start > after ? { start, end: endOfWord(text, start, 'sentence') } : undefined;
  }
  return { start, end: endOfWord(text, start, sign.startsWith('%') ? 'encoded' : 'form') };
}

/** A value by its first character; empty for one that says nothing, undefined for bare words. */
function valueAt(
  text: string,
  start: number,
  nameQuote: string | undefined,
  name: string,
): Omit<NamedSecret, 'name'> | undefined {
  quoteAt.lastIndex = start;
  const quote = quoteAt.exec(text)?.[0];
  if (quote !== undefined) {
    const from = start + quote.length;
    return { start: from, end: endOfQuoted(text, from, quote) };
  }
  nothing.lastIndex = start;
  if (nothing.test(text)) return { start, end: start };
  const first = text[start];
  if (first === '{' || first === '[') {
    const quotes = nameQuote ?? '';
    if (isHolder(name) || /^[{[]\s{0,40}[}\]]/.test(text.slice(start, start + 42)))
      return { start, end: start };
    return { start, end: endOfNested(text, start, quotes), quote: quotes };
  }
  plainValue.lastIndex = start;
  if (nameQuote === undefined || !plainValue.test(text)) return undefined;
  return isCount(name) ? { start, end: start } : { start, end: plainValue.lastIndex, quote: nameQuote };
}

/** A value of a form, a query or a cookie, after "=". */
function inQuery(text: string, word: Stretch): NamedSecret | undefined {
  const isQuery = /(?:[?&;,\s"']|^|%26|%3F)$/i.test(text.slice(Math.max(0, word.start - 3), word.start));
  const sign = /^(?:=|%3D)/i.exec(text.slice(word.end, word.end + 3))?.[0];
  if (!isQuery || sign === undefined) return undefined;
  const start = word.end + sign.length;
  return {
    start,
    end: endOfWord(text, start, sign === '=' ? 'form' : 'encoded'),
    name: text.slice(word.start, word.end),
  };
}

/** The content of an element of that name. */
function elementValue(text: string, word: Stretch): Stretch | undefined {
  const opened = openTag.exec(text.slice(Math.max(0, word.start - 50), word.start))?.[0];
  if (opened === undefined) return undefined;
  restOfTag.lastIndex = word.end;
  const tag = restOfTag.exec(text)?.[0];
  // An attribute of that name has a value of its own; a tag that ends in itself has none.
  if (tag === undefined || tag.endsWith('/>')) return undefined;
  const start = restOfTag.lastIndex;
  return { start, end: endOfElement(text, start, opened) };
}

function pairValue(text: string, word: Stretch): Omit<NamedSecret, 'name'> | undefined {
  for (const pair of [pairOfJson, pairOfHtml]) {
    pair.lastIndex = word.end;
    const quote = /^\\*["']/.exec(text.slice(word.end, word.end + 8))?.[0];
    if (pair.test(text)) return valueAt(text, pair.lastIndex, quote, '');
  }
  if (!/\b(?:name|key|id)=\\?["']$/.test(text.slice(Math.max(0, word.start - 8), word.start)))
    return undefined;
  for (const [mark, opened] of [
    [elementNamed, '<'],
    [partNamed, '\n--'],
  ] as const) {
    mark.lastIndex = word.end;
    if (!mark.test(text)) continue;
    const start = mark.lastIndex;
    const boundary = text.indexOf('\n--', start);
    if (opened === '<') return { start, end: endOfElement(text, start, opened) };
    return { start, end: boundary < 0 ? text.length : boundary };
  }
  return undefined;
}

/** The value of an option of a command, as `--password x`. */
function optionValue(text: string, word: Stretch): Stretch | undefined {
  if (!text.startsWith('--', word.start)) return undefined;
  const start = skipBlanks(text, word.end, false);
  if (start === word.end || start === text.length) return undefined;
  return valueAt(text, start, undefined, '') ?? { start, end: endOfWord(text, start, 'form') };
}

function skipBlanks(text: string, from: number, lines: boolean): number {
  const blanks = lines ? /[ \t\r\n]*/y : /[ \t]*/y;
  blanks.lastIndex = from;
  blanks.test(text);
  return blanks.lastIndex;
}
