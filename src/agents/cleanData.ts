import { isObject, type Json } from '../text/json.ts';

/** Control characters but line feed and tab, everything invisible, what turns the direction of a line, and halves of letters. */
const unseen =
  /[^\P{Cc}\n\t]|[\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]|\u034f|[\u{fe00}-\u{fe0f}]|[\u{e0100}-\u{e01ef}]/gu;

/** A text without what a person does not see in it. */
export function seenText(text: string): string {
  return text.replace(unseen, '');
}

/** A foreign text without what hides in it; a link of Markdown is broken up, so that no page loads what it names. */
export function cleanText(text: string): string {
  return seenText(text).replaceAll('](', '] (');
}

/** The same for every text of a value, names of members included. */
export function cleanData(
  value: Json,
  change: (text: string, name: string) => string = cleanText,
  name = '',
): Json {
  if (typeof value === 'string') return change(value, name);
  if (Array.isArray(value)) return value.map((one) => cleanData(one, change, name));
  if (!isObject(value) || Object.getPrototypeOf(value) === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [change(key, ''), cleanData(one, change, key)]),
  );
}
