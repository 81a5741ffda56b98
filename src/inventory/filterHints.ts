import { nearestWords } from '../text/nearestWord.ts';
import { keyOf, parseFilter } from './filter.ts';
import {
  filterKeys,
  filterValues,
  filterWords,
  keyedWord,
  listed,
  noneOf,
  sameWords,
  states,
} from './filterWords.ts';

/** A word that a filter searches for as text and that probably means something else, and the whole filter with that. */
export interface FilterHint {
  word: string;
  meant: string;
  text: string;
}

/** Words that a slip of the fingers can stand for. Shorter ones are near to every name; of “offline” and “online” a letter that is left out more often leaves the first. */
const known = ['down', 'offline', 'online', ...sameWords.keys()].filter((word) => word.length >= 4);

/** Finds what words of a filter may mean beside their text. A device may be called “Dwon”, so this is only offered. */
export function filterHints(text: string): FilterHint[] {
  return [...wordHints(text), ...eitherHints(text)];
}

/** “model:505 model:515” asks a row for both, and is probably meant for either. One hint a key. */
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
    const rest = words.map(({ end }, place) => {
      const next = words[place + 1];
      const between = text.slice(end, next?.start).trim();
      return next === undefined ? between : between.replace(/(?:^|\s+)(?:and|or|&&?|\|\|?)$/i, '');
    });
    const parts = [text.slice(0, first.start) + meant, ...rest.filter((part) => part !== '')];
    return [{ word: words.map(({ word }) => word).join(' '), meant, text: parts.join(' ') }];
  });
}

function wordHints(text: string): FilterHint[] {
  return filterWords(text).flatMap(({ word, start }, place, words) => {
    const hint = (meant: string, end = start + word.length) => ({
      word: text.slice(start, end),
      meant,
      text: text.slice(0, start) + meant + text.slice(end),
    });
    const next = words[place + 1];
    // “status down”: the colon was forgotten.
    if (filterKeys.has(word.toLowerCase()) && next !== undefined && !next.word.startsWith('"'))
      return [hint(`${word}:${next.word}`, next.start + next.word.length)];
    const before = words[place - 1]?.word.toLowerCase();
    if (before !== undefined && filterKeys.has(before)) return [];
    const list = listMeant(word, next?.word);
    if (list !== undefined)
      return [hint(list.meant, list.joins ? next && next.start + next.word.length : undefined)];
    const meant = meaning(word.toLowerCase());
    return meant === undefined ? [] : [hint(meant)];
  });
}

/** Keys of a list without one, by the form that all its parts have; most lists are of sites. */
const listKeys: readonly (readonly [RegExp, string])[] = [
  [/^(?:\d{1,3}\.){3}\d{1,3}$/, 'ip'],
  [/^(?:[\da-f]{2}[:-]){5}[\da-f]{2}$/i, 'mac'],
  [/^(?=.*\d)[A-Z\d]{9,12}$/, 'serial'],
];

/** “berlin,hamburg” is searched as it is. With a blank after the comma the next word belongs to it. */
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

/** Words for “none” after a key that has it. */
const noneWords = /^(?:-|--|\?|n\/a|no|nothing|null|nil|empty|undefined|unassigned|unset|missing|without)$/;

/** Words that are longer than this are no slip. */
const longest = 200;

function meaning(word: string): string | undefined {
  if (word.length > longest) return undefined;
  const [, named = '', value = ''] = /^\W*([a-z]+):([^:"]+?)[)\]]*$/.exec(word) ?? [];
  const field = filterKeys.get(named);
  const none = field && noneOf.get(field);
  if (none !== undefined && noneWords.test(value)) return `${named}:${none}`;
  // “(status:down)”.
  if (field !== undefined && !word.startsWith(named)) return `${named}:${value}`;
  // “(down)” and “status.down”.
  const [, key, bare = ''] = /^\W*(?:([a-z]+)[./-])?([a-z]+)\W*$/.exec(word) ?? [];
  if (bare !== word && states.has(bare) && (key === undefined || key === 'status')) return bare;
  const same = sameWords.get(word);
  if (same !== undefined) return same;
  if (!/^\p{L}{4,}$/u.test(word) || filterValues.status?.includes(word) === true) return undefined;
  const [near] = nearestWords(word, known);
  return near === undefined ? undefined : (sameWords.get(near) ?? near);
}
