import { isCentralError } from '../../base/errors.ts';
import { inUtf8 } from '../../http/charset.ts';
import type { BlockOutcome, LoopOutcome, SendOutcome } from '../../request/run/runOutcome.ts';
import { isWrong, verdictOf } from '../../request/run/outcome/results.ts';
import { place, type Document } from '../../request/syntax/model.ts';
import { outlined } from '../../request/syntax/outline.ts';
import { inFigures } from '../../response/figures.ts';
import { shortened } from '../../text/shortened.ts';
import { forTerminal } from '../../text/foreignText.ts';
import type { Reader } from '../output.ts';
import { details, errorText, loopRemarks, stoppedRemarks } from '../sendReport.ts';
import type { CallReport } from './suiteReport.ts';

/** The most characters of a server's refusal that a report shows. */
const mostSaid = 500;

export const logReader: Reader = { isLog: true };

/** Takes secrets out of a text. */
export type Clean = (text: string) => string;

/** The name of a request, and its line in the file, from 1. */
export function nameAndLineOf(document: Document, index: number): { name: string; line: number } {
  const placed = place(document, index);
  if (!placed) return { name: '', line: 1 };
  const { title, line } = outlined(placed);
  return { name: title, line: line + 1 };
}

/** Reports on a request, without its body. */
export function callReport(document: Document, outcome: BlockOutcome, clean: Clean): CallReport {
  const verdict = verdictOf(outcome);
  const told = toldBy(clean);
  const { name, line } = nameAndLineOf(document, outcome.index);
  const head = { name: forTerminal(clean(name)), line, verdict };
  if ('error' in outcome)
    return { ...head, ...forBoth((to) => told([sentenceOf(outcome.error, to)])), output: [] };
  if ('skipped' in outcome) return { ...head, messages: told([outcome.skipped]), output: [] };
  const sent = 'rows' in outcome ? sentIn(outcome) : [outcome];
  const isFine = !isWrong(verdict);
  const hasRefusal = !isFine && 'status' in outcome && !outcome.spread && outcome.status >= 300;
  const refusal = hasRefusal ? [refusalIn(outcome)] : [];
  const linesFor = (to: Reader) => [
    ...refusal,
    ...('rows' in outcome ? loopRemarks(outcome, to) : details(outcome, to)),
  ];
  return {
    ...head,
    ...secondsIn(sent),
    ...('status' in outcome && { status: outcome.status }),
    ...(isFine ? { messages: [] } : forBoth((to) => told(linesFor(to)))),
    output: told([...sent.map(callLine), ...(isFine ? linesFor({}) : [])]),
  };
}

/** Adds to a report what a `@foreach` had sent before an error ended it. */
export function withRows(report: CallReport, loop: LoopOutcome, clean: Clean): CallReport {
  const sent = sentIn(loop);
  const linesFor = (to: Reader) => stoppedRemarks(loop, to);
  const { messages, shown = messages } = report;
  return {
    ...report,
    ...secondsIn(sent),
    messages: [...messages, ...toldBy(clean)(linesFor({}))],
    shown: [...shown, ...toldBy(clean)(linesFor(logReader))],
    output: toldBy(clean)(sent.map(callLine)),
  };
}

/** The lines for programs, and the lines for people who read a log. */
function forBoth(linesFor: (to: Reader) => string[]): Pick<CallReport, 'messages' | 'shown'> {
  return { messages: linesFor({}), shown: linesFor(logReader) };
}

function toldBy(clean: Clean): (lines: readonly string[]) => string[] {
  return (lines) => lines.map((line) => forTerminal(clean(line)));
}

function sentIn({ rows }: LoopOutcome): SendOutcome[] {
  return rows.flatMap((row) => ('outcome' in row ? row.outcome : []));
}

/** Seconds that calls took together; missing if no call was sent. */
function secondsIn(sent: readonly SendOutcome[]): Pick<CallReport, 'seconds'> {
  if (sent.length === 0) return {};
  return { seconds: Math.round(sent.reduce((sum, { durationMs }) => sum + durationMs, 0)) / 1_000 };
}

/** The reason why a request was not sent; `shown` is for people who read a log, if their text is another one. */
export interface Unsent {
  verdict: 'error' | 'skipped';
  message: string;
  shown?: string;
}

/** A request that was not sent, with the reason. */
export function unsentReport(document: Document, index: number, why: Unsent, clean: Clean): CallReport {
  const { name, line } = nameAndLineOf(document, index);
  const { verdict, message, shown = message } = why;
  const told = toldBy(clean);
  return {
    name: forTerminal(clean(name)),
    line,
    verdict,
    messages: told([message]),
    shown: told([shown]),
    output: [],
  };
}

export function sentenceOf(error: unknown, to: Reader = {}): string {
  return isCentralError(error) ? errorText(to, error) : 'The request was not sent.';
}

/** A status that is no success, and the beginning of the server's text about it. */
function refusalIn({ status, exchange }: SendOutcome): string {
  const said = new TextDecoder().decode(inUtf8(exchange).subarray(0, 4 * mostSaid)).trim();
  return `The response has the status ${status}${said === '' ? '.' : `: ${shortened(said, mostSaid)}`}`;
}

function callLine(sent: SendOutcome): string {
  return `${sent.account}: ${sent.exchange.method} ${sent.url} → ${inFigures(sent)}`;
}
