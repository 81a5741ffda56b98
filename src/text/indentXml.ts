/**
 * Indents XML text by two spaces a level, in pieces of about `pieceSize` characters, so that a caller can pause between them. Works on the
 * text and resolves nothing: entities, declarations and CDATA stay as the server sent them, and so does a text that is more than white space.
 * Never fails: in text that is not XML, only white space between tags changes.
 */
export function* indentXml(text: string, pieceSize = 1 << 18): Generator<string> {
  let piece = '';
  let depth = 0;
  let before: Token['kind'] | undefined;
  for (const { kind, start, end } of tokensOf(text)) {
    const isCloser = kind === 'close';
    if (isCloser) depth = Math.max(0, depth - 1);
    // An element without children, and one with text in it, stay on one line.
    const isOnNewLine = before !== undefined && before !== 'text' && kind !== 'text';
    if (isOnNewLine && !(isCloser && before === 'open'))
      piece += `\n${'  '.repeat(Math.min(depth, deepest))}`;
    piece += text.slice(start, end);
    if (kind === 'open') depth += 1;
    before = kind;
    if (piece.length >= pieceSize) {
      yield piece;
      piece = '';
    }
  }
  if (piece !== '') yield piece;
}

/** Levels that are indented. */
const deepest = 32;

interface Token {
  kind: 'open' | 'close' | 'single' | 'text';
  start: number;
  end: number;
}

/** The marks and texts of a document in order; white space between two marks is left out. */
function* tokensOf(text: string): Generator<Token> {
  let at = 0;
  while (at < text.length) {
    const mark = text.indexOf('<', at);
    const end = mark < 0 ? text.length : mark;
    if (end > at && /\S/.test(text.slice(at, end))) yield { kind: 'text', start: at, end };
    if (mark < 0) return;
    at = endOfMark(text, mark);
    yield { kind: kindOf(text, mark, at), start: mark, end: at };
  }
}

const ends: readonly (readonly [start: string, end: string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
];

function endOfMark(text: string, start: number): number {
  for (const [begin, end] of ends) {
    if (!text.startsWith(begin, start)) continue;
    const found = text.indexOf(end, start + begin.length);
    return found < 0 ? text.length : found + end.length;
  }
  const found = text.indexOf('>', start);
  return found < 0 ? text.length : found + 1;
}

function kindOf(text: string, start: number, end: number): Token['kind'] {
  if (text.startsWith('<![CDATA[', start)) return 'text';
  if (text.startsWith('</', start)) return 'close';
  return /[!?]/.test(text.charAt(start + 1)) || text.charAt(end - 2) === '/' ? 'single' : 'open';
}
