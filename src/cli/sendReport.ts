import { BrokenAnswer } from '../http/brokenAnswer.ts';
import { isGood } from '../request/run/outcome.ts';
import { bodyOf, loopResult, sendResult } from '../request/run/results.ts';
import type { BlockOutcome } from '../request/run/runAll.ts';
import type { SendOutcome } from '../request/run/runPorts.ts';
import { place, type Document } from '../request/syntax/model.ts';
import { outlined } from '../request/syntax/outline.ts';
import { inFigures } from '../response/figures.ts';
import { parseJson } from '../text/json.ts';
import type { Options } from './arguments.ts';
import { exit } from './command.ts';
import { laidOut } from './layOut.ts';
import type { Output } from './output.ts';

/** The exit code that an outcome asks for. */
export function codeOf(outcome: BlockOutcome): number {
  if ('error' in outcome) return exit.notSent;
  if ('rows' in outcome) {
    const isSilent = outcome.rows.some((row) => 'error' in row);
    return isSilent ? exit.notSent : outcome.failed > 0 ? exit.bad : exit.good;
  }
  return isGood(outcome) && outcome.status < 300 ? exit.good : exit.bad;
}

/** Bodies to stdout, or with `--json` the results; what came of each call to stderr. */
export async function report(
  output: Output,
  document: Document,
  outcomes: readonly BlockOutcome[],
  { json, all }: Options,
): Promise<void> {
  for (const outcome of outcomes) {
    const placed = place(document, outcome.index);
    for (const line of remarks(outcome, placed ? outlined(placed).title : '')) output.remark(line);
    if (!json) await output.answer(bodyText(outcome, output.isTerminal, outcomes.length > 1));
  }
  const results = outcomes.map(resultOf);
  if (json) await output.answer(`${JSON.stringify(all ? results : results[0], undefined, 2)}\n`);
}

function remarks(outcome: BlockOutcome, title: string): string[] {
  if ('error' in outcome) return [`${title}: ${outcome.error.code}: ${outcome.error.message}`];
  if ('rows' in outcome) return [`${title}: ${outcome.rows.length} rows, ${outcome.failed} failed`];
  const wrong = outcome.asserts.filter(({ ok }) => !ok);
  const failed = outcome.meaning.failed?.length ?? 0;
  return [
    `${title}: ${inFigures(outcome)}`,
    ...wrong.map(({ text, actual }) => `  assert failed: ${text}: is ${actual}`),
    ...(failed > 0 ? [`  ${failed} items failed`] : []),
    ...outcome.missed.map(({ name, place, stopped }) =>
      stopped
        ? `  capture failed: ${name}: ${stopped.message}`
        : `  capture failed: ${name}: the response has no ${place}`,
    ),
  ];
}

function bodyText(outcome: BlockOutcome, isTerminal: boolean, isOneOfMany: boolean): string | Uint8Array {
  const body = bodyIn(outcome);
  if (isTerminal) return laidOut(body);
  return isOneOfMany && body.length > 0 ? Buffer.concat([Buffer.from(body), Buffer.from('\n')]) : body;
}

/** Of an answer that broke off what came of it. */
function bodyIn(outcome: BlockOutcome): string | Uint8Array {
  if ('error' in outcome) return outcome.error instanceof BrokenAnswer ? outcome.error.came.body : '';
  return 'rows' in outcome ? JSON.stringify(loopResult(outcome)) : bodyOf(outcome);
}

function resultOf(outcome: BlockOutcome): object {
  if ('error' in outcome) {
    const { error } = outcome;
    const told = { error: { code: error.code, message: error.message } };
    if (!(error instanceof BrokenAnswer)) return told;
    const { status, durationMs, bytes, url, account, body } = error.came;
    return { ...told, status, durationMs, bytes, url, account, body: Buffer.from(body).toString('utf8') };
  }
  return 'rows' in outcome ? loopResult(outcome) : { ...sendResult(outcome), body: valueOf(outcome) };
}

function valueOf(sent: SendOutcome): unknown {
  const body = bodyOf(sent);
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  return parseJson(bytes) ?? Buffer.from(bytes).toString('utf8');
}
