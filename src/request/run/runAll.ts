import { CentralError, isCentralError } from '../../base/errors.ts';
import { isWriteBlock } from '../resolve/resolve.ts';
import { sendOrder } from '../syntax/dependencies.ts';
import { place, textOf, type Document } from '../syntax/model.ts';
import { methodOf } from '../syntax/parseRequestLine.ts';
import type { Problem } from '../syntax/problem.ts';
import type { Range } from '../syntax/range.ts';
import { refuseRecipe } from '../syntax/recipeHead.ts';
import { idleTags } from '../syntax/tagsOf.ts';
import { withoutAsking } from './question/askFirst.ts';
import { accountOf, spreadOf } from './accountOf.ts';
import { prepare, taggedBlock, type TaggedBlock, recallSecrets } from './prepare.ts';
import { letGoNotices } from './outcome/notices.ts';
import { withoutBodies, isWrong, verdictOf } from './outcome/results.ts';
import { runBlock, sendPrepared } from './run.ts';
import { sendLoop } from './loop/runLoop.ts';
import type { Question, WriteInAll } from './runContext.ts';
import type { BlockOutcome, SendOutcome, SentOutcome } from './runOutcome.ts';
import { cleanerOf, type Run } from './runState.ts';

/** The most changes whose names are looked up, because this takes calls. */
const mostNamed = 3;

/** Sends one block, as many times as its `@foreach` says. */
export async function runOne(run: Run, index: number): Promise<SentOutcome> {
  return run.memory.responses.duringRun(async () => {
    await recallSecrets(run);
    return sendBlock(run, index);
  });
}

/** Sends one block within a run. */
async function sendBlock(run: Run, index: number): Promise<SentOutcome> {
  const { responses } = run.memory;
  const outcome = await responses.whileInUse<SentOutcome>(async () => {
    const block = await prepare(run, index, runBlock);
    if ('skipped' in block) return block;
    const { foreach } = block.tags;
    return foreach && !spreadOf(run, block.tags) ? sendLoop(run, block, foreach) : sendPrepared(run, block);
  });
  const letGo = outcome.before.flatMap(({ name }) =>
    name !== undefined && responses.wasLetGo(name) ? name : [],
  );
  return { ...outcome, notices: [...outcome.notices, ...letGoNotices(letGo)] };
}

/** Some of a file's requests, and functions that are called while they are sent. */
export interface Chosen {
  /** The requests to send; missing for all of the file. */
  indexes?: readonly number[];
  started?: (index: number) => void;
  done?: (outcome: BlockOutcome) => void;
  /** Asked before each call; if it answers no, the run ends without the remaining calls. */
  goesOn?: () => boolean;
}

/**
 * Sends all requests of a file, or the chosen ones, each after the calls that it needs; asks once. A refused request has its error as
 * outcome; a cancel ends the run.
 */
export async function runAll(all: Run, chosen: Chosen = {}): Promise<BlockOutcome[]> {
  return all.memory.responses.duringRun(() => sendAll(all, chosen));
}

async function sendAll(all: Run, chosen: Chosen): Promise<BlockOutcome[]> {
  const { document, ports, options } = all;
  if (!ports.isTrusted()) throw new CentralError('restrictedMode');
  refuseRecipe(document);
  await recallSecrets(all);
  const { order, cycle } = sendOrder(document, chosen.indexes ?? callsOf(document));
  if (cycle) throw new CentralError('callCycle', { names: cycle.join(' → ') });
  const question = await questionBefore(all, order);
  if (question && options.confirmed !== true && !(await ports.confirm(question)))
    throw new CentralError('cancelled');
  const confirmed: Run = { ...all, options: { ...options, confirmed: true } };
  const outcomes: BlockOutcome[] = [];
  const done = new Set<number>();
  let failed = 0;
  const keep = (outcome: BlockOutcome) => {
    if (done.has(outcome.index)) return;
    done.add(outcome.index);
    if (isWrong(verdictOf(outcome))) failed++;
    chosen.done?.(outcome);
    outcomes.push(chosen.done && !('error' in outcome) ? withoutBodies(outcome) : outcome);
  };
  for (const index of order) {
    if (done.has(index)) continue;
    if (chosen.goesOn?.() === false) break;
    ports.progress({ kind: 'calls', done: done.size, calls: order.length, failed });
    chosen.started?.(index);
    const outcome = await attempt(confirmed, index);
    if ('before' in outcome) outcome.before.filter(isOfFile).forEach(keep);
    keep(outcome);
  }
  return outcomes;
}

