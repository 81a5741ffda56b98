import { CentralError, isCentralError } from '../errors.ts';
import { sendOrder } from './dependencies.ts';
import { place, textOf, type Document } from './model.ts';
import { methodOf } from './parseRequestLine.ts';
import { isWriteBlock } from './resolve.ts';
import { runBlock } from './run.ts';
import type { Run } from './runState.ts';
import { runLoop } from './runLoop.ts';
import type { LoopOutcome, SendOutcome } from './runPorts.ts';
import { tagsOf } from './tagsOf.ts';

/** More calls than this are asked for although none of them writes. */
const callsWithoutAsking = 50;

/** What came of a block: in the order in which they were sent. */
export type BlockOutcome = SendOutcome | LoopOutcome | { index: number; error: CentralError };

/** One block, as many times as its `@foreach` says. */
export function run(run: Run, index: number): Promise<SendOutcome | LoopOutcome> {
  return tagsOf(run.document, index).tags.foreach ? runLoop(run, index) : runBlock(run, index);
}

/** All requests of a file, each after what it needs; asks once. What was refused stands in its place; a cancel ends the run. */
export async function runAll(all: Run): Promise<BlockOutcome[]> {
  const { document, ports, options } = all;
  if (!ports.isTrusted()) throw new CentralError('restrictedMode');
  const indexes = [...document.blocks.entries()].flatMap(([index, block]) => (block.request ? [index] : []));
  const { order, cycle } = sendOrder(document, indexes);
  if (cycle) throw new CentralError('callCycle', { names: cycle.join(' → ') });
  const writes = writesOf(document, order);
  const asks = writes.length > 0 || order.length > callsWithoutAsking;
  if (
    asks &&
    options.confirmed !== true &&
    !(await ports.confirm({ kind: 'all', calls: order.length, writes }))
  ) {
    throw new CentralError('cancelled');
  }
  const confirmed: Run = { ...all, options: { ...options, confirmed: true } };
  const outcomes: BlockOutcome[] = [];
  const done = new Set<number>();
  for (const index of order) {
    if (done.has(index)) continue;
    const outcome = await attempt(confirmed, index);
    done.add(index);
    for (const earlier of 'before' in outcome ? outcome.before : []) {
      if (!done.has(earlier.index)) outcomes.push(earlier);
      done.add(earlier.index);
    }
    outcomes.push(outcome);
  }
  return outcomes;
}

async function attempt(all: Run, index: number): Promise<BlockOutcome> {
  try {
    return await run(all, index);
  } catch (error) {
    if (!isCentralError(error) || isCentralError(error, 'cancelled')) throw error;
    return { index, error };
  }
}

function writesOf(document: Document, order: readonly number[]) {
  return order.flatMap((index) => {
    const placed = place(document, index);
    if (!placed?.block.request || !isWriteBlock(placed)) return [];
    const { method, target } = placed.block.request;
    return [
      { method: methodOf(placed.text, method), target: textOf(placed, target.range).slice(0, 200), index },
    ];
  });
}
