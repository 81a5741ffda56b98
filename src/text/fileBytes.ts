/** The text of a file of another tool. `doubt`: its encoding is a guess, or some of its bytes are not text. */
export interface FileText {
  text: string;
  doubt?: 'guessed' | 'unreadable';
}

/**
 * Reads a file in any encoding that other tools write: UTF-8; UTF-16, known by its byte order mark or by the zeros of its ASCII; else
 * Windows-1252, which includes Latin-1. The mark is not part of the text.
 */
export function fileText(bytes: Uint8Array): FileText {
  const utf16 = utf16Of(bytes);
  if (utf16 !== undefined) return doubted(new TextDecoder(utf16).decode(bytes));
  try {
    return doubted(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    const text = new TextDecoder().decode(bytes);
    // UTF-8 with a damaged place has more good letters beyond ASCII than bad ones.
    const bad = count(text, /\uFFFD/g);
    if (count(text, /[^\0-\x7F\uFFFD]/g) > bad) return { text, doubt: 'unreadable' };
    return { text: new TextDecoder('windows-1252').decode(bytes), doubt: 'guessed' };
  }
}

/** The UTF-16 that a byte order mark tells. */
export function markedUtf16([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const [first, second, third, fourth] = bytes;
  // The first two characters of such a file are ASCII.
  if (first === 0 && second && third === 0 && fourth) return 'utf-16be';
  if (first && second === 0 && third && fourth === 0) return 'utf-16le';
  return markedUtf16(bytes);
}

/** No text of another tool has NUL or U+FFFD: the bytes are damaged, or in an unknown encoding. */
function doubted(text: string): FileText {
  return /[\0\uFFFD]/.test(text) ? { text, doubt: 'unreadable' } : { text };
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
