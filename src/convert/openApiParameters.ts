import { isRaw } from '../request/syntax/value.ts';
import { variableName } from '../request/syntax/variableName.ts';
import { isObject, type Json } from '../text/json.ts';
import type { OpenApiOperation } from './openApiDocument.ts';
import { nodeOf, toldValue, type Node, type SchemaReader } from './openApiSchema.ts';

/** A reference for a value that a document does not tell. */
export function placeholder(name: string): string {
  return `{{${variableName(name)}}}`;
}

/** A told value as text; an object or a list as JSON. */
export function textOfTold(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The path with its parameters as references, those with a constant value filled in. */
export function pathOf({ path, parameters, reader }: OpenApiOperation): string {
  return path.replaceAll(/\{([^{}]*)\}/g, (_, name: string) => {
    const schema = parameters.find((one) => one['in'] === 'path' && one['name'] === name);
    const constant = schema && onlyValue(reader.resolved(schema['schema']), schema);
    return constant === undefined ? placeholder(name) : encodeURIComponent(textOfTold(constant));
  });
}

function onlyValue(...schemas: Node[]): Json | undefined {
  for (const schema of schemas) {
    if (schema['const'] !== undefined) return schema['const'];
    if (Array.isArray(schema['enum']) && schema['enum'].length === 1) return schema['enum'][0];
  }
  return undefined;
}

/** The required fields of the query, as `?a=1&b={{b}}`; empty where there is none. */
export function queryOf({ parameters, reader }: OpenApiOperation): string {
  const fields = requiredIn(parameters, 'query').flatMap((one) => queryFields(one, reader));
  return fields.length === 0 ? '' : `?${fields.join('&')}`;
}

/** The required headers; those that OpenAPI leaves to other parts of a document are not parameters. */
export function headersOf({ parameters, reader }: OpenApiOperation): [name: string, value: string][] {
  return requiredIn(parameters, 'header')
    .filter((one) => !/^(?:accept|content-type|authorization)$/i.test(nameOf(one)))
    .map((one) => {
      const told = valueOf(one, reader) ?? placeholder(nameOf(one));
      return [nameOf(one), Array.isArray(told) ? told.map(textOfTold).join(',') : textOfTold(told)];
    });
}

export function requiredIn(parameters: readonly Node[], place: string): Node[] {
  return parameters.filter((one) => one['in'] === place && one['required'] === true);
}

export function nameOf(parameter: Node): string {
  return typeof parameter['name'] === 'string' ? parameter['name'] : '';
}

/** One parameter by its style: form, the delimited ones and deepObject of OpenAPI 3, the collection formats of Swagger 2. */
function queryFields(parameter: Node, reader: SchemaReader): string[] {
  const name = encodedName(nameOf(parameter));
  const told = valueOf(parameter, reader);
  if (told === undefined) return [`${name}=${placeholder(nameOf(parameter))}`];
  const { style, collectionFormat } = parameter;
  const isSwagger = parameter['schema'] === undefined && parameter['content'] === undefined;
  const explodes = isSwagger
    ? collectionFormat === 'multi'
    : (parameter['explode'] ?? (style === undefined || style === 'form')) === true;
  if (Array.isArray(told)) {
    const values = told.map(encoded);
    return explodes
      ? values.map((value) => `${name}=${value}`)
      : [`${name}=${values.join(separators.get(style ?? collectionFormat) ?? ',')}`];
  }
  if (!isObject(told) || isRaw(told) || parameter['content'] !== undefined)
    return [`${name}=${encoded(told)}`];
  const members = Object.entries(told).map(([key, value]) => [encodedName(key), encoded(value)] as const);
  if (style === 'deepObject') return members.map(([key, value]) => `${name}%5B${key}%5D=${value}`);
  return explodes
    ? members.map(([key, value]) => `${key}=${value}`)
    : [`${name}=${members.flat().join(',')}`];
}

const separators = new Map<unknown, string>([
  ['spaceDelimited', '%20'],
  ['ssv', '%20'],
  ['tsv', '%09'],
  ['pipeDelimited', '%7C'],
  ['pipes', '%7C'],
]);

function encoded(value: Json): string {
  return encodeURIComponent(textOfTold(value).toWellFormed());
}

function encodedName(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replaceAll('%24', '$');
}

/** The value that is told of a parameter: beside its schema, in its schema or its content, or itself in Swagger 2. */
function valueOf(parameter: Node, reader: SchemaReader): Json | undefined {
  const beside = reader.exampleOf(parameter);
  if (beside !== undefined) return beside;
  const [media] = Object.values(nodeOf(parameter['content']));
  if (media !== undefined) {
    const node = reader.resolved(media);
    return reader.exampleOf(node) ?? reader.value(node['schema']);
  }
  const schema = reader.resolved(parameter['schema']);
  const told = toldValue(schema) ?? toldValue(parameter);
  if (told !== undefined) return told;
  const items = toldValue(reader.resolved(schema['items'] ?? parameter['items']));
  return items === undefined ? undefined : [items];
}
