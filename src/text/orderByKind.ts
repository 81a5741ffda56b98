import { compareVersions, isVersion, parseVersion } from './version.ts';

/** A number and its unit, as in `0.5 dB`. */
const measure = /^(-?\d{1,15}(?:\.\d{1,15})?)([^\d.][^]{0,20})$/;
const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)$/;

/**
 * Compares two versions by their numbers, two numbers with the same unit by their value, and two times of ISO 8601 by their instant.
 * Undefined for other texts.
 */
export function orderByKind(left: string, right: string): number | undefined {
  const versions = isVersion(left) && isVersion(right) && [parseVersion(left), parseVersion(right)];
  if (versions && versions[0] && versions[1]) return compareVersions(versions[0], versions[1]);
  const [first, second] = [measure.exec(left), measure.exec(right)];
  if (first && second && first[2] === second[2]) return Number(first[1]) - Number(second[1]);
  if (isoTime.test(left) && isoTime.test(right)) return Date.parse(left) - Date.parse(right) || 0;
  return undefined;
}
