const indentation = Array.from({ length: 33 }, (_, depth) => '\n' + '  '.repeat(depth));

const code = {
  quote: 34,
  comma: 44,
  colon: 58,
  backslash: 92,
  openBracket: 91,
  closeBracket: 93,
  openBrace: 123,
  closeBrace: 125,
};

/**
 * Indents JSON text by two spaces a level, in pieces of about `pieceSize` characters, so that a caller can pause between them. Works on the
 * text and never on parsed values: numbers beyond 2^53, duplicate keys and escapes stay as the server sent them. Never fails: in text that is
 * not JSON, only white space outside strings changes.
 */
export function* indentJson(text: string, pieceSize = 1 << 18): Generator<string> {
  let piece = '';
  let depth = 0;
  let at = 0;
  // True after a value and white space, if no sign has followed yet.
  let isEnded = false;
  let isApart = false;
  while (at < text.length) {
    const start = at;
    const char = text.charCodeAt(at);
    if (char <= 32) {
      isApart = isEnded;
      at++;
      continue;
    }
    const isBetween = char === code.comma || char === code.colon;
    if (isApart && !isBetween && !isCloser(char)) piece += depth === 0 ? '\n' : ' ';
    isApart = false;
    isEnded = !isBetween;
    if (char === code.quote) {
      at = endOfString(text, at);
      piece += text.slice(start, at);
    } else if (char === code.openBrace || char === code.openBracket) {
      const close = nextInk(text, at + 1);
      if (isCloserOf(text.charCodeAt(close), char)) {
        piece += text.charAt(at) + text.charAt(close);
        at = close + 1;
      } else {
        piece += text.charAt(at++) + lineAt(++depth);
        isEnded = false;
      }
    } else if (isCloser(char)) {
      depth = Math.max(0, depth - 1);
      piece += lineAt(depth) + text.charAt(at++);
    } else if (char === code.comma) {
      piece += ',' + lineAt(depth);
      at++;
    } else if (char === code.colon) {
      piece += ': ';
      at++;
    } else {
      at = endOfLiteral(text, at);
      piece += text.slice(start, at);
    }
    if (piece.length >= pieceSize) {
      yield piece;
      piece = '';
    }
  }
  yield piece;
}

/** Indentation stops growing at 32 levels: a body may nest a million deep. */
function lineAt(depth: number): string {
  return indentation[Math.min(depth, 32)] ?? '\n';
}

function isCloser(char: number): boolean {
  return char === code.closeBrace || char === code.closeBracket;
}

function isCloserOf(char: number, opener: number): boolean {
  return char === (opener === code.openBrace ? code.closeBrace : code.closeBracket);
}

function nextInk(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 32) at++;
  return at;
}

function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === code.backslash) at++;
    else if (char === code.quote) return at + 1;
  }
  return text.length;
}

function endOfLiteral(text: string, from: number): number {
  let at = from + 1;
  for (; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char <= 44 && (char <= 32 || char === code.comma || char === code.quote)) break;
    if (char === code.colon || char === code.openBracket || char === code.closeBracket) break;
    if (char === code.openBrace || char === code.closeBrace) break;
  }
  return at;
}
