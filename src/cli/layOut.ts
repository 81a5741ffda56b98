import { indentJson } from '../text/indentJson.ts';

/** A body for a person: JSON in lines, with numbers and escapes as they came; any other body as it is. */
export function laidOut(body: string | Uint8Array): string {
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  return /^\s*[[{]/.test(text) ? [...indentJson(text)].join('') : text;
}
