import { compareVersions, isVersion, parseVersion } from './version.ts';

/** A number and its unit, as in `0.5 dB`. */
const measure = /^(-?\d{1,15}(?:\.\d{1,15})?)([^\d.][^]{0,20})$/;
const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)$/;

/**
 * Makes the comparison of texts with one text: versions by their numbers, numbers with the same unit by their value, times of ISO 8601 by
 * their instant. It gives undefined for a text of another kind, and is undefined if the one text is of none of these kinds.
 */
export function orderByKind(right: string): ((left: string) => number | undefined) | undefined {
  const version = isVersion(right) ? parseVersion(right) : undefined;
  const [, number, unit] = measure.exec(right) ?? [];
  const time = instantOf(right);
  if (version === undefined && unit === undefined && time === undefined) return undefined;
  return (left) => {
    const own = version && isVersion(left) ? parseVersion(left) : undefined;
    if (version && own) return compareVersions(own, version);
    const [, first, firstUnit] = (unit !== undefined && measure.exec(left)) || [];
    if (firstUnit !== undefined && firstUnit === unit) return Number(first) - Number(number);
    const instant = time === undefined ? undefined : instantOf(left);
    return time === undefined || instant === undefined ? undefined : instant - time;
  };
}

/** The instant of a time of ISO 8601; undefined for a text without one, such as a day of month 13. */
function instantOf(text: string): number | undefined {
  const instant = isoTime.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(instant) ? undefined : instant;
}
