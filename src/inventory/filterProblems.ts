import type { Account } from '../account/account.ts';
import { CentralError } from '../base/errors.ts';
import type { Reason } from '../base/reasons.ts';
import { nearestWords } from '../text/nearestWord.ts';
import { isVersion } from '../text/version.ts';
import { filterKeys, filterWords, parseFilter, states, type FilterField } from './filter.ts';

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
    const problem =
      signProblem(word) ?? joinProblem(words[place - 1]?.word, word, next) ?? problemOf(word, next);
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

/** Tells if a word says something of a row that is no text: a status by itself, or a key with its value. */
function isTerm(word = ''): boolean {
  return (
    states.has(word.toLowerCase()) || filterKeys.has(/^[a-z]+(?=:)/i.exec(word)?.[0].toLowerCase() ?? '')
  );
}

/** “not down”, “up or down” and “down,up”: in small letters such words are names, unless they stand beside a term. */
function joinProblem(
  previous: string | undefined,
  word: string,
  next: string | undefined,
): WordProblem | undefined {
  if (/^(?:not|no)$/i.test(word) && isTerm(next)) return { reason: 'filterNot', values: { word } };
  if (/^(?:and|or)$/i.test(word) && isTerm(previous) && isTerm(next))
    return { reason: 'filterJoin', values: { word } };
  const parts = word.split(/[,;|/&+]/);
  const isList = parts.length > 1 && parts.every((part) => states.has(part.toLowerCase()));
  return isList ? { reason: 'filterJoin', values: { word: word[parts[0]?.length ?? 0] ?? word } } : undefined;
}

/** Quotes of other kinds and wildcards, which would be searched as they are. */
function signProblem(word: string): WordProblem | undefined {
  const [, key = '', mark, inside = ''] = /^([a-z]+:)?([“”„«»‘’'])(.*)$/isu.exec(word) ?? [];
  if (mark !== undefined) {
    const text = inside.replace(/[“”„«»‘’']$/u, '');
    // Of a quoted text with a blank only the first word is here.
    const instead = text === inside || text === '' ? undefined : `${key}"${text}"`;
    return { reason: 'filterQuoteKind', values: { word }, instead };
  }
  if (!/^[^"]*\*/.test(word) || /^(?:fw|firmware)\b/i.test(word)) return undefined;
  const bare = word.replace(/^([a-z]+:)?\*+/i, '$1').replace(/\*+$/, '');
  const isWhole = bare !== '' && !bare.includes('*') && !bare.endsWith(':');
  return { reason: 'filterWildcard', values: { word }, instead: isWhole ? bare : undefined };
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
  return /^[\da-f:.-]+$/i.test(word);
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
  if ((field === 'mac' || field === 'ip') && !isAddress(value)) {
    // A network of whole numbers is a part of its addresses.
    const [, network] = /^((?:\d+\.){3})0\/24$/.exec(value) ?? /^((?:\d+\.){2})0\.0\/16$/.exec(value) ?? [];
    const instead = field === 'ip' && network !== undefined ? `${key}:${network}` : undefined;
    const example = field === 'ip' ? `${key}:10.1.2.` : `${key}:02:1a:1e`;
    return { reason: 'filterAddressPart', values: { key, value, example }, instead };
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
