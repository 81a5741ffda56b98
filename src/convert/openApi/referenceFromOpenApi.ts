import { greenLakeOrigin } from '../../account/endpoints.ts';
import type { Family, Field, Operation } from '../../catalogue/operation.ts';
import { isObject, type Json } from '../../text/json.ts';
import { operationsOf, type OpenApiOperation } from './openApiDocument.ts';
import { listOf, nodeOf, notNull, numberIn, typeOf, type Node } from './openApiNode.ts';
import type { SchemaReader } from './openApiSchema.ts';

/** The most levels of schemas within schemas that are followed. */
const deepest = 4;

/**
 * The operations of one OpenAPI document of new Central or GreenLake, in the form of the catalogue. Total.
 * `onLost` is called with each reference that leads to no place in the document.
 */
export function referenceFromOpenApi(
  document: Json | undefined,
  onLost: (reference: string) => void = () => undefined,
): Operation[] {
  if (!isObject(document)) return [];
  return Array.from(
    operationsOf(document, { reference: onLost, operation: () => undefined }),
    operationOf,
  ).filter(({ path }) => /^\/[\w./{}:~%@+-]+$/.test(path));
}

function operationOf(one: OpenApiOperation): Operation {
  const { method, base, node, parameters, host, reader } = one;
  const path = base === '' || one.path.startsWith(`${base}/`) ? one.path : base + one.path;
  const fields = (location: string) =>
    parameters.filter((field) => field['in'] === location).map((field) => fieldOf(field, reader));
  const operation: Operation = {
    platform: 'new',
    method,
    path,
    category: listOf(node['tags']).find((tag) => typeof tag === 'string') ?? '',
    family: familyOf(path),
    pathFields: fields('path'),
    query: fields('query'),
    bodyFields: [],
  };
  const { operationId } = node;
  if (typeof operationId === 'string') operation.operationId = operationId.replaceAll(/\s/g, '');
  if (node['deprecated'] === true) operation.deprecated = true;
  if (host.includes('greenlake') && operation.family === 'greenlake') operation.server = greenLakeOrigin;
  addBody(operation, one);
  addEnd(operation, node, reader);
  return operation;
}

function familyOf(path: string): Family {
  if (path.startsWith('/network-config/')) return 'config';
  return path.startsWith('/network-') ? 'mrt' : 'greenlake';
}

/** A parameter: in OpenAPI 3 its schema describes it, in Swagger 2 the parameter itself. */
function fieldOf(parameter: Node, reader: SchemaReader): Field {
  const schema = { ...parameter, ...onePart(reader, parameter['schema']) };
  const items = onePart(reader, schema['items']);
  const type = onlyType(schema) ?? 'string';
  const field: Field = {
    name: textOf(parameter['name']) ?? '',
    type: type === 'array' ? `array<${onlyType(items) ?? 'string'}>` : type,
    required: parameter['required'] === true,
  };
  const { enum: choices, const: choice } = type === 'array' ? items : schema;
  const values = (choice === undefined ? listOf(choices) : [choice]).map(inUsualForm).filter(isScalar);
  if (values.length > 0) field.enum = values;
  const usual = inUsualForm(schema['default']);
  if (isScalar(usual)) field.default = usual;
  const limits = ['maximum', 'minimum', 'maxLength', 'minLength', 'maxItems'];
  const [max, min, maxLength, minLength, maxItems] = limits.map((name) => numberIn(schema[name]));
  if (max !== undefined) field.max = max;
  if (min !== undefined) field.min = min;
  // The documents give some ids a length that no id has.
  if (maxLength !== undefined && schema['format'] !== 'uuid') field.maxLength = maxLength;
  if (minLength !== undefined) field.minLength = minLength;
  if (maxItems !== undefined) field.maxItems = maxItems;
  if (schema['format'] === 'date-time') field.format = 'date-time';
  return field;
}

/** The type of a schema; undefined if it has several, of which no check can tell the one that is meant. */
function onlyType(node: Node): string | undefined {
  return listOf(node['type']).filter((one) => one !== 'null').length > 1 ? undefined : typeOf(node);
}

/** A schema with what its only part says: a document may put a type there, beside a part for null. */
function onePart(reader: SchemaReader, schema: Json | undefined): Node {
  const node = reader.resolved(schema);
  const [part, ...others] = ['allOf', 'oneOf', 'anyOf'].flatMap((kind) => notNull(node[kind]));
  return others.length > 0 ? node : { ...reader.resolved(part), ...node };
}

