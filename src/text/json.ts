/** A parsed JSON value. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** Central's own responses have under twenty levels. Code that walks a value by recursion is safe far beyond this limit. */
const mostLevels = 500;

const quote = 0x22;
const backslash = 0x5c;

/** Parses a body or a text; undefined if it is no JSON or nests too deep. Numbers that JavaScript would round, and all over 2^53, stay exact: as raw JSON, which stringifies to what came. */
export function parseJson(body: Uint8Array | string): Json | undefined {
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  if (isTooDeep(text)) return undefined;
  try {
    return parseExact(text);
  } catch {
    return undefined;
  }
}

/** Parses a text of any depth; undefined if it is no JSON. Numbers stay as they are written, unless it nests too deep for that. */
export function parseJsonOfAnyDepth(text: string): Json | undefined {
  return unusualNumber.test(text) && !isTooDeep(text)
    ? parseJsonAsWritten(text)
    : (parseJsonText(text) as Json | undefined);
}

/** Parses a text that this program wrote, long numbers exact. Throws a SyntaxError. */
export function parseExact(text: string): Json {
  return (hasLongNumber(text) ? JSON.parse(text, keepLong) : JSON.parse(text)) as Json;
}

/** Parses a text, and keeps each number as it is written: 10.10 is not 10.1 if it is a firmware. Undefined if it is no JSON or nests too deep. */
export function parseJsonAsWritten(body: Uint8Array | string): Json | undefined {
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  if (isTooDeep(text)) return undefined;
  try {
    return (unusualNumber.test(text) ? JSON.parse(text, keepWritten) : JSON.parse(text)) as Json;
  } catch {
    return undefined;
  }
}

/** A number that JavaScript may write in another way than it is written: long, next to nothing, with an exponent or a zero at its end. */
const unusualNumber = /(?:^|[:[,])\s*(?:-0(?!\.)|-?(?:[\d.]{16}|0\.0{6}|\d+\.\d*0(?!\d)|\d[\d.]*[eE]))/;

/** A string, or a comment of JSON with comments. A string or a comment without an end reaches to the end of the text. */
export const stringOrComment = /"(?:[^"\\]|\\.)*(?:"|$)|\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)/gs;

/** The value of a JSON text, or undefined; the parser's own error quotes the text and is dropped for that. */
export function parseJsonText(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is { [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Tells if a value is a number that is kept as it was written (`JSON.rawJSON`): an object only in form. */
export function isRaw(value: unknown): boolean {
  return (JSON as { isRawJSON?: (value: unknown) => boolean }).isRawJSON?.(value) === true;
}

/** Tells if a value is a number. A number that JavaScript would round is kept as raw JSON. */
export function isNumber(value: unknown): value is number {
  return typeof value === 'number' || isRaw(value);
}

/** Gives a value as text: a string unchanged, anything else as JSON. */
export function textOfValue(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Tells if a value is an object with members, and neither a list nor a number that is kept as its text. */
export function isPlainObject(value: unknown): value is { [name: string]: Json } {
  return isObject(value) && !isRaw(value);
}

/** Tells if a JSON text has more levels than our code can walk. V8 parses any depth, but cannot revive or write it. */
function isTooDeep(text: string): boolean {
  if (text.length < 2 * mostLevels) return false;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      at = endOfString(text, at);
      if (at < 0) return false;
    } else if (code === 0x5b || code === 0x7b) {
      depth += 1;
      if (depth > mostLevels) return true;
    } else if (code === 0x5d || code === 0x7d) depth -= 1;
  }
  return false;
}

/** Finds the closing quote of a string; -1 if there is none, and the text is not JSON. */
export function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === backslash) slashes += 1;
    if (slashes % 2 === 0) return at;
  }
  return -1;
}

