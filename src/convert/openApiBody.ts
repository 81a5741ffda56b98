import { isObject, type Json } from '../text/json.ts';
import { encodeAllButReferences, formType } from './formEncoding.ts';
import { formPart, multipartEnd, multipartType } from './formPart.ts';
import type { Incoming } from './incoming.ts';
import type { OpenApiOperation } from './openApiDocument.ts';
import { nameOf, placeholder, textOfTold } from './openApiParameters.ts';
import { nodeOf, toldValue, type Node, type SchemaReader } from './openApiSchema.ts';

type Body = Pick<Incoming, 'body' | 'bodyPath'> & { headers: Incoming['headers'] };

const multipartForm = 'multipart/form-data';

/** The body of an operation: the example of the document, else the outline of its schema. Undefined where it has none. */
export function bodyOf(operation: OpenApiOperation): Body | undefined {
  const { reader } = operation;
  const content = nodeOf(reader.resolved(operation.node['requestBody'])['content']);
  const types = Object.keys(content);
  const type = types.find(isJson) ?? types[0];
  if (type !== undefined) return bodyAs(type, reader.resolved(content[type]), reader);
  return swaggerBody(operation);
}

/** Swagger 2: one parameter is the body, or several are its form fields. */
function swaggerBody({ parameters, consumes, reader }: OpenApiOperation): Body | undefined {
  const body = parameters.find((one) => one['in'] === 'body');
  if (body)
    return bodyAs(consumes.find(isJson) ?? consumes.find(isNoForm) ?? 'application/json', body, reader);
  const fields = parameters.filter((one) => one['in'] === 'formData');
  if (fields.length === 0) return undefined;
  const hasFile = fields.some((one) => one['type'] === 'file');
  const isMultipart = hasFile || (consumes.includes(multipartForm) && !consumes.includes(formType));
  const schema = { properties: Object.fromEntries(fields.map((one) => [nameOf(one), one])) };
  return bodyAs(isMultipart ? multipartForm : formType, { schema }, reader);
}

function bodyAs(type: string, media: Node, reader: SchemaReader): Body {
  const { schema } = media;
  const example = reader.exampleOf(media) ?? toldValue(reader.resolved(schema));
  if (type === multipartForm) return multipart(schema, example, reader);
  const headers: Incoming['headers'] = [['Content-Type', type]];
  if (type === formType) {
    const fields = fieldsOf(schema, example, reader).map(([name, text]) =>
      [name, text].map(encodeAllButReferences),
    );
    return { headers, body: fields.map((pair) => pair.join('=')).join('&') };
  }
  if (isJson(type)) return { headers, body: JSON.stringify(example ?? reader.value(schema), null, 2) };
  if (typeof example === 'string') return { headers, body: example };
  return { headers, bodyPath: './body' };
}

function multipart(schema: Json | undefined, example: Json | undefined, reader: SchemaReader): Body {
  const files = new Set(reader.properties(schema).flatMap(([name, one]) => (isFile(one) ? [name] : [])));
  const parts = fieldsOf(schema, example, reader).flatMap(([name, value]) =>
    formPart(files.has(name) ? { name, path: `./${name.replaceAll(/[^\w.-]+/g, '_')}` } : { name, value }),
  );
  return { headers: [multipartType], body: [...parts, multipartEnd].join('\n') };
}

/** The fields of a form, each with the value that is told or a reference to one. */
function fieldsOf(
  schema: Json | undefined,
  example: Json | undefined,
  reader: SchemaReader,
): [string, string][] {
  if (isObject(example)) return Object.entries(example).map(([name, value]) => [name, textOfTold(value)]);
  return reader.properties(schema).map(([name, one]) => {
    const told = toldValue(one);
    return [name, told === undefined ? placeholder(name) : textOfTold(told)];
  });
}

function isFile(schema: Node): boolean {
  return (
    schema['type'] === 'file' || schema['format'] === 'binary' || schema['contentMediaType'] !== undefined
  );
}

function isNoForm(type: string): boolean {
  return type !== formType && type !== multipartForm;
}

function isJson(type: string): boolean {
  return /^[^;]*[/+]json\s*(?:;|$)/i.test(type) || type === '*/*';
}
