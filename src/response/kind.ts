import { byteKind } from './byteKind.ts';
import { header, type HeaderFields } from '../http/transport.ts';
import { areNoText } from '../text/noText.ts';
import { utf8Text } from '../text/utf8Text.ts';

/** The way in which a response's body is shown; `extension` chooses the editor's language. */
export type BodyKind = 'json' | 'csv' | 'text' | 'html' | 'xml' | 'image' | 'binary' | 'empty';

const longestScalar = 400;
/** The number of bytes in which an SVG image begins, after its comments. */
const longestPrologue = 1 << 16;

const extensions: Record<BodyKind, string> = {
  json: 'json',
  csv: 'csv',
  text: 'txt',
  html: 'html',
  xml: 'xml',
  image: 'img',
  binary: 'bin',
  empty: 'txt',
};

/**
 * Finds the kind of a body from its content type or, without one, from its first bytes. A JSON type, and text that may be JSON, is checked
 * against the body.
 */
export function bodyKind(headers: HeaderFields, body: Uint8Array): BodyKind {
  if (body.byteLength === 0) return 'empty';
  const type = (header(headers, 'content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const start = firstInk(body);
  if (type.startsWith('image/') && isImage(type, body)) return 'image';
  if (start === '<' && isXml(type, body)) return 'xml';
  if (start === '<' && !type.includes('plain')) return 'html';
  const head = body.subarray(0, 1_024);
  const format = byteKind(body);
  // Even if a server gives another type.
  if (format && (head.includes(0) || format.extension === 'pdf')) return 'binary';
  const isCsv = /csv|tab-separated-values/.test(type) || /\.(?:csv|tsv)\b/i.test(fileName(headers));
  // An error of a gateway keeps the requested type; the name of a column may begin with a bracket.
  if (isCsv) return start === '{' || isClearlyJson(body) ? 'json' : 'csv';
  const mayBeJson = /[[{"]/.test(start) || isScalar(body);
  if (type.includes('json')) return mayBeJson ? 'json' : 'text';
  if (type === '' && mayBeJson) return 'json';
  if (type.startsWith('multipart/')) return 'text';
  if (type.startsWith('text/')) return isClearlyJson(body) ? 'json' : 'text';
  if (start === '{' || start === '[') return 'json';
  return format || head.includes(0) || areNoText(head) ? 'binary' : 'text';
}

/** Gives the name of a download, as its server gives it. */
function fileName(headers: HeaderFields): string {
  return header(headers, 'content-disposition') ?? '';
}

export function fileExtension(kind: BodyKind): string {
  return extensions[kind];
}

/** Tells if an image is really one, and not a text: an error of a gateway keeps the type that was requested. */
function isImage(type: string, body: Uint8Array): boolean {
  const head = Buffer.from(body.subarray(0, longestPrologue));
  const format = byteKind(body)?.name;
  if (format !== undefined && !format.endsWith('image')) return false;
  return type.includes('svg') ? head.includes('<svg') : utf8Text(body) === undefined;
}

/** Tells if a body that begins with an angle bracket is XML: a body of type HTML may begin like XML. */
function isXml(type: string, body: Uint8Array): boolean {
  const start = inkFrom(body, textStart(body));
  const isDeclared = Buffer.from(body.subarray(start, start + 6)).toString('latin1') === '<?xml ';
  return type.includes('xml') || (isDeclared && !type.includes('html'));
}

/** Tells if a body is one number or word of JSON; an address or a line of CSV may begin like one. */
function isScalar(body: Uint8Array): boolean {
  if (body.byteLength > longestScalar) return false;
  const text = new TextDecoder().decode(body).trim();
  return /^(?:true|false|null|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/i.test(text);
}

/** Tells if a body of a text type is an object or a list of JSON, by its two ends: a log may begin with a bracket, too. */
function isClearlyJson(body: Uint8Array): boolean {
  const start = inkFrom(body, textStart(body));
  let end = body.byteLength - 1;
  while (end > start && (body[end] ?? 33) <= 32) end--;
  const [first, second, last] = [start, inkFrom(body, start + 1), end].map((at) =>
    String.fromCharCode(body[at] ?? 32),
  );
  if (first === '{') return last === '}' && /["}]/.test(second ?? '');
  return first === '[' && last === ']' && /[[{"\dtfn\]-]/.test(second ?? '');
}

function firstInk(body: Uint8Array): string {
  return String.fromCharCode(body[inkFrom(body, textStart(body))] ?? 32);
}

/** Gives the place after a byte order mark. */
function textStart(body: Uint8Array): number {
  return body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf ? 3 : 0;
}

function inkFrom(body: Uint8Array, from: number): number {
  let at = from;
  while (at < body.byteLength && (body[at] ?? 33) <= 32) at++;
  return at;
}
