import * as z from 'zod/mini';
import type { Account } from '../../account/account.ts';
import { CentralError, isCentralError } from '../../base/errors.ts';
import type { Reason } from '../../base/reasons.ts';
import { responseProblem } from '../../client/responseProblem.ts';
import { PageCursor, pagesAtOnce, type Send } from '../../client/paging/pageCursor.ts';
import { totalOf } from '../../client/paging/pageRows.ts';
import type { Shift } from '../../client/paging/pageShift.ts';
import type { PagedOperation } from '../../client/paging/pageStyle.ts';
import { isObject, type Json } from '../../text/json.ts';
import { squeezed } from '../../text/squeezed.ts';
import type { DeviceKind, Page } from '../model.ts';

/** The account of the rows, and the function that sends its calls. */
export interface Source {
  account: Account;
  send: Send;
}

/** Number of rows a page, and conditions for rows that the server filters. */
export interface ListQuery {
  limit?: number;
  /** True if all pages will be read, so that several may be loaded at the same time. */
  isWhole?: boolean;
  filter?: Record<string, string | undefined>;
}

/** Gives the same text object as an earlier row with an equal text. */
export type Share = (text: string | undefined) => string | undefined;

/** One list of the API: its path, its paging, and the reading of its rows. */
export interface Listing<S extends z.ZodMiniObject, T> {
  path: string;
  query?: Record<string, string>;
  operation: PagedOperation;
  row: S;
  /** Makes an object of a row that is not an object. */
  given?: (row: Json) => Json;
  /** Reads a row; undefined leaves it out. `share` stores equal texts once, since thousands of rows have the same text. */
  read: (row: z.output<S>, account: Account, share: Share) => T | undefined;
}

const limit = { name: 'limit', required: false };

/** The paging of the lists that the inventory reads (docs/central-api.md 6). */
export const paging = {
  offset: { query: [{ name: 'offset', required: false }, limit] },
  next: { query: [{ name: 'next', required: false }, limit] },
} satisfies Record<string, PagedOperation>;

/** The first page of a list. Throws what `send` throws, and forbidden, notFound, badRequest or badAnswer by the response. */
export function listPage<S extends z.ZodMiniObject, T>(
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
  const cursor = new PageCursor(
    send,
    { method: 'GET', target },
    {
      operation: list.operation,
      atOnce: query.isWhole === true ? pagesAtOnce : 1,
    },
  );
  const texts = new Map<string, string>();
  const share: Share = (one) => {
    if (one === undefined) return undefined;
    const known = texts.get(one);
    if (known === undefined) texts.set(one, one);
    return known ?? one;
  };
  let came = 0;
  const next = async (): Promise<Page<T>> => {
    const page = await cursor.next();
    came += page.rows.length;
    const isNothing = page.exchange.status === 204;
    const problem = isNothing ? undefined : responseProblem(account, page.exchange, page.response);
    if (problem !== undefined) throw problem;
    if (page.ended === 'astray') throw new CentralError('pagingWentAstray', { pages: 2 });
    const parsed = readable(list.row, list.given ? page.rows.map(list.given) : page.rows);
    // Some services leave an empty list out.
    const isList = page.key !== undefined || Array.isArray(page.response) || totalOf(page.response) === 0;
    const isNoneRead = page.rows.length > 0 && parsed.length === 0;
    const { host } = new URL(account.baseUrl);
    if (isNoneRead || !(isList || isNothing)) throw new CentralError('answerNotUnderstood', { host });
    const rows = parsed.flatMap((row) => list.read(row, account, share) ?? []);
    const total = totalOf(page.response, page.rows.length);
    const short = { rows: came, total: total ?? came, account: account.label };
    const unread =
      parsed.length < page.rows.length
        ? new CentralError('rowsUnread', { host })
        : page.ended === 'short'
          ? new CentralError('listShort', short)
          : undefined;
    const onward = page.ended === undefined ? next : undefined;
    return { rows, total, unread, next: onward, ...(!onward && { shift: cursor.shift }) };
  };
  return next();
}

/** The rows that have the expected form: a bad row must not remove the others. */
function readable<S extends z.ZodMiniObject>(schema: S, given: Json[]): z.output<S>[] {
  const rows = given.map(namesAsIn(Object.keys(schema.shape)));
  const all = z.safeParse(z.array(schema), rows);
  if (all.success) return all.data;
  return rows.flatMap((row) => {
    const one = z.safeParse(schema, row);
    return one.success ? [one.data] : [];
  });
}

