import type { Exchange } from '../../../http/call.ts';
import { inUtf8 } from '../../../http/charset.ts';
import { isObject, isPlainObject, parseJson, type Json } from '../../../text/json.ts';
import { plainNames, refusedItem, states } from './refusedItem.ts';
import { itemsOf } from './responseMeaning.ts';

/** Lists the names of the items that a response calls done; undefined stands for one that it does not name. */
export function doneItems(exchange: Exchange): (string | undefined)[] {
  if (exchange.bytes > exchange.body.length) return [];
  const response = parseJson(inUtf8(exchange));
  const listed = isObject(response) ? response['success'] : undefined;
  const done = [...(Array.isArray(listed) ? listed : []), ...itemsOf(response).filter(isDone)];
  return done.map((one) => refusedItem(one).item);
}

/** Tells if each state of an item is a good one. */
function isDone(item: Json): boolean {
  if (!isPlainObject(item)) return false;
  const of = plainNames(item);
  const told = [of.get('success'), ...states.map((name) => of.get(name))].filter((one) => one !== undefined);
  return told.length > 0 && told.every(isDoneState);
}

function isDoneState(state: Json): boolean {
  if (typeof state === 'string' && /^(?:success(?:ful)?|succeeded|ok|completed|done)$/i.test(state))
    return true;
  // 202 says that the item may still fail.
  return state === true || [200, 201, 204].includes(Number(state));
}
