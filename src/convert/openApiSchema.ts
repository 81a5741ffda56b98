import * as z from 'zod/mini';
import type { Field } from '../catalogue/operation.ts';

const Node = z.record(z.string(), z.unknown());
type Node = z.infer<typeof Node>;
const Scalars = z.array(z.union([z.string(), z.number(), z.boolean()]));
const deepest = 6;
const mostProperties = 60;
const mostParts = 20;
/** Schemas that one reader samples in all: references can branch without end. */
const mostSamples = 300;

/** Reads JSON Schemas of one OpenAPI document: references within it, a few levels deep, cycles cut. */
export class SchemaReader {
  #document: Node;
  #left = mostSamples;
  /** Tells if a schema had more properties, or more schemas below it, than were sampled. */
  isCut = false;

  constructor(document: Node) {
    this.#document = document;
  }

  /** A node with its reference followed; an empty node where there is none. */
  resolved(value: unknown): Node {
    let node = asNode(value);
    for (let hops = 0; hops < 8 && typeof node['$ref'] === 'string'; hops++) node = this.#at(node['$ref']);
    return node;
  }

  /** The shape of a schema's values, each told by its type, as the catalogue's samples are. */
  sample(schema: unknown, depth = 0): unknown {
    const node = this.resolved(schema);
    const choices = Scalars.safeParse(node['enum']);
    if (choices.success && choices.data.length) return choices.data.map(String).join('|');
    const parts = [node['allOf'], node['oneOf'], node['anyOf']].find(Array.isArray) ?? [];
    if (depth >= deepest || this.#left-- <= 0) {
      this.isCut ||= parts.length > 0 || 'items' in node || 'properties' in node || '$ref' in node;
      return typeof node['type'] === 'string' && !isContainer(node) ? node['type'] : 'string';
    }
    if (node['type'] === 'array' || node['items']) return [this.sample(node['items'], depth + 1)];
    const properties = this.#properties(node);
    if (properties.length)
      return Object.fromEntries(properties.map(([name, one]) => [name, this.sample(one, depth + 1)]));
    if (parts.length) return this.#merged(Array.isArray(node['allOf']) ? parts : parts.slice(0, 1), depth);
    return typeof node['type'] === 'string' && node['type'] !== 'object'
      ? node['type']
      : node['type']
        ? {}
        : 'string';
  }

  /** The top level of a form's schema. */
  properties(schema: unknown): Field[] {
    const node = this.resolved(schema);
    const required = Array.isArray(node['required']) ? node['required'] : [];
    return this.#properties(node).map(([name, one]) => ({
      ...this.field(name, this.resolved(one)),
      required: required.includes(name),
    }));
  }

  field(name: string, schema: Node): Field {
    const format = schema['format'];
    const isFile = format === 'binary' || schema['type'] === 'file';
    const type = typeof schema['type'] === 'string' ? schema['type'] : 'string';
    const field: Field = { name, type: isFile ? 'file' : type, required: false };
    const choices = Scalars.safeParse(schema['enum']);
    const value = z.union([z.string(), z.number(), z.boolean()]).safeParse(schema['default']);
    if (choices.success) field.enum = choices.data;
    if (value.success) field.default = value.data;
    return field;
  }

  #merged(parts: unknown[], depth: number): unknown {
    if (parts.length > mostParts) this.isCut = true;
    const samples = parts.slice(0, mostParts).map((part) => this.sample(part, depth + 1));
    const objects = samples.filter((one) => typeof one === 'object' && one !== null && !Array.isArray(one));
    return objects.length ? Object.assign({}, ...objects) : (samples[0] ?? 'string');
  }

  #properties(node: Node): [string, unknown][] {
    const all = Object.entries(asNode(node['properties']));
    if (all.length > mostProperties) this.isCut = true;
    return all.slice(0, mostProperties);
  }

  #at(reference: string): Node {
    if (!reference.startsWith('#/')) return {};
    let node = this.#document;
    for (const part of reference.slice(2).split('/')) {
      const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
      node = Object.hasOwn(node, key) ? asNode(node[key]) : {};
    }
    return node;
  }
}

function isContainer(node: Node): boolean {
  return node['type'] === 'object' || node['type'] === 'array';
}

function asNode(value: unknown): Node {
  const node = Array.isArray(value) ? undefined : Node.safeParse(value);
  return node?.success ? node.data : {};
}
