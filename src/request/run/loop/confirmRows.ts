import { isCentralError, CentralError } from '../../../base/errors.ts';
import { isWrite } from '../../../http/call.ts';
import { operationWindow } from '../../../limits/operationWindow.ts';
import type { Leaving } from '../../resolve/secretUse.ts';
import { rowsInCall, type Foreach } from '../../syntax/tagModel.ts';
import type { Value } from '../../syntax/value.ts';
import { changesWithoutTyping, withoutAsking } from '../question/askFirst.ts';
import { rowOf, singlesIn } from './loopRows.ts';
import { withMergeNote } from './mergedBody.ts';
import { withProblems } from '../question/parameters.ts';
import type { Prepared } from '../prepare.ts';
import { agreements, deedBefore, isForeign, leavingWith, previewOf } from '../question/question.ts';
import { readyCall, type ReadyCall } from '../readyCall.ts';
import { withBody } from '../run.ts';
import { costOf } from '../question/runCost.ts';
import type { RowsQuestion } from '../runContext.ts';
import { atRow, rowNotes, type RowEntry } from './rowProblems.ts';
import type { Run } from '../runState.ts';

const shownFirst = 3;

/**
 * Asks once about all rows; resolves to the parts of the calls that the person agreed to send to other hosts. `told` is shown in the
 * question if the rows change something.
 */
export async function confirmRows(
  run: Run,
  block: Prepared,
  foreach: Foreach,
  entries: readonly RowEntry[],
  told: readonly string[] = [],
): Promise<ReadonlySet<string>> {
  const { ports, options } = run;
  const rows = entries.map(([, value]) => value);
  const { index, account, tags } = block;
  const by = rowsInCall(foreach);
  const readyFor = async (value: Value): Promise<ReadyCall> =>
    withBody(run, await readyCall(run, { ...block, row: rowOf(foreach, value) }), index);
  const first: ReadyCall[] = [];
  for (const [at, value] of entries.slice(0, shownFirst))
    first.push(
      await readyFor(value).catch((error: unknown) => {
        throw atRow(at, error);
      }),
    );
  const isSigned = first.every(({ call }) => call.auth !== false);
  const abroad = isSigned ? [] : (await readyRows(rows, readyFor)).filter(isForeign);
  const writes = !isSigned || first.some(({ call }) => isWrite(call.method));
  const singles = singlesIn(foreach, rows);
  const typed = writes && singles > changesWithoutTyping;
  const isSmall = writes ? options.confirmed === true && !typed : rows.length <= withoutAsking.rows;
  if (rows.length === 0 || (isSmall && abroad.length === 0)) return new Set();
  const [{ at, call } = { at: account, call: undefined }] = first;
  const allowance = ports.allowance?.(at);
  const ofOperation = call && at !== account ? operationWindow(call.method, call.target) : undefined;
  const kept =
    writes && call && !tags.endSession ? ((await ports.changes?.reads(call, account.platform)) ?? 0) : 0;
  const reads = kept + (tags.merge ? 1 : 0);
  const isMore = tags.all !== undefined || tags.poll !== undefined;
  const deedOf = async (ready: ReadyCall, isAsked = true) =>
    withMergeNote(tags, await deedBefore(ports, ready, account, isAsked));
  const preview = async (ready: ReadyCall, isAsked = true) =>
    previewOf(ready, ports.clean, withProblems(ready, await deedOf(ready, isAsked)));
  const notes = writes ? [...told, ...(await rowNotes(entries, async ([, value]) => readyFor(value)))] : [];
  const previewWithoutProblems = async (ready: ReadyCall) =>
    previewOf(ready, ports.clean, await deedOf(ready));
  const question: RowsQuestion = {
    kind: 'rows',
    rows: rows.length,
    ...(by !== undefined && { by, singles }),
    writes,
    typed,
    first: await inTurn(first, previewWithoutProblems),
    notes,
    hosts: [...new Set(abroad.map(({ url }) => url.host))],
    leaving: eachOnce(abroad.flatMap(leavingWith)),
    ...(allowance &&
      isSigned && {
        cost: costOf(rows.length, allowance, isMore, {
          perMinute: ofOperation?.perMinute,
          reads,
          ...(by !== undefined && { by, rows: singles }),
        }),
      }),
    // The names of all rows would need more calls than the loop itself.
    all: async () => inTurn(await readyRows(rows, readyFor), (ready) => preview(ready, false)),
  };
  if (!(await ports.confirm(question))) throw new CentralError('cancelled');
  return new Set(abroad.flatMap(agreements));
}

/** Gives the calls of the rows. A refused row is left out here, because its error is reported at its turn. */
async function readyRows(
  rows: readonly Value[],
  readyFor: (row: Value) => Promise<ReadyCall>,
): Promise<ReadyCall[]> {
  const ready: ReadyCall[] = [];
  for (const row of rows) {
    try {
      ready.push(await readyFor(row));
    } catch (error) {
      if (!isCentralError(error)) throw error;
    }
  }
  return ready;
}

async function inTurn<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (const one of all) done.push(await work(one));
  return done;
}

function eachOnce(leaving: readonly Leaving[]): Leaving[] {
  return [...new Map(leaving.map((one) => [JSON.stringify(one), one])).values()];
}
