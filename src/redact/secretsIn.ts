import { cefSecrets } from './finders/cefSecrets.ts';
import { clusterSecrets } from './finders/clusterSecrets.ts';
import { columnSecrets } from './finders/columnSecrets.ts';
import { wirelessMethod } from './commands/commandProse.ts';
import type { Stretch } from './knownSecrets.ts';
import { lineSecrets } from './finders/lineSecrets.ts';
import { loneColumn } from './finders/loneColumn.ts';
import { markedValues } from './finders/markedValues.ts';
import type { NamedSecret } from './namedSecret.ts';
import { namedSecrets } from './finders/namedSecrets.ts';
import { pairedSecrets } from './finders/pairedSecrets.ts';
import { programSecrets } from './finders/programSecrets.ts';
import { quotedLines } from './finders/quotedLines.ts';
import { commandSecrets } from './commands/secretCommands.ts';
import { sectionSecrets } from './finders/sectionSecrets.ts';
import { serverKeys } from './finders/serverKeys.ts';
import { serviceTokens } from './finders/serviceTokens.ts';
import { sqlSecrets } from './finders/sqlSecrets.ts';

const finders = [
  namedSecrets,
  pairedSecrets,
  columnSecrets,
  sectionSecrets,
  clusterSecrets,
  serverKeys,
  serviceTokens,
  cefSecrets,
  sqlSecrets,
  lineSecrets,
  markedValues,
];
/** The depth to which texts within texts, such as JSON within JSON, are searched. */
const deepest = 3;

/**
 * Finds the secrets of any text that were not made known before: by their names, wherever these stand, by their shapes, in tables, and in
 * lines of a device's configuration and of programs. They are in order; some may overlap. The redactor and the importers use only this.
 */
export function secretsIn(text: string): NamedSecret[] {
  return [...ofText(text, 0), ...loneColumn(text)].toSorted(
    (one, other) => one.start - other.start || other.end - one.end,
  );
}

function ofText(text: string, depth: number): NamedSecret[] {
  const found: NamedSecret[] = commandSecrets(text).map((range) => ({ ...range, name: 'device_secret' }));
  for (const find of finders)
    for (const one of find(text))
      if (!isMethod(text.slice(one.start, Math.min(one.end, one.start + 60)))) found.push(one);
  for (const stretch of programSecrets(text)) found.push({ ...stretch, name: 'password' });
  if (depth < deepest) for (const one of inQuotes(text, depth + 1)) found.push(one);
  return found;
}

const method = new RegExp(`^["']?${wirelessMethod}["']?$`, 'i');

/** Tells if a value is a method of a wireless network with its parts, as `wpa2-psk-aes`. A single word, as `sae`, may be a secret. */
function isMethod(value: string): boolean {
  return /^["']?wpa\d?-/i.test(value) && method.test(value);
}

/** The secrets of texts and of lists of lines within the quotes of JSON. */
function inQuotes(text: string, depth: number): NamedSecret[] {
  return quotedLines(text).flatMap(({ text: lines, origins, isList }) => {
    const original = ({ start, end }: Stretch) => ({ start: origins[start] ?? 0, end: origins[end] ?? 0 });
    const found = ofText(lines, depth);
    if (!isList) found.push(...loneColumn(lines));
    return found.map(({ name, quote, ...where }) => ({
      ...original(where),
      name,
      ...(quote !== undefined && { quote: JSON.stringify(quote).slice(1, -1) }),
    }));
  });
}
