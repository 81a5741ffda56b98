import type { CentralError } from '../base/errors.ts';
import { BrokenResponse } from '../http/brokenResponse.ts';
import { otherNotices } from '../request/run/outcome/notices.ts';
import {
  bodyOf,
  loopResult,
  resultOf,
  sendResult,
  skippedRows,
  verdictOf,
} from '../request/run/outcome/results.ts';
import type { BlockOutcome, LoopOutcome, SendOutcome } from '../request/run/runOutcome.ts';
import { isUnknown, openRows, wordOf } from '../request/run/loop/resume.ts';
import { refusedText } from '../request/run/outcome/refusedItem.ts';
import { nameOfFailure } from '../request/run/spread/recipients.ts';
import { place, type Document } from '../request/syntax/model.ts';
import { outlined } from '../request/syntax/outline.ts';
import { inUtf8 } from '../http/charset.ts';
import { inFigures } from '../response/figures.ts';
import { parseJson } from '../text/json.ts';
import type { Options } from './arguments.ts';
import { exit } from './command.ts';
import { laidOut, laidOutResponse } from './layOut.ts';
import { failureText, type Output, type Reader } from './output.ts';
import { waysOn } from './waysOn.ts';
import { countOf } from '../text/countOf.ts';
import { rangesOf } from '../text/numberRanges.ts';

const codes = { passed: exit.good, failed: exit.bad, error: exit.notSent, skipped: exit.good } as const;

/** The exit code of an outcome; the calls that it needed first count too. */
export function codeOf(outcome: BlockOutcome): number {
  const own = codes[verdictOf(outcome)];
  return 'error' in outcome ? own : Math.max(own, ...outcome.before.map(codeOf));
}

/** Writes bodies to stdout, or the results with `--json`; writes the outcome of each call to stderr. */
export async function report(
  output: Output,
  document: Document,
  outcomes: readonly BlockOutcome[],
  { json, all }: Options,
): Promise<void> {
  for (const outcome of outcomes) {
    for (const line of remarks(document, outcome, output)) output.remark(line);
    if (!json)
      await output.answer(
        await bodyText(outcome, { isTerminal: output.isTerminal, isOneOfMany: outcomes.length > 1 }),
      );
  }
  const results = outcomes.map(jsonOf);
  if (json) await output.answer(`${JSON.stringify(all ? results : results[0], undefined, 2)}\n`);
}

function remarks(document: Document, outcome: BlockOutcome, to: Reader): string[] {
  const title = titleOf(document, outcome);
  if ('error' in outcome) return [`${title}: ${errorText(to, outcome.error)}`];
  // Nobody asked for the calls that were needed first, so only their errors are shown.
  const before = outcome.before.flatMap((one) =>
    codeOf(one) === exit.good ? [] : remarks(document, one, to),
  );
  if ('skipped' in outcome) return [...before, `${title}: skipped: ${outcome.skipped}`];
  if ('rows' in outcome)
    return [
      ...before,
      `${title}: ${countOf(outcome.rows.length, wordOf(outcome))}, ${outcome.failed} failed${skippedText(outcome)}`,
      ...loopRemarks(outcome, to).map(indented),
    ];
  return [...before, `${title}: ${inFigures(outcome)}`, ...details(outcome, to).map(indented)];
}

/** A refusal, and the way to go on if there is one. */
export function errorText(to: Reader, error: CentralError): string {
  const text = failureText(to, error.code, error.message);
  const way = waysOn(error);
  return way === undefined ? text : `${text} ${way}`;
}

/** Says how to send only the rows that failed or were not sent; nothing if there are none. */
function openRowsText(loop: LoopOutcome): string[] {
  const open = openRows(loop).map((at) => at + 1);
  if (open.length === 0) return [];
  const isPart = loop.isKept && loop.rows.some(({ left }) => left?.areNamed);
  const way = isPart
    ? '--resume: of a call of which only some rows failed, it sends those alone'
    : `--rows ${rangesOf(open)}`;
  const whole =
    !isPart && loop.rows.some(({ left }) => left) ? '; a call goes whole, also its rows that are done' : '';
  return [`To send what failed or is left, send this request with ${way}${whole}`];
}

/** Lines about a `@foreach` that an error ended: how far it came, what went wrong, and how to send the rest. */
export function stoppedRemarks(loop: LoopOutcome, to: Reader): string[] {
  // The first line already says that rows are left.
  const notices = loop.notices.filter(({ code }) => code !== 'rowsLeft');
  return [stoppedText(loop), ...loopRemarks({ ...loop, notices }, to)];
}

/** Lines about the rows of a `@foreach`: what was left out, what went wrong, and how to send the rest. */
export function loopRemarks(loop: LoopOutcome, to: Reader): string[] {
  return [...otherNotices(loop), ...rowRemarks(loop, to), ...openRowsText(loop)];
}

/** Says how far a `@foreach` came that an error ended. */
function stoppedText(loop: LoopOutcome): string {
  const { rows, total, failed } = loop;
  const sent = rows.filter((row) => 'outcome' in row || isUnknown(row)).length;
  return `It stopped after ${sent} of ${countOf(total, wordOf(loop))} had been sent; ${failed} failed.`;
}

