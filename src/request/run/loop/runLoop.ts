import { CentralError, isCentralError } from '../../../base/errors.ts';
import { omitUndefined } from '../../../base/omitUndefined.ts';
import { BrokenResponse } from '../../../http/brokenResponse.ts';
import { isWrite, type Call } from '../../../http/call.ts';
import { mayBeDone } from '../../../http/changeEnd.ts';
import { isWriteBlock } from '../../resolve/resolve.ts';
import { secretTexts, withoutSecrets } from '../../resolve/secretFields.ts';
import { needsOf } from '../../syntax/dependencies.ts';
import { place } from '../../syntax/model.ts';
import type { Foreach } from '../../syntax/tagModel.ts';
import type { Value } from '../../syntax/value.ts';
import { mostOfAll, sizeOf } from '../outcome/captureBounds.ts';
import { capturesLeftOut, loopNotices, saidBefore } from '../outcome/notices.ts';
import { isPerRow, skipReason } from '../outcome/resolveCondition.ts';
import { bodyless, isGood } from '../outcome/results.ts';
import { prepareRow, type Prepared } from '../prepare.ts';
import { runBlock, sendPrepared } from '../run.ts';
import type { RunMemory } from '../runContext.ts';
import type { LeftItems, LoopOutcome, RowEnd, RowOutcome } from '../runOutcome.ts';
import { cleanerOf, type Run } from '../runState.ts';
import { confirmRows } from './confirmRows.ts';
import { keptLoop, type KeptLoop } from './keptLoop.ts';
import { leftAfter, onlyLeft, unnamedText } from './leftItems.ts';
import { nameOfRow, rowOf, rowsFor } from './loopRows.ts';
import { joined, leftOf, openRows, passedOver, refuseMissing, sameRows } from './resume.ts';
import { type RowEntry, isOfRow } from './rowProblems.ts';
import { refuseAlike } from './uniqueRows.ts';

/**
 * Sends a prepared block once for each row of its `@foreach`, one after the other; asks once for all rows. Without rows nothing is sent,
 * but this is a run too. Throws what `runBlock` throws, `badRows` and `rowMissing`.
 */
export async function sendLoop(run: Run, block: Prepared, foreach: Foreach): Promise<LoopOutcome> {
  const { options } = run;
  const { index, before } = block;
  const { rows, notices: ofFile } = await rowsFor(run, block, foreach);
  await refuseAlike(run, block, foreach, rows);
  const { resume, onlyRows } = options;
  if (resume) sameRows(resume, rows);
  if (onlyRows) refuseMissing(onlyRows, rows.length);
  const shown = (value: Value) => shownRow(run, foreach, value);
  const kept = await keptLoop(run, block, rows);
  try {
    const earlier = options.resumeKept ? kept?.earlier(index, rows, shown) : resume;
    const open = earlier && openRows(earlier);
    const isWanted = (at: number) => onlyRows?.has(at + 1) ?? open?.includes(at) ?? true;
    const allLeft = earlier && !onlyRows ? [...leftOf(resume), ...(kept?.left ?? [])] : [];
    const left = new Map(allLeft.filter(([at]) => isWanted(at)));
    const wanted = [...rows.entries()]
      .filter(([at]) => isWanted(at))
      .map(([at, value]) => [at, onlyLeft(foreach, value, left.get(at))] as const);
    const agreed = await confirmRows(run, block, foreach, await rowsToSend(run, block, foreach, wanted), [
      ...saidBefore(ofFile),
      ...unnamedText(left),
    ]);
    await kept?.begin(options);
    const sent: LoopOutcome = { index, rows: [], failed: 0, total: rows.length, notices: [], before };
    const others = earlier ?? { ...sent, rows: passedOver(rows, isWanted, shown) };
    const told = (): LoopOutcome => {
      const all = joined(others, sent);
      return {
        ...all,
        ...omitUndefined({ by: foreach.by }),
        ...(kept?.isKept && !onlyRows && { isKept: true as const }),
        notices: [...loopNotices(all, foreach), ...ofFile],
      };
    };
    try {
      const changeRun = run.ports.changes?.newId();
      const ofRun = { ...options, agreed, ...(changeRun !== undefined && { changeRun }) };
      await sendRows({ ...run, options: ofRun }, { block, sent, foreach, wanted, kept, rows, left });
    } catch (error) {
      options.onStopped?.(told());
      throw error;
    } finally {
      await kept?.end();
    }
    return told();
  } finally {
    await kept?.close();
  }
}

/** The rows that will be sent, as far as this is known now; each row is judged again at its turn. */
async function rowsToSend(
  run: Run,
  block: Prepared,
  foreach: Foreach,
  wanted: readonly RowEntry[],
): Promise<readonly RowEntry[]> {
  if (!isPerRow(run, block)) return wanted;
  const toSend: RowEntry[] = [];
  for (const entry of wanted) {
    const [, value] = entry;
    const reason = await skipReason(run, block, block.account, rowOf(foreach, value)).catch(
      (error: unknown) => {
        if (!isCentralError(error)) throw error;
        return undefined;
      },
    );
    if (reason === undefined) toSend.push(entry);
  }
  return toSend;
}

interface RowsToSend {
  block: Prepared;
  sent: LoopOutcome;
  foreach: Foreach;
  wanted: readonly RowEntry[];
  kept: KeptLoop | undefined;
  /** All rows, and what is left of those of which some items are done. */
  rows: readonly Value[];
  left: ReadonlyMap<number, LeftItems>;
}

