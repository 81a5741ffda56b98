import type { Account } from '../../account/account.ts';
import { CentralError } from '../../base/errors.ts';
import type { Reason } from '../../base/reasons.ts';
import { nearestWords } from '../../text/nearestWord.ts';
import { keyOf, parseFilter } from './filter.ts';
import { signProblem } from './filterSigns.ts';
import { isAddress, valueProblem, isMeant } from './filterValueProblems.ts';
import {
  filterKeys,
  filterValues,
  filterWords,
  keyedWord,
  listed,
  noneOf,
  states,
  type FilterField,
  offeredKeys,
} from './filterWords.ts';

/** A part of a filter that would otherwise be ignored, and the whole filter as it is probably meant. */
export interface FilterProblem {
  reason: Extract<Reason, `filter${string}`>;
  values: Record<string, string>;
  fixed?: string;
}

/** All problems of a filter, in its order. */
export function filterProblems(text: string): FilterProblem[] {
  const words = filterWords(text);
  const firsts = new Map<string, First>();
  return words.flatMap(({ word, start }, index) => {
    if (word.split('"').length % 2 === 0) {
      const whole = word.trimEnd() === '"' ? '' : `${word.trimEnd()}"`;
      const values = { word, whole: whole || '"…"' };
      return [{ reason: 'filterQuote', values, fixed: text.slice(0, start) + whole }];
    }
    if (word.startsWith('"')) return [];
    const next = words[index + 1]?.word;
    const problem: WordProblem | undefined =
      signProblem(word) ??
      joinProblem(words[index - 1]?.word, word, next) ??
      problemOf(word, next) ??
      (isJoin(words[index - 1]?.word) ? undefined : twiceProblem({ word, start }, firsts));
    if (problem === undefined) return [];
    const { reason, values, instead, joins, first } = problem;
    const nextStart = words[index + 1]?.start ?? text.length;
    const end = joins === true ? nextStart + (next ?? '').length : start + word.length;
    // The first of two words gets the values of the second, and the second is removed.
    const kept = first ? text.slice(first.end, start).trimEnd() : '';
    const from = first?.start ?? start;
    const fixed = instead === undefined ? undefined : text.slice(0, from) + instead + kept + text.slice(end);
    return [{ reason, values, ...(fixed !== undefined && { fixed }) }];
  });
}

/** Tells if a filter tests labels, which the lists of new Central do not have. */
export function asksOfLabels(text: string, platforms: readonly Account['platform'][]): boolean {
  return platforms.includes('new') && parseFilter(text).terms.some((term) => keyOf(term) === 'label');
}

/** Checks the text of a filter for a script. Throws the first problem, since nobody sees which parts were ignored. */
export function checkFilter(text: string): void {
  const [problem] = filterProblems(text);
  if (problem !== undefined) throw new CentralError(problem.reason, problem.values);
}

/** The first word of a filter with a key, and the known values that fit all words with the key. */
interface First {
  value: string;
  common: readonly string[];
  /** True once a problem was given for no common values, so that it is given only once. */
  isTold: boolean;
  start: number;
  end: number;
}

/** A wrong word. `instead` replaces the word, with `joins` the next word too, and with `first` that earlier word too. */
interface WordProblem extends Omit<FilterProblem, 'fixed'> {
  instead?: string | undefined;
  joins?: boolean;
  first?: First;
}

/** Words that join or exclude in other languages than this filter. In lower case they may be parts of names. */
const joining = /^(?:AND|OR|&&?|\|\|?)$/;

/** Tells if a word excludes what follows: `!x`, `-status:down`, `-down`; and “NOT”. A name may begin with a dash. */
function excludes(word: string): boolean {
  if (word === 'NOT' || /^!./.test(word)) return true;
  const [, rest = ''] = /^-(.+)$/.exec(word) ?? [];
  const key = /^[\p{L}_-]+(?=:)/u.exec(rest)?.[0] ?? '';
  return filterKeys.has(key.toLowerCase()) || filterValues.status?.includes(rest.toLowerCase()) === true;
}

/** The problem of words that exclude rows; the fix has the other values if a key has only a few: `status:up,unknown` for `-down`. */
function notProblem(word: string, next?: string): WordProblem {
  const bare = next ?? word.replace(/^[!-]/, '');
  const [, key = 'status', value = bare] = /^([a-z]+)[:!<>=~]+(.+)$/i.exec(bare) ?? [];
  const field = filterKeys.get(key.toLowerCase());
  const left = listed(value.toLowerCase()).map((one) => states.get(one) ?? one);
  const all =
    (field && filterValues[field])?.filter((one) => !states.has(one) || states.get(one) === one) ?? [];
  const rest = all.filter((one) => !left.includes(one));
  const isKnown = left.length > 0 && left.every((one) => all.includes(one)) && rest.length > 0;
  const instead = isKnown ? `${key}:${rest.join(',')}` : undefined;
  return { reason: 'filterNot', values: { word }, instead, joins: next !== undefined };
}

