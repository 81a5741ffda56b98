import type { Exchange } from '../http/call.ts';
import { inUtf8 } from '../http/charset.ts';
import { indentJson } from '../text/indentJson.ts';
import { areNoText } from '../text/noText.ts';

/** A body for a person: JSON in lines, with numbers and escapes as they came; any other body as it is. */
export function laidOut(body: string | Uint8Array): string {
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  return /^\s*[[{]/.test(text) ? [...indentJson(text)].join('') : text;
}

/** The body of a response for a person; for an image, an archive and other bytes their format and the first of them, as in the editor. */
export async function laidOutResponse(exchange: Exchange): Promise<string> {
  const body = inUtf8(exchange);
  const [{ bodyKind }, { bytesText }] = await Promise.all([
    import('../response/kind.ts'),
    import('../response/bytesText.ts'),
  ]);
  const kind = bodyKind(exchange.headers, body);
  const isText = kind === 'image' ? !areNoText(body) : kind !== 'binary';
  return isText ? laidOut(body) : bytesText(body, body === exchange.body ? exchange.bytes : undefined);
}
