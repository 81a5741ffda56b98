import { refusedNames } from '../../request/syntax/value.ts';
import { isPlainObject, type Json } from '../../text/json.ts';

/** Tags that a path can be put into. */
export const pathTags = ['capture', 'assert'] as const;
export type PathTag = (typeof pathTags)[number];

/** The longest text that an assert compares with. */
const longestText = 80;

/**
 * Writes the line of a tag that keeps or checks the values of a path; undefined if the path cannot stand in a request. `value` is the
 * first of the `count` values.
 */
export function tagLine(
  tag: PathTag,
  path: string,
  { value, count, isOneValue }: { value?: Json | undefined; count: number; isOneValue: boolean },
): string | undefined {
  // A value from a server must not begin a reference or another line.
  if (/[\p{Cc}\p{Zl}\p{Zp}]|\{\{/u.test(path)) return undefined;
  if (tag === 'capture') return `# @capture ${nameOf(path)} = ${path}`;
  if (!isOneValue) return `# @assert body ${path} count == ${count}`;
  if (count === 0) return `# @assert body ${path} not exists`;
  const expected = value === undefined ? undefined : comparable(value);
  return `# @assert body ${path} ${expected === undefined ? 'exists' : `== ${expected}`}`;
}

function nameOf(path: string): string {
  const names = path.match(/[A-Za-z_]\w*/g) ?? [];
  return names.findLast((name) => !refusedNames.has(name)) ?? 'value';
}

function comparable(value: Json): string | undefined {
  if (Array.isArray(value) || isPlainObject(value)) return undefined;
  const text = JSON.stringify(value);
  // A sign that nobody sees in the file must not be in it.
  return text.length <= longestText && !/\{\{|\\|\p{Cf}/u.test(text) ? text : undefined;
}