function titleOf(document: Document, outcome: BlockOutcome): string {
  if ('imported' in outcome) return `${outcome.imported}: ${outcome.name ?? outcome.url}`;
  const placed = place(document, outcome.index);
  return placed ? outlined(placed).title : '';
}

function skippedText({ rows }: LoopOutcome): string {
  const skipped = skippedRows(rows);
  return skipped === 0 ? '' : `, ${skipped} skipped`;
}

/** The most rows of a loop that are reported one by one. */
const mostRows = 20;

/** Lines about the rows of a loop that went wrong, up to 20 of them. */
function rowRemarks(loop: LoopOutcome, to: Reader): string[] {
  const remarks = loop.rows.flatMap((row) => {
    const of = (text: string) => `${wordOf(loop)} ${row.at + 1}: ${text}`;
    if ('skipped' in row) return [];
    if ('error' in row) return [[of(errorText(to, row.error))]];
    const { status, reason = '' } = row.outcome;
    const told = [status < 400 ? '' : inFigures(row.outcome), reason].filter(Boolean).join(' · ');
    const lines = [...(told === '' ? [] : [told]), ...details(row.outcome, to)];
    return lines.length === 0 ? [] : [lines.map(of)];
  });
  const left = remarks.length - mostRows;
  return [
    ...remarks.slice(0, mostRows).flat(),
    ...(left > 0 ? [`… and ${countOf(left, 'more row')}, not shown`] : []),
  ];
}

/** Lines about what went wrong in a call that has a response, and what is not in its result. */
export function details(outcome: SendOutcome, to: Reader = {}): string[] {
  const failed = outcome.meaning.failed?.length ?? 0;
  const failures = outcome.spread?.failed ?? [];
  const left = failures.length - mostRows;
  const { refused = [] } = outcome;
  return [
    ...failures.slice(0, mostRows).map((one) => `${nameOfFailure(one)}: ${errorText(to, one.error)}`),
    ...(left > 0 ? [`… and ${left} more, not shown`] : []),
    ...outcome.asserts.flatMap(({ ok, text, actual }) => (ok ? [] : `assert failed: ${text}: is ${actual}`)),
    ...(failed > 0 ? [`${countOf(failed, 'item')} failed`] : []),
    ...refused.slice(0, mostRows).map(refusedText),
    ...(refused.length > mostRows
      ? [`… and ${countOf(refused.length - mostRows, 'more item')}, not shown`]
      : []),
    ...outcome.missed.map(({ name, path: part, stopped }) =>
      stopped
        ? `capture failed: ${name}: ${stopped.message}`
        : `capture failed: ${name}: the response has no ${part}`,
    ),
    ...otherNotices(outcome),
  ];
}

function indented(line: string): string {
  return `  ${line}`;
}

async function bodyText(
  outcome: BlockOutcome,
  { isTerminal, isOneOfMany }: { isTerminal: boolean; isOneOfMany: boolean },
): Promise<string | Uint8Array> {
  if (isTerminal && 'meaning' in outcome) {
    const body = bodyOf(outcome);
    return typeof body === 'string' ? laidOut(body) : laidOutResponse(outcome.exchange);
  }
  if (isTerminal && 'error' in outcome && outcome.error instanceof BrokenResponse)
    return laidOutResponse(outcome.error.came);
  if (isTerminal) return laidOut(bodyIn(outcome));
  const body = bodyIn(outcome);
  return isOneOfMany && body.length > 0 ? Buffer.concat([Buffer.from(body), Buffer.from('\n')]) : body;
}

/** The body of an outcome, or the part that came if the response broke off. */
function bodyIn(outcome: BlockOutcome): string | Uint8Array {
  if ('error' in outcome) return outcome.error instanceof BrokenResponse ? outcome.error.came.body : '';
  if ('skipped' in outcome) return '';
  return 'rows' in outcome ? JSON.stringify(loopResult(outcome)) : bodyOf(outcome);
}

function jsonOf(outcome: BlockOutcome): object {
  if ('error' in outcome) {
    const { error } = outcome;
    const told = { error: { code: error.code, message: error.message } };
    if (!(error instanceof BrokenResponse)) return told;
    const { status, durationMs, bytes, url, account, body } = error.came;
    return { ...told, status, durationMs, bytes, url, account, body: Buffer.from(body).toString('utf8') };
  }
  if ('rows' in outcome || 'skipped' in outcome) return resultOf(outcome);
  return { ...sendResult(outcome), body: valueOf(outcome) };
}

function valueOf(sent: SendOutcome): unknown {
  const body = readable(sent);
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  return parseJson(bytes) ?? Buffer.from(bytes).toString('utf8');
}

/** A body for a person, or for JSON: in UTF-8, whatever its original charset. */
function readable(sent: SendOutcome): string | Uint8Array {
  const body = bodyOf(sent);
  return typeof body === 'string' ? body : inUtf8(sent.exchange);
}
