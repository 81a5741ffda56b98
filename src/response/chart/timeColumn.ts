import { valueAt, type Column } from '../table/columns.ts';
import type { Row } from '../table/rows.ts';
import { isDigits, timeOf } from './timeOf.ts';

/** Names that say that a number is a time. */
const timeWord =
  /(^|[._\s@-])(time|time_?stamp|ts|date|datetime|epoch)s?(?:[_-]?(?:ms|millis|secs?|seconds|utc))?$/i;
const timeEnd = /(Time|Timestamp|At|Date)(?:Ms|Millis|Utc)?$/;
/** Last words of names that a time may have: `t`, `lastSeen`, `last_modified`. */
const timeLast = new Set([
  ...['t', 'at', 'when', 'since', 'until', 'start', 'started', 'end', 'ended', 'login', 'logout', 'seen'],
  ...['added', 'created', 'modified', 'change', 'changed', 'update', 'updated', 'refreshed', 'synced'],
  ...[
    'expires',
    'expiry',
    'expiration',
    'reported',
    'received',
    'recorded',
    'collected',
    'sampled',
    'polled',
  ],
  ...['joined', 'rebooted'],
]);
/** The longest time between the first and the last sample, ms: ids would be further apart. */
const longest = 400 * 24 * 60 * 60_000;
/** The number of rows by which a column is judged. */
const judged = 200;
const [second, minute] = [1_000, 60_000];

/**
 * Finds the column with the time of the rows: its values are times in at least half of the rows, and nothing else. Its name says so
 * (`timestamp` before `lastSeen`), or its values can be nothing else. Undefined if there is none.
 */
export function timeColumn(rows: readonly Row[], columns: readonly Column[]): Column | undefined {
  const ranked = columns.flatMap((column) => {
    const rank = rankOf(rows, column);
    return rank === undefined ? [] : [{ column, rank }];
  });
  return ranked.toSorted((one, other) => one.rank - other.rank)[0]?.column;
}

/** Finds the columns whose values can be times, whatever their names: a person may choose them. */
export function possibleTimes(rows: readonly Row[], columns: readonly Column[]): Column[] {
  return columns.filter((column) => timesIn(rows, column) !== undefined);
}

/** Tells if the name or the steps of a column's times show that they are those of samples: `lastSeen` may be a time of anything. */
export function isTimeOfSamples(rows: readonly Row[], column: Column): boolean {
  return isPlainTimeName(column.name) || isEven(timesIn(rows, column)?.times ?? []);
}

/** Gives 0 for a column with the name of a time, 1 for a possible one by its name, its text or its steps; undefined for any other. */
function rankOf(rows: readonly Row[], column: Column): number | undefined {
  const found = timesIn(rows, column);
  if (!found) return undefined;
  if (isPlainTimeName(column.name)) return 0;
  // Numbers with another name may be ids, which do not keep a step of minutes.
  return mayBeTimeName(column.name) || found.areWritten || isEven(found.times) ? 1 : undefined;
}

/** Reads the first times of a column that has only times, and in at least half of the rows; undefined for any other. */
function timesIn(rows: readonly Row[], column: Column): { times: number[]; areWritten: boolean } | undefined {
  const times: number[] = [];
  let given = 0;
  let areWritten = true;
  for (const row of rows) {
    const value = valueAt(row, column);
    if (isNothing(value)) continue;
    given += 1;
    if (times.length === judged) continue;
    const time = timeOf(value);
    if (time === undefined) return undefined;
    times.push(time);
    areWritten &&= typeof value === 'string' && !isDigits(value);
  }
  return given > 0 && given * 2 >= rows.length ? { times, areWritten } : undefined;
}

/** Tells if times keep a step that is usual for samples: 15 or 30 seconds, or minutes, and each step is a multiple of it. */
function isEven(times: readonly number[]): boolean {
  const sorted = [...new Set(times)].toSorted((one, other) => one - other);
  const steps = sorted.slice(1).map((at, nth) => at - (sorted[nth] ?? at));
  const least = Math.min(...steps);
  const isUsual = least === 15 * second || least === 30 * second || least % minute === 0;
  const isShort = (sorted.at(-1) ?? 0) - (sorted[0] ?? 0) < longest;
  return steps.length > 0 && isShort && isUsual && steps.every((step) => step % least === 0);
}

/** Tells if a value means that there was no such time. */
export function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === '' || value === 0 || value === '0';
}

/** Tells if numbers with this name may be times. */
export function isTimeName(name: string): boolean {
  return isPlainTimeName(name) || mayBeTimeName(name);
}

function isPlainTimeName(name: string): boolean {
  return timeWord.test(name) || timeEnd.test(name);
}

function mayBeTimeName(name: string): boolean {
  const words = name
    .replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, ' ')
    .toLowerCase()
    .split(/[._\s@-]+/);
  const last = words.findLast((word) => !/^(?:ms|millis|secs?|seconds|utc)$/.test(word));
  return last !== undefined && timeLast.has(last);
}
