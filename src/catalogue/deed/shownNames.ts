/** The names that this program already knows for the ids of an account. */
export interface KnownNames {
  device(serial: string): { name: string; site?: string | undefined } | undefined;
  /** A site's name by its id, which is also the id of its scope on new Central. */
  site(id: string): string | undefined;
  /** A scope of new Central's configuration by its id; `kind` if the call says what it is. */
  scope(id: string, kind?: ScopeKind): { kind: ScopeKind; name: string } | undefined;
  /** The name of a thing of GreenLake, or a device's serial, by the path that reads it. */
  item?(path: string): string | undefined;
}

/** The kind of a scope of new Central's configuration, in words. */
export type ScopeKind = 'site' | 'device group' | 'site collection' | 'global scope' | 'device';

/** Without names: every id is shown as it is. */
export const noNames: KnownNames = {
  device: () => undefined,
  site: () => undefined,
  scope: () => undefined,
};

const longest = 60;
/** Number of things in a list that are named; the others are counted. */
export const mostInARow = 2;
/** Marks around a device's site until it is known if the sentence ends there. */
const siteMarks = { start: '\u0001', end: '\u0002' };

/** Foreign text for a sentence: one line of limited length, without characters that hide or turn text. */
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

/** Things in a list: one, "A and B", or the first two and the number of the others. */
export function inARow(texts: readonly string[], most = mostInARow): string {
  const left = texts.length - most;
  if (left > 0) return `${texts.slice(0, most).join(', ')} and ${left} more`;
  return [texts.slice(0, -1).join(', '), ...texts.slice(-1)].filter(Boolean).join(' and ');
}

/** Devices by their names; if there is only one, with its site. */
export function deviceTexts(names: KnownNames, serials: readonly string[]): readonly string[] {
  return serials.map((serial) => {
    const known = names.device(serial);
    if (!known) return shownValue(serial);
    const name = shownValue(known.name) || shownValue(serial);
    if (serials.length > 1 || known.site === undefined || known.site === '') return name;
    return `${name}${siteMarks.start}${shownValue(known.site)}${siteMarks.end}`;
  });
}

/** A sentence with its devices' sites: after a comma at its end, else in brackets. */
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

/** A scope with the word for its kind; by its id if it has no name. */
export function scopeText(names: KnownNames, id: string): string {
  const scope = names.scope(id);
  if (!scope) return `scope ${shownValue(id)}`;
  if (scope.kind === 'global scope') return 'the global scope';
  if (scope.kind === 'device') return deviceTexts(names, [id])[0] ?? '';
  return `${scope.kind} ${shownValue(scope.name)}`;
}

/** The owner of a classic configuration, which its paths name in one way: a device by its serial, a swarm by its id, or a group. */
export function ownerText(names: KnownNames, id: string): string {
  if (names.device(id)) return deviceTexts(names, [id])[0] ?? '';
  if (/^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i.test(id)) return `swarm ${id}`;
  // Serials consist of capital letters and digits.
  return /^(?=[A-Z]*\d)[A-Z\d]{8,12}$/.test(id) ? shownValue(id) : `group ${shownValue(id)}`;
}

/** Number of things of GreenLake that are all named; of more than these, only the first ones are. */
const mostItems = 5;

/** Things of GreenLake, which other calls can read by their paths: all by name if they are few and have names, else the first ones. */
export function itemsText(
  names: KnownNames,
  items: readonly { id: string; path: string }[],
  noun: string,
): string {
  if (items.length === 0) return '';
  const most = items.length > mostItems ? mostInARow : mostItems;
  const known = items.slice(0, most).map(({ path }) => names.item?.(path));
  const shown = items.map(({ id }, at) => {
    const name = known[at];
    return shownValue(name === undefined ? id : (names.device(name)?.name ?? name));
  });
  // Ids without a name are long, and few of them are read.
  return listed(shown, noun, known.some((name) => name !== undefined) ? most : mostInARow);
}

/** Things with the word before them: "device AP-1", "devices AP-1 and AP-2". */
export function listed(shown: readonly string[], noun: string, most = mostInARow): string {
  return `${counted(shown.length, noun).replace(/^\d+ /, '')} ${inARow(shown, most)}`;
}

/** A count with its noun: "1 alert", "3 alerts"; only the noun if nothing is counted. */
export function counted(count: number, noun: string): string {
  const many = /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`;
  if (count === 0) return many;
  return count === 1 ? `1 ${noun}` : `${count} ${many}`;
}
