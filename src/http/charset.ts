import { gunzipSync } from 'node:zlib';
import { areNoText } from '../text/noText.ts';
import { header, type HeaderFields } from './transport.ts';

/** Charsets of a body that is UTF-8 already and stays as it came. */
const utf8 = /^(?:utf-?8|(?:us-)?ascii|unicode-1-1-utf-8)$/;
/** The first bytes of a body, in which it may name its charset. */
const lookedAt = 1_024;

/** The most bytes that are unpacked at once; a larger body is shown as an archive. */
const mostUnpacked = 1 << 24;

/**
 * Gives a body in UTF-8, as everything here reads text. A body whose type is one of text is unpacked first if a server packed it with gzip
 * and did not say so, or packed it twice. Its charset comes from its byte order mark, its content type (RFC 9110, 8.3.2), the
 * first line of its XML, a `<meta>` of its page or the zeros of its JSON, in this order. A body stays as it came if none of these names a
 * known charset, or if it is not the UTF-16 that it should be.
 */
export function inUtf8({ headers, body: given }: { headers: HeaderFields; body: Uint8Array }): Uint8Array {
  const type = header(headers, 'content-type') ?? '';
  const body = isPackedText(type, given) ? unpacked(given) : given;
  const named = marked(body, type) ?? told(type, body);
  if (named === undefined || utf8.test(named)) return body;
  const decoded = decode(named, body);
  return decoded === undefined ? body : new TextEncoder().encode(decoded);
}

/** A body in UTF-8 with headers that say so, so that no reader decodes it again. */
export function asUtf8({ headers, body }: { headers: HeaderFields; body: Uint8Array }): {
  headers: HeaderFields;
  body: Uint8Array;
} {
  const decoded = inUtf8({ headers, body });
  if (decoded === body) return { headers, body };
  const typed = header(headers, 'content-type') === undefined ? [...headers, typeOf(decoded)] : headers;
  const said = typed.map(([name, value]): [string, string] => [
    name,
    // The first line of XML still names the original charset: the header counts more.
    name.toLowerCase() === 'content-type' ? `${value.replaceAll(charset, '')}; charset=utf-8` : value,
  ]);
  return { headers: said, body: decoded };
}

function isPackedText(type: string, body: Uint8Array): boolean {
  return body[0] === 0x1f && body[1] === 0x8b && body[2] === 8 && /^text\/|json|xml|csv/i.test(type);
}

/** The content of a gzip archive; the archive itself if it is damaged or holds too much. */
function unpacked(body: Uint8Array): Uint8Array {
  try {
    return gunzipSync(body, { maxOutputLength: mostUnpacked });
  } catch {
    return body;
  }
}

const isPage = /^\s*<(?:!doctype html|html)\b/i;
const charset = /;\s*charset\s*=\s*(?:"[^"]*"|[^\s;]+)/gi;

/** The type for a body that has none: its charset needs a place. */
function typeOf(decoded: Uint8Array): [string, string] {
  const isOfPage = isPage.test(new TextDecoder().decode(decoded.subarray(0, lookedAt)));
  const isXml = decoded[0] === 0x3c && !isOfPage;
  return ['content-type', isXml ? 'application/xml' : isOfPage ? 'text/html' : 'text/plain'];
}

/** The charset of a byte order mark, which counts more than a named charset (WHATWG Encoding, 6.1). */
function marked(body: Uint8Array, type: string): string | undefined {
  const [first, second, third] = body;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  const four = [...body.subarray(0, 4)].join(' ');
  if (four === '255 254 0 0') return 'utf-32le';
  if (four === '0 0 254 255') return 'utf-32be';
  // These two bytes may also begin data that are no text.
  if (/^(?:image|audio|video|font)\//i.test(type)) return undefined;
  const name =
    first === 0xff && second === 0xfe
      ? 'utf-16le'
      : first === 0xfe && second === 0xff
        ? 'utf-16be'
        : undefined;
  return name !== undefined && holds(name, body) ? name : undefined;
}

function told(type: string, body: Uint8Array): string | undefined {
  const named = /;\s*charset\s*=\s*["']?([\w.:+-]+)/i.exec(type)?.[1]?.toLowerCase();
  if (named !== undefined) return named;
  const head = String.fromCharCode(...body.subarray(0, lookedAt));
  const own = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:+-]+)/i.exec(head)?.[1]?.toLowerCase();
  // The first line of XML names it, whatever type the server gives.
  if (own !== undefined) return own;
  if (/xml/i.test(type)) return wideText(body);
  if (/html/i.test(type) || (type === '' && isPage.test(head)))
    return wideText(body) ?? /<meta\s[^>]*?charset\s*=\s*["']?([\w.:+-]+)/i.exec(head)?.[1]?.toLowerCase();
  if (/^text\/|csv/i.test(type)) return wideText(body);
  if (!/json/i.test(type) || body.byteLength < 2) return undefined;
  // JSON begins with an ASCII character (RFC 4627, 3).
  if (body[0] === 0 && body[1] !== 0) return 'utf-16be';
  return body[0] !== 0 && body[1] === 0 ? 'utf-16le' : undefined;
}

/** The UTF-16 of a text that begins with two ASCII letters, recognised by its zeros. */
function wideText(body: Uint8Array): string | undefined {
  const [first, second, third, fourth] = body;
  if (first === 0 && second && third === 0 && fourth) return 'utf-16be';
  return first && second === 0 && third && fourth === 0 ? 'utf-16le' : undefined;
}

/** Tells if the first bytes are valid text in a charset. */
function holds(name: string, body: Uint8Array): boolean {
  try {
    new TextDecoder(name, { fatal: true }).decode(body.subarray(0, lookedAt), { stream: true });
    return true;
  } catch {
    return false;
  }
}

function decode(named: string, body: Uint8Array): string | undefined {
  const [first, second] = body;
  if (/^utf-?32/.test(named)) return utf32(body, named.endsWith('be') || first === 0);
  if (/^utf-?16/.test(named)) {
    if (first === 0xfe || first === 0) return new TextDecoder('utf-16be').decode(body);
    if (first === 0xff || second === 0) return new TextDecoder('utf-16le').decode(body);
    // A text that does not begin with an ASCII letter has no zero by which it differs from UTF-8.
    return areNoText(body) && holds(named, body) ? new TextDecoder(named).decode(body) : undefined;
  }
  try {
    return new TextDecoder(named).decode(body);
  } catch {
    return undefined;
  }
}

/** A text in UTF-32, which the platform does not decode; undefined if the bytes are not UTF-32. */
function utf32(body: Uint8Array, isBig: boolean): string | undefined {
  if (body.byteLength % 4 !== 0) return undefined;
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  let text = '';
  for (let at = 0; at < body.byteLength; at += 4) {
    const point = view.getUint32(at, !isBig);
    if (point > 0x10ffff) return undefined;
    text += String.fromCodePoint(point);
  }
  return text;
}
