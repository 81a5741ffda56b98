import { isObject, isRaw, type Json } from '../../text/json.ts';

/** An object of an OpenAPI document. */
export type Node = { [name: string]: Json };

/** The members of an object; none if a value is no object. */
export function nodeOf(value: Json | undefined): Node {
  return isObject(value) ? value : {};
}

/** The items of a list; none if a value is no list. */
export function listOf(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}

/** A number of a document; undefined if a value is none. */
export function numberIn(value: Json | undefined): number | undefined {
  if (isRaw(value)) return Number(JSON.stringify(value));
  return typeof value === 'number' ? value : undefined;
}

/** The value that a schema or a parameter states: its constant, an example, its default or the first allowed value. */
export function toldValue(node: Node): Json | undefined {
  const choices = listOf(node['enum']).filter((one) => one !== null);
  const examples = Array.isArray(node['examples']) ? node['examples'] : [];
  const stated = [
    node['const'],
    node['example'],
    node['x-example'],
    examples[0],
    node['default'],
    choices[0],
  ];
  return stated.find((one) => one !== undefined);
}

/** The type of a schema; if it has several, the first one that is not null. */
export function typeOf(node: Node): string | undefined {
  const type = Array.isArray(node['type']) ? node['type'].find((one) => one !== 'null') : node['type'];
  if (typeof type === 'string') return type;
  if (node['properties'] !== undefined) return 'object';
  return node['items'] !== undefined || node['prefixItems'] !== undefined ? 'array' : undefined;
}

/** The number 0, or the number next to a limit if 0 is not allowed. */
export function numberWithin(parts: readonly Node[], isWhole: boolean): number {
  const numbers = (name: string) =>
    parts.map((part) => numberIn(part[name])).filter((one) => one !== undefined);
  // In OpenAPI 3.0, true says that the limit next to it is excluded; 3.1 has the limit itself here.
  const excludes = (name: string) => parts.some((part) => part[name] === true);
  const [least, above] = [numbers('minimum'), numbers('exclusiveMinimum')];
  const [most, below] = [numbers('maximum'), numbers('exclusiveMaximum')];
  if (excludes('exclusiveMinimum')) above.push(...least);
  if (excludes('exclusiveMaximum')) below.push(...most);
  const [step = isWhole ? 1 : undefined] = numbers('multipleOf').filter((one) => one > 0);
  const fits = (value: number) =>
    (step === undefined || Number.isInteger(value / step)) &&
    least.every((limit) => value >= limit) &&
    above.every((limit) => value > limit) &&
    most.every((limit) => value <= limit) &&
    below.every((limit) => value < limit);
  const [low, high] = [
    [...least, ...above],
    [...most, ...below],
  ];
  const size = step ?? 1;
  const near = [
    ...low.flatMap((limit) => [limit, (Math.floor(limit / size) + 1) * size]),
    ...high.flatMap((limit) => [limit, (Math.ceil(limit / size) - 1) * size]),
    (Math.max(...low) + Math.min(...high)) / 2,
  ];
  return [0, ...near].find(fits) ?? 0;
}

/** The schemas to choose from, without the one that allows only null. */
export function notNull(choices: Json | undefined): Json[] {
  return listOf(choices).filter((one) => nodeOf(one)['type'] !== 'null');
}

export function hasChoices(node: Node): boolean {
  return notNull(node['oneOf']).length > 1 || notNull(node['anyOf']).length > 1;
}

/** Tells if a schema has parts that hold only for some values. */
export function hasConditions(node: Node): boolean {
  const dependencies = Object.values(nodeOf(node['dependencies'])).filter(isObject);
  const conditional = node['if'] === undefined ? [] : [node['then'], node['else']];
  const schemas = [...conditional, ...Object.values(nodeOf(node['dependentSchemas'])), ...dependencies];
  return schemas.some((one) => isObject(one) && ['$ref', 'properties'].some((name) => name in one));
}

/** The discriminator's member, with the name of the first of several schemas. */
export function chosenName(node: Node): [name: string, value: Json][] {
  const [first] = [node['oneOf'], node['anyOf']].flatMap(notNull);
  return nameFor(node, first);
}

/** The member in which a schema with a discriminator has the name of a referred schema. */
export function nameFor(node: Node, referred: Json | undefined): [name: string, value: Json][] {
  const { propertyName, mapping } = nodeOf(node['discriminator']);
  const { $ref: reference } = nodeOf(referred);
  if (typeof propertyName !== 'string' || typeof reference !== 'string') return [];
  const name = reference.slice(reference.lastIndexOf('/') + 1);
  const [mapped] = Object.entries(nodeOf(mapping)).find(([, to]) => to === reference || to === name) ?? [];
  return [[propertyName, mapped ?? name]];
}
