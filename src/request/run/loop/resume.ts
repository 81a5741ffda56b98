import { CentralError } from '../../../base/errors.ts';
import { mayBeDone } from '../../../http/changeEnd.ts';
import { countOf } from '../../../text/countOf.ts';
import type { Value } from '../../syntax/value.ts';
import type { LeftItems, LoopOutcome, RowOutcome } from '../runOutcome.ts';

/** Tells if a row's change may have been carried out although the row failed: sent again it might be made twice. */
export function isUnknown(row: RowOutcome): boolean {
  if ('outcome' in row) return !row.ok && row.outcome.mayBeDone === true;
  return 'error' in row && mayBeDone(row.error);
}

/** The rows that a resumed run has to send: rows that failed and rows that were not sent yet, but no row whose end is not known. */
export function openRows({ rows, total }: LoopOutcome): number[] {
  const closed = new Set(rows.filter((row) => row.ok || isUnknown(row)).map(({ at }) => at));
  return Array.from({ length: total }, (_, at) => at).filter((at) => !closed.has(at));
}

/** Gives what is left of the calls of which some rows are done, by their indexes in the loop. */
export function leftOf(loop: LoopOutcome | undefined): [number, LeftItems][] {
  return loop?.rows.flatMap(({ at, left }) => (left ? [[at, left]] : [])) ?? [];
}

/** Refuses to resume if the list has changed, because then its indexes mean other rows. Throws `rowsChanged`. */
export function sameRows({ rows, total }: LoopOutcome, now: readonly Value[]): void {
  const isSame = ({ at, row }: LoopOutcome['rows'][number]) =>
    JSON.stringify(row) === JSON.stringify(now[at]);
  if (now.length !== total || !rows.every(isSame)) throw new CentralError('rowsChanged');
}

/** Joins the rows of two runs in the order of the list; the outcome of the later run counts. */
export function joined(before: LoopOutcome, after: LoopOutcome): LoopOutcome {
  const byIndex = new Map([...before.rows, ...after.rows].map((row) => [row.at, row]));
  const rows = [...byIndex.values()].toSorted((one, other) => one.at - other.at);
  return { ...after, rows, failed: rows.filter(({ ok }) => !ok).length };
}

/** Throws `rowMissing` if a list of this length does not have one of the row numbers, which start at 1. */
export function refuseMissing(numbers: ReadonlySet<number>, rows: number): void {
  const row = [...numbers].find((one) => one > rows);
  if (row !== undefined) throw new CentralError('rowMissing', { row, rows: countOf(rows, 'row') });
}

/** Gives the rows that were not asked for, as skipped rows. */
export function passedOver(
  rows: readonly Value[],
  isWanted: (at: number) => boolean,
  shown: (row: Value) => Value,
): RowOutcome[] {
  const others = [...rows.entries()].filter(([at]) => !isWanted(at));
  return others.map(([at, row]) => ({ at, row, shown: shown(row), skipped: notAskedFor, ok: true }));
}

const notAskedFor = 'This row was not asked for.';

/** The word for one outcome of a loop: with “by”, a call takes several rows. */
export type LoopWord = 'row' | 'call';

export function wordOf({ by }: { by?: number }): LoopWord {
  return by === undefined ? 'row' : 'call';
}
