import type { Call, Exchange } from '../../../http/call.ts';
import { inUtf8 } from '../../../http/charset.ts';
import { isPlainObject, parseJson, type Json } from '../../../text/json.ts';
import { wholeMac } from '../../../text/mac.ts';
import { rangesOf } from '../../../text/numberRanges.ts';
import type { Foreach } from '../../syntax/tagModel.ts';
import { isList, type Value } from '../../syntax/value.ts';
import { isEmpty } from '../../undo/members.ts';
import { plainNames, refusedItem, states } from '../outcome/refusedItem.ts';
import { errors, itemsOf } from '../outcome/responseMeaning.ts';
import type { LeftItems, SendOutcome } from '../runOutcome.ts';
import { rowOf } from './loopRows.ts';

/**
 * Tells which rows of a call are left of which some failed; undefined if it was not done in part. `value` is the row as it was sent, and
 * `before` has the indexes of its items if others were done by an earlier call.
 */
export function leftAfter(
  foreach: Foreach,
  value: Value,
  outcome: SendOutcome,
  call: Call | undefined,
  before: LeftItems | undefined,
): LeftItems | undefined {
  const list = listIn(foreach, value) ?? [];
  if (outcome.meaning.outcome !== 'partial' || list.length < 2) return undefined;
  const sent = before?.items ?? [...list.keys()];
  const failed = (outcome.refused ?? []).map(({ item }) => item);
  const open = call && openIndexes(list, wordsOf(call), failed, doneItems(outcome.exchange));
  return open
    ? { items: sent.filter((_, nth) => open.has(nth)), areNamed: true }
    : { items: sent, areNamed: false };
}

/**
 * Finds the items that failed. Undefined unless the response names each item once, all of them by the same column, which stands in the
 * call: otherwise an item might be left out that is not done.
 */
function openIndexes(
  list: readonly Value[],
  words: ReadonlySet<string>,
  failed: readonly (string | undefined)[],
  done: readonly (string | undefined)[],
): Set<number> | undefined {
  const names = [...failed, ...done].map((name) => name && plain(name));
  const isAll = names.length === list.length && names.every((name) => name !== undefined);
  // Such numbers may be the indexes of the items in the call or in the list.
  if (!isAll || names.every((name) => /^\d{1,5}$/.test(name))) return undefined;
  const [first] = list;
  const fits = (isPlainObject(first) ? Object.keys(first) : ['']).flatMap((column) => {
    const indexes = new Map(list.map((item, at) => [textIn(item, column), at]));
    const isFit = [...indexes.keys()].every((text) => words.has(text)) && indexes.size === list.length;
    const at = new Set(names.flatMap((name) => indexes.get(name ?? '') ?? []));
    return isFit && at.size === list.length ? [[...at].slice(0, failed.length)] : [];
  });
  return fits.length === 1 && fits[0] ? new Set(fits[0]) : undefined;
}

/** The value of a row with only the items of its list that are left. */
export function onlyLeft(foreach: Foreach, value: Value, left: LeftItems | undefined): Value {
  const list = left && listIn(foreach, value);
  if (!list) return value;
  const items = left.items.flatMap((at) => (at < list.length ? [list[at] ?? null] : []));
  const { inner } = foreach;
  return inner && isPlainObject(value) ? { ...value, [inner.row]: items } : items;
}

/** Says before calls are sent again which of them repeat rows that may be done. */
export function unnamedText(left: ReadonlyMap<number, LeftItems>): string[] {
  const indexes = [...left].flatMap(([at, { areNamed }]) => (areNamed ? [] : [at + 1]));
  if (indexes.length === 0) return [];
  const [calls, their] = indexes.length === 1 ? ['Call', 'its'] : ['Calls', 'their'];
  return [
    `${calls} ${rangesOf(indexes)} will be sent again with the rows that are done, too: the response did not say of each of ${their} rows if it is done.`,
  ];
}

/** The rows that go in one call, if a loop says “by”. */
function listIn(foreach: Foreach, value: Value): readonly Value[] | undefined {
  const { inner, by } = foreach;
  const row = rowOf(foreach, value);
  const list = inner ? inner.by !== undefined && row.inner?.value : by !== undefined && row.value;
  return list !== false && isList(list) ? list : undefined;
}

/** The texts in the body and the query of a call. */
function wordsOf({ body, target }: Call): Set<string> {
  const query = new URLSearchParams(target.slice(target.indexOf('?') + 1));
  const texts = typeof body === 'string' ? body.split('"') : [];
  return new Set([...texts, ...[...query.values()].flatMap((one) => one.split(','))].map(plain));
}

function textIn(item: Value, column: string): string {
  const value = isPlainObject(item) ? item[column] : item;
  return typeof value === 'string' ? plain(value) : '';
}

function plain(name: string): string {
  return wholeMac(name) ?? name.trim().toLowerCase();
}

/** Lists the names of the items that a response calls done; undefined stands for one that it does not name. */
function doneItems(exchange: Exchange): (string | undefined)[] {
  if (exchange.bytes > exchange.body.length) return [];
  const response = parseJson(inUtf8(exchange));
  const told = isPlainObject(response) ? response : {};
  // The tasks of GreenLake tell it within their result.
  const result = isPlainObject(told['result']) ? told['result'] : {};
  const listed = told['success'] ?? result['succeededDevices'];
  const succeeded = (Array.isArray(listed) ? listed : []).filter((one) => statesIn(one).every(isDoneState));
  const done = [...succeeded, ...itemsOf(response).filter(isDone)];
  return done.map((one) => refusedItem(one).item);
}

/** Tells if an item has states and no error, and all its states are good. */
function isDone(item: Json): boolean {
  if (!isPlainObject(item)) return false;
  const of = plainNames(item);
  if (errors.some((name) => !isEmpty(of.get(name)))) return false;
  const told = statesIn(item);
  return told.length > 0 && told.every(isDoneState);
}

/** The states of an item, and those of the response within it. */
function statesIn(item: Json | undefined): Json[] {
  if (!isPlainObject(item)) return [];
  const of = plainNames(item);
  const own = ['success', ...states].map((name) => of.get(name)).filter((one) => one !== undefined);
  return [...own, ...statesIn(of.get('response'))];
}

function isDoneState(state: Json): boolean {
  if (typeof state === 'string' && /^(?:success(?:ful)?|succeeded|ok|completed|done)$/i.test(state))
    return true;
  // 202 says that the item may still fail.
  return state === true || [200, 201, 204].includes(Number(state));
}
