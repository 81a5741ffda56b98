import { isObject, type Json } from '../text/json.ts';

export type Fields = { [name: string]: Json };

/** Raw JSON, which stands for a long number, is no object of the answer's. */
export function isPlain(value: Json): value is Fields {
  return isObject(value) && !isRaw(value);
}

export function isText(value: Json): boolean {
  return typeof value === 'string' || typeof value === 'number' || isRaw(value);
}

function isRaw(value: Json): boolean {
  return isObject(value) && Object.getPrototypeOf(value) === null;
}

export function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A member's name by its words: lower case, "_" between them. */
export function plainMember(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toLowerCase();
}
