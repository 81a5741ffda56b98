/** The names that this program already has for the ids of an account. */
export interface KnownNames {
  device(serial: string): { name: string; site?: string | undefined } | undefined;
  /** A site's name by its id, which is its scope's id on new Central. */
  site(id: string): string | undefined;
  /** A scope of new Central's configuration by its id; `kind` if the call says what it is. */
  scope(id: string, kind?: ScopeKind): { kind: ScopeKind; name: string } | undefined;
}

/** Kind of a scope of new Central's configuration, as it is said. */
export type ScopeKind = 'site' | 'device group' | 'site collection' | 'global scope' | 'device';

/** No names: every id stands for itself. */
export const noNames: KnownNames = {
  device: () => undefined,
  site: () => undefined,
  scope: () => undefined,
};

const longest = 60;
/** Things of a list that are named; the others are counted. */
const mostNamed = 2;
/** Stand around a device's site until it is known whether the sentence ends there. */
const siteMarks = { start: '\u0001', end: '\u0002' };

/** Foreign text as it may stand in a sentence: one line, nothing that hides or turns text around, bounded. */
export function shownValue(text: string): string {
  const line = text
    .replace(/[\s\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .trim();
  return line.length > longest
    ? `${line
        .slice(0, longest - 1)
        .toWellFormed()
        .replaceAll('\ufffd', '')}…`
    : line;
}

/** Things in a row: one, "A and B", or the first two and how many more. */
export function inARow(texts: readonly string[]): string {
  const left = texts.length - mostNamed;
  if (left > 0) return `${texts.slice(0, mostNamed).join(', ')} and ${left} more`;
  return texts.join(' and ');
}

/** Devices by their names; a single one also by its site. */
export function deviceTexts(names: KnownNames, serials: readonly string[]): readonly string[] {
  return serials.map((serial) => {
    const known = names.device(serial);
    if (!known) return shownValue(serial);
    const name = shownValue(known.name) || shownValue(serial);
    if (serials.length > 1 || known.site === undefined || known.site === '') return name;
    return `${name}${siteMarks.start}${shownValue(known.site)}${siteMarks.end}`;
  });
}

/** A sentence with its devices' sites: behind a comma at its end, else in brackets. */
export function withSites(sentence: string): string {
  const [first = '', ...others] = sentence.split(siteMarks.start);
  const shown = others.map((part, at) => {
    const [site = '', rest = ''] = part.split(siteMarks.end);
    return rest === '' && at === others.length - 1 ? `, ${site}` : ` (${site})${rest}`;
  });
  return first + shown.join('');
}

/** Sites by their names, with the word before them. */
export function siteText(names: KnownNames, ids: readonly string[]): string {
  const shown = ids.map((id) => shownValue(names.site(id) ?? id));
  return `${ids.length > 1 ? 'sites' : 'site'} ${inARow(shown)}`;
}

/** Device groups or site collections by their names, with the word before them. */
export function scopesText(names: KnownNames, kind: ScopeKind, ids: readonly string[]): string {
  const shown = ids.map((id) => shownValue(names.scope(id, kind)?.name ?? id));
  return `${kind}${ids.length > 1 ? 's' : ''} ${inARow(shown)}`;
}

/** A scope with the word for what it is; one that has no name by its id. */
export function scopeText(names: KnownNames, id: string): string {
  const scope = names.scope(id);
  if (!scope) return `scope ${shownValue(id)}`;
  if (scope.kind === 'global scope') return 'the global scope';
  if (scope.kind === 'device') return deviceTexts(names, [id])[0] ?? '';
  return `${scope.kind} ${shownValue(scope.name)}`;
}

/** The place of a classic configuration, which its paths name alike: a device by its serial, a swarm by its id, or a group. */
export function placeText(names: KnownNames, id: string): string {
  if (names.device(id)) return deviceTexts(names, [id])[0] ?? '';
  if (/^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i.test(id)) return `swarm ${id}`;
  // Serials are of capitals and digits.
  return /^(?=[A-Z]*\d)[A-Z\d]{8,12}$/.test(id) ? shownValue(id) : `group ${shownValue(id)}`;
}

/** A count with its noun: "1 alert", "3 alerts", or the noun alone if nothing is counted. */
export function counted(count: number, noun: string): string {
  const many = /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`;
  if (count === 0) return many;
  return count === 1 ? `1 ${noun}` : `${count} ${many}`;
}
