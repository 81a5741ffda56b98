import type { Spot } from './encode.ts';
import type { Range } from './range.ts';

/** Finds how a value in a body is encoded: it is escaped inside a JSON string, and one component in a form. */
export function bodySpot(text: string, body: Range, type: string): Spot | ((at: number) => Spot) {
  if (/^application\/x-www-form-urlencoded/i.test(type)) return 'form';
  const isJson =
    /[/+]json/i.test(type) || (type === '' && /^[{[]/.test(text.slice(body.start, body.start + 1)));
  if (!isJson) return 'plain';
  let at = body.start;
  let inString = false;
  return (index) => {
    for (; at < index; at++) {
      if (text[at] === '\\' && inString) at++;
      else if (text[at] === '"') inString = !inString;
    }
    return inString ? 'jsonString' : 'plain';
  };
}
