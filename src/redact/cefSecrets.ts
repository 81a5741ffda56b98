import type { NamedSecret } from './namedSecret.ts';
import { saysNothing } from './saysNothing.ts';
import { isSecretName } from './secretName.ts';

/** The fields of a line. A value has blanks and "=" of its own; a blank and the next name end it, or the end of a text in quotes. */
const lines = /^[^\n]*Label=[^\n]*/gm;
const fields = /(?<![\w\\=-])(\w{1,30})=((?:(?! \w{1,30}=|"[,}\]]|"\s*$)[^\n])*)/g;

/** Finds the secrets in a line of CEF, in which one field has the name of another: `cs1Label=password cs1=x`. */
export function cefSecrets(text: string): NamedSecret[] {
  if (!text.includes('Label=')) return [];
  return [...text.matchAll(lines)].flatMap(({ 0: line, index: lineStart }) => {
    const found = [...line.matchAll(fields)].map(({ 1: key = '', 2: value = '', index }) => ({
      key,
      value,
      index,
    }));
    const named = new Map(found.map(({ key, value }) => [key, value]));
    return found.flatMap(({ key, value, index }) => {
      const name = named.get(`${key}Label`)?.trim() ?? '';
      const start = lineStart + index + key.length + 1;
      const place = { start, end: start + value.trimEnd().length };
      return isSecretName(name) && !saysNothing(text, place, name) ? [{ ...place, name }] : [];
    });
  });
}
