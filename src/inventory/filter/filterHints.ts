import { nearestWords } from '../../text/nearestWord.ts';
import { keyOf, parseFilter } from './filter.ts';
import type { FilterValues } from './filterCompletion.ts';
import {
  filterKeys,
  filterValues,
  filterWords,
  keyedWord,
  listed,
  noneOf,
  sameWords,
  states,
  type FilterField,
} from './filterWords.ts';

/** A word that a filter searches as text but that probably means something else, and the whole filter with the better word. */
export interface FilterHint {
  word: string;
  meant: string;
  text: string;
}

/**
 * Words that a typing mistake can mean. Shorter words are similar to every name.
 * “offline” comes before “online”, since a word with a missing letter more often means “offline”.
 */
const known = ['down', 'offline', 'online', ...sameWords.keys()].filter((word) => word.length >= 4);

/** Finds other meanings of a filter's words. A device may be called “Dwon”, so these are only offered. */
export function filterHints(text: string, names: FilterValues = {}): FilterHint[] {
  const either = eitherHints(text);
  return [...wordHints(text), ...either, ...(either.length === 0 ? blankHints(text, names) : [])];
}

/** Fields whose values are names with blanks. */
const namedFields: readonly FilterField[] = ['site', 'group', 'label', 'name'];

/** Most words of a name that are put together. */
const mostWords = 6;

/**
 * Hints for “site:New York”, which searches “York” as text: the name in quotes. It has as many words as a known name; if no name is known,
 * all words that begin with a capital.
 */
