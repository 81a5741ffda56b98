import { isRaw } from '../request/syntax/value.ts';
import { isObject, type Json } from '../text/json.ts';
import { percentDecoded } from '../text/percentDecoded.ts';

export type Node = { [name: string]: Json };

const deepest = 12;
/** Values of one outline: schemas can branch without end. */
const mostValues = 2_000;
/** References that are followed one after another, as one may lead to itself. */
const mostHops = 8;

/** Reads nodes and schemas of one OpenAPI document: references within it, schemas that hold themselves once more only. */
export class SchemaReader {
  readonly #document: Node;
  readonly #onLost: (reference: string) => void;
  readonly #open: Node[] = [];
  #left = mostValues;
  /** Tells if a schema has more below it than the value that was made. */
  isCut = false;

  /** `onLost` is told of a reference that leads nowhere within the document. */
  constructor(document: Node, onLost: (reference: string) => void) {
    this.#document = document;
    this.#onLost = onLost;
  }

  /** A node with its references followed; what stands beside one goes before what it leads to. An empty node where there is none. */
  resolved(value: Json | undefined): Node {
    let node = nodeOf(value);
    for (let hops = 0; hops < mostHops; hops++) {
      const { $ref: reference, ...beside } = node;
      if (typeof reference !== 'string') break;
      const target = this.#at(reference);
      node = Object.keys(beside).length === 0 ? target : { ...target, ...beside };
    }
    return node;
  }

  /** The example beside a schema, or the first of several that have names. */
  exampleOf(node: Node): Json | undefined {
    if (node['example'] !== undefined) return node['example'];
    const [first] = Object.values(nodeOf(node['examples']));
    return first === undefined ? undefined : this.resolved(first)['value'];
  }

  /** A value that fits a schema: the one that the document tells, else an empty one of its type. */
  value(schema: Json | undefined): Json {
    const node = this.resolved(schema);
    const told = toldValue(node);
    if (told !== undefined) return told;
    this.#left--;
    const parts = this.#parts(node);
    const part = parts.map(toldValue).find((one) => one !== undefined && (isRaw(one) || !isObject(one)));
    if (part !== undefined) return part;
    const type = parts.map(typeOf).find((one) => one !== undefined) ?? 'string';
    if (type !== 'object' && type !== 'array') return emptyOf(type, parts);
    if (this.#isTooMuch(node)) return type === 'array' ? [] : {};
    this.#open.push(node);
    const value = type === 'array' ? this.#list(parts) : Object.fromEntries(this.#members(parts));
    this.#open.pop();
    return value;
  }

  /** The members of a schema of an object that a request may have, each with its own schema. */
  properties(schema: Json | undefined): [name: string, schema: Node][] {
    return this.#parts(this.resolved(schema)).flatMap((part) => this.#propertiesOf(part));
  }

  #propertiesOf(part: Node): [name: string, schema: Node][] {
    return Object.entries(nodeOf(part['properties']))
      .map(([name, one]): [string, Node] => [name, this.resolved(one)])
      .filter(([, one]) => one['readOnly'] !== true);
  }

  #members(parts: readonly Node[]): [string, Json][] {
    return parts.flatMap((part) => {
      const told = toldValue(part);
      if (isObject(told)) return Object.entries(told);
      return this.#propertiesOf(part).map(([name, one]): [string, Json] => [name, this.value(one)]);
    });
  }

  #list(parts: readonly Node[]): Json[] {
    const [items] = parts.map((part) => part['items']).filter((one) => one !== undefined);
    const [first] = parts.map((part) => part['prefixItems']).filter(Array.isArray);
    if (first) return first.map((one: Json) => this.value(one));
    return items === undefined ? [] : [this.value(items)];
  }

  /** The schema with those that it is made of: all of `allOf`, the first of `oneOf` and `anyOf`. */
  #parts(node: Node, depth = 0): Node[] {
    if (depth >= deepest) return [node];
    const all = listOf(node['allOf']);
    const one = [...listOf(node['oneOf']).slice(0, 1), ...listOf(node['anyOf']).slice(0, 1)];
    return [node, ...[...all, ...one].flatMap((part) => this.#parts(this.resolved(part), depth + 1))];
  }

  /** A schema within itself is shown once more and then cut. */
  #isTooMuch(node: Node): boolean {
    const isWithinItself =
      this.#open.filter((one) => one === node || one['properties'] === node['properties']).length > 1 &&
      node['properties'] !== undefined;
    const isTooMuch = isWithinItself || this.#open.length >= deepest || this.#left <= 0;
    this.isCut ||= isTooMuch;
    return isTooMuch;
  }

  #at(reference: string): Node {
    let node: Json | undefined = reference.startsWith('#/') ? this.#document : undefined;
    for (const part of reference.slice(2).split('/')) {
      const key = percentDecoded(part).replaceAll('~1', '/').replaceAll('~0', '~');
      if (Array.isArray(node)) node = node[Number(key)];
      else node = isObject(node) && Object.hasOwn(node, key) ? node[key] : undefined;
    }
    if (!isObject(node)) this.#onLost(reference);
    return nodeOf(node);
  }
}

export function nodeOf(value: Json | undefined): Node {
  return isObject(value) ? value : {};
}

export function listOf(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}

/** The value that a schema or a parameter tells: its constant, an example, its default or the first that it allows. */
export function toldValue(node: Node): Json | undefined {
  const choices = listOf(node['enum']).filter((one) => one !== null);
  const examples = Array.isArray(node['examples']) ? node['examples'] : [];
  return [node['const'], node['example'], examples[0], node['default'], choices[0]].find(
    (one) => one !== undefined,
  );
}

/** The type of a schema; of several that may stand there the first that is not null. */
export function typeOf(node: Node): string | undefined {
  const type = Array.isArray(node['type']) ? node['type'].find((one) => one !== 'null') : node['type'];
  if (typeof type === 'string') return type;
  if (node['properties'] !== undefined) return 'object';
  return node['items'] !== undefined || node['prefixItems'] !== undefined ? 'array' : undefined;
}

function emptyOf(type: string, parts: readonly Node[]): Json {
  if (type === 'boolean') return false;
  if (type === 'null') return null;
  if (type !== 'integer' && type !== 'number') return '';
  const least = parts.map((part) => part['minimum']).find((one) => typeof one === 'number');
  return typeof least === 'number' && least > 0 ? least : 0;
}
