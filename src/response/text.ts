import { indentJson } from './indentJson.ts';
import type { BodyKind } from './kind.ts';

/** A body as text for a read-only document. `pause` is awaited between pieces, so that a large body blocks nobody. */
export async function bodyText(
  kind: BodyKind,
  body: Uint8Array,
  pause: () => Promise<void>,
): Promise<string> {
  const text = new TextDecoder().decode(body);
  if (kind !== 'json') return text;
  const pieces: string[] = [];
  for (const piece of indentJson(text)) {
    pieces.push(piece);
    await pause();
  }
  return pieces.join('');
}
