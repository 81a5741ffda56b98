import { isSecretName } from '../../redact/secretName.ts';
import { variableName } from '../../request/syntax/variableName.ts';
import { isRaw, type Json, textOfValue } from '../../text/json.ts';
import type { OpenApiOperation } from './openApiDocument.ts';
import { listOf, nodeOf, toldValue, typeOf, type Node } from './openApiNode.ts';
import type { SchemaReader } from './openApiSchema.ts';
import { encodedButReserved, headerText, pairsOf, pathText, styleOf, type Shape } from './openApiStyle.ts';

/** A reference in place of a value that a document does not state. */
export function placeholder(name: string): string {
  return `{{${variableName(name)}}}`;
}

/** A parameter within a path; its pattern may have braces too, and some documents write double braces. */
const template = /\{\{?([^{}]*(?:\{[^{}]*\}[^{}]*){0,4})\}?\}/g;

/** A template of RFC 6570: its operator, and one name or several. */
const uriTemplate = /^(?=[+./;?&#]|[^{}]*,)([+./;?&#]?)([\w.%-]+(?:\*|:\d+)?(?:,[\w.%-]+(?:\*|:\d+)?)*)$/;

/** The path with its parameters as references; a parameter with a constant value is filled in. */
export function pathOf(operation: OpenApiOperation): string {
  const { path, parameters, reader } = operation;
  return path.replaceAll(template, (whole, written: string) => {
    const isDeclared = parameters.some((one) => one['in'] === 'path' && one['name'] === written);
    const [, operator = '', names] = (!isDeclared && uriTemplate.exec(written)) || [];
    if (names === undefined) return segmentOf(written, operation);
    // Fields of the query are parameters of their own.
    if (/[?&#]/.test(operator)) {
      reader.lost.add(whole);
      return '';
    }
    const segments = names.split(',').map((one) => {
      if (operator === '+') return segmentOf(`+${one}`, operation);
      const segment = segmentOf(one, operation, true);
      return operator === ';' ? `;${encodedName(one.replace(/[*:].*$/, ''))}=${segment}` : operator + segment;
    });
    return segments.join(/\+|^$/.test(operator) ? ',' : '');
  });
}

/** The reference or the constant value of one parameter of a path. `isInTemplate`: the signs of its style are written by a template. */
function segmentOf(written: string, { parameters, reader }: OpenApiOperation, isInTemplate = false): string {
  // Frameworks write a pattern or a mark next to the name: `{id:[0-9]+}`, `{name?}`, `{path*}`, `{+path}`, `{**path}`.
  const plain = written
    .replace(/:.*$/s, '')
    .replace(/^[+*]+/, '')
    .replace(/(?<![+*?])[+*?]+$/, '');
  const declared = [written, plain].flatMap((name) =>
    parameters.filter((one) => one['in'] === 'path' && one['name'] === name),
  );
  const [parameter = { name: plain, in: 'path' }] = declared;
  const name = nameOf(parameter);
  if (/^[+*]|[+*]$/.test(written.replace(/:.*$/s, ''))) return `{{${variableName(name)} | raw}}`;
  if (isSecretName(name)) return placeholder(name);
  const only = onlyValue(...allOf(reader.resolved(parameter['schema']), reader), parameter);
  const constant = reader.sent(only, parameter['schema'] ?? parameter);
  const isPlain = isInTemplate && parameter['style'] !== undefined;
  const style = styleOf(isPlain ? { ...parameter, style: 'simple' } : parameter);
  return pathText(shapeOf(parameter, reader, encoded, constant), encodedName(name), style);
}

/** A schema and the schemas of its `allOf`. */
function allOf(schema: Node, reader: SchemaReader): Node[] {
  return [schema, ...listOf(schema['allOf']).map((one) => reader.resolved(one))];
}

function onlyValue(...schemas: Node[]): Json | undefined {
  for (const schema of schemas) {
    if (schema['const'] !== undefined) return schema['const'];
    if (Array.isArray(schema['enum']) && schema['enum'].length === 1) return schema['enum'][0];
  }
  return undefined;
}

/** The required fields of the query, as `?a=1&b={{b}}`; empty if there are none. */
export function queryOf({ parameters, reader }: OpenApiOperation): string {
  const fields = requiredIn(parameters, 'query').flatMap((one) => fieldPairs(one, reader));
  return fields.length === 0 ? '' : `?${fields.map((pair) => pair.join('=')).join('&')}`;
}

/** A parameter of the query, or a field of a form, as pairs of encoded texts. */
export function fieldPairs(parameter: Node, reader: SchemaReader): [name: string, value: string][] {
  const reserved = (text: string) => {
    if (/[&#+]/.test(text)) reader.encoded.add(nameOf(parameter));
    return encodedButReserved(text);
  };
  const encode = parameter['allowReserved'] === true ? reserved : encoded;
  const shape = shapeOf(parameter, reader, encode, valueOf(parameter, reader));
  return pairsOf(shape, encodedName(nameOf(parameter)), styleOf(parameter));
}

/** The required headers, without those that OpenAPI describes in other parts of a document. */
export function headersOf({ parameters, reader }: OpenApiOperation): [name: string, value: string][] {
  return requiredIn(parameters, 'header')
    .filter((one) => !/^(?:accept|content-type|authorization)$/i.test(nameOf(one)))
    .map((one) => [nameOf(one), headerValue(one, reader)]);
}

/** The stated value of a header, else a reference. */
export function headerValue(parameter: Node, reader: SchemaReader): string {
  const shape = shapeOf(parameter, reader, String, valueOf(parameter, reader));
  return headerText(shape, styleOf({ ...parameter, in: 'header' }));
}

export function requiredIn(parameters: readonly Node[], location: string): Node[] {
  return parameters.filter((one) => one['in'] === location && isTrue(one['required']));
}

/** Tells if a value means true; in YAML 1.2 `yes` is a text, but an author who writes it means true. */
function isTrue(value: Json | undefined): boolean {
  return value === true || (typeof value === 'string' && /^(?:true|yes|on)$/i.test(value));
}

export function nameOf(parameter: Node): string {
  return typeof parameter['name'] === 'string' ? parameter['name'] : '';
}

/** The stated value, else references: one, or one for each member of the schema. */
function shapeOf(
  parameter: Node,
  reader: SchemaReader,
  encode: (text: string) => string,
  told: Json | undefined,
): Shape {
  const { schema, content, allowReserved } = parameter;
  // An empty list or object would leave out a field that must be there.
  if (content === undefined && isTrue(parameter['required']) && isBare(told))
    return shapeOf(parameter, reader, encode, undefined);
  const text = (value: Json) => encode(textOfValue(value));
  const isOne = content !== undefined || typeof told !== 'object' || told === null || isRaw(told);
  if (!isOne && Object.values(told).some((one) => typeof one === 'object' && one !== null && !isRaw(one)))
    reader.nested.add(nameOf(parameter));
  if (!isOne && Array.isArray(told)) return told.map(text);
  if (!isOne) return new Map(Object.entries(told).map(([name, value]) => [encode(name), text(value)]));
  if (told !== undefined && told !== null) return text(told);
  const name = variableName(nameOf(parameter));
  const reference = (variable: string) => {
    const whose = reader.variables.get(variable) ?? new Set();
    reader.variables.set(variable, whose.add(`${nameOf(parameter)} (${textOfValue(parameter['in'] ?? '')})`));
    return `{{${variable}${allowReserved === true ? ' | raw' : ''}}}`;
  };
  const members = reader.properties(schema).map(([member, one]): [string, string] => {
    const value = reader.told(one) ?? null;
    return [encode(member), value === null ? reference(variableName(`${name}_${member}`)) : text(value)];
  });
  return members.length > 0 ? new Map(members) : reference(name);
}

function isBare(value: Json | undefined): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function encoded(value: string): string {
  return encodeURIComponent(value.toWellFormed());
}

function encodedName(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replaceAll('%24', '$');
}

/** The value that a document states for a parameter: next to its schema, in its schema or content, or in the parameter in Swagger 2. */
function valueOf(parameter: Node, reader: SchemaReader): Json | undefined {
  const beside = reader.exampleOf(parameter);
  if (beside !== undefined) return reader.sent(beside, parameter['schema'] ?? parameter);
  const [media] = Object.values(nodeOf(parameter['content']));
  if (media !== undefined) {
    const node = reader.resolved(media);
    const type = typeOf(reader.resolved(node['schema']));
    const hasMembers = type === 'object' || type === 'array';
    const shown = reader.sent(reader.exampleOf(node), node['schema']);
    return shown ?? (hasMembers ? reader.value(node['schema']) : reader.told(node['schema']));
  }
  const schema = reader.resolved(parameter['schema']);
  const told = reader.told(schema) ?? reader.sent(toldValue(parameter), parameter);
  if (told !== undefined) return told;
  const items = reader.told(schema['items'] ?? parameter['items']);
  return items === undefined ? undefined : [items];
}
