import { parseJson } from '../../../text/json.ts';
import type { Value } from '../../syntax/value.ts';

/** Reads a text as JSON; if it is not JSON, gives the text as it is written. */
export function literal(text: string): Value {
  if (/^'[^']*'$/.test(text)) return text.slice(1, -1);
  const value = parseJson(text);
  return value === undefined ? text : value;
}
