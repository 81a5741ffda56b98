import { stringOrComment } from '../../text/json.ts';
import { encodeAllButReferences, formType } from '../formEncoding.ts';
import { formPart, multipartEnd, multipartType } from '../formPart.ts';
import { oneLine, type Incoming } from '../incoming.ts';
import type { Notes } from '../note.ts';
import type { Body, Pair } from './postman.ts';
import { convertPostmanReferences } from '../systemName.ts';

/** A Postman body as text with its content type; a part that cannot be read is noted. */
export function bodyOf(body: Body, request: Incoming, isKept: boolean, notes: Notes): Partial<Incoming> {
  if (body.disabled || body.mode === '' || body.mode === 'none') return {};
  if (bodiless.has(request.method) && !isKept) {
    notes.add('bodyNotSent', { name: request.title });
    return {};
  }
  const convert = (text: string) => convertPostmanReferences(text, notes);
  const typed = (type: string): Incoming['headers'] => [
    ...request.headers.filter(([name]) => name.toLowerCase() !== 'content-type'),
    ['Content-Type', type],
  ];
  const given = request.headers.findLast(([name]) => name.toLowerCase() === 'content-type')?.[1];
  const hasType = given !== undefined;
  if (body.mode === 'raw') {
    const language = body.options?.raw?.language ?? '';
    const type = languages.get(language) ?? 'text/plain';
    if (!hasType && type === 'text/plain' && /^\s*[[{]/.test(body.raw)) notes.add('plainTypeKept');
    const headers = hasType || !body.raw ? request.headers : typed(type);
    return { headers, body: convert(language === 'json' ? withoutComments(body.raw) : body.raw) };
  }
  if (body.mode === 'urlencoded') {
    const headers = given?.startsWith(formType) === true ? request.headers : typed(formType);
    if (typeof body.urlencoded === 'string') return { headers, body: convert(body.urlencoded) };
    const pairs = body.urlencoded.filter((pair) => !pair.disabled);
    if (pairs.length === 0) return {};
    const form = pairs
      .map(({ key, value }) => `${encodeAllButReferences(key)}=${encodeAllButReferences(convert(value))}`)
      .join('&');
    return { headers, body: form };
  }
  if (body.mode === 'formdata') {
    const parts = body.formdata.filter((pair) => !pair.disabled).flatMap((pair) => fieldOf(pair, notes));
    if (parts.length === 0) return {};
    return { headers: typed(multipartType[1]), body: [...parts, multipartEnd].join('\n') };
  }
  if (body.mode === 'file' && body.file?.src) {
    const { src } = body.file;
    return { headers: hasType ? request.headers : typed(typeOfFile(src)), bodyPath: src };
  }
  if (body.mode === 'graphql' && body.graphql)
    return {
      headers: hasType ? request.headers : typed('application/json'),
      body: convert(graphQl(body.graphql)),
    };
  if (body.mode) notes.add('bodyNotRead', { name: request.title, kind: body.mode });
  return {};
}

/** The JSON that Postman makes of a GraphQL query; the text of its variables is inserted unchanged. */
function graphQl({ operationName, query, variables }: NonNullable<Body['graphql']>): string {
  const members = [
    ...(query === undefined ? [] : [`"query":${JSON.stringify(query)}`]),
    ...(operationName === '' ? [] : [`"operationName":${JSON.stringify(operationName)}`]),
    ...(variables.trim() === '' ? [] : [`"variables":${variables}`]),
  ];
  return `{${members.join(',')}}`;
}

/** The types that Postman gives a raw body by its language; any other body is plain text. */
const languages = new Map([
  ['json', 'application/json'],
  ['xml', 'application/xml'],
  ['html', 'text/html'],
  ['javascript', 'application/javascript'],
]);
/** Methods for which Postman does not send the body, unless a request says so. */
const bodiless: ReadonlySet<string> = new Set(['GET', 'HEAD', 'COPY', 'PURGE', 'UNLOCK']);

/** JSON without its comments, which Postman removes; texts stay. */
function withoutComments(json: string): string {
  if (!/\/[/*]/.test(json)) return json;
  return json.replaceAll(stringOrComment, (found) => (found.startsWith('"') ? found : ''));
}

const fileTypes = new Map([
  ['txt', 'text/plain'], ['json', 'application/json'], ['csv', 'text/csv'], ['xml', 'application/xml'], ['html', 'text/html'],
  ['yaml', 'text/yaml'], ['yml', 'text/yaml'], ['pdf', 'application/pdf'], ['png', 'image/png'], ['jpg', 'image/jpeg'],
]); // prettier-ignore

function typeOfFile(path: string): string {
  const ending = /\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  return fileTypes.get(ending) ?? 'application/octet-stream';
}

function fieldOf(pair: Pair, notes: Notes): string[] {
  const name = oneLine(pair.key);
  const type = pair.contentType;
  if (pair.type === 'file') {
    const paths = (Array.isArray(pair.src) ? pair.src : [pair.src ?? '']).filter((path) => path !== '');
    // Postman sends a field without its file as an empty field.
    if (paths.length === 0) return formPart({ name, filename: '' }, notes);
    return paths.map(oneLine).flatMap((path) => {
      const field = { name, path, type: type ?? typeOfFile(path), filename: pair.fileName };
      return formPart(field, notes);
    });
  }
  return formPart({ name, value: convertPostmanReferences(pair.value, notes), type }, notes);
}
