import type { Field, Operation } from '../../catalogue/operation.ts';
import { wholeMac } from '../../text/mac.ts';
import { nearestWords } from '../../text/nearestWord.ts';
import { fix } from '../syntax/fix.ts';
import { problem, type Problem } from '../syntax/problem.ts';
import type { Range } from '../syntax/range.ts';
import { checkFilter, checkSort } from './checkFilter.ts';
import { isOpenText, type GivenField } from './givenFields.ts';
import { lettersOf } from './nearParameter.ts';

/** The numbers of an enumeration's values that are shown, and that are offered. */
const mostShown = 12;
const mostOffered = 8;

const time = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[Zz]|[+ -]\d\d:?\d\d)$/;
/** Lists of applications also take a time in milliseconds. */
const takesMilliseconds = /\/(?:application-categories|website-categories|security-risks)$/;

/** Checks a parameter's value, and reports at most one problem. */
export function checkValue(path: string, given: GivenField, field: Field): Problem[] {
  const { value: text = '', valueRange: range } = given;
  if (given.value === undefined || isOpenText(text)) return [];
  return (
    checkEnumeration(text, range, field) ??
    checkMac(text, range, field) ??
    checkType(path, text, range, field) ??
    checkLength(text, range, field) ??
    checkFilterOf(path, given, field) ??
    (field.sortFields?.length ? checkSort(given, field.sortFields) : undefined) ??
    []
  );
}

function checkFilterOf(path: string, given: GivenField, field: Field): Problem[] | undefined {
  const { name, format, filterFields } = field;
  if (filterFields?.length) return checkFilter(given, filterFields);
  // Filters of maps have a form that is not known.
  const isOpen = name === 'filter' && !format && !path.includes('/sitemaps');
  return isOpen ? checkFilter(given, []) : undefined;
}

/** Checks the value of a body's member, and reports at most one problem. */
export function checkMember(
  path: string,
  { value: text, valueRange: range }: GivenField,
  field: Field,
): Problem[] {
  if (text === undefined || isOpenText(text)) return [];
  const [found, ...more] =
    checkEnumeration(text, range, field) ??
    checkType(path, text, range, field) ??
    checkLength(text, range, field) ??
    [];
  return found ? [asInJson(found), ...more] : [];
}

const decoded = (text: string) => JSON.stringify(decodeURIComponent(text)).slice(1, -1);

/** Makes the fixes of a problem write their values for JSON: not encoded. */
function asInJson({ fixes, ...found }: Problem): Problem {
  if (!fixes) return found;
  return {
    ...found,
    fixes: fixes.map((one) => ({
      ...one,
      edits: one.edits.map((edit) => ({ ...edit, text: decoded(edit.text) })),
    })),
  };
}

function checkEnumeration(text: string, range: Range, field: Field): Problem[] | undefined {
  const { name, type, enum: values, knownValues } = field;
  if (type === 'boolean') return undefined;
  const parts = type.startsWith('array') ? text.split(',') : [text];
  if (values && values.length > 0 && !isOneOf(parts, values)) {
    const more = values.length > mostShown ? ', …' : '';
    const shown = `${values.slice(0, mostShown).join(', ')}${more}`;
    return [problem('notOneOf', range, { name, values: shown }, nearestOf(text, values).map(using(range)))];
  }
  // The list is open: a value that is not in it may be a newer one, and right.
  const known = knownValues?.map(String) ?? [];
  const odd =
    known.length === 0 ? undefined : text.split(',').find((part) => part !== '' && !isOneOf([part], known));
  if (odd === undefined) return undefined;
  const near = nearValue(odd.trim(), known);
  if (near === undefined) return [problem('unlistedValue', range, { name, values: known.join(', ') })];
  const whole = text.split(',').map((part) => (part === odd ? near : part));
  return [problem('unusualValue', range, { name, near }, [using(range)(whole.join(','))])];
}

