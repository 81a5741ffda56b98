import type { Node } from './openApiNode.ts';

/** The value of a parameter as it is sent, its texts encoded: one text, a list, or the members of an object. */
export type Shape = string | readonly string[] | ReadonlyMap<string, string>;

/** The way to write lists and objects: a style of OpenAPI 3. `explodes` writes each value by itself. */
export interface Style {
  style: unknown;
  explodes: boolean;
}

const separators = new Map<unknown, string>([
  ['spaceDelimited', ' '],
  ['ssv', ' '],
  ['tsv', '\t'],
  ['pipeDelimited', '|'],
  ['pipes', '|'],
]);

/** The style of a parameter; for Swagger 2, if it has no schema of its own, its collection format. */
export function styleOf(parameter: Node): Style {
  const { style, explode, collectionFormat, schema, content } = parameter;
  if (schema === undefined && content === undefined && style === undefined)
    return { style: collectionFormat, explodes: collectionFormat === 'multi' };
  const isForm = style === 'form' || (style === undefined && !isSimple(parameter));
  return { style, explodes: typeof explode === 'boolean' ? explode : isForm };
}

function isSimple(parameter: Node): boolean {
  return parameter['in'] === 'path' || parameter['in'] === 'header';
}

/** A parameter of the query, or a field of a form: one pair, or one for each value. */
export function pairsOf(shape: Shape, name: string, { style, explodes }: Style): [string, string][] {
  if (typeof shape === 'string') return [[name, shape]];
  if (style === 'deepObject' && !isList(shape))
    return Array.from(shape, ([key, value]) => [`${name}%5B${key}%5D`, value]);
  if (!explodes) return [[name, flat(shape).join(separatorOf(style, encodeURIComponent))]];
  return isList(shape) ? shape.map((value) => [name, value]) : [...shape];
}

/** A parameter of the path, by RFC 6570: plain, after a dot (`label`), or as `;name=value` (`matrix`). */
export function pathText(shape: Shape, name: string, { style, explodes }: Style): string {
  if (style === 'matrix') {
    const pairs: [string, string][] =
      typeof shape === 'string' || !explodes
        ? [[name, textOf(shape, ',')]]
        : pairsOf(shape, name, { style, explodes });
    return pairs.map((pair) => `;${pair.join('=')}`).join('');
  }
  if (style === 'label') return `.${explodes ? explodedText(shape, '.') : textOf(shape, ',')}`;
  return explodes ? explodedText(shape, ',') : textOf(shape, separatorOf(style, encodeURIComponent));
}

/** A parameter of the header. */
export function headerText(shape: Shape, { style, explodes }: Style): string {
  return explodes ? explodedText(shape, ',') : textOf(shape, separatorOf(style, String));
}

function textOf(shape: Shape, separator: string): string {
  return typeof shape === 'string' ? shape : flat(shape).join(separator);
}

function explodedText(shape: Shape, separator: string): string {
  if (typeof shape === 'string' || isList(shape)) return textOf(shape, separator);
  return Array.from(shape, (pair) => pair.join('=')).join(separator);
}

function flat(shape: Exclude<Shape, string>): string[] {
  return isList(shape) ? [...shape] : [...shape].flat();
}

function isList(shape: Exclude<Shape, string>): shape is readonly string[] {
  return Array.isArray(shape);
}

/** The separator of a list's values in a style or collection format: a comma if it is not known. */
export function separatorOf(style: unknown, encode: (text: string) => string): string {
  const separator = separators.get(style);
  return separator === undefined ? ',' : encode(separator);
}

/** A text of a query. Reserved characters stay, except those that would end the value; encoded ones stay too. */
export function encodedButReserved(text: string): string {
  return encodeURI(text.toWellFormed())
    .replaceAll(/[&#+]/g, encodeURIComponent)
    .replaceAll(/%25(?=[\da-f]{2})/gi, '%');
}

/** Tells if the encoding of a form's field says more than its type about the way its value is written. */
export function hasStyle(encoding: Node): boolean {
  return ['style', 'explode', 'allowReserved'].some((name) => encoding[name] !== undefined);
}
