import type { Device, Site } from '../model.ts';
import { byName } from '../sort.ts';
import {
  filterValues,
  filterWords,
  keyedWord,
  listed,
  noneOf,
  type FilterField,
  offeredKeys,
} from './filterWords.ts';

/** A word that can come next in a filter, and the whole filter with it. */
export interface FilterCompletion {
  word: string;
  text: string;
  /** The kind of word. A key still needs its value. */
  kind: 'key' | 'value';
}

/** Values in the loaded rows, by field. */
export type FilterValues = Readonly<Partial<Record<FilterField, readonly string[]>>>;

/** Most values that are offered at a time. */
const most = 50;

/** Gathers the values of the loaded rows for the fields that deserve a list. */
export function knownValues(devices: readonly Device[], sites: readonly Site[] = []): FilterValues {
  return {
    site: distinct([...sites.map(({ name }) => name), ...devices.map(({ site }) => site)]),
    group: distinct(devices.map(({ group }) => group)),
    label: distinct(devices.flatMap(({ labels = [] }) => labels)),
    model: distinct(devices.map(({ model }) => model)),
    firmware: distinct(devices.map(({ firmware }) => firmware)),
  };
}

function distinct(values: readonly (string | undefined)[]): string[] {
  const told = values.flatMap((value) => (value === undefined || value === '' ? [] : value));
  return [...new Set(told)].toSorted(byName((one) => one));
}

/** Words that complete the last word of a filter: keys, or the values of its key. */
export function completeFilter(text: string, known: FilterValues = {}): FilterCompletion[] {
  const last = filterWords(text).at(-1);
  const isOpen = last !== undefined && last.start + last.word.length === text.length;
  const { word, start } = isOpen ? last : { word: '', start: text.length };
  const before = text.slice(0, start);
  const keyed = keyedWord(word);
  if (keyed === undefined) {
    const keys = /^"|:/.test(word) ? [] : offeredKeys;
    return keys
      .filter((key) => key.startsWith(word.toLowerCase()))
      .map((key) => ({ word: `${key}:`, text: `${before}${key}:`, kind: 'key' }));
  }
  const { key, field } = keyed;
  // A list continues after its last comma outside quotes.
  const [, others = '', value = ''] = /^((?:(?:[^",]|"[^"]*")*,)*)(.*)$/s.exec(keyed.values) ?? [];
  const [, operator = '', rest = ''] = /^([<>=]*)(.*)$/s.exec(value.replaceAll('"', '')) ?? [];
  const written = rest.toLowerCase();
  const operators = field === 'firmware' && operator === '' && rest === '' ? ['<', '<=', '>', '>=', '='] : [];
  const comparing = operators.map((sign) => `${key}:${others}${sign}`);
  const given = [written, ...listed(others.toLowerCase())];
  const fitting = valuesOf(field, known).filter((one) => {
    const own = one.toLowerCase();
    return !given.includes(own) && own.includes(written);
  });
  const values = fitting
    .slice(0, most)
    .map((one) => `${key}:${others}${operator}${/[\s",]/.test(one) ? `"${one.replaceAll('"', '')}"` : one}`);
  const completed = (kind: FilterCompletion['kind']) => (whole: string) => ({
    word: whole,
    text: before + whole,
    kind,
  });
  return [...comparing.map(completed('key')), ...values.map(completed('value'))];
}

function valuesOf(field: FilterField, known: FilterValues): readonly string[] {
  if (field === 'status') return filterValues.status?.slice(0, 3) ?? [];
  const none = noneOf.get(field);
  return filterValues[field] ?? [...(known[field] ?? []), ...(none === undefined ? [] : [none])];
}
