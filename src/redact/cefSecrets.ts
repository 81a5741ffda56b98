import type { NamedSecret } from './namedSecret.ts';
import { saysNothing } from './saysNothing.ts';
import { isSecretName } from './secretName.ts';

const lines = /^[^\n]*Label=[^\n]*/gm;
const labels = /\b(\w{1,30})Label=((?:(?! \w{1,30}=|"[,}\]]|"\s*$)[^\n]){1,100})/g;
const fields = /(?<![\w\\])(\w{1,30})=/g;
/** A value has blanks and "=" of its own. A blank and the next name end it, and in a text in quotes the end of that. */
const value = /(?:(?! \w{1,30}=)[^\n])*/y;
const valueInQuotes = /(?:(?! \w{1,30}=|"[,}\]]|"\s*$)[^\n])*/y;

/** Finds the secrets in a line of CEF, in which one field has the name of another: `cs1Label=password cs1=x`. */
export function cefSecrets(text: string): NamedSecret[] {
  if (!text.includes('Label=')) return [];
  return [...text.matchAll(lines)].flatMap(({ 0: line, index }) => secretsOfLine(line, index, text));
}

function secretsOfLine(line: string, lineStart: number, text: string): NamedSecret[] {
  const found: NamedSecret[] = [];
  const named = new Map<string, string>();
  for (const [, field = '', label = ''] of line.matchAll(labels))
    if (isSecretName(label.trim())) named.set(field, label.trim());
  if (named.size === 0) return found;
  const firstQuote = line.indexOf('"');
  let last = 0;
  for (const { 0: all, 1: field = '', index } of line.matchAll(fields)) {
    const name = named.get(field);
    if (name === undefined || index < last) continue;
    const start = index + all.length;
    const shape = firstQuote >= 0 && firstQuote < index ? valueInQuotes : value;
    shape.lastIndex = start;
    const written = shape.exec(line)?.[0] ?? '';
    last = start + written.length;
    const place = { start: lineStart + start, end: lineStart + start + written.trimEnd().length };
    if (!saysNothing(text, place, name)) found.push({ ...place, name });
  }
  return found;
}
