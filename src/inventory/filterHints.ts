import { nearestWords } from '../text/nearestWord.ts';
import { keyOf, parseFilter } from './filter.ts';
import { filterKeys, filterValues, filterWords, keyedWord, listed, states } from './filterWords.ts';

/** A word that a filter searches for as text and that probably means something else, and the whole filter with that. */
export interface FilterHint {
  word: string;
  meant: string;
  text: string;
}

/** Other words for a status or a kind of device, and what a filter has for them. */
const sameWords: ReadonlyMap<string, string> = new Map([
  ...['dead', 'failed', 'disconnected', 'unreachable', 'red'].map((word) => [word, 'down'] as const),
  ...['alive', 'connected', 'reachable', 'green'].map((word) => [word, 'up'] as const),
  ...['unknown'].map((word) => [word, 'status:unknown'] as const),
  ...['ap', 'aps', 'iap', 'iaps', 'accesspoint', 'accesspoints'].map((word) => [word, 'type:ap'] as const),
  ...['switch', 'switches'].map((word) => [word, 'type:switch'] as const),
  ...['gateway', 'gateways'].map((word) => [word, 'type:gateway'] as const),
  ...['controller', 'controllers'].map((word) => [word, 'type:controller'] as const),
]);

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
    const meant = meaning(word.toLowerCase());
    return meant === undefined ? [] : [hint(meant)];
  });
}

function meaning(word: string): string | undefined {
  // “(down)” and “status.down”.
  const [, key, bare = ''] = /^\W*(?:([a-z]+)[./-])?([a-z]+)\W*$/.exec(word) ?? [];
  if (bare !== word && states.has(bare) && (key === undefined || key === 'status')) return bare;
  const same = sameWords.get(word);
  if (same !== undefined) return same;
  if (!/^\p{L}{4,}$/u.test(word) || filterValues.status?.includes(word) === true) return undefined;
  const [near] = nearestWords(word, known);
  return near === undefined ? undefined : (sameWords.get(near) ?? near);
}
