import { header, type HeaderFields } from './transport.ts';

/**
 * A body in UTF-8, as everything here reads text, from the charset that its content type names (RFC 9110, 8.3.2). What names
 * none, or none that is known, or UTF-16 that it is not, is given as it came.
 */
export function inUtf8({ headers, body }: { headers: HeaderFields; body: Uint8Array }): Uint8Array {
  const type = header(headers, 'content-type') ?? '';
  const named = /;\s*charset\s*=\s*"?([\w.:+-]+)/i.exec(type)?.[1]?.toLowerCase();
  if (named === undefined || /^(?:utf-?8|(?:us-)?ascii)$/.test(named)) return body;
  const decoded = decode(named, body);
  return decoded === undefined ? body : new TextEncoder().encode(decoded);
}

function decode(named: string, body: Uint8Array): string | undefined {
  const [first, second] = body;
  if (/^utf-?16/.test(named)) {
    if (first === 0xfe || first === 0) return new TextDecoder('utf-16be').decode(body);
    return first === 0xff || second === 0 ? new TextDecoder('utf-16le').decode(body) : undefined;
  }
  try {
    return new TextDecoder(named).decode(body);
  } catch {
    return undefined;
  }
}