/** The problem of a second status or type, if no row has both. */
function twiceProblem(
  { word, start }: { word: string; start: number },
  firsts: Map<string, First>,
): WordProblem | undefined {
  const [term] = parseFilter(word).terms;
  const field = term && keyOf(term);
  if (term === undefined || (field !== 'status' && field !== 'kind')) return undefined;
  const key = field === 'kind' ? 'type' : field;
  const first = firsts.get(key) ?? {
    value: term.value,
    common: filterValues[field] ?? [],
    start,
    end: start + word.length,
    isTold: false,
  };
  const values = term.field === 'either' ? term.terms.map(({ value }) => value) : [term.value];
  const common = first.common.filter((known) => values.some((value) => isMeant(value, known)));
  const isTold = common.length === 0 && firsts.has(key);
  firsts.set(key, { ...first, common, isTold });
  if (!isTold || first.isTold) return undefined;
  const example = `${key}:${[...new Set(`${first.value},${term.value}`.split(','))].join(',')}`;
  return { reason: 'filterTwice', values: { key, example }, instead: example, first };
}

/** Tells if a word is more than free text: a status by itself, or a key with its value. */
function isTerm(word = ''): boolean {
  return states.has(word.toLowerCase()) || keyedWord(word) !== undefined;
}

function isJoin(word = ''): boolean {
  return /^(?:and|or)$/i.test(word);
}

