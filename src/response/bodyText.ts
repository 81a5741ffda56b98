import { indentJson } from '../text/indentJson.ts';
import { indentXml } from '../text/indentXml.ts';
import type { BodyKind } from './kind.ts';

/** The approximate number of characters of a piece. */
const pieceSize = 1 << 18;

/** Turns a body into text for a read-only document. `pause` is awaited between pieces, so that a large body does not block the window. */
export async function bodyText(
  kind: BodyKind,
  body: Uint8Array,
  pause: () => Promise<void>,
): Promise<string> {
  const pieces: string[] = [];
  for (const piece of bodyPieces(kind, body)) {
    pieces.push(piece);
    await pause();
  }
  return pieces.join('');
}

/** Gives the same text in pieces; none ends within a line end or a character of two halves. */
function* bodyPieces(kind: BodyKind, body: Uint8Array): Generator<string> {
  const text = new TextDecoder().decode(body);
  if (kind === 'json') return yield* indentJson(text, pieceSize);
  if (kind === 'xml') return yield* indentXml(text, pieceSize);
  for (let at = 0; at < text.length;) {
    const feed = text.indexOf('\n', at + pieceSize);
    const end = feed < 0 ? text.length : feed + 1;
    yield text.slice(at, end);
    at = end;
  }
}
