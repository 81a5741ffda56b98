import { forAgent } from '../text/foreignText.ts';
import { isPlainObject, type Json } from '../text/json.ts';

/** A foreign text without hidden content. Links of Markdown are broken up, so that no page loads their targets. */
export function cleanText(text: string): string {
  return forAgent(text).replaceAll('](', '] (');
}

/** The same for every text of a value, including the names of members. */
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
