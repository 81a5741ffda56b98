import { isObject, parseJsonText } from '../../text/json.ts';

/** The approximate number of characters of JSON that are made in one go. */
const pieceSize = 1 << 18;
/** The sign before each value of RFC 7464 (`application/json-seq`); such a value may have several lines. */
const recordSign = '\u001e';

/** Tells if the beginning of a text is JSON in lines: a whole object or list in the first line, and the same first sign after it. */
export function looksLikeJsonLines(head: string): boolean {
  const text = head.trimStart();
  if (text.startsWith(recordSign)) return true;
  const end = text.indexOf('\n');
  const next = end < 0 ? '' : text.slice(end).trimStart().charAt(0);
  if (next === '' || next !== text.charAt(0)) return false;
  const first = parseJsonText(text.slice(0, end));
  return isObject(first) || Array.isArray(first);
}

/**
 * Makes one JSON list of values in lines of their own (NDJSON, JSON Lines) or after record separators. A line that is not JSON, such as
 * one that was cut, becomes a text in it. `pause` is awaited between pieces, so that a large body does not block the window.
 */
export async function jsonOfLines(text: string, pause: () => Promise<void>): Promise<Uint8Array> {
  return jsonList(valuesOf(text.replace(/^\ufeff/, '')), pause);
}

function* valuesOf(text: string): Generator<string> {
  for (const line of linesOf(text)) yield parseJsonText(line) === undefined ? JSON.stringify(line) : line;
}

/** Makes a JSON list of values that are JSON already. `pause` is awaited between pieces. */
export async function jsonList(values: Iterable<string>, pause: () => Promise<void>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  const encoder = new TextEncoder();
  let piece = '[';
  let isFirst = true;
  for (const value of values) {
    piece += isFirst ? value : `,\n${value}`;
    isFirst = false;
    if (piece.length < pieceSize) continue;
    pieces.push(encoder.encode(piece));
    piece = '';
    await pause();
  }
  pieces.push(encoder.encode(`${piece}]`));
  return Buffer.concat(pieces);
}

/** Gives the values as they are written, without the white space around them, and without empty ones. */
function* linesOf(text: string): Generator<string> {
  const sign = text.trimStart().startsWith(recordSign) ? recordSign : '\n';
  for (let at = 0; at < text.length;) {
    const found = text.indexOf(sign, at);
    const end = found < 0 ? text.length : found;
    const line = text.slice(at, end).trim();
    if (line !== '') yield line;
    at = end + 1;
  }
}
