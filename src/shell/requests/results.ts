import * as vscode from 'vscode';
import { isCentralError } from '../../base/errors.ts';
import { BrokenResponse } from '../../http/brokenResponse.ts';
import type { Exchange } from '../../http/call.ts';
import { asUtf8, inUtf8 } from '../../http/charset.ts';
import { otherNotices } from '../../request/run/outcome/notices.ts';
import type { Mark } from '../../request/run/outcome/marks.ts';
import { isGood, isGoodLoop, loopResult, skippedRows, undoable } from '../../request/run/outcome/results.ts';
import { openRows } from '../../request/run/loop/resume.ts';
import type { LoopOutcome, SendOutcome } from '../../request/run/runOutcome.ts';
import { inFigures } from '../../response/figures.ts';
import { outlined } from '../../request/syntax/outline.ts';
import type { PlacedBlock } from '../../request/syntax/model.ts';
import type { HistoryEntry } from '../../response/history.ts';
import { readRanges } from '../../text/numberRanges.ts';
import { shortened } from '../../text/shortened.ts';
import { sentence } from '../report.ts';
import type { ShownResponse } from '../responses/responseDocuments.ts';
import type { LastRun } from '../responses/outcomes.ts';
import { counted } from '../counted.ts';
import { formatCount } from '../formatCount.ts';
import { valuesFirst } from './failureTexts.ts';

/** Gives the response as a document: the merged pages, decoded text, or the body in UTF-8. */
export function responseOf(sent: SendOutcome, title: string): ShownResponse {
  const { exchange, merged, meaning } = sent;
  const accounts = accountsOf(sent);
  if (merged !== undefined)
    return { ...json(`${title} ${sent.spread ? 'accounts' : sent.status}`, merged), accounts };
  if (meaning.display !== undefined)
    return {
      title: `${title} ${sent.status}`,
      headers: [['content-type', 'text/plain']],
      body: new TextEncoder().encode(meaning.display),
      accounts,
    };
  return { ...bodyOf(exchange, `${title} ${sent.status}`), accounts };
}

function accountsOf({ spread, account }: SendOutcome): readonly string[] {
  return spread?.accounts ?? [account];
}

function accountsOfLoop({ rows }: LoopOutcome): readonly string[] {
  return [...new Set(rows.flatMap((row) => ('outcome' in row ? accountsOf(row.outcome) : [])))];
}

/** Gives the part of a broken-off response that arrived, as a document. */
export function cameOf(came: Exchange, title: string): ShownResponse {
  return bodyOf(came, `${title} ${came.status} broken off`);
}

function bodyOf({ headers, body, file }: Exchange, title: string): ShownResponse {
  if (file !== undefined) return { title, headers, body: inUtf8({ headers, body }), file };
  return { title, ...asUtf8({ headers, body }) };
}

export function loopResponse(loop: LoopOutcome, title: string): ShownResponse {
  const accounts = accountsOfLoop(loop);
  return { ...json(`${title} rows`, loopResult(loop)), accounts, ofLoop: true };
}

function json(title: string, value: unknown): ShownResponse {
  const body = new TextEncoder().encode(JSON.stringify(value));
  return { title, headers: [['content-type', 'application/json']], body };
}

/** Gives the text of the lens after a call. */
export function sendLens(sent: SendOutcome, document: vscode.Uri, { marks, at, hasRows }: OfRun): LastRun {
  const parts: string[] = [];
  const first = marks.flatMap(({ failures }) => failures).find(({ kind }) => kind === 'assert');
  // The failure comes first: a narrow editor cuts off the end of a lens.
  if (first) parts.push(valuesFirst(first, 60));
  for (const { name, path: file, stopped } of sent.missed)
    parts.push(
      stopped ? stopped.message : vscode.l10n.t('{0} not captured: no {1}', name, shortened(file, 60)),
    );
  if (sent.meaning.outcome === 'partial') parts.push(failedText(sent.meaning.failed?.length ?? 0));
  parts.push(inFigures(sent), timeOf(at));
  if (sent.asserts.length > 0 && !first) parts.push(assertsText(sent.asserts.length));
  parts.push(...otherNotices(sent));
  return {
    state: 'done',
    text: parts.join(' · '),
    failed: !isGood(sent),
    response: document.toString(),
    accounts: accountsOf(sent),
    hasRows,
    marks,
    ...(sent.followUp && { next: 'askProgress' }),
    ...undoable(sent.change),
  };
}

function failedText(count: number): string {
  return vscode.l10n.t('{0} failed', counted.items(count));
}

function assertsText(count: number): string {
  return vscode.l10n.t('{0} passed', counted.asserts(count));
}

/** Gives the text of the lens after a loop: how many rows were sent and are left, and the reason why it ended. */
export function loopLens(
  loop: LoopOutcome,
  document: vscode.Uri,
  { marks, at, hasRows, stoppedBy }: OfRun,
): LastRun {
  const { rows, failed, total } = loop;
  const count = countOfLoop(loop.by);
  const text =
    rows.length < total
      ? vscode.l10n.t(
          '{0} of {1}, {2} failed, {3} left',
          formatCount(rows.length),
          count(total),
          formatCount(failed),
          formatCount(total - rows.length),
        )
      : `${count(rows.length)}, ${vscode.l10n.t('{0} failed', formatCount(failed))}`;
  const skipped = skippedRows(rows);
  const open = openRows(loop).length;
  const others = loop.notices.filter(({ code }) => code !== 'rowsLeft');
  return {
    state: 'done',
    text: [
      text,
      ...(skipped > 0 ? [vscode.l10n.t('{0} skipped', formatCount(skipped))] : []),
      ...(stoppedBy === undefined ? [] : [stoppedBy]),
      timeOf(at),
      ...otherNotices({ notices: others }),
    ].join(' · '),
    failed: !isGoodLoop(loop),
    response: document.toString(),
    accounts: accountsOfLoop(loop),
    hasRows,
    marks,
    ...(open > 0 && { next: { rowsLeft: count(open) } }),
    ...undoable(changeOfRun(rows)),
  };
}

