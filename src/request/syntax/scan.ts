import type { Range } from './range.ts';

/** A line without its end: `content` is its first character that is not a blank, `next` the start of the following line. */
export interface Line {
  start: number;
  content: number;
  end: number;
  next: number;
}

export function lineFrom(text: string, start: number): Line {
  const feed = text.indexOf('\n', start);
  const last = feed < 0 ? text.length : feed;
  const end = withoutReturn(text, start, last);
  return { start, content: skipBlanks(text, start, end), end, next: feed < 0 ? last : feed + 1 };
}

function withoutReturn(text: string, start: number, end: number): number {
  return end > start && text.charCodeAt(end - 1) === 13 ? end - 1 : end;
}

export function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}

/** Tells if a character is a blank or part of a line end. */
export function isWhite(code: number): boolean {
  return isBlank(code) || code === 10 || code === 13;
}

export function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

export function skipBlanks(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** Gives the range without blanks at either end. */
export function trimmed(text: string, from: number, to: number): Range {
  const start = skipBlanks(text, from, to);
  return { start, end: endBeforeBlanks(text, start, to) };
}

/** Gives the end without the blanks before it, but not below `from`. */
export function endBeforeBlanks(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && isBlank(text.charCodeAt(end - 1))) end--;
  return end;
}

/** Finds the end of the word that starts at `from`: the next blank, or `end`. */
export function wordEnd(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && !isBlank(text.charCodeAt(at))) at++;
  return at;
}

const tokenCharacter = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** Tells if a text is a token of RFC 9110 section 5.6.2, like header names and methods. */
export function isToken(text: string): boolean {
  return tokenCharacter.test(text);
}

/** Tells if a text can be the name of a variable, a capture or a call. */
export function isName(text: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(text);
}

export function countLineEnds(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
