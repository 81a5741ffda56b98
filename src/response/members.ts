import { isRaw, type Json } from '../text/json.ts';

export type Fields = { [name: string]: Json };

export function isText(value: Json): boolean {
  return typeof value === 'string' || typeof value === 'number' || isRaw(value);
}

/** Splits a member's name into words: lower case, with "_" between them. */
export function plainMember(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toLowerCase();
}