/** Facts of a run that its outcome does not have, such as its time (wall ms) and the words for what ended it early. */
export interface OfRun {
  marks: readonly Mark[];
  at: number;
  hasRows: boolean;
  stoppedBy?: string | undefined;
}

/** Gives the time of a send as text, so that a person sees that a repeated send has happened. */
export function timeOf(at: number): string {
  return new Date(at).toLocaleTimeString();
}

/** Gives the sentence for a call that was not sent or got no response, without secrets. */
export function whyNot(error: unknown, clean: (text: string) => string): string {
  if (isCentralError(error, 'cancelled')) return vscode.l10n.t('cancelled');
  return isCentralError(error)
    ? clean(sentence(error))
    : vscode.l10n.t('The call failed. The log has the details.');
}

/** Gives the document of a send without a response, to show in place of an earlier response. */
export function noResponse(title: string, why: string, earlier: number | undefined): ShownResponse {
  const lines = [vscode.l10n.t('No response: {0}', why)];
  if (earlier !== undefined)
    lines.push('', vscode.l10n.t('The response before it, of {0}, is in the history.', timeOf(earlier)));
  return {
    title: vscode.l10n.t('{0} no response', title),
    headers: [['content-type', 'text/plain']],
    body: new TextEncoder().encode(lines.join('\n')),
  };
}

/** Most characters of a sentence in a lens. */
const mostInLens = 120;

/**
 * Gives the lens after a call that was not sent or got no response: the sentence of the error, cleaned. `countOf` counts what is left of a
 * loop.
 */
export function refusedLens(
  error: unknown,
  clean: (text: string) => string,
  countOf: (count: number) => string,
): LastRun {
  const whole = whyNot(error, clean);
  if (isCentralError(error, 'cancelled')) return { state: 'refused', text: whole };
  const response = error instanceof BrokenResponse ? error.document : undefined;
  const text = shortened(whole, mostInLens);
  const left = isCentralError(error) && error.reason === 'loopBrokenOff' && error.values['left'];
  return {
    state: 'refused',
    text,
    whole,
    ...(response !== undefined && { response }),
    ...(left && { next: { rowsLeft: countOfRanges(String(left), countOf) } }),
  };
}

/** Counts the numbers of “3,7-10”, unless the list was too long for an error. */
function countOfRanges(ranges: string, countOf: (count: number) => string): string {
  const numbers = readRanges(ranges);
  return numbers ? countOf(numbers.size) : vscode.l10n.t('rows');
}

/** Chooses the words for the number of a loop's outcomes: one with “by” has one for each call, which covers several rows. */
export function countOfLoop(by: number | undefined): (count: number) => string {
  return by === undefined ? counted.rows : counted.calls;
}

/** Gives the document of a call that was skipped because of its condition. */
export function skippedResponse(title: string, reason: string): ShownResponse {
  return {
    title: vscode.l10n.t('{0} skipped', title),
    headers: [['content-type', 'text/plain']],
    body: new TextEncoder().encode(vscode.l10n.t('Skipped: {0}', reason)),
  };
}

export function skippedLens(reason: string, document: vscode.Uri): LastRun {
  const text = shortened(vscode.l10n.t('Skipped: {0}', reason), mostInLens);
  return { state: 'done', text, failed: false, isSkipped: true, response: document.toString() };
}

/** Gives one entry for a loop, with the URL of its first row; undefined if nothing was sent. */
export function loopEntry(
  { rows, failed, total }: LoopOutcome,
  placed: PlacedBlock,
  at: number,
): HistoryEntry | undefined {
  const [first] = rows.flatMap((row) => ('outcome' in row ? row.outcome : []));
  if (!first) return undefined;
  const { method } = outlined(placed);
  const counts = { sent: rows.length - skippedRows(rows), failed, left: total - rows.length };
  const change = changeOfRun(rows);
  return { method, url: first.url, account: first.account, rows: counts, at, ...(change && { change }) };
}

/** Gives a loop's changes as one change, which can be undone as long as one of its rows can. */
function changeOfRun(rows: LoopOutcome['rows']): HistoryEntry['change'] {
  const kept = rows.flatMap((row) => {
    if ('outcome' in row) return row.outcome.change ?? [];
    return ('error' in row && row.error.change) || [];
  });
  const [last] = kept
    .toSorted((a, b) => Number(a.state === 'canUndo') - Number(b.state === 'canUndo'))
    .slice(-1);
  return last && { ...last, id: last.run ?? last.id };
}

export function historyEntry(sent: SendOutcome, now: number): HistoryEntry {
  const { url, words, account, status, durationMs, exchange, spread, change, pages } = sent;
  const code = spread?.failed[0]?.error.code;
  const failed = sent.asserts.filter(({ ok }) => !ok).length + sent.missed.length;
  return {
    method: exchange.method,
    url,
    ...(words !== undefined && { words }),
    ...(change && { change }),
    account,
    ...(spread && { accounts: spread.accounts }),
    ...(status === 0 && code !== undefined ? { code } : { status }),
    ...(failed > 0 && { failed }),
    durationMs,
    at: now,
    ...(exchange.sent && !spread && { sent: { ...exchange.sent, pages } }),
  };
}
