import type { Account } from '../account/account.ts';
import { CentralError } from '../base/errors.ts';
import type { Reason } from '../base/reasons.ts';
import { nearestWords } from '../text/nearestWord.ts';
import { isVersion } from '../text/version.ts';
import { filterKeys, filterWords, parseFilter, type FilterField } from './filter.ts';

/** Something in a filter that would otherwise be passed over, and the whole filter as it is probably meant. */
export interface FilterProblem {
  reason: Extract<Reason, `filter${string}`>;
  values: Record<string, string>;
  fixed?: string;
}

export const filterValues: Readonly<Partial<Record<FilterField, readonly string[]>>> = {
  status: ['down', 'up', 'unknown', 'offline', 'online'],
  kind: ['ap', 'switch', 'gateway', 'controller', 'other'],
};

/** All that is wrong with a filter, in its order. */
export function filterProblems(text: string): FilterProblem[] {
  const words = filterWords(text);
  return words.flatMap(({ word, start }, place) => {
    if (word.split('"').length % 2 === 0) {
      const whole = word.trimEnd() === '"' ? '' : `${word.trimEnd()}"`;
      const values = { word, whole: whole || '"…"' };
      return [{ reason: 'filterQuote', values, fixed: text.slice(0, start) + whole }];
    }
    if (word.startsWith('"')) return [];
    const next = words[place + 1]?.word;
    const problem = problemOf(word, next);
    if (problem === undefined) return [];
    const { reason, values, instead, joins } = problem;
    const nextStart = words[place + 1]?.start ?? text.length;
    const end = joins === true ? nextStart + (next ?? '').length : start + word.length;
    const fixed = instead === undefined ? undefined : text.slice(0, start) + instead + text.slice(end);
    return [{ reason, values, ...(fixed !== undefined && { fixed }) }];
  });
}

/** Tells if a filter asks for labels, which the lists of new Central do not have. */
export function asksOfLabels(text: string, platforms: readonly Account['platform'][]): boolean {
  return platforms.includes('new') && parseFilter(text).terms.some(({ field }) => field === 'label');
}

/** The text of a filter for a script. Throws the first problem, since nobody is there to see what was passed over. */
export function checkFilter(text: string): void {
  const [problem] = filterProblems(text);
  if (problem !== undefined) throw new CentralError(problem.reason, problem.values);
}

/** A word that is wrong. `instead` replaces it, and with `joins` the next word as well. */
interface WordProblem extends Omit<FilterProblem, 'fixed'> {
  instead?: string | undefined;
  joins?: boolean;
}

/** Words that join or exclude in other places than a filter. In small letters they may be parts of names. */
const joining = /^(?:AND|OR|&&?|\|\|?)$/;

/** A word that excludes what follows: `!x`, `-status:down`, `-down`; and “NOT”. A name may begin with a dash. */
function excludes(word: string): boolean {
  if (word === 'NOT' || /^!./.test(word)) return true;
  const [, rest = ''] = /^-(.+)$/.exec(word) ?? [];
  const key = /^[\p{L}_-]+(?=:)/u.exec(rest)?.[0] ?? '';
  return filterKeys.has(key.toLowerCase()) || filterValues.status?.includes(rest.toLowerCase()) === true;
}

