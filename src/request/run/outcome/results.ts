import type { ToldChange } from '../../undo/changeKeeper.ts';
import type { RefusedItem } from './refusedItem.ts';
import type { LoopOutcome, Notice, SendOutcome, SentOutcome, BlockOutcome } from '../runOutcome.ts';
import { toldFailure, type ToldFailure } from '../spread/recipients.ts';

/** Result of a call for scripts, as docs/commands.md describes it. It has no secret. */
export interface SendResult {
  status: number;
  durationMs: number;
  bytes: number;
  pages: number;
  items?: number;
  /** The number of items that failed in the call, if the response lists them. */
  failedItems?: number;
  /** These items, as the response tells of them. */
  refused?: readonly RefusedItem[];
  /** The server's reason of a call that failed. */
  reason?: string;
  url: string;
  account: string;
  /** The URI of the shown response; in the editor only. */
  document?: string;
  asserts: { text: string; ok: boolean; actual: string }[];
  captures: Record<string, unknown>;
  /** Things that were left out or not done. */
  notices: Notice[];
  /** Id of the change that can be undone; in the editor only. */
  change?: string;
  /** The number of received rows and the failures, for a call to several accounts or customers. */
  rows?: number;
  failed?: readonly ToldFailure[];
}

export interface LoopResult {
  rows: Record<string, unknown>[];
  failed: number;
  document?: string;
  /** Notices of the loop as a whole. */
  notices: Notice[];
}

export function sendResult(sent: SendOutcome, document?: string): SendResult {
  const { status, durationMs, bytes, pages, items, url, account, asserts, captures, notices } = sent;
  const told = asserts.map(({ text, ok, actual }) => ({ text, ok, actual }));
  const result = {
    status,
    durationMs: Math.round(durationMs),
    bytes,
    pages,
    url,
    account,
    asserts: told,
    captures,
    notices,
  };
  const spread = sent.spread && { rows: sent.spread.rows, failed: sent.spread.failed.map(toldFailure) };
  return {
    ...result,
    ...spread,
    ...(items !== undefined && { items }),
    ...(sent.meaning.failed && { failedItems: sent.meaning.failed.length }),
    ...(sent.refused && { refused: sent.refused }),
    ...(sent.reason !== undefined && { reason: sent.reason }),
    ...undoable(sent.change),
    ...(document !== undefined && { document }),
  };
}

/** The id of a change, if it can be undone. */
export function undoable(change: ToldChange | undefined): { change?: string } {
  return change?.state === 'canUndo' ? { change: change.id } : {};
}

export function loopResult({ rows, failed, notices }: LoopOutcome, document?: string): LoopResult {
  const told = rows.map((row) => {
    if ('skipped' in row) return { row: row.shown, skipped: row.skipped };
    if ('outcome' in row) return { row: row.shown, ok: row.ok, ...sendResult(row.outcome) };
    const { code, message, change } = row.error;
    // A change stays, even if its response was lost.
    return { row: row.shown, ok: false, error: { code, message }, ...undoable(change) };
  });
  return { rows: told, failed, notices, ...(document !== undefined && { document }) };
}

/** Result of a call that was not sent because of its condition. */
export interface SkippedResult {
  /** The reason, as a sentence. */
  skipped: string;
}

export function resultOf(outcome: SentOutcome, document?: string): SendResult | LoopResult | SkippedResult {
  if ('skipped' in outcome) return { skipped: outcome.skipped };
  return 'rows' in outcome ? loopResult(outcome, document) : sendResult(outcome, document);
}

/** The response as a document: the merged pages, decoded text, or the body as it came. */
export function bodyOf({ exchange, merged, meaning }: SendOutcome): string | Uint8Array {
  return merged === undefined ? (meaning.display ?? exchange.body) : JSON.stringify(merged);
}

/** Removes the bodies from an outcome that was reported already. */
export function withoutBodies(outcome: SentOutcome): SentOutcome {
  return 'rows' in outcome || 'skipped' in outcome ? { ...outcome, before: [] } : bodyless(outcome);
}

export function bodyless({ merged: _merged, ...sent }: SendOutcome): SendOutcome {
  return { ...sent, exchange: { ...sent.exchange, body: new Uint8Array() }, before: [] };
}

/**
 * Tells if all went well: no account or customer failed, each assert holds, each capture found its value, no page is missing, no item
 * failed, and the status is below 300, or it is a status that an assert asks for or with which this call succeeds.
 */
export function isGood({ meaning, asserts, missed, ended, status, spread }: SendOutcome): boolean {
  if (spread && spread.failed.length > 0) return false;
  const isCut = ended === 'refused' || ended === 'astray' || ended === 'full' || ended === 'short';
  if (isCut || missed.length > 0 || asserts.some(({ ok }) => !ok)) return false;
  // A gateway's move answers with 500 that it was initiated.
  const isMeant = status >= 400 && meaning.outcome === 'success';
  if (status >= 300 && !isMeant) return asserts.some(({ text }) => /^status\b/.test(text));
  return meaning.outcome === 'success';
}

/** The number of rows that were not sent because of a condition. */
export function skippedRows(rows: LoopOutcome['rows']): number {
  return rows.filter((row) => 'skipped' in row).length;
}

/** Tells if each row went well and no row is left. A file without rows is a mistake, but a list may be empty. */
export function isGoodLoop({ failed, notices }: LoopOutcome): boolean {
  return failed === 0 && !notices.some(({ code }) => code === 'rowsLeft' || code === 'emptyFile');
}

/**
 * Judgement of a call, in the terminal, in its reports and in the Test Explorer: `error` means that there was no response, `skipped` that
 * its condition did not hold.
 */
export type Verdict = 'passed' | 'failed' | 'error' | 'skipped';

export function verdictOf(outcome: BlockOutcome): Verdict {
  if ('error' in outcome) return 'error';
  if ('skipped' in outcome) return 'skipped';
  if (!('rows' in outcome)) return isGood(outcome) ? 'passed' : 'failed';
  if (outcome.rows.some((row) => 'error' in row)) return 'error';
  if (!isGoodLoop(outcome)) return 'failed';
  const isSkipped = outcome.rows.length > 0 && outcome.rows.every((row) => 'skipped' in row);
  return isSkipped ? 'skipped' : 'passed';
}

/** Tells if a call did not go as it should have. */
export function isWrong(verdict: Verdict): boolean {
  return verdict === 'failed' || verdict === 'error';
}
