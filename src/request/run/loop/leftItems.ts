import { isPlainObject } from '../../../text/json.ts';
import { wholeMac } from '../../../text/mac.ts';
import { rangesOf } from '../../../text/numberRanges.ts';
import type { Foreach } from '../../syntax/tagModel.ts';
import { isList, textOfValue, type Value } from '../../syntax/value.ts';
import type { LeftItems, RowOutcome } from '../runOutcome.ts';
import { rowOf } from './loopRows.ts';

/**
 * Adds to the outcome of a call of several rows which of them are left. `before` has those that this call sent, if the others were done by an
 * earlier one.
 */
export function withLeft(foreach: Foreach, outcome: RowOutcome, before: LeftItems | undefined): RowOutcome {
  if (outcome.ok) return outcome;
  const left = leftAfter(foreach, outcome, before);
  return left ? { ...outcome, left } : outcome;
}

function leftAfter(
  foreach: Foreach,
  outcome: RowOutcome,
  before: LeftItems | undefined,
): LeftItems | undefined {
  const { meaning, refused } = 'outcome' in outcome ? outcome.outcome : {};
  const list = listIn(foreach, outcome.row) ?? [];
  const sent = before?.items ?? [...list.keys()];
  if (meaning?.outcome !== 'partial' || sent.length < 2) return before;
  const names = new Map(sent.map((at) => [at, namesOf(list[at] ?? null)]));
  const places = (refused ?? []).map(({ item }) => {
    const [at, ...others] = sent.filter((one) => item !== undefined && names.get(one)?.includes(plain(item)));
    return others.length === 0 ? at : undefined;
  });
  const items = [...new Set(places.flatMap((at) => at ?? []))].toSorted((one, other) => one - other);
  const areNamed = places.every((at) => at !== undefined) && items.length > 0;
  return areNamed ? { items, areNamed } : { items: sent, areNamed: false };
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
  const places = [...left].flatMap(([at, { areNamed }]) => (areNamed ? [] : [at + 1]));
  if (places.length === 0) return [];
  const [calls, their] = places.length === 1 ? ['Call', 'its'] : ['Calls', 'their'];
  return [
    `${calls} ${rangesOf(places)} will be sent again with the rows that are done, too: the response did not name ${their} rows that failed.`,
  ];
}

/** The rows that go in one call, if a loop says “by”. */
function listIn(foreach: Foreach, value: Value): readonly Value[] | undefined {
  const { inner, by } = foreach;
  const row = rowOf(foreach, value);
  const list = inner ? inner.by !== undefined && row.inner?.value : by !== undefined && row.value;
  return list !== false && isList(list) ? list : undefined;
}

/** The texts by which a response can name an item. */
function namesOf(item: Value): string[] {
  const values = isPlainObject(item) ? Object.values(item) : [item];
  return values.flatMap((one) => (isPlainObject(one) || isList(one) ? [] : plain(textOfValue(one))));
}

function plain(name: string): string {
  return wholeMac(name) ?? name.trim().toLowerCase();
}
