import * as z from 'zod/mini';
import type { Field, Operation } from '../catalogue/operation.ts';
import { skeletonOf } from '../catalogue/skeleton.ts';
import { oneLine } from './incoming.ts';
import { Notes, type Converted } from './note.ts';
import { SchemaReader } from './openApiSchema.ts';
import { readJson } from './sourceText.ts';

const methods = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'] as const;
const Node = z.record(z.string(), z.unknown());
type Node = z.infer<typeof Node>;
const mostOperations = 5000;

export interface NamedOperation {
  method: string;
  path: string;
  title: string;
}

/** The operations of an OpenAPI 3 or Swagger 2 document in JSON, in the order of the document. */
export function operationsIn(text: string): NamedOperation[] {
  const document = Node.safeParse(readJson(text, new Notes()));
  return document.success ? operationsOf(document.data) : [];
}

function operationsOf(document: Node): NamedOperation[] {
  return Object.entries(nodeAt(document, 'paths')).flatMap(([path, item]) => {
    const operations = Node.safeParse(item);
    if (!operations.success || !path.startsWith('/')) return [];
    return methods.flatMap((method) => {
      const operation = Node.safeParse(operations.data[method]);
      if (!operation.success) return [];
      const { summary, operationId } = operation.data;
      const title =
        [summary, operationId].find((one) => typeof one === 'string') ?? `${method.toUpperCase()} ${path}`;
      return [{ method: method.toUpperCase(), path, title }];
    });
  });
}

/**
 * Operations of an OpenAPI document as requests with their required query and their body's outline: the one that is named, or
 * all. Total.
 */
export function fromOpenApi(text: string, only?: Pick<NamedOperation, 'method' | 'path'>): Converted {
  const notes = new Notes();
  const data = readJson(text, notes);
  if (data === undefined) return { text: '', notes: notes.list() };
  const document = Node.safeParse(data);
  if (!document.success || !('paths' in document.data)) {
    notes.add('notThisFormat', { format: 'an OpenAPI document' });
    return { text: '', notes: notes.list() };
  }
  const all = only ? [only] : operationsOf(document.data);
  if (all.length === 0) notes.add('nothingFound');
  if (all.length > mostOperations) notes.add('cutOff', { count: mostOperations, unit: 'operations' });
  const blocks = all.slice(0, mostOperations).flatMap((one) => skeletonIn(document.data, one, notes) ?? []);
  return { text: blocks.join('\n'), notes: notes.list() };
}

function skeletonIn(
  document: Node,
  { method, path }: Pick<NamedOperation, 'method' | 'path'>,
  notes: Notes,
): string | undefined {
  const paths = nodeAt(document, 'paths');
  const item = Object.hasOwn(paths, path) ? Node.safeParse(paths[path]) : undefined;
  const found = item?.success ? Node.safeParse(item.data[method.toLowerCase()]) : undefined;
  if (!item?.success || !found?.success) {
    notes.add('noSuchOperation', { method, path });
    return undefined;
  }
  const plainPath = oneLine(path).replaceAll(' ', '%20');
  const reader = new SchemaReader(document);
  const operation = readOperation(reader, item.data, found.data, method.toUpperCase(), plainPath);
  if (reader.isCut) notes.add('outlineCut', { method, path });
  return skeletonOf(operation);
}

function readOperation(
  reader: SchemaReader,
  item: Node,
  found: Node,
  method: string,
  path: string,
): Operation {
  const parameters = [...listOf(item['parameters']), ...listOf(found['parameters'])].map((one) =>
    reader.resolved(one),
  );
  const fields = (place: string): Field[] =>
    parameters.filter((one) => one['in'] === place).map((one) => fieldFrom(one, reader));
  const operation: Operation = {
    platform: 'new', method, path, category: '', family: 'mrt',
    pathFields: fields('path'), query: fields('query'), bodyFields: [],
  }; // prettier-ignore
  if (typeof found['operationId'] === 'string') operation.operationId = found['operationId'];
  const media = Object.entries(nodeAt(reader.resolved(found['requestBody']), 'content'))[0];
  const swaggerBody = parameters.find((one) => one['in'] === 'body');
  const schema = media
    ? nodeAt(reader.resolved(media[1]), 'schema')
    : swaggerBody && nodeAt(swaggerBody, 'schema');
  if (!schema) return operation;
  operation.bodyContentType = media?.[0] ?? 'application/json';
  if (operation.bodyContentType.includes('json'))
    operation.bodySample = JSON.stringify(reader.sample(schema));
  else operation.bodyFields = reader.properties(schema);
  return operation;
}

function fieldFrom(parameter: Node, reader: SchemaReader): Field {
  const schema = { ...parameter, ...reader.resolved(parameter['schema']) };
  return {
    ...reader.field(typeof parameter['name'] === 'string' ? oneLine(parameter['name']) : '', schema),
    required: parameter['required'] === true,
  };
}

function nodeAt(node: Node, key: string): Node {
  const child = Object.hasOwn(node, key) ? Node.safeParse(node[key]) : undefined;
  return child?.success ? child.data : {};
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
