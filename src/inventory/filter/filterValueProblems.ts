import { nearestWords } from '../../text/nearestWord.ts';
import { compareVersions, isVersion, parseVersion } from '../../text/version.ts';
import { filterValues, valueMeant, type FilterField } from './filterWords.ts';

/** A value that fits nothing, and the word that is probably meant instead. */
interface ValueProblem {
  reason: 'filterAddressPart' | 'filterValueUnknown' | 'filterVersion' | 'filterVersionPart';
  values: Record<string, string>;
  instead?: string | undefined;
}

/** Finds the problem of one value's text, after its operator. */
export function valueProblem(
  key: string,
  field: FilterField,
  operator: string,
  value: string,
): ValueProblem | undefined {
  if (field === 'firmware') {
    if (operator === '') return badPart(key, value);
    if (isVersion(value)) return undefined;
    return { reason: 'filterVersion', values: { operator, value } };
  }
  if ((field === 'mac' || field === 'ip') && (!isAddress(value) || (field === 'ip' && value.includes('-')))) {
    // A network that ends at a dot can be written as a part of its addresses.
    const [, network] = /^((?:\d+\.){3})0\/24$/.exec(value) ?? /^((?:\d+\.){2})0\.0\/16$/.exec(value) ?? [];
    const instead = field === 'ip' && network !== undefined ? `${key}:${network}` : undefined;
    const example = field === 'ip' ? `${key}:10.1.2.` : `${key}:02:1a:1e`;
    return { reason: 'filterAddressPart', values: { key, value, example }, instead };
  }
  const known = filterValues[field];
  const written = value.toLowerCase();
  if (known === undefined || known.some((one) => isMeant(written, one))) return undefined;
  const near = valueMeant(field, written) ?? nearestWords(written, known)[0];
  const values = { key, value, known: known.join(', ') };
  return { reason: 'filterValueUnknown', values, instead: near === undefined ? undefined : `${key}:${near}` };
}

/** Tells if a value of a filter matches a known value. */
export function isMeant(value: string, known: string): boolean {
  return known.startsWith(value) || value === `${known}s`;
}

/** Tells if a word may be a part of an address; those of MAC and IPv6 addresses have colons as well. */
export function isAddress(word: string): boolean {
  return /^[\da-f:.-]+$/i.test(word);
}

/** Comparison signs of other languages, and those of this filter. */
const signs: readonly (readonly [RegExp, string])[] = [
  [/^≤/, '<='],
  [/^≥/, '>='],
  [/[.*]*\*$|\.x$/i, ''],
];

/** Words for the age of a version, which a filter cannot compare. */
const ages = /^(?:latest|newest|new|current|recommended|old|older|oldest|outdated|obsolete|stable)$/i;

/** The problem of a part that no version has, such as a wildcard or a range. */
function badPart(key: string, value: string): ValueProblem | undefined {
  const [, from, to] =
    /^((?:[a-z]{1,3}\.)?\d+\.[\w.]*\d)(?:-|–|\.\.\.?)((?:[a-z]{1,3}\.)?\d+\.[\w.]*)$/i.exec(value) ?? [];
  const [first, last] = [parseVersion(from ?? ''), parseVersion(to ?? '')];
  if (first && last && compareVersions(first, last) < 0)
    return {
      reason: 'filterVersionPart',
      values: { key, value },
      instead: `${key}:>=${from} ${key}:<=${to}`,
    };
  if (/^[a-z\d][\w. -]*$/i.test(value) && !/\.x$/i.test(value) && !ages.test(value)) return undefined;
  const [pattern, sign] = signs.find(([one]) => one.test(value)) ?? [];
  const instead = pattern && `${key}:${value.replace(pattern, sign ?? '')}`;
  return { reason: 'filterVersionPart', values: { key, value }, instead };
}
