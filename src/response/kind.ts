import { byteKind } from './byteKind.ts';
import { header, type HeaderFields } from '../http/transport.ts';

/** How an answer's body is shown; `extension` chooses the editor's language. */
export type BodyKind = 'json' | 'csv' | 'text' | 'html' | 'xml' | 'image' | 'binary' | 'empty';

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

/** Finds the kind of a body from its content type or, without one, from its first bytes. A JSON type is checked against the body. */
export function bodyKind(headers: HeaderFields, body: Uint8Array): BodyKind {
  if (body.byteLength === 0) return 'empty';
  const type = (header(headers, 'content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (type.startsWith('image/')) return 'image';
  const start = firstInk(body);
  if (start === '<' && !type.includes('plain')) return type.includes('xml') ? 'xml' : 'html';
  const head = body.subarray(0, 1_024);
  const format = byteKind(body);
  // Whatever a server calls it.
  if (format && (head.includes(0) || format.extension === 'pdf')) return 'binary';
  const isCsv = /csv|tab-separated-values/.test(type) || /\.(?:csv|tsv)\b/i.test(fileName(headers));
  if (isCsv) return start === '{' || start === '[' ? 'json' : 'csv';
  if (type.includes('json') || type === '') return /[[{"\dtfn-]/.test(start) ? 'json' : 'text';
  if (type.startsWith('text/') || type.startsWith('multipart/')) return 'text';
  if (start === '{' || start === '[') return 'json';
  return format || head.includes(0) ? 'binary' : 'text';
}

/** The name of a download, as its server tells it. */
function fileName(headers: HeaderFields): string {
  return header(headers, 'content-disposition') ?? '';
}

export function fileExtension(kind: BodyKind): string {
  return extensions[kind];
}

function firstInk(body: Uint8Array): string {
  let at = body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf ? 3 : 0;
  while (at < body.byteLength && (body[at] ?? 33) <= 32) at++;
  return String.fromCharCode(body[at] ?? 32);
}
