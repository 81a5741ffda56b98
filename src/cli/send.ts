import { readFile, realpath } from 'node:fs/promises';
import { BrokenAnswer } from '../http/brokenAnswer.ts';
import { runAll, runOne, type BlockOutcome } from '../request/run/runAll.ts';
import { createRunMemory } from '../request/run/runPorts.ts';
import { startRun, type Run } from '../request/run/runState.ts';
import { blockAt, place, type Document } from '../request/syntax/model.ts';
import { outlined } from '../request/syntax/outline.ts';
import { isRunbookName, requestsOf } from '../request/syntax/runbook.ts';
import type { Options } from './arguments.ts';
import { exit, type Command } from './command.ts';
import { sendPorts } from './sendPorts.ts';
import { codeOf, report } from './sendReport.ts';
import { UsageError } from './usage.ts';

/** `central send <file.central> [--name n | --line n | --all]`. */
export const send: Command = async (terminal, [file = ''], options) => {
  const { path, text } = await opened(file);
  const document = requestsOf(path, text);
  if (!document.blocks.some(({ request }) => request)) throw new UsageError(noCall(file));
  const index = options.all ? undefined : chosen(document, options);
  const ports = await sendPorts(terminal, path, text, options);
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

async function opened(file: string): Promise<{ path: string; text: string }> {
  try {
    const path = await realpath(file);
    return { path, text: await readFile(path, 'utf8') };
  } catch {
    throw new UsageError(`“${file}” cannot be read`);
  }
}

/** The call that a name or a line means, or the only one of the file. */
function chosen(document: Document, { name, line }: Options): number {
  if (line !== undefined) {
    const placed = blockAt(document, line - 1);
    if (!placed?.block.request) throw new UsageError(`no call stands at line ${line}`);
    return placed.index;
  }
  const calls = document.blocks.flatMap((block, index) => {
    const placed = block.request && place(document, index);
    return placed ? [{ index, title: outlined(placed).title }] : [];
  });
  const found = name === undefined ? calls : calls.filter(({ title }) => title === name);
  const [first, second] = found;
  if (first && !second) return first.index;
  const titles = calls.map(({ title }) => `“${title}”`).join(', ');
  if (name !== undefined)
    throw new UsageError(
      `${second ? 'several calls are' : 'no call is'} named “${name}”; there are ${titles}`,
    );
  throw new UsageError(`choose with --name, --line or --all among ${titles}`);
}

/** Nothing to send is no success: in Markdown one letter of a fence's language is enough. */
function noCall(file: string): string {
  const way = isRunbookName(file)
    ? ': in Markdown a call stands in a fenced block of the language “central”'
    : '';
  return `“${file}” holds no call${way}`;
}