function problemOf(word: string, next: string | undefined): WordProblem | undefined {
  if (joining.test(word)) return { reason: 'filterJoin', values: { word } };
  if (excludes(word)) return { reason: 'filterNot', values: { word } };
  const alone = filterKeys.get(word.toLowerCase());
  if (alone !== undefined && next?.startsWith(':') === true) return blank(word, next);
  if (alone === 'firmware' && next !== undefined && /^[<>=!~≤≥]/.test(next)) {
    const instead = `${word}:${next}`;
    return {
      reason: 'filterWithoutColon',
      values: { word: `${word} ${next}`, example: instead },
      instead,
      joins: true,
    };
  }
  const [, key, sign, value] = /^([\p{L}_-]+)(:|[<>=!~：]+)(.*)$/su.exec(word) ?? [];
  if (key === undefined || sign === undefined || value === undefined) return undefined;
  const field = filterKeys.get(key.toLowerCase());
  if (field === undefined)
    return isKey(sign, value, key) && !isAddress(word) ? unknownKey(word, key, value) : undefined;
  if (sign.startsWith('!')) return { reason: 'filterNot', values: { word } };
  if (sign !== ':') {
    const instead = `${key}:${field === 'firmware' && sign !== '：' ? sign : ''}${value}`;
    return { reason: 'filterWithoutColon', values: { word, example: instead }, instead };
  }
  const [, operator = '', rest = ''] = /^([<>=!~]*)(.*)$/s.exec(value) ?? [];
  const fits = operator === '' || (field === 'firmware' && /^[<>]?=?$/.test(operator));
  if (field !== 'firmware' && operator.startsWith('!')) return { reason: 'filterNot', values: { word } };
  if (!fits) {
    const known = field === 'firmware' ? 'filterOperatorUnknown' : 'filterOperator';
    const instead = field === 'firmware' || rest === '' ? undefined : `${key}:${rest}`;
    return { reason: known, values: { key, operator }, instead };
  }
  if (rest.replaceAll('"', '') === '') return blank(word, next);
  return badValue(key, field, operator, rest.replaceAll('"', ''));
}

/** Other words for the keys. */
const sameWords: ReadonlyMap<string, string> = new Map([
  ['version', 'fw'],
  ['release', 'fw'],
  ['build', 'fw'],
  ['state', 'status'],
  ['hostname', 'name'],
  ['sn', 'serial'],
]);

/** Tells if the word before a sign is meant as a key. A sign that compares may be part of a name: “A<B”. */
function isKey(sign: string, value: string, key: string): boolean {
  if (/^[:：]/.test(sign)) return true;
  return /^(?:[<>=]|!=)/.test(sign) && (/^\d/.test(value) || nearKey(key) !== undefined);
}

function nearKey(key: string): string | undefined {
  return sameWords.get(key.toLowerCase()) ?? nearestWords(key, [...filterKeys.keys()])[0];
}

/** Parts of MAC and IPv6 addresses have colons as well. */
function isAddress(word: string): boolean {
  return /^[\da-f:.]+$/i.test(word);
}

function unknownKey(word: string, key: string, value: string): WordProblem {
  const near = nearKey(key);
  const text = word.replaceAll('"', '');
  return near === undefined
    ? { reason: 'filterKeyUnknown', values: { key, text }, instead: `"${text}"` }
    : { reason: 'filterKeyMisspelt', values: { key, near, text }, instead: `${near}:${value}` };
}

function blank(word: string, next: string | undefined): WordProblem {
  return next === undefined
    ? { reason: 'filterValueMissing', values: { word } }
    : { reason: 'filterBlank', values: { word, next }, instead: word + next, joins: true };
}

function badValue(key: string, field: FilterField, operator: string, value: string): WordProblem | undefined {
  if (field === 'firmware') {
    if (operator === '') return badPart(key, value);
    if (isVersion(value)) return undefined;
    return { reason: 'filterVersion', values: { operator, value } };
  }
  const known = filterValues[field];
  const written = value.toLowerCase();
  if (known === undefined || known.some((one) => one.startsWith(written) || written === `${one}s`))
    return undefined;
  const [near] = nearestWords(written, known);
  const values = { key, value, known: known.join(', ') };
  return { reason: 'filterValueUnknown', values, instead: near === undefined ? undefined : `${key}:${near}` };
}

/** Signs that compare in other places than a filter, and those here. */
const signs: readonly (readonly [RegExp, string])[] = [
  [/^≤/, '<='],
  [/^≥/, '>='],
  [/[.*]*\*$|\.x$/i, ''],
];

/** A part of a version that no version has, such as a wildcard. */
function badPart(key: string, value: string): WordProblem | undefined {
  if (/^[a-z\d][\w. -]*$/i.test(value) && !/\.x$/i.test(value)) return undefined;
  const [pattern, sign] = signs.find(([one]) => one.test(value)) ?? [];
  const instead = pattern && `${key}:${value.replace(pattern, sign ?? '')}`;
  return { reason: 'filterVersionPart', values: { key, value }, instead };
}