/** The problem of “not berlin”, “without site”, “up or down” and “down,up”: “no”, “and” and “or” may be names unless a term is beside. */
function joinProblem(
  previous: string | undefined,
  word: string,
  next: string | undefined,
): WordProblem | undefined {
  const lacking = filterKeys.get((next ?? '').toLowerCase());
  if (/^(?:no|without)$/i.test(word) && lacking && noneOf.has(lacking))
    return {
      reason: 'filterNot',
      values: { word },
      instead: `${next}:${noneOf.get(lacking)}`,
      joins: true,
    };
  const isNot = /^(?:not|except|without)$/i.test(word) && next !== undefined;
  if (isNot || (/^no$/i.test(word) && isTerm(next))) return notProblem(word, next);
  if (isJoin(word) && isTerm(previous) && isTerm(next)) return { reason: 'filterJoin', values: { word } };
  const parts = word.split(/[,;|/&+]/);
  const isList = parts.length > 1 && parts.every((part) => filterValues.status?.includes(part.toLowerCase()));
  const sign = word[parts[0]?.length ?? 0] ?? word;
  if (isList) return { reason: 'filterJoin', values: { word: sign }, instead: `status:${parts.join(',')}` };
  // “status:down,type:ap” and “status:down;type:ap”: other tools separate words with other signs.
  const instead = apart(word);
  if (instead !== undefined)
    return { reason: 'filterJoin', values: { word: /[,;|&]/.exec(word)?.[0] ?? word }, instead };
  // “site:berlin|hamburg”: other tools also separate values with other signs.
  const [, key, values = ''] = /^([a-z]+:)([^"]+)$/i.exec(word) ?? [];
  if (key === undefined || !isTerm(key) || !/[^|;][|;]+[^|;]/.test(values)) return undefined;
  const joined = key + values.split(/[|;]+/).join(',');
  return { reason: 'filterJoin', values: { word: values.includes('|') ? '|' : ';' }, instead: joined };
}

function isKeyed(part: string): boolean {
  return part.includes(':') && isTerm(part);
}

/** Two or more keys with their values in one word, split into separate words. */
function apart(word: string): string | undefined {
  const parts = word.split(/[,;|&]/).filter((part) => part !== '');
  const keyed = parts.filter(isKeyed);
  if (keyed.length < 2 || keyed[0] !== parts[0] || word.includes('"')) return undefined;
  return parts
    .map((part) => (isKeyed(part) ? ' ' : ',') + part)
    .join('')
    .slice(1);
}

function problemOf(word: string, next: string | undefined): WordProblem | undefined {
  if (joining.test(word)) return { reason: 'filterJoin', values: { word } };
  if (excludes(word)) return notProblem(word, word === 'NOT' ? next : undefined);
  const alone = filterKeys.get(word.toLowerCase());
  if (alone !== undefined && next?.startsWith(':') === true) return blank(word, next);
  if (alone === 'firmware' && next !== undefined && /^[<>=!~≤≥]/.test(next))
    return withoutColon(`${word} ${next}`, `${word}:${next}`, true);
  if (alone && filterValues[alone] && next !== undefined && /^[<>=~≤≥]/.test(next))
    return withoutColon(`${word} ${next}`, `${word}:${next.replace(/^[<>=~≤≥]+/, '')}`, true);
  const [, key, sign, value] = /^([\p{L}_-]+)(:|[<>=!~：]+)(.*)$/su.exec(word) ?? [];
  if (key === undefined || sign === undefined || value === undefined) return undefined;
  const field = filterKeys.get(key.toLowerCase());
  if (field === undefined)
    return isKey(sign, value, key) && !isAddress(word) ? unknownKey(word, key, value) : undefined;
  if (sign.startsWith('!')) return notProblem(word);
  if (sign !== ':') {
    const start = `${key}:${field === 'firmware' && sign !== '：' ? sign : ''}`;
    return value === '' && next !== undefined && keyedWord(next) === undefined
      ? withoutColon(`${word} ${next}`, start + next, true)
      : withoutColon(word, start + value);
  }
  const parts = listed(value);
  // A comma separates values: after a comparison, the rest of “10,7” would be a part of any version.
  const [, operator, version] = (field === 'firmware' && /^([<>]=?|=)(\d+(?:,\d+)+)$/.exec(value)) || [];
  if (operator !== undefined && version !== undefined) {
    const instead = `${key}:${operator}${version.replaceAll(',', '.')}`;
    return { reason: 'filterVersion', values: { operator, value: version }, instead };
  }
  const none = noneOf.get(field);
  if (none !== undefined && value === '""')
    return { reason: 'filterValueMissing', values: { word }, instead: `${key}:${none}` };
  if (parts.length === 0) return blank(word, next);
  // “site:berlin, hamburg” and “site:berlin ,hamburg”.
  const goesOn = next !== undefined && (value.endsWith(',') || next.startsWith(','));
  if (goesOn && !isTerm(next)) return blank(word, next);
  const problems = parts.map((part) => partProblem(word, key, field, part, next));
  const problem = problems.find((one) => one !== undefined);
  const fixes = parts.map((part, index) => {
    const own = problems[index];
    if (own === undefined) return /[\s,]/.test(part) ? `"${part}"` : part;
    // A fix of two words could not stand for one of the values.
    return own.instead?.includes(' ') === true ? undefined : own.instead?.slice(key.length + 1);
  });
  if (problem === undefined || parts.length === 1) return problem;
  const instead = fixes.includes(undefined) ? undefined : `${key}:${fixes.join(',')}`;
  return { ...problem, instead };
}

/** Finds the problem of one value of a key. */
function partProblem(
  word: string,
  key: string,
  field: FilterField,
  part: string,
  next: string | undefined,
): WordProblem | undefined {
  const isOfColons = field === 'ip' || field === 'mac';
  const [, operator = '', rest = ''] =
    (isOfColons ? /^([<>=!~]*)(.*)$/s : /^([<>=!~:]*)(.*)$/s).exec(part) ?? [];
  const fits = operator === '' || (field === 'firmware' && /^[<>]?=?$/.test(operator));
  if (field !== 'firmware' && operator.startsWith('!')) return notProblem(word);
  if (!fits) {
    const known = field === 'firmware' ? 'filterOperatorUnknown' : 'filterOperator';
    const instead = field === 'firmware' || rest === '' ? undefined : `${key}:${rest}`;
    return { reason: known, values: { key, operator }, instead };
  }
  return rest === '' ? blank(word, next) : valueProblem(key, field, operator, rest);
}

/** Other words for keys. */
const sameWords: ReadonlyMap<string, string> = new Map([
  ['version', 'fw'],
  ['release', 'fw'],
  ['build', 'fw'],
  ['state', 'status'],
  ['hostname', 'name'],
  ['sn', 'serial'],
]);

/** Tells if the word before a sign is meant as a key. A comparison sign may be part of a name: “A<B”. */
function isKey(sign: string, value: string, key: string): boolean {
  if (/^[:：]/.test(sign)) return true;
  return /^(?:[<>=]|!=)/.test(sign) && (/^\d/.test(value) || nearKey(key) !== undefined);
}

function nearKey(key: string): string | undefined {
  return sameWords.get(key.toLowerCase()) ?? nearestWords(key, [...filterKeys.keys()])[0];
}

function unknownKey(word: string, key: string, value: string): WordProblem {
  const near = nearKey(key);
  const text = word.replaceAll('"', '');
  return near === undefined
    ? {
        reason: 'filterKeyUnknown',
        values: { key, text, keys: offeredKeys.join(', ') },
        instead: `"${text}"`,
      }
    : { reason: 'filterKeyMisspelt', values: { key, near, text }, instead: `${near}:${value}` };
}

/** A key with another sign than a colon; `joins` if the next word is its value. */
function withoutColon(word: string, instead: string, joins = false): WordProblem {
  return { reason: 'filterWithoutColon', values: { word, example: instead }, instead, joins };
}

function blank(word: string, next: string | undefined): WordProblem {
  return next === undefined
    ? { reason: 'filterValueMissing', values: { word } }
    : { reason: 'filterBlank', values: { word, next }, instead: word + next, joins: true };
}
