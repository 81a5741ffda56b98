import { forAgent } from '../text/foreignText.ts';
import { isPlainObject, type Json } from '../text/json.ts';

/** A foreign text without what hides in it; a link of Markdown is broken up, so that no page loads what it names. */
export function cleanText(text: string): string {
  return forAgent(text).replaceAll('](', '] (');
}

/** The same for every text of a value, names of members included. */
export function cleanData(
  value: Json,
  change: (text: string, name: string) => string = cleanText,
  name = '',
): Json {
  if (typeof value === 'string') return change(value, name);
  if (Array.isArray(value)) return value.map((one) => cleanData(one, change, name));
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [change(key, ''), cleanData(one, change, key)]),
  );
}
