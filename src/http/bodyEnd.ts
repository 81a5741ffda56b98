import { type EndCheck, JsonEnd } from './jsonEnd.ts';
import { MarkedEnd, XmlEnd } from './markedEnd.ts';
import { GzipFileEnd, PackedEnd } from './packedEnd.ts';
import { header, type HeaderFields } from './transport.ts';

/** Kinds whose complete text may look like the beginning of JSON. */
const neverJson = /^(image|audio|video|font)\/|multipart|css|csv|tab-separated/;
/** Kinds with several values, each in its own line. */
const jsonInLines = /ndjson|json-?l|json-?seq|stream\+json|json-stream/;
const length = /^\d{1,15}$/;
const range = /^bytes\s+(\d{1,15})-(\d{1,15})(?:\/|$)/i;

/**
 * Finds a check for the end of a response's body, if there is one. It is needed because no fetch, neither VS Code's nor undici's, notices
 * that a compressed body (gzip, deflate, br) ends early: the bytes that came are decoded, and the missing ones are not noticed. The
 * terminal sees the packed bytes and follows them itself (packingEnd); the editor's fetch shows only the decoded ones.
 */
export function bodyEnd(method: string, status: number, headers: HeaderFields): EndCheck | undefined {
  if (method === 'HEAD' || status < 200 || status === 204 || status === 304) return undefined;
  // A part of a body ends with its range, possibly in the middle of its JSON.
  const kinds = isPart(status, headers)
    ? [rangeEnd(headers)]
    : [...kindEnds(header(headers, 'content-type') ?? ''), new GzipFileEnd()];
  const checks = [lengthEnd(headers), ...kinds].filter((check) => check !== undefined);
  return {
    add: (chunk) => checks.forEach((check) => check.add(chunk)),
    isCut: async () => (await Promise.all(checks.map(async (check) => await check.isCut()))).includes(true),
    dispose: () => checks.forEach((check) => check.dispose?.()),
  };
}

/**
 * Finds a check for the packing of a body. In reply to a GET, an empty body is sent unpacked with a length of 0, or there is none (204, 304).
 * A response with content has a Content-Type (RFC 9110, 8.3), so without one nothing is missing.
 */
export function packingEnd(method: string, status: number, headers: HeaderFields): PackedEnd | undefined {
  if (isPart(status, headers)) return undefined;
  const isEmpty =
    status === 204 ||
    status === 304 ||
    Number(header(headers, 'content-length')) === 0 ||
    header(headers, 'content-type') === undefined;
  return PackedEnd.of(header(headers, 'content-encoding') ?? '', method === 'GET' && !isEmpty);
}

/** Tells if a body is one range of bytes of another. Pages of a list may also be called ranges, in a unit of their own. */
export function isPart(status: number, headers: HeaderFields): boolean {
  return status === 206 && range.test(header(headers, 'content-range') ?? '');
}

/** Checks by Content-Range, whose length is that of this part. A fetch asks for a range without any packing. */
function rangeEnd(headers: HeaderFields): EndCheck | undefined {
  const [, first, last] = range.exec(header(headers, 'content-range') ?? '') ?? [];
  if (first === undefined || last === undefined || header(headers, 'content-encoding')) return undefined;
  let bytes = 0;
  return {
    add: (chunk) => void (bytes += chunk.length),
    isCut: () => bytes < Number(last) - Number(first) + 1,
  };
}

/**
 * Checks by Content-Length, which counts the bytes that were sent. If no encoding is named, a transport may have decoded the body and
 * hidden that. A difference that packing can explain tells nothing then, and the transport itself rejects a body that came short.
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

/**
 * The most bytes that packing adds to a body that it cannot make smaller: gzip's frame with a file name, and its marks (RFC 1951, 1952).
 */
function mostPacking(bytes: number): number {
  return 300 + Math.ceil(bytes / 1_000);
}

/** Checks by the kind of the body. The gateway labels some of its JSON as text or HTML, and some not at all. */
function kindEnds(given: string): EndCheck[] {
  const type = given.toLowerCase();
  const boundary = /;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(given);
  // A body in which each picture replaces the one before has no end.
  if (type.startsWith('multipart/') && boundary && !type.startsWith('multipart/x-mixed-replace'))
    return [new MarkedEnd(`--${boundary[1] ?? boundary[2]}`)];
  if (type.includes('json')) return [new JsonEnd(jsonInLines.test(type) ? 'lines' : 'json')];
  if (neverJson.test(type)) return [];
  const isXml = /xml(?!-)/.test(type) && !type.includes('html');
  return [new JsonEnd(), ...(isXml ? [new XmlEnd()] : [])];
}