/** A number, and the sign before it, that has 16 characters, or an exponent that makes it large or next to nothing. */
const longNumber = /(?:^|[:[,])\s*(-?(?=[\d.]{16}|\d[\d.]*[eE](?:\+?\d|-\d{3}))[\d.]+(?:[eE][+-]?\d+)?)/g;

/** Tells if a text may have a number that is kept as it was written. */
function hasLongNumber(text: string): boolean {
  if (!('rawJSON' in JSON)) return false;
  for (const [, written = ''] of text.matchAll(longNumber)) {
    const value = Number(written);
    if (Math.abs(value) > Number.MAX_SAFE_INTEGER || String(value) !== written) return true;
  }
  return false;
}

/**
 * The number in a text, for comparing: a long whole number as a BigInt, which JavaScript compares exactly with any number. NaN for a text
 * that is not a number.
 */
export function numberOf(text: string): number | bigint {
  const written = text.trim();
  if (written === '') return NaN;
  const whole = /^(-?\d{16,400})(?:\.0+)?$/.exec(written)?.[1];
  return whole === undefined ? Number(written) : BigInt(whole);
}

/** Reads a number, a text that is one, or a number that is kept as it was written; undefined for any other value, and for one without an end. */
export function finiteNumber(value: unknown): number | undefined {
  const written = isRaw(value) ? JSON.stringify(value) : value;
  const number = typeof written === 'string' && written.trim() !== '' ? Number(written) : written;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** Compares two numbers that `numberOf` reads, with all their digits: -1, 0 or 1. */
export function orderOfNumbers(left: string, right: string): number {
  const [one, other] = [sizeOf(left), sizeOf(right)];
  if (!one || !other) return orderOf(numberOf(left), numberOf(right));
  if (one.sign !== other.sign) return orderOf(one.sign, other.sign);
  const [low, high] = one.sign < 0 ? [other, one] : [one, other];
  return orderOf(low.power, high.power) || orderOf(low.digits, high.digits);
}

function orderOf<Value extends string | number | bigint>(one: Value, other: Value): number {
  return one < other ? -1 : Number(one > other);
}

/** Reads a written number as 0.digits × 10^power; the digits have no zeros at their ends, and 0 has none at all. */
function sizeOf(text: string): { sign: number; digits: string; power: number } | undefined {
  const parts = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text.trim());
  if (!parts) return undefined;
  const [, minus, whole = '', fraction = '', exponent = '0'] = parts;
  const all = `${whole}${fraction}`;
  const first = all.search(/[1-9]/);
  if (first < 0) return { sign: 0, digits: '', power: 0 };
  let end = all.length;
  while (all[end - 1] === '0') end -= 1;
  return {
    sign: minus ? -1 : 1,
    digits: all.slice(first, end),
    power: whole.length - first + Number(exponent),
  };
}

/** A reviver in the sense of the source text access proposal (V8 since 11.4), which TypeScript's library does not know yet. */
function keepLong(_name: string, value: unknown, context?: { source?: string }): unknown {
  const source = context?.source;
  if (source === undefined || typeof value !== 'number') return value;
  const isExact = Math.abs(value) <= Number.MAX_SAFE_INTEGER && !isRounded(source, value);
  return isExact ? value : rawNumber(source);
}

/** A reviver of the same kind, for all numbers whose usual text is not the one that is written. */
function keepWritten(_name: string, value: unknown, context?: { source?: string }): unknown {
  const source = context?.source;
  return source === undefined || typeof value !== 'number' || String(value) === source
    ? value
    : rawNumber(source);
}

/** Tells if a number is written back as another one than came. */
function isRounded(source: string, value: number): boolean {
  return (source.length > 15 || value === 0) && orderOfNumbers(source, String(value)) !== 0;
}

/** A number that stringifies to the written text; on a platform without raw JSON, the nearest number. */
export function rawNumber(source: string): unknown {
  if (!('rawJSON' in JSON)) return Number(source);
  return (JSON as unknown as { rawJSON(source: string): unknown }).rawJSON(source);
}
