import type { Operation } from './operation.ts';
import { synonymsOf } from './synonyms.ts';

/** Operations by word, with the weight of the word in each. */
export interface WordIndex {
  operations: readonly Operation[];
  /** Words with the numbers of their operations, each with a weight: path 3, operation id 2, category 1. */
  postings: ReadonlyMap<string, readonly (readonly [nth: number, weight: number])[]>;
  /** All words in order, to find words by their beginnings. */
  vocabulary: readonly string[];
}

const weights = { path: 3, id: 2, category: 1 } as const;
const methodWords = new Map([
  ['GET', 'get'],
  ['POST', 'create'],
  ['PUT', 'update'],
  ['PATCH', 'update'],
  ['DELETE', 'delete'],
]);

export function indexWords(operations: readonly Operation[]): WordIndex {
  const postings = new Map<string, [number, number][]>();
  const formsOf = rememberedForms();
  for (const [nth, operation] of operations.entries()) {
    for (const [word, weight] of wordsOf(operation, formsOf)) {
      const list = postings.get(word);
      if (list) list.push([nth, weight]);
      else postings.set(word, [[nth, weight]]);
    }
  }
  return { operations, postings, vocabulary: [...postings.keys()].toSorted() };
}

/** The words of a text, each also without its plural ending. Results are stored, since the same texts come again and again. */
function rememberedForms(): (text: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (text) => {
    const seen = known.get(text);
    if (seen) return seen;
    const forms = [...new Set(splitWords(text).flatMap((word) => [word, singular(word)]))];
    known.set(text, forms);
    return forms;
  };
}

/** Words in lower case, with camelCase and acronyms split: `getCXSwitches` is get, cx, switches; an access point is ap. */
export function splitWords(text: string): string[] {
  return text
    .replace(/access[-_ ]?point(s?)/gi, ' ap$1 ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}

function wordsOf(operation: Operation, formsOf: (text: string) => readonly string[]): Map<string, number> {
  const words = new Map<string, number>();
  const add = (text: string, weight: number): void => {
    for (const form of formsOf(text)) words.set(form, Math.max(weight, words.get(form) ?? 0));
  };
  for (const segment of operation.path.split('/')) if (!segment.startsWith('{')) add(segment, weights.path);
  add(operation.operationId ?? '', weights.id);
  add(methodWords.get(operation.method) ?? '', weights.id);
  add(operation.category, weights.category);
  for (const field of operation.query)
    for (const value of field.enum ?? []) add(String(value), weights.category);
  return words;
}

/** A word without its plural ending; short words and words with a final “ss” stay. */
export function singular(word: string): string {
  if (word.length < 3 || word.endsWith('ss') || word.endsWith('us')) return word;
  if (/(?:ch|sh|x|ss)es$/.test(word)) return word.slice(0, -2);
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.endsWith('s') ? word.slice(0, -1) : word;
}

/** A word's weight for each operation that has the word, a synonym of it, or a word that begins with it. */
export function weighWord(index: WordIndex, word: string): Map<number, number> {
  const found = new Map<number, number>();
  const count = index.operations.length;
  const take = (form: string, factor: number): void => {
    const list = index.postings.get(form);
    if (!list) return;
    const rarity = Math.log(1 + count / list.length);
    for (const [nth, weight] of list) {
      const value = weight * rarity * factor;
      if (value > (found.get(nth) ?? 0)) found.set(nth, value);
    }
  };
  const root = singular(word);
  take(word, 1);
  take(root, 1);
  for (const other of new Set([...synonymsOf(word), ...synonymsOf(root)])) take(other, 0.7);
  if (word.length >= 2) for (const longer of beginningWith(index.vocabulary, word)) take(longer, 0.5);
  return found;
}

function beginningWith(sorted: readonly string[], start: string): string[] {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < start) low = middle + 1;
    else high = middle;
  }
  return sorted.slice(low, low + 50).filter((word) => word.startsWith(start));
}
