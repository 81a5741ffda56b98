import { stat } from 'node:fs/promises';
import { BrokenResponse } from '../../http/brokenResponse.ts';
import { runAll, runOne } from '../../request/run/runAll.ts';
import { createRunMemory } from '../../request/run/runContext.ts';
import type { BlockOutcome } from '../../request/run/runOutcome.ts';
import { startRun, type Run } from '../../request/run/runState.ts';
import type { Document } from '../../request/syntax/model.ts';
import { refuseRecipe } from '../../request/syntax/recipeHead.ts';
import { tagsOf } from '../../request/syntax/tagsOf.ts';
import type { Options } from '../arguments.ts';
import { exit, type Command } from '../command.ts';
import { chosenCall, leftOut, openedRequests } from '../requestFile.ts';
import { terminalRunContext } from '../terminalRunContext.ts';
import { codeOf, report, stoppedRemarks } from '../sendReport.ts';
import { runLimits } from '../runLimits.ts';
import { isPattern, shownPath } from '../suite/suiteFiles.ts';
import { UsageError } from '../usage.ts';

/** `central send <file.central> [--name n | --line n | --all]`, or of several files. */
export const send: Command = async (terminal, operands, options) => {
  if (await isSuite(operands, options)) {
    const ofLoop = loopOption(options);
    if (ofLoop !== undefined) throw new UsageError(`${ofLoop} is for one request of one file`);
    const { sendSuite } = await import('../suite/sendSuite.ts');
    return sendSuite(terminal, operands, options);
  }
  const [file = ''] = operands;
  const { path, document } = await openedRequests(file);
  refuseRecipe(document);
  const index = options.all ? undefined : chosenCall(document, options);
  if (index !== undefined) refuseRows(document, index, options);
  for (const line of leftOut(document, index)) terminal.output.remark(line);
  const ports = runLimits(options)(await terminalRunContext(terminal, path, options), shownPath(path));
  const run = startRun(document, ports, createRunMemory(), {
    signal: terminal.signal,
    ...(options.rows && { onlyRows: options.rows }),
    ...(options.resume && { resumeKept: true }),
    onStopped: (loop) => {
      for (const line of stoppedRemarks(loop, terminal.output)) terminal.output.remark(line);
    },
  });
  const outcomes = index === undefined ? await runAll(run) : [await one(run, index)];
  await report(terminal.output, document, outcomes, options);
  return outcomes.reduce<number>((worst, one) => Math.max(worst, codeOf(one)), exit.good);
};

/** True if a run is reported instead of printed: for several files, a folder, a pattern, or an option of such runs. */
async function isSuite(operands: readonly string[], options: Options): Promise<boolean> {
  const { reporter, bail, dryRun, filter, parallel } = options;
  if (operands.length > 1 || reporter.length > 0 || bail || dryRun || filter !== undefined) return true;
  if (parallel !== undefined) return true;
  const [path = ''] = operands;
  const stats = await stat(path).catch(() => undefined);
  return stats ? stats.isDirectory() : isPattern(path);
}

function refuseRows(document: Document, index: number, options: Options): void {
  const option = loopOption(options);
  if (option !== undefined && !tagsOf(document, index).tags.foreach)
    throw new UsageError(`${option} is for a request with @foreach, and this one has none`);
}

/** The option that chooses rows of a loop. */
function loopOption({ rows, resume }: Options): string | undefined {
  return rows ? '--rows' : resume ? '--resume' : undefined;
}

/** Sends one call; if its response breaks off, the error with the part that came is the outcome. */
async function one(run: Run, index: number): Promise<BlockOutcome> {
  return runOne(run, index).catch((error: unknown) => {
    if (error instanceof BrokenResponse) return { index, error };
    throw error;
  });
}
