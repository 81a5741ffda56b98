import type { Stretch } from './knownSecrets.ts';
import type { NamedSecret } from './namedSecret.ts';
import { endOfKeyFile, saysNothing } from './saysNothing.ts';
import { isHeadingInQuotes } from './secretHeadings.ts';
import { endOfNested, endOfQuoted, endOfWord } from './secretEnds.ts';
import { endOfBlock, endOfHeader, endOfSentence, endOfSetting, endOfToken, isSaying } from './secretLines.ts';
import { holdsNoBlank, isCount, isHolder, plainName } from './secretName.ts';
import { isState } from './secretStates.ts';

/** A name as it is written. */
export interface Name extends Stretch {
  text: string;
  /** True if it begins its line, as in YAML or a header. */
  startsLine: boolean;
}

type Value = Omit<NamedSecret, 'name'>;

const quoteMark = String.raw`"""|'''|\\*["'\`]|&quot;|&#34;|&#39;|&apos;|%22|%27|%2522|%2527|\\u002[27]`;
const quoteAt = new RegExp(quoteMark, 'iy');
/** The text from a name to its value: its closing quote or bracket, ":", "=" or an arrow, and blanks. */
const separator = new RegExp(
  String.raw`(?:\*\*|__)?(\]|%5D)?(${quoteMark})?\]?(?:[ \t]{1,2}(?:\([\w .-]{1,20}\)|\[[\w .*-]{1,20}\])(?=[ \t]{0,9}[:=]))?(?:[ \t]{0,9}\.{3,80}(?=[ \t]{0,9}:))?[ \t\r\n\u00a0]{0,40}(=>|->(?=[ \t"'])|<-(?=[ \t]{0,3}["'])|→|⇒|:=|\?:|[?|&+]{1,2}=|[:：]|={1,3}|\.{5,80}(?=[ \t]{1,9}(?=\S*\d)(?=\S*[a-zA-Z])\S{6,200})|%3A|%3D|%253A|%253D|\\u003[ad])(?:\*\*|__)?(?:%20|%2520|\+(?=%22))?`,
  'iy',
);
/** A whole number after which the value does not go on. */
const amount = /^\d{1,9}(?:[\s,;)}\]|#]|$)/;
const plainValue = /-?\d[\w.+-]*/y;
const nothing =
  /(?:null|true|false|none|undefined)(?![\w-])|\$\(openssl rand[ \w-]{1,40}\)(?![\w-])|\((?:sensitive(?: value)?|known after apply)\)|(?:var|local|data|module)\.[a-z_][\w.]{0,80}(?:\["[\w-]{1,60}"\])?(?=[ \t]*(?:[\r\n,})]|$))|(?:\$?\{\{[^{}"'|]{0,200}\}\}|\$\{[\w.:]{1,80}\})(?![^\s,;&}\])"'`<#.\\])/iy;
/** Headers whose value has semicolons, commas and spaces of its own. */
const wholeLine = /cookie|authorization/i;
/** A name in the style of headers, or after an option for one; in a command, its value may follow without a blank. */
const headerName = /^(?:X-|[A-Z][a-z]+-)[\w-]*$/;
const headerOption = /(?:-H|--?[hH]eaders?)[ \t=]{0,3}["']?$/;
/** Members of a struct or a map before the one in question, as Go prints them. */
const inGo = /(?:\{|\bmap\[)(?:\w{1,40}:[^\s{}[\]]{0,80} ){1,9}$/;
const scheme = /^[a-z][\w-]{1,30}[ \t]+\S/i;

/** Finds the value after ":", "=" or an arrow. */
export function valueBehind(text: string, name: Name): Value | undefined {
  separator.lastIndex = name.end;
  const match = separator.exec(text);
  if (!match) return undefined;
  const [, bracket, quote, sign = ''] = match;
  const after = separator.lastIndex;
  if (quote === undefined && isHeadingInQuotes(text, name.start, after)) return undefined;
  // Only a name in quotes may have its value on a later line.
  const start = skipMark(text, skipBlanks(text, after, quote !== undefined));
  const given = valueAt(text, start, quote, name.text);
  if (given) return given;
  return bareValue(text, name, { start, after, sign, quote, isBracketed: bracket === ']' });
}

interface Bare {
  start: number;
  /** The place after the sign. */
  after: number;
  sign: string;
  quote: string | undefined;
  isBracketed: boolean;
}

/** Finds the end of a value without quotes, which depends on the kind of text around it. */
function bareValue(
  text: string,
  name: Name,
  { start, after, sign, quote, isBracketed }: Bare,
): Value | undefined {
  const isPlain = quote === undefined || /^["']$/.test(quote);
  const isHeader = wholeLine.test(name.text);
  if (/^[:：]$/.test(sign) && isPlain) {
    const isEmpty = /[\r\n]/.test(text.charAt(start));
    if (quote === undefined && start > after && isState(text, name.start, start))
      return { start, end: start };
    if (isHeader && quote === undefined && !isEmpty) return { start, end: endOfHeader(text, start) };
    if (name.startsLine) return { start, end: endOfLine(text, name, start) };
    if (quote === undefined && start > after) return { start, end: endInSentence(text, name, start) };
    if (quote === undefined && inGo.test(text.slice(Math.max(0, name.start - 300), name.start)))
      return { start, end: endOfToken(text, name.start, start) };
    if (quote === undefined)
      return headerName.test(name.text) ||
        (name.text.includes('-') && headerOption.test(text.slice(Math.max(0, name.start - 15), name.start)))
        ? { start, end: endOfToken(text, name.start, start) }
        : undefined;
  }
  if (isHeader && name.startsLine && scheme.test(text.slice(start, start + 100)))
    return { start, end: endOfHeader(text, start) };
  const isSetting =
    name.startsLine &&
    isPlain &&
    /^(?:=|=>|->|→|⇒)$/.test(sign) &&
    !holdsNoBlank(name.text) &&
    !isSaying(text, start);
  if (isSetting && (sign === '=' ? isAlone(text, name, start) : isBracketed))
    return { start, end: endOfSetting(text, start) };
  return { start, end: endOfWord(text, start, sign.startsWith('%') ? 'encoded' : 'form') };
}

/** A word that continues a sentence and is no token. */
const plainWord =
  /^(?:(?:an|the|after|before|only|it|this|that|is|in|of|and|or|if|when|one|each|not|no|see|use|your|from|with|by|as|for|to)[ \t]|(?:expired|invalid|missing|required|revoked|unknown)\b(?![-_.]\w))/i;

function isPlainWord(text: string, start: number): boolean {
  return plainWord.test(text.slice(start, start + 20));
}

function endOfLine(text: string, name: Name, start: number): number {
  if (holdsNoBlank(name.text) && isPlainWord(text, start)) return start;
  const isOneWord = holdsNoBlank(name.text) || isSaying(text, start);
  if (isOneWord) return endOfToken(text, name.start, start);
  const end = endOfBlock(text, name.start, start);
  return end - start < 600 && schemaLines.test(text.slice(start, end)) ? start : end;
}

function endInSentence(text: string, name: Name, start: number): number {
  if (!holdsNoBlank(name.text)) return endOfSentence(text, start);
  return isPlainWord(text, start) ? start : endOfToken(text, name.start, start);
}

/** Tells if a setting has a line of its own, as in a file of settings: only blanks come before it. */
function isAlone(text: string, name: Name, start: number): boolean {
  const before = text.slice(Math.max(0, name.start - 80), name.start);
  return (
    /(?:^|\n|\\n)[ \t]*["']?$/.test(before) &&
    !/[&?]/.test(text.slice(name.end, start + 200).split('\n', 1)[0] ?? '')
  );
}

/** A text in single quotes may have several lines if a mark for the end of a value follows its closing quote. */
const restInQuotes = /[^']{0,2000}'(?=[ \t]*(?:[,;)}\]#\r\n]|$))/y;

function endOfText(text: string, from: number, quote: string): number {
  const end = endOfQuoted(text, from, quote);
  if (quote !== "'" || text[end] !== '\n') return end;
  restInQuotes.lastIndex = end;
  return restInQuotes.test(text) ? restInQuotes.lastIndex - 1 : end;
}

function endBy(text: string, from: number, mark: string): number {
  const end = text.indexOf(mark, from);
  return end < 0 ? text.length : end;
}

/** The start of a text of several lines in a shell, in HCL and in PowerShell. */
const hereStart = /(?:<<[-~]?["']?(\w{1,40})["']?|@(["']))[ \t]*\r?\n/y;

function hereDocument(text: string, at: number): Value | undefined {
  hereStart.lastIndex = at;
  const [, word, quote] = hereStart.exec(text) ?? [];
  const start = hereStart.lastIndex;
  if (quote !== undefined) return { start, end: endBy(text, start, `${quote}@`) };
  if (word === undefined) return undefined;
  const close = new RegExp(`^[ \\t]*${word}[ \\t]*\\r?$`, 'gm');
  close.lastIndex = start;
  return { start, end: close.exec(text)?.index ?? text.length };
}

/** The start of a value without a secret: an empty list or object, or communities of BGP. */
const noSecretIn =
  /^[{[]\s{0,40}(?:[}\]]|["']?(?:\d{1,10}:\d{1,10}|no-export|no-advertise|local-as|internet)["']?\s{0,9}[,\]])/;

/** An object of whole numbers, as what a model has used of its tokens. */
const numbers =
  /^\{(?:\s{0,40}\\{0,3}["']?[a-z][\w-]{0,40}\\{0,3}["']?\s{0,9}:\s{0,9}(?:\d{1,9}|null)\s{0,40}(?:,|(?=\}))){1,20}\}/i;
const longNumber = /([\w-]+)\\{0,3}["']?\s*:\s*\d{6}/g;
/** Words in the name of an amount. A number of 6 digits or more under another name may be a token. */
const amountWord =
  /(?:^|_)(?:used|limit|remaining|total|max|min|count|input|output|prompt|completion|cached|reasoning)(?:_|$)/;

/** Tells if the object at the start of a text has amounts only. */
function isAmounts(text: string): boolean {
  const [object] = numbers.exec(text) ?? [];
  return (
    object !== undefined &&
    [...object.matchAll(longNumber)].every(([, name = '']) => amountWord.test(plainName(name)))
  );
}

/** A hash of a password with its method before it, as LDAP stores it. */
const hashed = /^\{[A-Z][A-Z\d-]{1,19}\}[\w$+/]/;

const schemaKey = 'type|format|minLength|maxLength|pattern|nullable|readOnly|writeOnly|title|description';
const schemaType = '["\']?(?:string|integer|number|boolean|array|object)["\']?';
/** An object of a schema that describes a secret, and has no default and no example. */
const schema = new RegExp(
  String.raw`^\{(?=[^{}]*"type"\s{0,9}:\s{0,9}${schemaType})(?:\s{0,40}"(?:${schemaKey})"\s{0,9}:\s{0,9}(?:"[^"\\]{0,300}"|\d{1,6}|true|false)\s{0,40}(?:,|(?=\})))+\}`,
);
/** The same in lines of YAML. */
const schemaLines = new RegExp(
  String.raw`^[ \t]*(?=[^]*\n[ \t]+type:[ \t]+${schemaType}[ \t]*\r?(?:\n|$))(?:\r?\n[ \t]+(?:${schemaKey}):[ \t][^\n]*)+\s*$`,
);

/**
 * Gives a value by its first character; empty if it says nothing, undefined for words without quotes. `nameOfFile` tells if the value may be
 * the path of a key's file.
 */
export function valueAt(
  text: string,
  start: number,
  nameQuote: string | undefined,
  name: string,
  nameOfFile = name,
): Value | undefined {
  quoteAt.lastIndex = start;
  const quote = quoteAt.exec(text)?.[0];
  if (quote !== undefined) {
    const from = start + quote.length;
    const end =
      quote.length === 3 && quote[0] !== '\\' && quote[0] !== '%'
        ? endBy(text, from, quote)
        : endOfText(text, from, quote);
    return { start: saysNothing(text, { start: from, end }, nameOfFile) ? end : from, end };
  }
  const document = hereDocument(text, start);
  if (document) return document;
  nothing.lastIndex = start;
  if (nothing.test(text) || endOfKeyFile(text, start, nameOfFile) > start) return { start, end: start };
  const first = text[start];
  if (
    first === '[' ||
    (first === '{' && text[start + 1] !== '{' && !hashed.test(text.slice(start, start + 24)))
  ) {
    const quotes = nameQuote ?? '';
    if (
      isHolder(name, first) ||
      noSecretIn.test(text.slice(start, start + 82)) ||
      (/tokens$/i.test(name) && isAmounts(text.slice(start, start + 600))) ||
      schema.test(text.slice(start, start + 600))
    )
      return { start, end: start };
    return { start, end: endOfNested(text, start, quotes), quote: quotes };
  }
  plainValue.lastIndex = start;
  if (!plainValue.test(text)) return undefined;
  const end = plainValue.lastIndex;
  const isAmount = isCount(name, text.slice(start, end));
  if (nameQuote !== undefined) return isAmount ? { start, end: start } : { start, end, quote: nameQuote };
  return isAmount && amount.test(text.slice(start, start + 20)) ? { start, end: start } : undefined;
}

const inQueryBefore = /(?:[?&;,\s"']|^|%26|%3F|\\u0026)$/i;

/** Finds the value of a form, a query or a cookie, after "=". */
export function valueInQuery(text: string, word: Stretch): NamedSecret | undefined {
  const sign = /^(?:=|%3D|\\u003d)/i.exec(text.slice(word.end, word.end + 6))?.[0];
  if (sign === undefined || !inQueryBefore.test(text.slice(Math.max(0, word.start - 6), word.start)))
    return undefined;
  const start = word.end + sign.length;
  return {
    start,
    end: endOfWord(text, start, sign.startsWith('%') ? 'encoded' : 'form'),
    name: text.slice(word.start, word.end),
  };
}

/** Finds the value of an option of a command, as `--password x` and `-Password x`. */
export function optionValue(text: string, word: Stretch): Stretch | undefined {
  if (!/^--?[a-z]{2}/i.test(text.slice(word.start, word.start + 4))) return undefined;
  if (!/^$|[\s"'`(,]/.test(text.charAt(word.start - 1))) return undefined;
  const start = skipBlanks(text, word.end, false);
  if (start === word.end || start === text.length || text[start] === '(' || isOption(text, start))
    return undefined;
  if (helpText.test(text.slice(start, start + 40))) return undefined;
  return (
    valueAt(text, start, undefined, '', text.slice(word.start, word.end)) ?? {
      start,
      end: endOfWord(text, start, 'form'),
    }
  );
}

/** A placeholder for a value in a program's help, with its explanation after it. */
const helpText = /^[A-Z][A-Z_]{2,20}[ \t]{2,}\S/;

/** Tells if another option follows, which is no value. */
function isOption(text: string, at: number): boolean {
  return /^(?:--[a-z]|-[A-Z]?[a-z]{2,}\b)/.test(text.slice(at, at + 40));
}

/**
 * The letters or signs that a language puts right before a text's quote, as `b'x'`, `N'x'` and `@"x"`, and its type, as `SecretStr('x')` and
 * `string(1) "x"`.
 */
const markOfText =
  /(?:[bBnNuUrRfFeExX]{1,2}|[@$]{1,2}|[A-Z]\w{0,40}(?:::\w{1,20})?\([ \t]?|string\(\d{1,6}\)[ \t])(?=["'][^"'\n]{1,500}["'])/y;

function skipMark(text: string, start: number): number {
  markOfText.lastIndex = start;
  return markOfText.test(text) ? markOfText.lastIndex : start;
}

function skipBlanks(text: string, from: number, lines: boolean): number {
  const blanks = lines ? /[ \t\r\n\u00a0]*/y : /[ \t\u00a0]*/y;
  blanks.lastIndex = from;
  blanks.test(text);
  return blanks.lastIndex;
}
