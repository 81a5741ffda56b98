import { isCentralError } from '../../base/errors.ts';
import { inParallel } from '../../base/inParallel.ts';
import { runAll } from '../../request/run/runAll.ts';
import { createRunMemory, type RunContext } from '../../request/run/runContext.ts';
import type { LoopOutcome } from '../../request/run/runOutcome.ts';
import { isWrong } from '../../request/run/outcome/results.ts';
import { startRun } from '../../request/run/runState.ts';
import type { Document } from '../../request/syntax/model.ts';
import {
  callReport,
  logReader,
  sentenceOf,
  unsentReport,
  withRows,
  type Clean,
  type Unsent,
} from './callReport.ts';
import type { CallReport, FileReport } from './suiteReport.ts';

/** A file whose requests are to be sent, all or those that were chosen. */
export interface SuitePart {
  /** The path as the reports show it. */
  path: string;
  document: Document;
  indexes: readonly number[];
  context: RunContext;
}

export interface SuiteOptions {
  signal: AbortSignal;
  clean: Clean;
  /** Number of files that run at the same time. */
  parallel?: number;
  /** Ends the run at the first request that does not pass. */
  bail?: boolean;
  /** Called for each file when it has ended, in the order of the files. */
  onFile?: (report: FileReport) => Promise<void> | void;
}

const cancelled = 'The run was cancelled.';
const bailed = 'A request before it did not pass (--bail).';

/** Sends the requests of files; each file asks its own questions. The report has every request, even if it was not sent. */
export async function runSuite(parts: readonly SuitePart[], options: SuiteOptions): Promise<FileReport[]> {
  const { signal, parallel = 1, bail = false, onFile } = options;
  const reports = parts.map(() => Promise.withResolvers<FileReport>());
  let hasFailed = false;
  const goesOn = () => !signal.aborted && !(bail && hasFailed);
  const running = inParallel(parts, parallel, async (part, at) => {
    reports[at]?.resolve(await runPart(part, options, goesOn, () => (hasFailed = true)));
  });
  const done: FileReport[] = [];
  for (const { promise } of reports) {
    const report = await promise;
    done.push(report);
    await onFile?.(report);
  }
  await running;
  return done;
}

async function runPart(
  { path, document, indexes, context }: SuitePart,
  { signal, clean }: SuiteOptions,
  goesOn: () => boolean,
  onFailure: () => void,
): Promise<FileReport> {
  const calls = new Map<number, CallReport>();
  /** Loops that an error ended, with what they had sent. */
  const stopped = new Map<number, LoopOutcome>();
  let rest: Unsent = { verdict: 'skipped', message: bailed };
  try {
    const run = startRun(document, context, createRunMemory(), {
      signal,
      onStopped: (loop) => void stopped.set(loop.index, loop),
    });
    if (goesOn())
      await runAll(run, {
        indexes,
        goesOn,
        done: (outcome) => {
          const report = callReport(document, outcome, clean);
          calls.set(outcome.index, report);
          if (isWrong(report.verdict)) onFailure();
        },
      });
    if (signal.aborted) rest = { verdict: 'skipped', message: cancelled };
  } catch (error) {
    const isCancelled = signal.aborted && isCentralError(error, 'cancelled');
    rest = isCancelled
      ? { verdict: 'skipped', message: cancelled }
      : { verdict: 'error', message: sentenceOf(error), shown: sentenceOf(error, logReader) };
    if (!isCancelled) onFailure();
  }
  for (const index of indexes)
    if (!calls.has(index)) calls.set(index, unsentReport(document, index, rest, clean));
  for (const [index, loop] of stopped) {
    const report = calls.get(index);
    if (report) calls.set(index, withRows(report, loop, clean));
  }
  const inOrder = [...calls].toSorted(([one], [other]) => one - other);
  return { path, calls: inOrder.map(([, report]) => report) };
}
