import { type EndCheck, JsonEnd } from './jsonEnd.ts';
import { MarkedEnd, XmlEnd } from './markedEnd.ts';
import { header, type HeaderFields } from './transport.ts';

/** Kinds whose first bytes may be those of JSON although they are none. */
const neverJson = /html|xml|^(image|audio|video|font)\/|multipart|javascript|yaml|css|csv/;
const length = /^\d{1,15}$/;

/**
 * Finds a check for the end of a response's body, if there is one. It is needed because no fetch, neither VS Code's nor undici's, notices
 * that a compressed body (gzip, deflate, br) ends early: the bytes that came are decoded and the rest is not missed. The terminal sees
 * the packed bytes and follows them itself (cli/packedEnd.ts); the editor's fetch shows the decoded ones alone.
 */
export function bodyEnd(method: string, status: number, headers: HeaderFields): EndCheck | undefined {
  if (method === 'HEAD' || status < 200 || status === 204 || status === 304) return undefined;
  const checks = [lengthEnd(headers), kindEnd(header(headers, 'content-type') ?? '')].filter(
    (check) => check !== undefined,
  );
  return {
    add: (chunk) => checks.forEach((check) => check.add(chunk)),
    isCut: () => checks.some((check) => check.isCut()),
  };
}

/**
 * By Content-Length, which counts what was sent. Where no encoding is named, a transport may have decoded the body and hidden that:
 * then a length that packing can explain tells nothing, and a body that came short on the wire the transport rejects itself.
 */
function lengthEnd(headers: HeaderFields): EndCheck | undefined {
  const told = header(headers, 'content-length') ?? '';
  const encoding = header(headers, 'content-encoding');
  if (
    !length.test(told) ||
    !/^identity$/i.test(encoding ?? 'identity') ||
    header(headers, 'transfer-encoding')
  )
    return undefined;
  let bytes = 0;
  return {
    add: (chunk) => void (bytes += chunk.length),
    isCut: () => bytes + (encoding === undefined ? mostPacking(bytes) : 0) < Number(told),
  };
}

/** Bytes that packing adds at most to a body that it cannot make smaller: gzip's frame with a file name, and its marks (RFC 1951, 1952). */
function mostPacking(bytes: number): number {
  return 300 + Math.ceil(bytes / 1_000);
}

/** By the kind of the body. The gateway labels some of its JSON as text, and some as nothing. */
function kindEnd(given: string): EndCheck | undefined {
  const type = given.toLowerCase();
  if (type.startsWith('multipart/')) {
    const boundary = /;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(given);
    return boundary ? new MarkedEnd(`--${boundary[1] ?? boundary[2]}`) : undefined;
  }
  if (type.includes('json')) return new JsonEnd(true);
  if (type.includes('xml') && !type.includes('html')) return new XmlEnd();
  return neverJson.test(type) ? undefined : new JsonEnd(false);
}
