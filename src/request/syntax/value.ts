import { isRaw, textOfValue } from '../../text/json.ts';
import type { PathStep } from './reference.ts';

/** A value of JSON. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

/** Tells if a value is a list. `Array.isArray` alone does not narrow one that is read-only (microsoft/TypeScript#17002). */
export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

/** Names that could change how objects work (`__proto__`), refused wherever a name can be given. */
export const refusedNames: ReadonlySet<string> = new Set(['__proto__', 'prototype', 'constructor']);

/** Follows a path, only through own properties; undefined if it finds nothing, or nothing in any item that a `[*]` looks at. */
export function follow(value: Value, path: readonly PathStep[]): Value | undefined {
  let found: Value | undefined = value;
  for (const [at, step] of path.entries()) {
    if ('all' in step) return followAll(found, path.slice(at + 1));
    found = 'key' in step ? own(found, step.key) : item(found, step.index);
    if (found === undefined) return undefined;
  }
  return found;
}

function followAll(value: Value, rest: readonly PathStep[]): Value | undefined {
  if (value === null) return [];
  if (typeof value !== 'object' || isRaw(value)) return undefined;
  const inner: Value[] = Object.values(value);
  const found = inner.map((one) => follow(one, rest)).filter((one) => one !== undefined);
  return found.length === 0 && inner.length > 0 ? undefined : found;
}

function own(value: Value, key: string): Value | undefined {
  if (typeof value !== 'object' || value === null || isList(value) || isRaw(value)) return undefined;
  if (refusedNames.has(key)) return undefined;
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

/** Gives an item of a list. A single value is its own first item, because a capture of one match is kept without its list. */
function item(value: Value, index: number): Value | undefined {
  if (isList(value)) return value[index];
  return index === 0 ? value : undefined;
}

/** Gives a value as text in a target or header: a list of plain values with commas, like Central's own parameters. */
export function listText(value: Value): string {
  if (!isList(value)) return textOfValue(value);
  return value.every((one) => typeof one !== 'object' || isRaw(one))
    ? value.map(textOfValue).join(',')
    : JSON.stringify(value);
}
