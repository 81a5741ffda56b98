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
import { lettersOf, type LettersSeen } from './wordHints.ts';

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
  const seen = lettersOf(text);
  return [...ofText(text, 0, seen), ...loneColumn(text, seen)].toSorted(
    (one, other) => one.start - other.start || other.end - one.end,
  );
}

function ofText(text: string, depth: number, seen: LettersSeen | undefined): NamedSecret[] {
  const found: NamedSecret[] = commandSecrets(text, seen).map((range) => ({
    ...range,
    name: 'device_secret',
  }));
  for (const find of finders)
    for (const one of find(text, seen))
      if (!isMethod(text.slice(one.start, Math.min(one.end, one.start + 60)))) found.push(one);
  for (const stretch of programSecrets(text, seen)) found.push({ ...stretch, name: 'password' });
  if (depth < deepest) for (const one of inQuotes(text, depth + 1, seen)) found.push(one);
  return found;
}

const method = new RegExp(`^["']?${wirelessMethod}["']?$`, 'i');

/** Tells if a value is a method of a wireless network with its parts, as `wpa2-psk-aes`. A single word, as `sae`, may be a secret. */
function isMethod(value: string): boolean {
  return /^["']?wpa\d?-/i.test(value) && method.test(value);
}

/** The secrets of texts and of lists of lines within the quotes of JSON. */
function inQuotes(text: string, depth: number, around: LettersSeen | undefined): NamedSecret[] {
  // Without escapes, a list of lines has no letters that its text has not; words of a command get blanks between them.
  const known = text.includes('\\') ? undefined : around;
  return quotedLines(text).flatMap(({ text: lines, origins, isList }) => {
    const original = ({ start, end }: Stretch) => ({ start: origins[start] ?? 0, end: origins[end] ?? 0 });
    const seen = (isList ? known : undefined) ?? lettersOf(lines);
    const found = ofText(lines, depth, seen);
    if (!isList) found.push(...loneColumn(lines, seen));
    return found.map(({ name, quote, ...where }) => ({
      ...original(where),
      name,
      ...(quote !== undefined && { quote: JSON.stringify(quote).slice(1, -1) }),
    }));
  });
}
