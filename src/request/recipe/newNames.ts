import { CentralError } from '../../base/errors.ts';
import type { Device } from '../../inventory/model.ts';
import { macDigits } from '../../text/mac.ts';
import type { RowNote } from './lookedUp.ts';
import { columnsOf, type Recipe } from './recipe.ts';
import type { ChosenRow } from './recipeRow.ts';
import { named } from './recipeRun.ts';

/** The longest host name that devices take, in characters. */
const longestName = 63;
/** Parts of a pattern that are columns of a row. */
const parts = ['name', 'serial', 'mac', 'model', 'site', 'group', 'kind'] as const;
const partOf = /\{([a-z]+)(?::(-?[1-9]\d?))?\}/g;

/** Tells if a recipe renames devices, so that it needs a pattern before its rows are complete. */
export function asksForNames({ document }: Pick<Recipe, 'document'>): boolean {
  return columnsOf(document).has('newName');
}

/** Finds the part of a pattern that cannot be read; undefined if all parts can. */
export function badPartOf(pattern: string): string | undefined {
  if (pattern.trim() === '') return '';
  for (const [whole, name = '', cut] of pattern.matchAll(partOf)) {
    const isKnown = parts.some((part) => part === name) || (/^n+$/.test(name) && cut === undefined);
    if (!isKnown) return whole;
  }
  return /(?<![^{}])[^{}]*[{}][^{}]*\}?/.exec(pattern.replaceAll(partOf, ''))?.[0];
}

/**
 * Adds the new names to the rows, as `newName`. `{site:3}` is the first three characters of a part, `{mac:-4}` its last four, and
 * `{n}` counts the rows whose names are equal without it, in the order of their names; `{nn}` has two digits. Other characters than
 * those of a host name become “-”. Throws badPattern, patternLacksPart, namesAlike, namesUnfit.
 */
export function withNewNames(rows: readonly ChosenRow[], pattern: string): ChosenRow[] {
  const bad = badPartOf(pattern);
  if (bad !== undefined) throw new CentralError('badPattern', { pattern, part: bad });
  for (const [, name = '', cut] of pattern.matchAll(partOf)) {
    const lacking = rows.filter((one) => !/^n+$/.test(name) && hostname(partIn(one, name, cut)) === '');
    if (lacking.length > 0)
      throw new CentralError('patternLacksPart', { pattern, part: name, rows: named(lacking) });
  }
  const counts = new Map<string, number>();
  const byName = rows.toSorted((one, other) => one.name.localeCompare(other.name, 'en', { numeric: true }));
  const names = new Map<ChosenRow, string>();
  for (const row of byName) {
    const filled = pattern.replaceAll(partOf, (whole, name: string, cut?: string) =>
      /^n+$/.test(name) ? whole : partIn(row, name, cut),
    );
    // Names that are equal as host names are counted together.
    const alike = hostname(filled.replaceAll(/\{n+\}/g, '0')).toLowerCase();
    const nth = (counts.get(alike) ?? 0) + 1;
    counts.set(alike, nth);
    const numbered = filled.replaceAll(/\{(n+)\}/g, (_, digits: string) =>
      String(nth).padStart(digits.length, '0'),
    );
    names.set(row, hostname(numbered));
  }
  const renamed = rows.map((one) => ({ ...one, row: { ...one.row, newName: names.get(one) ?? '' } }));
  refuseNames(renamed, pattern);
  return renamed;
}

/** A part of a row for its name; empty if it is not known. */
function partIn({ row }: ChosenRow, name: string, cut: string | undefined): string {
  const value = row[name];
  const text = typeof value === 'string' ? value.trim() : '';
  const whole = name === 'mac' ? (macDigits(text) ?? '') : text.normalize('NFC');
  if (cut === undefined) return whole;
  const length = Number(cut);
  return length < 0 ? whole.slice(length) : whole.slice(0, length);
}

/** Letters that are no others with an accent, and are written with these in names. */
const plainLetters: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th', ø: 'o', ł: 'l', đ: 'd', ð: 'd', ħ: 'h', ı: 'i', ŧ: 't' },
  ...{ ẞ: 'SS', Æ: 'AE', Œ: 'OE', Þ: 'TH', Ø: 'O', Ł: 'L', Đ: 'D', Ð: 'D', Ħ: 'H', Ŧ: 'T' },
};

/** Makes a host name from a text: letters without accents, digits, dots, underscores and hyphens, with none of these marks at an end. */
function hostname(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/\P{ASCII}/gu, (sign) => plainLetters[sign] ?? sign)
    .replaceAll(/[^A-Za-z\d._-]+/g, '-')
    .replaceAll(/^[-._]+|[-._]+$/g, '');
}

function nameOf({ row: { newName } }: ChosenRow): string {
  return typeof newName === 'string' ? newName : '';
}

function refuseNames(rows: readonly ChosenRow[], pattern: string): void {
  const unfit = rows.filter((one) => nameOf(one) === '' || nameOf(one).length > longestName);
  if (unfit.length > 0)
    throw new CentralError('namesUnfit', { pattern, max: longestName, rows: named(unfit) });
  const alike = [...Map.groupBy(rows, (one) => nameOf(one).toLowerCase()).values()].find(
    (of) => of.length > 1,
  );
  if (alike?.[0])
    throw new CentralError('namesAlike', { pattern, name: nameOf(alike[0]), rows: named(alike) });
}

/** Finds new names that another of the known devices has already: Central takes them, but people would mix the two up. */
export function takenNames(rows: readonly ChosenRow[], devices: readonly Device[]): RowNote[] {
  const own = new Set(rows.map(({ row }) => row['serial']));
  const others = new Set(
    devices.filter(({ serial }) => !own.has(serial)).map(({ name }) => name.toLowerCase()),
  );
  const names = rows.map(nameOf).filter((name) => others.has(name.toLowerCase()));
  return names.length > 0 ? [{ kind: 'taken', names }] : [];
}
