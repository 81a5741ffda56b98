import {
  isObject,
  isPlainObject,
  isRaw,
  parseJsonOfAnyDepth,
  type Json,
  textOfValue,
} from '../../text/json.ts';
import { formType } from '../formEncoding.ts';
import { formPart, multipartEnd, multipartType } from '../formPart.ts';
import type { Incoming } from '../incoming.ts';
import type { Notes } from '../note.ts';
import type { OpenApiOperation } from './openApiDocument.ts';
import { nodeOf, typeOf, type Node } from './openApiNode.ts';
import { fieldPairs, headerValue, nameOf, placeholder } from './openApiParameters.ts';
import type { SchemaReader } from './openApiSchema.ts';
import { hasStyle, separatorOf } from './openApiStyle.ts';

type Body = Pick<Incoming, 'body' | 'bodyPath'> & { headers: Incoming['headers'] };

const multipartForm = 'multipart/form-data';
/** The schema of a JSON body for which the document has no schema. */
const anObject: Node = { type: 'object' };

/** The types of the bodies that an operation takes. The type that is written comes first. */
export function bodyTypes({ node, parameters, consumes, reader }: OpenApiOperation): string[] {
  const types = Object.keys(nodeOf(reader.resolved(node['requestBody'])['content']));
  if (types.length > 0) return jsonFirst(types);
  if (!parameters.some((one) => one['in'] === 'body')) return [];
  const given = jsonFirst(consumes.filter(isNoForm));
  return given.length > 0 ? given : ['application/json'];
}

/** A type that can be sent, in place of one that may be a range, such as `text/*`. */
export function typeInRange(type: string): string {
  if (/^(?:\*|application)\/\*/.test(type)) return 'application/json';
  return type.replace(/^text\/\*/, 'text/plain').replace(/^[^/]*\/\*/, 'application/octet-stream');
}

/** The body of an operation: the example of the document, else the outline of its schema. Undefined if it has none. */
export function bodyOf(operation: OpenApiOperation, notes: Notes): Body | undefined {
  const { node, parameters, reader } = operation;
  const [type] = bodyTypes(operation);
  if (type === undefined) return swaggerForm(operation, notes);
  const content = nodeOf(reader.resolved(node['requestBody'])['content']);
  const media = content[type] ?? parameters.find((one) => one['in'] === 'body');
  return bodyAs(typeInRange(type), reader.resolved(media), reader, notes);
}

function swaggerForm({ parameters, consumes, reader }: OpenApiOperation, notes: Notes): Body | undefined {
  const fields = parameters.filter((one) => one['in'] === 'formData');
  if (fields.length === 0) return undefined;
  const hasFile = fields.some((one) => one['type'] === 'file');
  const isMultipart = hasFile || (consumes.includes(multipartForm) && !consumes.includes(formType));
  const schema = { properties: Object.fromEntries(fields.map((one) => [nameOf(one), one])) };
  return bodyAs(isMultipart ? multipartForm : formType, { schema }, reader, notes);
}

function bodyAs(type: string, media: Node, reader: SchemaReader, notes: Notes): Body {
  const { schema } = media;
  const example = reader.sent(reader.exampleOf(media), schema) ?? reader.told(schema);
  if (type === multipartForm) return multipart(media, example, reader, notes);
  const headers: Incoming['headers'] = [['Content-Type', type]];
  if (isJson(type)) {
    const value = example === undefined ? reader.value(schema ?? anObject) : jsonIn(example, schema, reader);
    return { headers, body: JSON.stringify(value, null, 2) };
  }
  if (typeof example === 'string') return { headers, body: example };
  if (type !== formType) return { headers, bodyPath: './body' };
  const pairs = fieldsOf(media, example, reader).flatMap((one) =>
    fieldPairs(asParameter(one, reader), reader),
  );
  return { headers, body: pairs.map((pair) => pair.join('=')).join('&') };
}

