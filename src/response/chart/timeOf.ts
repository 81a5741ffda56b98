import { finiteNumber } from '../../text/json.ts';
import { writtenTime } from '../../text/time.ts';

/**
 * Reads a value as a time: seconds, ms, µs or ns since 1970, or a text in ISO 8601 or as in a header. A date alone is its beginning on
 * this machine, whose zone the axis has. Undefined for any other value. Gives ms since 1970.
 */
export function timeOf(value: unknown): number | undefined {
  if (typeof value === 'string' && !isDigits(value)) {
    const at = writtenTime(value);
    return at !== undefined && /^\d{4}-\d\d-\d\d$/.test(value) ? Date.parse(`${value}T00:00`) : at;
  }
  const number = finiteNumber(value);
  if (number === undefined) return undefined;
  // Only from 2001 to 2096, so that a counter is not read as a time.
  if (number >= 1e9 && number < 4e9) return number * 1_000;
  if (number >= 1e12 && number < 4e12) return number;
  if (number >= 1e15 && number < 4e15) return number / 1_000;
  return number >= 1e18 && number < 4e18 ? Math.floor(number / 1e6) : undefined;
}

/** Tells if a text has only the digits of a time in numbers. */
export function isDigits(text: string): boolean {
  return /^\d{10,19}(?:\.\d+)?$/.test(text);
}