function addBody(operation: Operation, { node, parameters, reader, consumes }: OpenApiOperation): void {
  const content = nodeOf(reader.resolved(node['requestBody'])['content']);
  const [type = consumes[0], media] = Object.entries(content)[0] ?? [];
  const swagger = parameters.find((one) => one['in'] === 'body');
  const schema = media === undefined ? swagger?.['schema'] : reader.resolved(media)['schema'];
  if (schema === undefined) return;
  const { names, required, readOnly } = membersOf(reader, schema);
  operation.bodyFields = [...names].map(([name, kind]) => ({
    name,
    type: kind,
    required: required.has(name) && !readOnly.has(name),
  }));
  operation.bodyContentType = typeof type === 'string' ? type : 'application/json';
  if (onlyType(reader.resolved(schema)) === 'array') operation.bodyIsArray = true;
}

/**
 * The members of an object, or of the objects of a list, even if its schema consists of others. One is required if all alternatives
 * require it, and `addBody` leaves out those that only the server writes.
 */
function membersOf(reader: SchemaReader, schema: Json | undefined, depth = 0) {
  const node = reader.resolved(schema);
  const names = new Map<string, string>();
  const required = new Set(listOf(node['required']).filter((one) => typeof one === 'string'));
  const readOnly = new Set<string>();
  for (const [name, one] of Object.entries(nodeOf(node['properties']))) {
    const member = reader.resolved(one);
    names.set(name, onlyType(member) ?? 'object');
    if (member['readOnly'] === true) readOnly.add(name);
  }
  if (depth === deepest) return { names, required, readOnly };
  for (const kind of ['allOf', 'oneOf', 'anyOf', 'items']) {
    const parts = kind === 'items' && node[kind] !== undefined ? [node[kind]] : notNull(node[kind]);
    const inner = parts.map((part) => membersOf(reader, part, depth + 1));
    for (const [name, type] of inner.flatMap((one) => [...one.names])) names.set(name, type);
    for (const name of inner.flatMap((one) => [...one.readOnly])) readOnly.add(name);
    const isAll = kind === 'allOf';
    for (const name of isAll ? inner.flatMap((one) => [...one.required]) : (inner[0]?.required ?? []))
      if (isAll || inner.every((one) => one.required.has(name))) required.add(name);
  }
  return { names, required, readOnly };
}

/** The day from which an operation may be gone, and its successor. Both come from an extension, a response header or its description. */
function addEnd(operation: Operation, node: Node, reader: SchemaReader): void {
  const headers = Object.values(nodeOf(node['responses'])).map((one) =>
    Object.entries(nodeOf(reader.resolved(one)['headers'])).find(([name]) => name.toLowerCase() === 'sunset'),
  );
  const inHeader = headers.flatMap((found) => {
    const header = reader.resolved(found?.[1]);
    const schema = reader.resolved(header['schema']);
    const { example, default: usual, const: choice } = schema;
    const examples = Object.values(nodeOf(header['examples'])).map((one) => reader.resolved(one)['value']);
    return [header['example'], ...examples, example, usual, choice, header['description']];
  });
  const words = `${textOf(node['summary']) ?? ''} ${textOf(node['description']) ?? ''}`.slice(0, 20_000);
  const inWords = /\bsunset\b[^.\n]{0,120}/i.exec(words)?.[0];
  const told = [
    node['x-sunset'],
    node['x-sunset-date'],
    nodeOf(node['x-deprecation'])['sunset'],
    ...inHeader,
    inWords,
  ];
  const day = told.map(dayOf).find((one) => one !== undefined);
  if (day !== undefined) operation.sunset = day;
  if (!operation.deprecated && day === undefined) return;
  const successor =
    textOf(node['x-replaced-by']) ??
    /\b(?:use|replaced by|migrate to|superseded by|successor)\b[^/\n]{0,80}(\/[\w./{}-]+)/i.exec(words)?.[1];
  if (successor?.startsWith('/')) operation.replacedBy = successor.replace(/(?<![.])[.]+$/, '');
}

function dayOf(value: Json | undefined): string | undefined {
  const text = textOf(value)?.replaceAll(/(?<=\d)(?:st|nd|rd|th)\b/g, '');
  if (text === undefined) return undefined;
  const iso = /\b(\d{4}-\d\d-\d\d)(?!\d)/.exec(text)?.[1];
  if (iso !== undefined) return iso;
  const named = /\b(?:\d{1,2}[ -][A-Z][a-z]{2,8}[ -]\d{4}|[A-Z][a-z]{2,8} \d{1,2}, \d{4})\b/.exec(text)?.[0];
  const at = named === undefined ? NaN : Date.parse(`${named.replaceAll('-', ' ')} UTC`);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString().slice(0, 10);
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A number of a document as JavaScript holds it, which is how the catalogue has its numbers; any other value as it is. */
function inUsualForm(value: Json | undefined): Json | undefined {
  return numberIn(value) ?? value;
}

function isScalar(value: Json | undefined): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