function blankHints(text: string, names: FilterValues): FilterHint[] {
  const words = filterWords(text);
  return words.flatMap(({ word, start }, index) => {
    const { key, field, values } = keyedWord(word) ?? { key: '', field: undefined, values: '' };
    const [, others = '', first = ''] = /^((?:[^",]+,)*)([^",]+)$/.exec(values) ?? [];
    if (field === undefined || !namedFields.includes(field) || first === '') return [];
    const after = words.slice(index + 1, index + mostWords);
    const stop = after.findIndex((one) => !isFree(one.word));
    const free = stop < 0 ? after : after.slice(0, stop);
    const named = (count: number) => [first, ...free.slice(0, count).map((one) => one.word)].join(' ');
    const known = names[field] ?? [];
    const small = free.findIndex((one, at) => at > 0 && !/^[\p{Lu}\d]/u.test(one.word));
    const capitals = small < 0 ? free.length : small;
    const count = known.length === 0 ? capitals : longestKnown(known, named, free.length);
    const last = free[count - 1];
    if (last === undefined) return [];
    const name = named(count);
    const meant = `${key}:${others}"${name}"`;
    const end = last.start + last.word.length;
    const searched = name.slice(first.length + 1);
    return [{ word: searched, meant, text: text.slice(0, start) + meant + text.slice(end) }];
  });
}

/** Counts the words that a known name has after its first one. */
function longestKnown(known: readonly string[], named: (count: number) => string, most: number): number {
  for (let count = most; count > 0; count -= 1) {
    const whole = named(count).toLowerCase();
    if (known.some((name) => name.toLowerCase().includes(whole))) return count;
  }
  return 0;
}

/** Tells if a word is searched as text and may be a part of a name. */
function isFree(word: string): boolean {
  const lower = word.toLowerCase();
  if (/[":,;|]/.test(word) || /^(?:and|or|not)$/.test(lower)) return false;
  return !states.has(lower) && !sameWords.has(lower) && !filterKeys.has(lower);
}

/** Hints for “model:505 model:515”, which needs both values in one row, but probably means either. One hint for each key. */
function eitherHints(text: string): FilterHint[] {
  const byKey = new Map<
    string,
    { word: string; key: string; values: string; start: number; end: number }[]
  >();
  for (const { word, start } of filterWords(text)) {
    const [term] = parseFilter(word).terms;
    const keyed = keyedWord(word);
    if (term === undefined || keyed === undefined || /["<>=]/.test(word)) continue;
    const same = byKey.get(keyOf(term)) ?? [];
    byKey.set(keyOf(term), [...same, { ...keyed, word, start, end: start + word.length }]);
  }
  return [...byKey.values()].flatMap((words) => {
    const [first] = words;
    if (first === undefined || new Set(words.map(({ values }) => values.toLowerCase())).size === 1) return [];
    const values = new Set(words.flatMap((one) => listed(one.values)));
    const meant = `${first.key}:${[...values].join(',')}`;
    const rest = words.map(({ end }, index) => {
      const next = words[index + 1];
      const between = text.slice(end, next?.start).trim();
      return next === undefined ? between : between.replace(/(?:^|\s+)(?:and|or|&&?|\|\|?)$/i, '');
    });
    const parts = [text.slice(0, first.start) + meant, ...rest.filter((part) => part !== '')];
    return [{ word: words.map(({ word }) => word).join(' '), meant, text: parts.join(' ') }];
  });
}

function wordHints(text: string): FilterHint[] {
  return filterWords(text).flatMap(({ word, start }, index, words) => {
    const hint = (meant: string, end = start + word.length) => ({
      word: text.slice(start, end),
      meant,
      text: text.slice(0, start) + meant + text.slice(end),
    });
    const next = words[index + 1];
    // “status down”: the colon was forgotten.
    if (filterKeys.has(word.toLowerCase()) && next !== undefined && !next.word.startsWith('"'))
      return [hint(`${word}:${next.word}`, next.start + next.word.length)];
    const before = words[index - 1]?.word.toLowerCase();
    if (before !== undefined && filterKeys.has(before)) return [];
    const list = listMeant(word, next?.word);
    if (list !== undefined)
      return [hint(list.meant, list.joins ? next && next.start + next.word.length : undefined)];
    const meant = meaning(word.toLowerCase());
    return meant === undefined ? [] : [hint(meant)];
  });
}

/** Keys for a list without one, if all parts of the list have the key's form; most lists are of sites. */
const listKeys: readonly (readonly [RegExp, string])[] = [
  [/^(?:\d{1,3}\.){3}\d{1,3}$/, 'ip'],
  [/^(?:[\da-f]{2}[:-]){5}[\da-f]{2}$/i, 'mac'],
  [/^(?=.*\d)[A-Z\d]{9,12}$/, 'serial'],
];

/** The list that “berlin,hamburg” means, which is searched as it is. After a comma and a blank the next word belongs to the list. */
function listMeant(word: string, next?: string): { meant: string; joins: boolean } | undefined {
  const joins = word.endsWith(',') && next !== undefined && !/[:"]/.test(next);
  const whole = joins ? word + next : word;
  const parts = whole.split(',').filter((part) => part !== '');
  if (parts.length < 2 || whole.includes('"') || parts.some((part) => states.has(part.toLowerCase())))
    return undefined;
  const key = listKeys.find(([shape]) => parts.every((part) => shape.test(part)))?.[1];
  if (key === undefined && whole.includes(':')) return undefined;
  return { meant: `${key ?? 'site'}:${parts.join(',')}`, joins };
}

/** Words for “none” after a key that allows “none”. */
const noneWords = /^(?:-|--|\?|n\/a|no|nothing|null|nil|empty|undefined|unassigned|unset|missing|without)$/;

/** Longer words do not count as typing mistakes. Characters. */
const longest = 200;

function meaning(word: string): string | undefined {
  if (word.length > longest) return undefined;
  const [, named = '', value = ''] = /^\W*([a-z]+):([^:"]+?)[)\]]*$/.exec(word) ?? [];
  const field = filterKeys.get(named);
  const none = field && noneOf.get(field);
  if (none !== undefined && noneWords.test(value)) return `${named}:${none}`;
  // For “(status:down)”.
  if (field !== undefined && !word.startsWith(named)) return `${named}:${value}`;
  // For “(down)” and “status.down”.
  const [, key, bare = ''] = /^\W*(?:([a-z]+)[./-])?([a-z]+)\W*$/.exec(word) ?? [];
  if (bare !== word && states.has(bare) && (key === undefined || key === 'status')) return bare;
  const same = sameWords.get(word);
  if (same !== undefined) return same;
  if (!/^\p{L}{4,}$/u.test(word) || filterValues.status?.includes(word) === true) return undefined;
  const [near] = nearestWords(word, known);
  return near === undefined ? undefined : (sameWords.get(near) ?? near);
}