/** The JSON of an example object that is written as a text. */
function jsonIn(example: Json, schema: Json | undefined, reader: SchemaReader): Json {
  if (typeof example !== 'string' || !/^\s*[[{]/.test(example)) return example;
  if (typeOf(reader.resolved(schema)) === 'string') return example;
  return reader.sent(parseJsonOfAnyDepth(example), schema) ?? example;
}

/** A field of a form: its schema, the value in the document, and its encoding. */
interface Field {
  name: string;
  schema: Node;
  told: Json | undefined;
  encoding: Node;
}

function fieldsOf({ schema, encoding }: Node, example: Json | undefined, reader: SchemaReader): Field[] {
  const members = reader.properties(schema);
  const schemas = new Map(members);
  const shown = isObject(example)
    ? [...Object.keys(example), ...members.flatMap(([name, one]) => (isFile(one, reader) ? [name] : []))]
    : schemas.keys();
  const encodings = nodeOf(encoding);
  return Array.from(new Set(shown), (name) => ({
    name,
    schema: schemas.get(name) ?? {},
    told: isObject(example) ? example[name] : undefined,
    encoding: nodeOf(encodings[name]),
  }));
}

/** A field as a parameter of a query, since both are written in the same way; an object without a style is JSON. */
function asParameter({ name, schema, told, encoding }: Field, reader: SchemaReader): Node {
  const example: Node = told === undefined ? {} : { example: told };
  if (schema['in'] === 'formData') return { ...schema, name, ...example };
  const value = told ?? reader.told(schema);
  const hasMembers = value === undefined ? typeOf(schema) === 'object' : isPlainObject(value);
  if (isJson(typeIn(encoding) ?? '') || (hasMembers && !hasStyle(encoding)))
    return { name, in: 'query', content: { json: { schema, ...example } } };
  const { style, explode, allowReserved } = encoding;
  return Object.fromEntries(
    Object.entries({ name, in: 'query', schema, style, explode, allowReserved, ...example }).filter(
      (entry): entry is [string, Json] => entry[1] !== undefined,
    ),
  );
}

/** The type that an encoding has for a field; the first one if it has several. */
function typeIn(encoding: Node): string | undefined {
  const { contentType } = encoding;
  return typeof contentType === 'string' ? contentType.split(',', 1)[0]?.trim() : undefined;
}

function multipart(media: Node, example: Json | undefined, reader: SchemaReader, notes: Notes): Body {
  const parts = fieldsOf(media, example, reader).flatMap((field) => partsOf(field, reader, notes));
  return { headers: [multipartType], body: [...parts, multipartEnd].join('\n') };
}

/** The parts of one field: a file, JSON for an object, and one for each value of a list. */
function partsOf({ name, schema, told, encoding }: Field, reader: SchemaReader, notes: Notes): string[] {
  const type = typeIn(encoding);
  const headers = Object.entries(nodeOf(encoding['headers']))
    .filter(([header]) => !/^content-(?:type|disposition)$/i.test(header))
    .map(([header, one]) => `${header}: ${headerValue({ ...reader.resolved(one), name: header }, reader)}`);
  if (isFile(schema, reader)) {
    const path = `./${name.replaceAll(/[^\w.-]+/g, '_')}`;
    return formPart({ name, path, type, headers }, notes);
  }
  const items = reader.resolved(schema['items']);
  const isListed = typeOf(schema) === 'array';
  const value = told ?? reader.told(schema) ?? (isListed ? reader.told(items) : undefined);
  const isJoined = schema['in'] === 'formData' && schema['collectionFormat'] !== 'multi';
  const values: (Json | undefined)[] = Array.isArray(value) ? value : [value];
  const all =
    isJoined && Array.isArray(value)
      ? [value.map(textOfValue).join(separatorOf(schema['collectionFormat'], String))]
      : values;
  return all.flatMap((one) => {
    const outlined = one ?? outlineOf(isListed ? items : schema, reader);
    const isJsonPart = typeof outlined === 'object' && outlined !== null && !isRaw(outlined);
    const field = { name, headers, type: type ?? (isJsonPart ? 'application/json' : undefined) };
    const text = outlined === undefined ? placeholder(name) : textOfValue(outlined);
    return formPart({ ...field, value: text }, notes);
  });
}

/** An outline of an object. Undefined for any other value, for which a reference is written. */
function outlineOf(schema: Node, reader: SchemaReader): Json | undefined {
  const value = reader.value(schema);
  return typeof value === 'object' && value !== null ? value : undefined;
}

/** Tells if a field is a file, or a list of files. */
function isFile(schema: Node, reader: SchemaReader): boolean {
  return [schema, reader.resolved(schema['items'])].some(
    ({ type, format, contentMediaType, contentEncoding }) =>
      type === 'file' ||
      format === 'binary' ||
      (contentMediaType !== undefined && contentEncoding === undefined),
  );
}

function isNoForm(type: string): boolean {
  return type !== formType && type !== multipartForm;
}

function jsonFirst(types: readonly string[]): string[] {
  const json = types.find(isJson);
  return json === undefined ? [...types] : [json, ...types.filter((type) => type !== json)];
}

export function isJson(type: string): boolean {
  return /^[^;]*[/+]json\s*(?:;|$)/i.test(type) || /^(?:\*|application)\/\*/.test(type);
}
