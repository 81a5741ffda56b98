import type { Exchange } from '../../../http/call.ts';
import { inUtf8 } from '../../../http/charset.ts';
import { isObject, isPlainObject, parseJson, type Json } from '../../../text/json.ts';
import { isEmpty } from '../../undo/members.ts';
import { plainNames, refusedItem, states } from './refusedItem.ts';
import { errors, itemsOf } from './responseMeaning.ts';

/** Lists the names of the items that a response calls done; undefined stands for one that it does not name. */
export function doneItems(exchange: Exchange): (string | undefined)[] {
  if (exchange.bytes > exchange.body.length) return [];
  const response = parseJson(inUtf8(exchange));
  const listed = isObject(response) ? response['success'] : undefined;
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
