import { compareVersions, isVersion, parseVersion } from './version.ts';
import { writtenTime } from './time.ts';

/** A number and its unit, as in `0.5 dB`. */
const measure = /^(-?\d{1,15}(?:\.\d{1,15})?)\s*([^\d.\s][^]{0,20})$/;
/** A unit with a sign for thousands, or for steps of 1,024 if an i follows. */
const scaled = /^([kKMGTP]?)(i?)([bB](?:ps|(?:its?|ytes?)?(?:\/s)?)|Hz|W)$/;

/** Seconds of a unit of time, without the `s` of its plural. */
const seconds = new Map([
  ['ms', 0.001],
  ...['s', 'sec', 'second'].map((unit) => [unit, 1] as const),
  ...['m', 'min', 'minute'].map((unit) => [unit, 60] as const),
  ...['h', 'hr', 'hour'].map((unit) => [unit, 3_600] as const),
  ...['d', 'day'].map((unit) => [unit, 86_400] as const),
  ...['w', 'week'].map((unit) => [unit, 604_800] as const),
]);
/** A number and its unit of time, of which a length may have several. */
const timePart = /(\d{1,15}(?:\.\d{1,15})?)\s*([A-Z]?[a-z]+)[\s,]*/g;
const longestTime = 60;

/** A number with a unit: `size` counts the unit without the sign for thousands before it. */
export interface Measure {
  size: number;
  unit: string;
  /** True if sizes of this unit have signs, as in kbps and Gbps. */
  isScaled: boolean;
}

/** Reads a number with a unit, `12 Mbps`, or a length of time, `1d 2h`, in seconds; undefined for any other text. */
export function measureOf(text: string): Measure | undefined {
  const trimmed = text.trim();
  const length = lengthOf(trimmed);
  if (length !== undefined) return { size: length, unit: 's', isScaled: false };
  const [, number, written] = measure.exec(trimmed) ?? [];
  if (written === undefined) return undefined;
  const [, sign = '', binary, base] = scaled.exec(written) ?? [];
  const factor = (binary ? 1_024 : 1_000) ** ' KMGTP'.indexOf(sign.toUpperCase() || ' ');
  const unit =
    base
      ?.replace('/s', 'ps')
      .replace(/.its?/, 'b')
      .replace(/.ytes?/, 'B') ?? written;
  // 1.001 × 1e6 is a little less than 1,001,000.
  const size = Number((Number(number) * factor).toPrecision(15));
  return { size, unit, isScaled: base !== undefined };
}

function lengthOf(text: string): number | undefined {
  if (text.length > longestTime || !/^-?\d/.test(text)) return undefined;
  let length = 0;
  const left = text.replace(/^-/, '').replaceAll(timePart, (part, number: string, unit: string) => {
    const factor = seconds.get(unit.toLowerCase().replace(/(?<=..)s$/, ''));
    length += Number(number) * (factor ?? 0);
    return factor === undefined ? part : '';
  });
  if (left !== '') return undefined;
  return text.startsWith('-') ? -length : length;
}

/**
 * Makes the comparison of texts with one text: versions by their numbers, numbers with the same unit by their value, times by their
 * instant. It gives undefined for a text of another kind, or NaN beside a time or a usual unit, as nothing else can be compared with
 * these; only beside a length of time, another unit can. It is undefined itself if the one text is of none of these kinds.
 */
export function orderByKind(right: string): ((left: string) => number | undefined) | undefined {
  const version = isVersion(right) ? parseVersion(right) : undefined;
  const [own, time] = [measureOf(right), writtenTime(right)];
  if (version)
    return (left) => (isVersion(left) ? compareVersions(parseVersion(left) ?? version, version) : undefined);
  if (time !== undefined) return (left) => (writtenTime(left) ?? NaN) - time;
  return (
    own &&
    ((left) => {
      const other = measureOf(left);
      if (other?.unit === own.unit) return other.size - own.size;
      // A label such as 2a is no length of time, and 2h beside it may be a label too.
      return own.isScaled || (own.unit === 's' && !other) ? NaN : undefined;
    })
  );
}
