import { BrokenAnswer } from '../http/brokenAnswer.ts';
import { runAll, runOne, type BlockOutcome } from '../request/run/runAll.ts';
import { createRunMemory } from '../request/run/runContext.ts';
import { startRun, type Run } from '../request/run/runState.ts';
import { exit, type Command } from './command.ts';
import { chosenCall, leftOut, openedRequests } from './requestFile.ts';
import { terminalRunContext } from './terminalRunContext.ts';
import { codeOf, report } from './sendReport.ts';

/** `central send <file.central> [--name n | --line n | --all]`. */
export const send: Command = async (terminal, [file = ''], options) => {
  const { path, text, document } = await openedRequests(file);
  const index = options.all ? undefined : chosenCall(document, options);
  for (const line of leftOut(document, index)) terminal.output.remark(line);
  const ports = await terminalRunContext(terminal, path, text, options);
  const run = startRun(document, ports, createRunMemory(), { signal: terminal.signal });
  const outcomes = index === undefined ? await runAll(run) : [await one(run, index)];
  await report(terminal.output, document, outcomes, options);
  return outcomes.reduce<number>((worst, one) => Math.max(worst, codeOf(one)), exit.good);
};

/** The body of one call's answer; of an answer that broke off, the part that came. */
async function one(run: Run, index: number): Promise<BlockOutcome> {
  return runOne(run, index).catch((error: unknown) => {
    if (error instanceof BrokenAnswer) return { index, error };
    throw error;
  });
}
