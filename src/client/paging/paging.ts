import { CentralError } from '../../base/errors.ts';
import { omitUndefined } from '../../base/omitUndefined.ts';
import { BrokenResponse } from '../../http/brokenResponse.ts';
import type { Call, Exchange } from '../../http/call.ts';
import type { Json } from '../../text/json.ts';
import { PageCursor, pagesAtOnce, type CursorOptions, type RawPage, type Send } from './pageCursor.ts';
import { merged, totalOf } from './pageRows.ts';
import type { Shift } from './pageShift.ts';
import type { PagingEnd } from './pageWalk.ts';

export interface PagingOptions extends CursorOptions {
  signal?: AbortSignal;
  onProgress?: (progress: PageProgress) => void;
  /**
   * Asks once before many more calls: after the first page, or after the hundredth page of a list without a known length. “No” ends
   * with the pages so far.
   */
  mayGoOn?: (progress: PageProgress) => Promise<boolean>;
  /** After this many bytes no more pages are sent for. */
  mostBytes?: number;
}

export interface PageProgress {
  pages: number;
  items: number;
  /** Rows in all, if the server tells. */
  total?: number;
  /** Calls in all, this one included, if the total is known. */
  calls?: number;
}

export interface CollectedPages {
  /** The first response's own shape with the rows of all pages in it; the response itself if it is no list; undefined for no JSON. */
  merged: Json | undefined;
  items: number;
  pages: number;
  ended: PagingEnd;
  /** The changes of the list while its pages were loaded. */
  shift?: Shift;
  /** False for a response without rows, and for a refused call. */
  isList: boolean;
  first: Exchange;
  last: Exchange;
}

/** Pages of a list of unknown length before the question whether to go on. */
const unknownWithoutAsking = 100;
/** Bytes of pages that are collected: their rows take several times as much memory. */
const mostBytes = 128 * 1_048_576;

/** The pages of a list, one call each; the last one says in `ended` why it is the last. Throws what `send` throws. */
async function* pages(cursor: PageCursor, options: { signal?: AbortSignal }): AsyncGenerator<RawPage> {
  let page: RawPage;
  do {
    if (options.signal?.aborted === true) throw new CentralError('cancelled');
    page = await cursor.next();
    yield page;
  } while (page.ended === undefined);
}

/** All pages of a list as one response, within `max` rows. Throws what `send` throws; if a page breaks off, the error has the pages before it. */
export async function collectPages(
  send: Send,
  call: Call,
  options: PagingOptions = {},
): Promise<CollectedPages> {
  const atOnce = call.method === 'GET' ? pagesAtOnce : 1;
  const cursor = new PageCursor(send, call, { ...options, atOnce, tries: true });
  const rows: Json[] = [];
  let first: RawPage | undefined;
  let last: RawPage | undefined;
  let count = 0;
  let bytes = 0;
  let stopped: PagingEnd | undefined;
  try {
    for await (const page of pages(cursor, options)) {
      first ??= page;
      last = page;
      count += 1;
      for (const row of page.rows) rows.push(row);
      const progress = progressOf(count, rows.length, page, first, options.max);
      options.onProgress?.(progress);
      const isAsked = count === (progress.calls === undefined ? unknownWithoutAsking : 1);
      bytes += page.exchange.bytes;
      if (page.ended !== undefined) break;
      if (bytes > (options.mostBytes ?? mostBytes)) stopped = 'full';
      else if (isAsked && (await options.mayGoOn?.(progress)) === false) stopped = 'declined';
      if (stopped) break;
    }
  } catch (error) {
    throw error instanceof BrokenResponse && first ? error.after(merged(first.response, first, rows)) : error;
  }
  if (first === undefined || last === undefined) throw new CentralError('cancelled');
  const isList =
    first.ended !== 'refused' && (first.key !== undefined || first.isKeyed || Array.isArray(first.response));
  return {
    merged: isList ? merged(first.response, first, rows) : first.response,
    isList,
    items: rows.length,
    pages: count,
    ended: stopped ?? last.ended ?? 'end',
    ...omitUndefined({ shift: cursor.shift }),
    first: first.exchange,
    last: last.exchange,
  };
}

function progressOf(
  count: number,
  items: number,
  page: RawPage,
  first: RawPage,
  max = Infinity,
): PageProgress {
  const told =
    totalOf(page.response, page.rows.length, page.within) ??
    totalOf(first.response, first.rows.length, first.within);
  const total = told === undefined ? undefined : Math.min(told, max);
  const size = first.rows.length;
  if (total === undefined || size === 0) return { pages: count, items, total };
  return {
    pages: count,
    items,
    total,
    calls: page.ended === undefined ? Math.max(count + 1, Math.ceil(total / size)) : count,
  };
}