/** Values that an open list has, by the words that people use for them. */
const usual: Readonly<Record<string, readonly string[]>> = {
  accesspoint: ['CAMPUS_AP'],
  accesspoints: ['CAMPUS_AP'],
  iap: ['CAMPUS_AP'],
  gw: ['MOBILITY_GW'],
  gateway: ['MOBILITY_GW', 'gateway'],
  gateways: ['MOBILITY_GW', 'gateway'],
  mobilitygateway: ['MOBILITY_GW'],
  controller: ['MOBILITY_GW'],
  branchgateway: ['BRANCH_GW'],
  cx: ['ACCESS_SWITCH'],
  aggregationswitch: ['AGG_SWITCH'],
  online: ['Up'],
  offline: ['Down'],
};

/** Finds the value of an open list that is most likely meant: the same letters, a usual word, a near value, or one that has all parts. */
function nearValue(text: string, known: readonly string[]): string | undefined {
  const letters = lettersOf(text);
  const parts = text.toUpperCase().split(/[_\s-]+/);
  return (
    known.find((one) => lettersOf(one) === letters) ??
    (Object.hasOwn(usual, letters) ? usual[letters]?.find((one) => known.includes(one)) : undefined) ??
    nearestWords(text, known)[0] ??
    known.find((one) => parts.every((part) => one.toUpperCase().split('_').includes(part)))
  );
}

function checkType(path: string, text: string, range: Range, field: Field): Problem[] | undefined {
  const { name, type, format, min = leastOf(field), max, maxItems } = field;
  const as = using(range);
  if (type === 'boolean') return checkBoolean(text, range, field);
  if (type.startsWith('array')) {
    const most = maxItems ?? max ?? Infinity;
    return text.split(',').length > most ? [problem('tooManyValues', range, { name, max: most })] : undefined;
  }
  if ((type === 'integer' || type === 'number') && !field.enum) {
    if (!/^-?\d+(\.\d+)?$/.test(text)) return [problem('notANumber', range, { name })];
    if (type === 'integer' && !Number.isInteger(Number(text))) return [problem('notAWhole', range, { name })];
    if (max !== undefined && Number(text) > max)
      return [problem('aboveMaximum', range, { name, max }, [as(String(max))])];
    if (min !== undefined && Number(text) < min)
      return [problem('belowMinimum', range, { name, min }, [as(String(min))])];
    if (name === 'limit' && Number(text) === 0) return [problem('noRows', range, {})];
    return checkEpoch(path, text, range, name);
  }
  // A cursor that is a page number is text in the reference.
  if (min !== undefined && /^\d+$/.test(text) && Number(text) < min)
    return [problem('belowMinimum', range, { name, min }, [as(String(min))])];
  const isTime = format === 'date-time' || /^(?:start|end|time)-at$/.test(name);
  if (isTime && !isTimeOf(text) && !(takesMilliseconds.test(path) && /^\d{13}$/.test(text)))
    return [problem('notATime', range, { name })];
  return format === 'mac' && wholeMac(text) === undefined ? [problem('notAMac', range, { name })] : undefined;
}

/** Tells if a text is a moment that exists: no 31st of June, and no 25th hour. */
function isTimeOf(text: string): boolean {
  if (!time.test(text)) return false;
  const day = text.slice(0, 10);
  const [at, midnight] = [Date.parse(text.replace(' ', 'T')), Date.parse(day)];
  const isDay = !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(day);
  return isDay && (!Number.isNaN(at) || / \d\d:?\d\d$/.test(text));
}

/** Reports a MAC address in another notation than Central's: Central compares letter by letter and would find nothing. */
function checkMac(text: string, range: Range, { name }: Field): Problem[] | undefined {
  const written = /(?:^|[-_]|radio)mac[-_]?(?:addr(?:ess)?)?$/i.test(name) ? wholeMac(text) : undefined;
  if (written === undefined || written === text) return undefined;
  return [
    problem('macNotation', range, { name, mac: written }, [
      fix('use', [{ range, text: written }], { value: written }),
    ]),
  ];
}

