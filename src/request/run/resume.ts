import { CentralError } from '../../base/errors.ts';
import type { Value } from '../syntax/value.ts';
import type { LoopOutcome } from './runOutcome.ts';

/**
 * The rows that a resumed run has to send: those that failed and those that it never came to. Not a change that was taken and whose
 * end is not known: sent again it would be done twice.
 */
export function openRows({ rows, total }: LoopOutcome): number[] {
  const closed = new Set(
    rows.flatMap((row) => (row.ok || ('error' in row && row.error.reason === 'taskUnnamed') ? [row.at] : [])),
  );
  return Array.from({ length: total }, (_, at) => at).filter((at) => !closed.has(at));
}

/** A place in the list means the same row only while the list stands as it was. Throws `rowsChanged`. */
export function sameRows({ rows, total }: LoopOutcome, now: readonly Value[]): void {
  const isSame = ({ at, row }: LoopOutcome['rows'][number]) =>
    JSON.stringify(row) === JSON.stringify(now[at]);
  if (now.length !== total || !rows.every(isSame)) throw new CentralError('rowsChanged');
}

/** The rows of two runs, the later run's outcome for each; in the order of the list. */
export function joined(before: LoopOutcome, after: LoopOutcome): LoopOutcome {
  const byPlace = new Map([...before.rows, ...after.rows].map((row) => [row.at, row]));
  const rows = [...byPlace.values()].toSorted((one, other) => one.at - other.at);
  return { ...after, rows, failed: rows.filter(({ ok }) => !ok).length };
}
