import { responseProblem } from '../../../client/responseProblem.ts';
import { isPaged, type PagedOperation } from '../../../client/paging/pageStyle.ts';
import { pageRows } from '../../../client/paging/pageRows.ts';
import { CentralError } from '../../../base/errors.ts';
import { inUtf8 } from '../../../http/charset.ts';
import { isObject, isPlainObject, parseJson, type Json } from '../../../text/json.ts';
import type { RecipientFailure } from '../runOutcome.ts';
import type { Sent } from '../sendCall.ts';
import { nameOf, tenantFields, toldFailure, type Recipient } from './recipients.ts';

type JsonObject = { [name: string]: Json };

/** Rows of one recipient: `key` is the name of the list in its response, or in the member `within` of it. */
export interface RecipientRows {
  key?: string;
  within?: string;
  rows: readonly JsonObject[];
  /** The number of rows in the whole list, if the server gives it. */
  total?: number;
}

/** Reads the rows of a recipient's response. Rows that came before a page was refused count too, so there may be rows and a `problem`. */
export function rowsIn(
  recipient: Recipient,
  { exchange, merged }: Sent,
  target: string,
  operation: PagedOperation | undefined,
): RecipientRows & { problem?: CentralError } {
  const account = { ...recipient.account, label: nameOf(recipient) };
  if (exchange.file !== undefined) {
    const megabytes = Math.round(exchange.body.byteLength / 1_048_576);
    return {
      rows: [],
      problem: new CentralError('answerTooLarge', { host: new URL(account.baseUrl).host, megabytes }),
    };
  }
  const response = (merged as Json | undefined) ?? parseJson(inUtf8(exchange));
  const isEmpty = exchange.status < 300 && exchange.body.length === 0;
  const isText = response === undefined && exchange.status < 300;
  const refused = isEmpty
    ? undefined
    : responseProblem(account, exchange, isText && !looksLikePage(exchange) ? '' : response);
  const hasRows = exchange.status < 300 || merged !== undefined;
  const found =
    hasRows && !(refused && isText) ? rowsOf(response, exchange, target, operation) : { rows: [] };
  return { ...found, ...(refused && { problem: refused }) };
}

function looksLikePage({ headers }: Sent['exchange']): boolean {
  return headers.some(([name, value]) => name.toLowerCase() === 'content-type' && /\bhtml\b/i.test(value));
}

function rowsOf(
  response: Json | undefined,
  exchange: Sent['exchange'],
  target: string,
  operation: PagedOperation | undefined,
): RecipientRows {
  if (response === undefined) {
    if (exchange.body.length === 0) return { rows: [] };
    return { rows: [{ value: new TextDecoder().decode(inUtf8(exchange)) }] };
  }
  const list = pageRows(response, undefined, isPaged(target, operation));
  // A response that is not a list is one row.
  if (!list) return { rows: [asRow(response)] };
  const rows = list.isKeyed ? keyedRows(list.rows as [string, Json][]) : list.rows.map(asRow);
  const whole = isObject(response) && list.within !== undefined ? response[list.within] : response;
  const total = isObject(whole) ? whole['total'] : undefined;
  return {
    rows,
    ...(list.key !== undefined && { key: list.key }),
    ...(list.within !== undefined && { within: list.within }),
    ...(typeof total === 'number' && { total }),
  };
}

/** Members as rows, with their names under `key`, or `_key` if one of them has a member of that name. */
function keyedRows(members: readonly [string, Json][]): JsonObject[] {
  const rows = members.map(([, value]) => asRow(value));
  let name = 'key';
  while (rows.some((row) => Object.hasOwn(row, name))) name = `_${name}`;
  return rows.map((row, at) => ({ [name]: members[at]?.[0] ?? '', ...row }));
}

function asRow(value: Json): JsonObject {
  return isPlainObject(value) ? value : { value };
}

/**
 * Joins the responses of all recipients into one, in the shape of one recipient's response: a list under the same name, so that captures and
 * asserts find the same as with one account. Each row names its account and customer; a member of the row with the same name gets “_”
 * before its name. Failures are rows at the end.
 */
export function mergedRecipients(
  recipients: readonly (RecipientRows & { recipient: Recipient })[],
  failed: readonly RecipientFailure[],
): { merged: Json; rows: number } {
  const list = recipients.find((one) => one.key !== undefined);
  const key = list?.key;
  const rows = recipients.flatMap(({ recipient, rows: own }) => own.map((row) => withOwner(recipient, row)));
  const errors = failed.map((one): JsonObject => {
    const { account, tenant, tenantName, ...error } = toldFailure(one);
    return { ...columns({ account, tenant, tenantName }), error: { ...error } };
  });
  const all = [...rows, ...errors];
  if (key === undefined) return { merged: all, rows: rows.length };
  const totals = recipients.flatMap(({ total }) => total ?? []);
  const sum = totals.reduce((one, other) => one + other, 0);
  const isTold = totals.length > 0 && totals.length === recipients.length;
  const merged = { [key]: all, count: rows.length, ...(isTold && { total: sum }) };
  return { merged: list?.within === undefined ? merged : { [list.within]: merged }, rows: rows.length };
}

function withOwner({ account, tenant }: Recipient, row: JsonObject): JsonObject {
  const owner = columns({ account: account.label, ...tenantFields(tenant) });
  const own = Object.entries(row).map(([name, value]) => [freeName(name, owner, row), value] as const);
  return { ...owner, ...Object.fromEntries(own) };
}

function columns(named: Record<string, string | undefined>): JsonObject {
  return Object.fromEntries(
    Object.entries(named).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
}

function freeName(name: string, owner: JsonObject, row: JsonObject): string {
  let free = name;
  while (Object.hasOwn(owner, free) || (free !== name && Object.hasOwn(row, free))) free = `_${free}`;
  return free;
}