/** Gives a row the expected names: services write `siteName`, `site_name` or `SITENAME`, and `serial` or `Serial No`. */
function namesAsIn(wanted: readonly string[]): (row: Json) => Json {
  const expected = new Map(wanted.map((name) => [letters(name), name]));
  const known = new Map(wanted.map((name) => [name, name]));
  return (row) => {
    if (!isObject(row)) return row;
    let whole: typeof row = row;
    const all = Object.entries(row);
    // Last, as `deviceSerial` may be that of another device.
    for (const [name, value] of [...all.filter((one) => !isOfDevice(one)), ...all.filter(isOfDevice)]) {
      let own = known.get(name);
      if (own === undefined) known.set(name, (own = expected.get(letters(name)) ?? ''));
      if (own === '' || own === name || isBlank(value) || !isBlank(whole[own])) continue;
      if (whole === row) whole = { ...row };
      whole[own] = value;
    }
    return whole;
  };
}

function isOfDevice([name]: readonly [string, Json]): boolean {
  return /^device/i.test(name);
}

/** A name in small letters without signs, the same for all words for one field. */
function letters(name: string): string {
  return squeezed(name)
    .replace(/^(?:device)?(?:serial(?:number|no)?|sn)$/, 'serial')
    .replace(/^macaddr$/, 'macaddress');
}

function isBlank(value: Json | undefined): boolean {
  return (value ?? null) === null || (typeof value === 'string' && value.trim() === '');
}

/** Takes the error that makes a list incomplete, and the kinds of devices that the user may not list, if that is the reason. */
export type OnShort = (short: CentralError, missingKinds?: readonly DeviceKind[]) => void;

const incomplete: readonly Reason[] = ['listShort', 'kindsForbidden', 'rowsUnread'];

/** All rows from a page on, in order. What makes the list incomplete goes to `onShort`; without it, it is thrown. */
export async function allRows<T>(
  first: Page<T>,
  onPage?: (rows: number, total: number | undefined) => void,
  onShort?: OnShort,
  onShift?: (shift: Shift) => void,
): Promise<T[]> {
  const rows: T[] = [];
  for (let page: Page<T> | undefined = first; page !== undefined; page = await page.next?.()) {
    const { unread } = page;
    if (onShort && unread && incomplete.includes(unread.reason)) onShort(unread, page.missingKinds);
    else if (unread !== undefined) throw unread;
    if (page.shift) onShift?.(page.shift);
    for (const row of page.rows) rows.push(row);
    onPage?.(rows.length, page.total);
  }
  return rows;
}

/**
 * Several lists one after another as one list: all first pages are included, the other pages come one at a time. A page has one reason
 * why it is not whole; the reasons of other first pages come with pages without rows, if all pages will be read.
 */
export function joinPages<T>(pages: readonly Page<T>[], isWhole = false): Page<T> {
  const totals = pages.map(
    ({ total, rows, next }) => total ?? (next === undefined ? rows.length : undefined),
  );
  const total = totals.includes(undefined)
    ? undefined
    : totals.reduce<number>((sum, one) => sum + (one ?? 0), 0);
  const [{ unread, missingKinds } = {}, ...others] = pages.filter((page) => page.unread !== undefined);
  const told = (isWhole ? others : []).map((page) => (): Promise<Page<T>> => {
    const { next: _next, ...rest } = page;
    return Promise.resolve({ ...rest, rows: [] });
  });
  const waiting = [...told, ...pages.flatMap(({ next }) => next ?? [])];
  return {
    rows: pages.flatMap(({ rows }) => rows),
    total,
    unread,
    next: inTurn(waiting, total),
    ...(missingKinds && { missingKinds }),
  };
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
      ...page,
      total,
      next: inTurn(page.next === undefined ? others : [page.next, ...others], total),
    };
  };
}

/** The page, or an empty one if a gateway does not have this list at all. */
export async function orNone<T>(page: Promise<Page<T>>): Promise<Page<T>> {
  try {
    return await page;
  } catch (error) {
    if (isCentralError(error, 'notFound')) return { rows: [], total: 0 };
    throw error;
  }
}
