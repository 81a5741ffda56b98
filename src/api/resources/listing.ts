import * as z from 'zod/mini';
import type { Account } from '../../auth/account.ts';
import { CentralError, isCentralError } from '../../errors.ts';
import type { Page } from '../../inventory/model.ts';
import { answerProblem } from '../answerProblem.ts';
import { PageCursor, type Send } from '../pageCursor.ts';
import { totalOf } from '../pageRows.ts';
import type { PagedOperation } from '../pageStyle.ts';

/** Whose rows are asked for, and the way to them. */
export interface Source {
  account: Account;
  send: Send;
}

/** How many rows a page has and what the server is asked to leave out. */
export interface ListQuery {
  limit?: number;
  filter?: Record<string, string | undefined>;
}

/** One list of the API: where it is, how it pages, and what its rows come to. */
export interface Listing<S extends z.core.$ZodType, T> {
  path: string;
  query?: Record<string, string>;
  operation: PagedOperation;
  row: S;
  /** Undefined leaves a row out. */
  read: (row: z.output<S>, account: Account) => T | undefined;
}

const limit = { name: 'limit', required: false };

/** How the lists page that the inventory reads; reference 3.1 and 3.4. */
export const paging = {
  offset: { query: [{ name: 'offset', required: false }, limit] },
  next: { query: [{ name: 'next', required: false }, limit] },
} satisfies Record<string, PagedOperation>;

/** The first page of a list. Throws what `send` throws, and forbidden, notFound, badRequest or badAnswer by what came. */
export function listPage<S extends z.core.$ZodType, T>(
  source: Source,
  list: Listing<S, T>,
  query: ListQuery = {},
): Promise<Page<T>> {
  const { account, send } = source;
  const pairs = { ...list.query, ...query.filter, limit: query.limit?.toString() };
  const text = Object.entries(pairs)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]))
    .join('&');
  const target = text === '' ? list.path : `${list.path}?${text}`;
  const cursor = new PageCursor(send, { method: 'GET', target }, { operation: list.operation });
  const rowsSchema = z.array(list.row);
  const next = async (): Promise<Page<T>> => {
    const page = await cursor.next();
    const problem = answerProblem(account, page.exchange, page.answer);
    if (problem !== undefined) throw problem;
    if (page.ended === 'astray') throw new CentralError('pagingWentAstray', { pages: 2 });
    const parsed = z.safeParse(rowsSchema, page.rows);
    const isList = page.key !== undefined || Array.isArray(page.answer);
    if (!parsed.success || !isList)
      throw new CentralError('answerNotUnderstood', { host: new URL(account.baseUrl).host });
    const rows = parsed.data.flatMap((row) => list.read(row, account) ?? []);
    return { rows, total: totalOf(page.answer), next: page.ended === undefined ? next : undefined };
  };
  return next();
}

/** All rows from a page on, in order. */
export async function allRows<T>(
  first: Page<T>,
  onPage?: (rows: number, total: number | undefined) => void,
): Promise<T[]> {
  const rows: T[] = [];
  for (let page: Page<T> | undefined = first; page !== undefined; page = await page.next?.()) {
    for (const row of page.rows) rows.push(row);
    onPage?.(rows.length, page.total);
  }
  return rows;
}

/** Several lists one after the other as one: all first pages are here, the rest come a page at a time. */
export function joinPages<T>(pages: readonly Page<T>[]): Page<T> {
  const totals = pages.map(
    ({ total, rows, next }) => total ?? (next === undefined ? rows.length : undefined),
  );
  const total = totals.includes(undefined)
    ? undefined
    : totals.reduce<number>((sum, one) => sum + (one ?? 0), 0);
  const waiting = pages.flatMap(({ next }) => next ?? []);
  return { rows: pages.flatMap(({ rows }) => rows), total, next: inTurn(waiting, total) };
}

function inTurn<T>(
  waiting: (() => Promise<Page<T>>)[],
  total: number | undefined,
): (() => Promise<Page<T>>) | undefined {
  const [first, ...others] = waiting;
  if (first === undefined) return undefined;
  return async () => {
    const page = await first();
    return {
      rows: page.rows,
      total,
      next: inTurn(page.next === undefined ? others : [page.next, ...others], total),
    };
  };
}

/** An empty page where a gateway does not have this list at all. */
export async function orNone<T>(page: Promise<Page<T>>): Promise<Page<T>> {
  try {
    return await page;
  } catch (error) {
    if (isCentralError(error, 'notFound')) return { rows: [], total: 0 };
    throw error;
  }
}