/** Gives the least value if no document gives one: a page without rows is of no use. */
function leastOf({ name }: Field): number | undefined {
  return name === 'limit' ? 1 : name === 'offset' ? 0 : undefined;
}

function checkBoolean(text: string, range: Range, { name }: Field): Problem[] | undefined {
  // The API reads any text as true.
  if (name === 'calculate_total')
    return /^(?:false|0|no)$/i.test(text) ? [problem('countsAnyway', range, { name })] : undefined;
  if (/^(?:true|false)$/i.test(text)) return undefined;
  return [problem('notABoolean', range, { name }, ['true', 'false'].map(using(range)))];
}

/** Checks the unit of a time: classic Central counts in seconds, and only its insights in milliseconds (docs/central-api.md). */
function checkEpoch(path: string, text: string, range: Range, name: string): Problem[] | undefined {
  const isInsight = path.startsWith('/aiops/') && /^(?:from|to)$/.test(name);
  if (isInsight && /^\d{10}$/.test(text))
    return [problem('inMilliseconds', range, { name }, [using(range)(`${text}000`)])];
  if (!/^(?:from|to)_timestamp$|^(?:start|end)_time$/.test(name) || !/^\d{13}$/.test(text)) return undefined;
  return [problem('inSeconds', range, { name }, [using(range)(text.slice(0, 10))])];
}

function checkLength(text: string, range: Range, field: Field): Problem[] | undefined {
  const { name, maxLength = Infinity, minLength = 0 } = field;
  if (text.length > maxLength) return [problem('tooLong', range, { name, max: maxLength })];
  return text.length < minLength ? [problem('tooShort', range, { name, min: minLength })] : undefined;
}

const using = (range: Range) => (value: string) =>
  fix('use', [{ range, text: encodeURIComponent(value).replaceAll('%2C', ',') }], { value });

/** Gives the values of an enumeration, those most like the written one first. */
function nearestOf(text: string, values: readonly unknown[]): string[] {
  const all = values.map(String);
  return [...new Set([...nearestWords(text, all), ...all])].slice(0, mostOffered);
}

function isOneOf(parts: readonly string[], values: readonly unknown[]): boolean {
  return parts.every((part) => values.some((one) => String(one) === part));
}

/** The parameters for the begin and the end of a window. */
const windows = [
  ['start-at', 'end-at'],
  ['from_timestamp', 'to_timestamp'],
  ['start_time', 'end_time'],
] as const;

const day = 86_400_000;

/** The longest windows in days, for all sites and for one (docs/central-api.md); months have 31 days. */
const longest: readonly (readonly [path: RegExp, all: number, one: number])[] = [
  [/\/clients(?:-topn-usage|-trend)?$/, 7, 31],
  [/\/clients\/[^/]+\/mobility-trail$/, 31, 31],
  [/\/(?:application-categories|website-categories|security-risks)$/, 7, 7],
];

/** Reports a window that ends before it begins, or is longer than the API allows. */
export function checkWindow({ platform, path }: Operation, fields: readonly GivenField[]): Problem[] {
  const given = (wanted: string) => fields.find(({ name, value }) => name === wanted && value !== '');
  return windows.flatMap(([from, to]) => {
    const [start, end] = [momentOf(given(from)?.value), momentOf(given(to)?.value)];
    const range = given(to)?.valueRange;
    if (!range) return [];
    if (end < start) return [problem('endBeforeStart', range, { from, to })];
    const [, all = Infinity, one = Infinity] =
      platform === 'classic' ? [] : (longest.find(([paths]) => paths.test(path)) ?? []);
    const days = fields.some(isOfSite) ? one : all;
    return end - start > days * day ? [problem('windowTooLong', range, { from, to, days })] : [];
  });
}

function isOfSite({ name, value }: GivenField): boolean {
  return /^site-(?:id|name)$/.test(name) && value !== '';
}

/** Gives a moment as a number to compare; NaN if it is not known. */
function momentOf(text: string | undefined): number {
  if (text === undefined) return NaN;
  return /^\d+$/.test(text) ? Number(text) : Date.parse(text);
}
