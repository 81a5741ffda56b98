import { formPart, multipartEnd, multipartType } from './formPart.ts';
import { oneLine, type Incoming } from './incoming.ts';
import type { Notes } from './note.ts';
import type { Body, Pair } from './postman.ts';
import { convertReferences } from './systemName.ts';

/** A Postman body as text with its content type; what cannot be read is told. */
export function bodyOf(body: Body, request: Incoming, notes: Notes): Partial<Incoming> {
  const convert = (text: string) => convertReferences(text, notes);
  const typed = (type: string): Incoming['headers'] => [
    ...request.headers.filter(([name]) => name.toLowerCase() !== 'content-type'),
    ['Content-Type', type],
  ];
  const hasType = request.headers.some(([name]) => name.toLowerCase() === 'content-type');
  if (body.mode === 'raw') {
    const type =
      body.options?.raw?.language === 'json' || /^\s*[[{]/.test(body.raw) ? 'application/json' : 'text/plain';
    const headers = hasType || !body.raw ? request.headers : typed(type);
    return { headers, body: convert(body.raw) };
  }
  if (body.mode === 'urlencoded') {
    const pairs = body.urlencoded.filter((pair) => !pair.disabled);
    const form = pairs.map(({ key, value }) => `${encoded(key)}=${encoded(convert(value))}`).join('&');
    return { headers: typed('application/x-www-form-urlencoded'), body: form };
  }
  if (body.mode === 'formdata') {
    const parts = body.formdata.filter((pair) => !pair.disabled).flatMap((pair) => fieldOf(pair, notes));
    return { headers: typed(multipartType[1]), body: [...parts, multipartEnd].join('\n') };
  }
  if (body.mode === 'file' && body.file?.src) return { bodyPath: body.file.src };
  if (body.mode) notes.add('bodyNotRead', { name: request.title, kind: body.mode });
  return {};
}

/** A text of a form with all but its references encoded. */
function encoded(text: string): string {
  return text
    .split(/(\{\{[^{}]*\}\})/)
    .map((part) => (part.startsWith('{{') ? part : encodeURIComponent(part.toWellFormed())))
    .join('');
}

function fieldOf(pair: Pair, notes: Notes): string[] {
  const name = oneLine(pair.key);
  const type = pair.contentType;
  if (pair.type === 'file') {
    const path = oneLine((Array.isArray(pair.src) ? pair.src[0] : pair.src) ?? name);
    notes.add('fileNeeded', { name: path });
    return formPart({ name, path, type });
  }
  return formPart({ name, value: convertReferences(pair.value, notes), type });
}