/** Sends rows one after the other, or as many at once as `@parallel` says. It adds them to `sent` in the order of the rows. */
async function sendRows(
  { ports, options, ...run }: Run,
  { block, sent, foreach, wanted, kept, rows, left }: RowsToSend,
): Promise<void> {
  const confirmed: Run = { ...run, ports, options: { ...options, confirmed: true } };
  const most = rowsAtOnce(confirmed, block);
  const done: RowOutcome[] = [];
  const waiting = [...wanted.entries()];
  let captured = 0;
  let finished = 0;
  let isStopped = false;
  /** Resolves when a person has said if the remaining rows are sent. */
  let goesOn: Promise<void> = Promise.resolve();
  const take = async () => {
    await goesOn;
    return isStopped ? undefined : waiting.shift();
  };
  const work = async (): Promise<void> => {
    for (let next = await take(); next; next = await take()) {
      const [nth, [at, value]] = next;
      ports.progress({ kind: 'rows', done: finished, rows: wanted.length, failed: sent.failed });
      for (const secret of secretTexts(value, nameOfRow(foreach))) ports.learn?.(secret);
      const memory = most > 1 ? { ...run.memory, captures: new Map(run.memory.captures) } : run.memory;
      const ofRow = { ...confirmed, memory, ...(kept && { ports: kept.noting(ports, at) }) };
      const row = rows[at] ?? value;
      const of = { at, row, shown: shownRow(confirmed, foreach, row) };
      const before = left.get(at);
      const end = await sendRow(ofRow, block, foreach, value, before).catch(async (error: unknown) => {
        await kept?.broke(at, error, before);
        if (isCentralError(error) && mayBeDone(error)) {
          done[nth] = { ...of, error, ok: false };
          sent.failed += 1;
        }
        throw error;
      });
      const outcome = { ...of, ...end };
      await kept?.came(outcome);
      if (most > 1 && nth >= done.length) keepCaptures(run.memory, memory);
      if ('outcome' in outcome) captured += sizeOf(outcome.outcome.captures);
      done[nth] = captured > mostOfAll ? withoutCaptures(outcome) : outcome;
      finished += 1;
      if (outcome.ok) continue;
      sent.failed += 1;
      const more = wanted.length - finished;
      if (sent.failed === 1 && more > 0)
        goesOn = (ports.goOn?.(outcome, more) ?? Promise.resolve(true)).then((goes) => {
          if (!goes) isStopped = true;
        });
    }
  };
  const workers = Array.from({ length: most }, async () => {
    try {
      await work();
    } catch (error) {
      isStopped = true;
      throw error;
    }
  });
  const ends = await Promise.allSettled(workers);
  sent.rows.push(...Object.values(done));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
}

/** The number of rows that may be sent at the same time. If a row uses values of the row before it, it is 1. */
function rowsAtOnce(run: Run, { index, tags }: Prepared): number {
  const placed = place(run.document, index);
  const { parallel, captures, name } = tags;
  if (!parallel || !placed || isWriteBlock(placed) || tags.noAuth) return 1;
  const needs = needsOf(run.document, index);
  const isChained = captures.some((one) => needs.names.has(one.name)) || needs.calls.has(name?.text ?? '');
  return isChained ? 1 : parallel.most;
}

/** Keeps the captures of the last row in the list. */
function keepCaptures(kept: RunMemory, { captures }: RunMemory): void {
  for (const [name, value] of captures) kept.captures.set(name, value);
}

/** Removes the captures of a row, because the result has no room for them. */
function withoutCaptures(row: RowOutcome): RowOutcome {
  if (!('outcome' in row) || Object.keys(row.outcome.captures).length === 0) return row;
  const notices = [...row.outcome.notices, capturesLeftOut];
  return { ...row, outcome: { ...row.outcome, captures: {}, notices } };
}

function shownRow(run: Run, foreach: Foreach, value: Value): Value {
  return withoutSecrets(value, cleanerOf(run), nameOfRow(foreach));
}

/** Sends a row; `before` has the items of its list that it sends, if it does not send all. */
async function sendRow(
  run: Run,
  block: Prepared,
  foreach: Foreach,
  value: Value,
  before: LeftItems | undefined,
): Promise<RowEnd & Pick<RowOutcome, 'left'>> {
  const row = rowOf(foreach, value);
  const { ports } = run;
  let change: Call | undefined;
  const send: Run['ports']['send'] = (account, call, options) => {
    if (isWrite(call.method)) change = call;
    return ports.send(account, call, options);
  };
  try {
    const prepared = await prepareRow(run, block, row, runBlock);
    if ('skipped' in prepared) {
      block.before.push(...prepared.before);
      return { skipped: prepared.skipped, ok: true };
    }
    const outcome = await sendPrepared({ ...run, ports: { ...ports, send } }, prepared);
    block.before.push(...outcome.before);
    // A row keeps no body, because there are many rows, and they are kept as long as their block.
    const told = { outcome: bodyless(outcome), ok: isGood(outcome) };
    const left = told.ok ? undefined : (leftAfter(foreach, value, outcome, change, before) ?? before);
    return { ...told, ...(left && { left }) };
  } catch (thrown) {
    const error = thrown instanceof BrokenResponse ? withoutBody(thrown) : thrown;
    if (!isOfRow(error)) throw error;
    return { error, ok: false, ...(before && { left: before }) };
  }
}

function withoutBody(error: BrokenResponse): CentralError {
  const { reason, values } = error;
  return Object.assign(new CentralError(reason, values), { mayBeDone: mayBeDone(error) });
}