/** Tells if a call belongs to the file itself: the places of an imported file's call are in that file. */
function isOfFile({ imported }: SendOutcome): boolean {
  return imported === undefined;
}

/**
 * Builds the question before several calls; undefined if they are few and only read. Blocks that cannot be read are not counted, because
 * they are not sent.
 */
async function questionBefore(run: Run, all: readonly number[]): Promise<Question | undefined> {
  const blocks = all.map((index) => taggedBlock(run, index)).filter((block) => isReadable(run, block));
  const writes: WriteInAll[] = [];
  for (const block of blocks) {
    const write = writeOf(run, block);
    if (write)
      writes.push({ ...write, ...(await deedOf(run, block, write.method, writes.length < mostNamed)) });
  }
  const calls = blocks.length;
  return writes.length > 0 || calls > withoutAsking.calls ? { kind: 'all', calls, writes } : undefined;
}

/** The blocks that are calls, and those that were meant to be calls but cannot be read: they are refused, not skipped. */
export function callsOf(document: Document): number[] {
  return [...document.blocks.entries()].flatMap(([index, { request, problems }]) =>
    request || [...problems, ...idleTags(document, index)].some(isError) ? [index] : [],
  );
}

function isReadable({ document }: Run, { index, problems }: TaggedBlock): boolean {
  const block = document.blocks[index];
  return block?.request !== undefined && ![...block.problems, ...problems].some(isError);
}

function isError({ severity }: Problem): boolean {
  return severity === 'error';
}

async function attempt(all: Run, index: number): Promise<BlockOutcome> {
  try {
    return await sendBlock(all, index);
  } catch (error) {
    if (!isCentralError(error) || isCentralError(error, 'cancelled')) throw error;
    return { index, error };
  }
}

/** Says what a block's call does, with its references as they are written; gives nothing if its account is not known yet. */
async function deedOf(
  run: Run,
  block: TaggedBlock,
  method: string,
  isAsked: boolean,
): Promise<Pick<WriteInAll, 'deed'>> {
  const { ports, document } = run;
  const placed = place(document, block.index);
  const target = placed?.block.request?.target.range;
  if (!placed || !target || !ports.deed) return {};
  try {
    const account = await accountOf(run, block);
    const shown = (range: Range) => cleanerOf(run)(textOf(placed, range));
    const { body } = placed.block;
    const text = body && shown(body.range);
    return {
      deed: await ports.deed({ method, target: pathAndQuery(shown(target)), body: text }, account, isAsked),
    };
  } catch (error) {
    if (!isCentralError(error)) throw error;
    return {};
  }
}

/** A written target without its origin and the blanks of its continuation lines. */
function pathAndQuery(target: string): string {
  return target.replace(/^https?:\/\/[^/?#]*/i, '').replace(/\s*\n\s*/g, '');
}

/** The change that a block makes, with its target as it is written; undefined if it only reads. */
function writeOf({ document }: Run, { index, tags }: TaggedBlock): WriteInAll | undefined {
  const placed = place(document, index);
  if (!placed?.block.request || !isWriteBlock(placed)) return undefined;
  const { method, target } = placed.block.request;
  return {
    method: methodOf(placed.text, method),
    target: textOf(placed, target.range).slice(0, 200),
    index,
    ...(tags.foreach && { isLoop: true }),
  };
}
