import { areNoText } from '../text/noText.ts';
import { header, type HeaderFields } from './transport.ts';

/** Charset of a body of UTF-8, or of one that is given as it came. */
const utf8 = /^(?:utf-?8|(?:us-)?ascii|unicode-1-1-utf-8)$/;
/** Bytes in which a body tells its charset. */
const lookedAt = 1_024;

/**
 * A body in UTF-8, as everything here reads text, from the charset that its byte order mark, its content type (RFC 9110, 8.3.2), the
 * first line of its XML, a `<meta>` of its page or the zeros of its JSON tell, in this order. What tells none, or none that is known, or UTF-16 that it is
 * not, is given as it came.
 */
export function inUtf8({ headers, body }: { headers: HeaderFields; body: Uint8Array }): Uint8Array {
  const type = header(headers, 'content-type') ?? '';
  const named = marked(body, type) ?? told(type, body);
  if (named === undefined || utf8.test(named)) return body;
  const decoded = decode(named, body);
  return decoded === undefined ? body : new TextEncoder().encode(decoded);
}

/** A body in UTF-8 with headers that say so: whoever reads them does not decode it again. */
export function asUtf8({ headers, body }: { headers: HeaderFields; body: Uint8Array }): {
  headers: HeaderFields;
  body: Uint8Array;
} {
  const decoded = inUtf8({ headers, body });
  if (decoded === body) return { headers, body };
  const typed = header(headers, 'content-type') === undefined ? [...headers, typeOf(decoded)] : headers;
  const said = typed.map(([name, value]): [string, string] => [
    name,
    // The first line of XML still names the charset in which it came: the header wins.
    name.toLowerCase() === 'content-type' ? `${value.replaceAll(charset, '')}; charset=utf-8` : value,
  ]);
  return { headers: said, body: decoded };
}

const isPage = /^\s*<(?:!doctype html|html)\b/i;
const charset = /;\s*charset\s*=\s*(?:"[^"]*"|[^\s;]+)/gi;

/** The type of a body that has none: its charset needs a place. */
function typeOf(decoded: Uint8Array): [string, string] {
  const isOfPage = isPage.test(new TextDecoder().decode(decoded.subarray(0, lookedAt)));
  const isXml = decoded[0] === 0x3c && !isOfPage;
  return ['content-type', isXml ? 'application/xml' : isOfPage ? 'text/html' : 'text/plain'];
}

/** The charset of a byte order mark, which wins over what is told (WHATWG Encoding, 6.1). */
function marked(body: Uint8Array, type: string): string | undefined {
  const [first, second, third] = body;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  const four = [...body.subarray(0, 4)].join(' ');
  if (four === '255 254 0 0') return 'utf-32le';
  if (four === '0 0 254 255') return 'utf-32be';
  // These two bytes may begin anything that is no text.
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
  // Its first line says so whatever its server calls it.
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

/** The UTF-16 of a text that begins with two letters of ASCII, by its zeros. */
function wideText(body: Uint8Array): string | undefined {
  const [first, second, third, fourth] = body;
  if (first === 0 && second && third === 0 && fourth) return 'utf-16be';
  return first && second === 0 && third && fourth === 0 ? 'utf-16le' : undefined;
}

/** Tells if the first bytes are text of a charset. */
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
    // A text that begins with no letter of ASCII has no zero to tell it from UTF-8.
    return areNoText(body) && holds(named, body) ? new TextDecoder(named).decode(body) : undefined;
  }
  try {
    return new TextDecoder(named).decode(body);
  } catch {
    return undefined;
  }
}

/** A text in UTF-32, which the platform does not decode; undefined if the bytes are none. */
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
