import { isObject, isRaw, type Json } from '../../text/json.ts';
import { percentDecoded } from '../../text/percentDecoded.ts';
import { NamePatterns } from './namePatterns.ts';
import {
  chosenName,
  hasChoices,
  hasConditions,
  listOf,
  nameFor,
  nodeOf,
  notNull,
  numberIn,
  numberWithin,
  toldValue,
  typeOf,
  type Node,
} from './openApiNode.ts';

const deepest = 12;
/** The most values of one outline, and the most parts of one schema, since schemas can branch without end. */
const mostValues = 2_000;
/** The most values of one list that has a minimum length. */
const mostItems = 20;
/** The most levels of an example that are read. */
const mostLevels = 100;
/** The most references that are followed one after another, as one may lead to itself. */
const mostHops = 8;

/** A schema with its parts, and what they say about the members of an object. */
interface Shape {
  parts: readonly Node[];
  members: [name: string, schema: Node][];
  schemas: ReadonlyMap<string, Node>;
  /** The names of members that only the server writes. */
  readOnly: ReadonlySet<string>;
  schemaOfOther: (name: string) => Node;
}

/** Reads nodes and schemas of one OpenAPI document. Follows its references; shows a schema that holds itself only once more. */
export class SchemaReader {
  readonly #document: Node;
  readonly #onLost: (reference: string) => void;
  readonly #open: Node[] = [];
  readonly #patterns = new NamePatterns();
  readonly #shapes = new WeakMap<object, Shape>();
  #left = mostValues;
  /** True if a schema has more levels than the value that was made. */
  isCut = false;
  /** True if a value was made from the first of several schemas. */
  hasChosen = false;
  /** True if a value is the first of several examples. */
  hasChosenExample = false;
  /** True if a schema has more members if others have certain values. */
  hasConditions = false;
  /** Parameters with lists or objects within their value, which no style covers. */
  readonly nested = new Set<string>();
  /** Parameters that keep reserved characters, and whose value has some that would end it. */
  readonly encoded = new Set<string>();
  /** Templates of a path that name fields of the query or a fragment. */
  readonly lost = new Set<string>();
  /** Variables of a request, each with the parameters for which it stands. */
  readonly variables = new Map<string, Set<string>>();

  /** `onLost` is called with each reference that leads nowhere within the document. */
  constructor(document: Node, onLost: (reference: string) => void) {
    this.#document = document;
    this.#onLost = onLost;
  }

  /**
   * A node with its references followed. Members next to a reference count more than those of its target.
   * An empty node if there is none.
   */
  resolved(value: Json | undefined): Node {
    let node = nodeOf(value);
    for (let hops = 0; hops < mostHops; hops++) {
      const { $ref: reference, ...beside } = node;
      if (typeof reference !== 'string') break;
      const target = this.#at(reference);
      node = Object.keys(beside).length === 0 ? target : { ...target, ...beside };
    }
    // It leads back to itself.
    if (typeof node['$ref'] === 'string') this.#onLost(node['$ref']);
    return node;
  }

  /** The example next to a schema, or the first of several named examples. */
  exampleOf(node: Node): Json | undefined {
    if (node['example'] !== undefined) return node['example'];
    const [first, second] = Object.values(nodeOf(node['examples']));
    if (first === undefined) return undefined;
    this.hasChosenExample ||= second !== undefined;
    const { value, externalValue } = this.resolved(first);
    if (value === undefined && typeof externalValue === 'string') this.#onLost(externalValue);
    return value;
  }

