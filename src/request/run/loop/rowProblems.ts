import { setImmediate as nextTurn } from 'node:timers/promises';
import { CentralError, isCentralError } from '../../../base/errors.ts';
import { rangesOf } from '../../../text/numberRanges.ts';
import { sentenceOf } from '../../syntax/problem.ts';
import type { Value } from '../../syntax/value.ts';
import type { ReadyCall } from '../readyCall.ts';
import { countOf } from '../../../text/countOf.ts';

/** A row to send and its index in the loop's rows. */
export type RowEntry = readonly [at: number, value: Value];

/** The number of rows after which other work of this process gets a turn: some 30 ms. */
const rowsInTurn = 100;
/** The most sentences about rows that a question shows. */
const mostTold = 10;

/**
 * Says before a loop of changes which of its rows will not be sent, and what is odd about other rows: each sentence once, with its rows.
 */
export async function rowNotes(
  rows: readonly RowEntry[],
  readyFor: (row: RowEntry) => Promise<ReadyCall>,
): Promise<string[]> {
  const refused = new Map<string, number[]>();
  const odd = new Map<string, number[]>();
  for (const [nth, row] of rows.entries()) {
    if (nth % rowsInTurn === rowsInTurn - 1) await nextTurn();
    const [at] = row;
    try {
      const { problems } = await readyFor(row);
      for (const one of problems) if (one.severity !== 'hint') note(odd, sentenceOf(one), at + 1);
    } catch (error) {
      if (!isCentralError(error) || error.reason === 'cancelled') throw error;
      note(
        refused,
        error.reason === 'requestProblem' ? String(error.values['problem']) : error.message,
        at + 1,
      );
    }
  }
  const told = [
    ...[...refused].map(([sentence, at]) => `${rowsAt(at)} will not be sent: ${sentence}`),
    ...[...odd].map(([sentence, at]) => `${rowsAt(at)}: ${sentence}`),
  ];
  const more = told.length - mostTold;
  return more > 0 ? [...told.slice(0, mostTold), `… and ${countOf(more, 'more note')} about rows.`] : told;
}

function note(into: Map<string, number[]>, sentence: string, row: number): void {
  const known = into.get(sentence);
  if (!known) into.set(sentence, [row]);
  else if (known.at(-1) !== row) known.push(row);
}

/** Adds the row's number to the line in the error of a row. */
export function atRow(at: number, error: unknown): unknown {
  if (!isCentralError(error) || error.reason !== 'requestProblem') return error;
  const { line = '', problem = '' } = error.values;
  return new CentralError('requestProblem', { line: `${line}, row ${at + 1}`, problem }, { cause: error });
}

function rowsAt(numbers: readonly number[]): string {
  return `${numbers.length === 1 ? 'Row' : 'Rows'} ${rangesOf(numbers)}`;
}

/** Tells if an error is about one row, so that the next one may be sent. An account that is gone is gone for every row. */
export function isOfRow(error: unknown): error is CentralError {
  return (
    isCentralError(error) &&
    !/^(?:unknownAccount|sandboxClosed|accountNotListed)$/.test(error.reason) &&
    !isCentralError(error, 'cancelled', 'signedOut', 'quotaExhausted', 'untrusted')
  );
}
