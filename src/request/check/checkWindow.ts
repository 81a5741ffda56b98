import type { Operation } from '../../catalogue/operation.ts';
import { problem, type Problem } from '../syntax/problem.ts';
import type { GivenField } from './givenFields.ts';

/** Begin and end of a window. */
const windows = [
  ['start-at', 'end-at'],
  ['from_timestamp', 'to_timestamp'],
  ['start_time', 'end_time'],
] as const;

const day = 86_400_000;

/** The most days of a window, for all sites and for one (docs/central-api.md); months have 31 days. */
const longest: readonly (readonly [path: RegExp, all: number, one: number])[] = [
  [/\/clients(?:-topn-usage|-trend)?$/, 7, 31],
  [/\/clients\/[^/]+\/mobility-trail$/, 31, 31],
  [/\/(?:application-categories|website-categories|security-risks)$/, 7, 7],
];

/** A window that ends before it begins, or is longer than the API answers for. */
export function checkWindow({ platform, path }: Operation, fields: readonly GivenField[]): Problem[] {
  const given = (wanted: string) => fields.find(({ name, value }) => name === wanted && value !== '');
  return windows.flatMap(([from, to]) => {
    const [start, end] = [momentOf(given(from)?.value), momentOf(given(to)?.value)];
    const place = given(to)?.place;
    if (!place) return [];
    if (end < start) return [problem('endBeforeStart', place, { from, to })];
    const [, all = Infinity, one = Infinity] =
      platform === 'classic' ? [] : (longest.find(([paths]) => paths.test(path)) ?? []);
    const days = fields.some(isOfSite) ? one : all;
    return end - start > days * day ? [problem('windowTooLong', place, { from, to, days })] : [];
  });
}

function isOfSite({ name, value }: GivenField): boolean {
  return /^site-(?:id|name)$/.test(name) && value !== '';
}

/** A moment as a number to compare; NaN where it is not known. */
function momentOf(text: string | undefined): number {
  if (text === undefined) return NaN;
  return /^\d+$/.test(text) ? Number(text) : Date.parse(text);
}