  /**
   * A stated value as a request has it: without the members that only the server writes, and 20 for 20.0 where an integer is
   * asked for. A number that JavaScript rounds keeps its digits.
   */
  sent(value: Json, schema: Json | undefined, depth?: number): Json;
  sent(value: Json | undefined, schema: Json | undefined): Json | undefined;
  sent(value: Json | undefined, schema: Json | undefined, depth = 0): Json | undefined {
    if (depth > mostLevels || typeof value !== 'object' || value === null) return value;
    const number = numberIn(value);
    if (isRaw(value) && !Number.isSafeInteger(number)) return value;
    const { parts, schemas, readOnly, schemaOfOther } = this.#shapeOf(schema);
    if (number !== undefined) return parts.some((part) => typeOf(part) === 'integer') ? number : value;
    if (Array.isArray(value)) {
      const items = parts.map((part) => part['items']).find((one) => one !== undefined);
      const first = parts.map((part) => listOf(part['prefixItems'])).find((one) => one.length > 0) ?? [];
      return value.map((one, at) => this.sent(one, first[at] ?? items, depth + 1));
    }
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, one]): [string, Json][] => {
        const own = schemas.get(name) ?? schemaOfOther(name);
        return readOnly.has(name) || own['readOnly'] === true ? [] : [[name, this.sent(one, own, depth + 1)]];
      }),
    );
  }

  /** The shape of a schema, read once, since a list of examples asks for that of its items each time. */
  #shapeOf(schema: Json | undefined): Shape {
    const known = isObject(schema) ? this.#shapes.get(schema) : undefined;
    if (known) return known;
    const parts = this.#parts(this.resolved(schema));
    const members = this.#allMembers(parts);
    const schemaOfOther = this.#schemaOfOther(parts);
    const shape = { parts, members, schemas: new Map(members), readOnly: readOnlyIn(members), schemaOfOther };
    if (isObject(schema)) this.#shapes.set(schema, shape);
    return shape;
  }

  /**
   * Gives the schema of a member that `properties` does not have: by a pattern, or the one of all others. Empty if a pattern cannot be
   * tested, so that the member is sent.
   */
  #schemaOfOther(parts: readonly Node[]): (name: string) => Node {
    const lists = parts
      .map((part) => this.#patterns.of(nodeOf(part['patternProperties'])))
      .filter((list) => list.length > 0);
    const others = parts.map((part) => part['additionalProperties']).find(isObject);
    return (name) => {
      for (const list of lists)
        for (const [pattern, schema] of list) {
          const fits = this.#patterns.fits(name, pattern);
          if (fits !== false) return fits ? this.resolved(schema) : {};
        }
      return this.resolved(others);
    };
  }

  /** The value that a schema states, or that one of its parts states. */
  told(schema: Json | undefined): Json | undefined {
    const parts = this.#parts(this.resolved(schema));
    const [own, ...others] = parts.map(toldValue);
    const told = own ?? others.find((one) => one !== undefined && (isRaw(one) || !isObject(one)));
    this.hasChosen ||= own === undefined && told !== undefined && parts.some(hasChoices);
    return this.sent(told, schema);
  }

  /** A value that fits a schema: the one that the document states, else an empty one of its type. */
  value(schema: Json | undefined): Json {
    const node = this.resolved(schema);
    const told = toldValue(node);
    if (told !== undefined) return this.sent(told, node);
    this.#left--;
    const parts = this.#parts(node);
    this.hasChosen ||= parts.some(hasChoices);
    this.hasConditions ||= parts.some(hasConditions);
    const part = parts.map(toldValue).find((one) => one !== undefined && (isRaw(one) || !isObject(one)));
    if (part !== undefined) return this.sent(part, node);
    const type = parts.map(typeOf).find((one) => one !== undefined) ?? 'string';
    if (type !== 'object' && type !== 'array') return emptyOf(type, parts);
    if (this.#isTooMuch(node)) return type === 'array' ? [] : {};
    this.#open.push(node);
    const value =
      type === 'array'
        ? this.#list(parts)
        : Object.fromEntries([
            ...this.#members(parts),
            ...listOf(node['allOf']).flatMap((one) => nameFor(this.resolved(one), schema)),
            ...parts.flatMap(chosenName),
          ]);
    this.#open.pop();
    return value;
  }

  /** The members that a request may have of an object's schema, each with its own schema. */
  properties(schema: Json | undefined): [name: string, schema: Node][] {
    const { members, readOnly } = this.#shapeOf(schema);
    return members.filter(([name]) => !readOnly.has(name));
  }

  #allMembers(parts: readonly Node[]): [name: string, schema: Node][] {
    return parts.flatMap((part) => this.#propertiesOf(part));
  }

  #propertiesOf(part: Node): [name: string, schema: Node][] {
    return Object.entries(nodeOf(part['properties'])).map(([name, one]) => [name, this.resolved(one)]);
  }

  #members(parts: readonly Node[]): [string, Json][] {
    const members = this.#allMembers(parts);
    const readOnly = readOnlyIn(members);
    const schemas = new Map(members);
    const schemaOfOther = this.#schemaOfOther(parts);
    return parts
      .flatMap((part): [string, () => Json][] => {
        const told = toldValue(part);
        if (isObject(told))
          return Object.entries(told).map(([name, one]) => [
            name,
            () => this.sent(one, schemas.get(name) ?? schemaOfOther(name)),
          ]);
        return this.#propertiesOf(part).map(([name, one]) => [name, () => this.value(one)]);
      })
      .filter(([name]) => !readOnly.has(name))
      .map(([name, value]) => [name, value()]);
  }

  #list(parts: readonly Node[]): Json[] {
    const [items] = parts.map((part) => part['items']).filter((one) => one !== undefined);
    const [first = []] = parts.map((part) => listOf(part['prefixItems'])).filter(({ length }) => length > 0);
    const [least = first.length > 0 ? 0 : 1] = parts
      .map((part) => numberIn(part['minItems']))
      .filter((one) => one !== undefined);
    const count = Math.min(Math.max(least, first.length > 0 ? 0 : 1), mostItems);
    this.isCut ||= count < least;
    const choices = listOf(this.resolved(items)['enum']).filter((one) => one !== null);
    const given = first.map((one) => this.value(one));
    return items === undefined
      ? given
      : given.concat(
          Array.from(
            { length: Math.max(count - given.length, 0) },
            (_, at) => this.sent(at > 0 ? choices[at] : undefined, items) ?? this.value(items),
          ),
        );
  }

  /** The schema with its parts: all of `allOf`, the first of `oneOf` and `anyOf`. A schema within itself adds nothing. */
  #parts(node: Node): Node[] {
    const parts: Node[] = [];
    const onWay = new Set<Node>();
    const add = (part: Node): void => {
      if (onWay.has(part)) return;
      if (parts.length >= mostValues) {
        this.isCut = true;
        return;
      }
      parts.push(part);
      if (onWay.size >= deepest) return;
      onWay.add(part);
      const all = listOf(part['allOf']);
      const one = [part['oneOf'], part['anyOf']].flatMap((choices) => notNull(choices).slice(0, 1));
      for (const inner of [...all, ...one]) add(this.resolved(inner));
      onWay.delete(part);
    };
    add(node);
    return parts;
  }

  /** A schema that holds itself is shown once more and then cut. */
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

/** The names of members that only the server writes, by any part of their schema. */
function readOnlyIn(members: readonly [name: string, schema: Node][]): ReadonlySet<string> {
  return new Set(members.filter(([, schema]) => schema['readOnly'] === true).map(([name]) => name));
}

function emptyOf(type: string, parts: readonly Node[]): Json {
  if (type === 'boolean') return false;
  if (type === 'null') return null;
  if (type !== 'integer' && type !== 'number') return '';
  return numberWithin(parts, type === 'integer');
}
