import { isObject, parseJson } from '../../text/json.ts';
import type { PlacedBlock } from '../syntax/model.ts';
import { problem, type Problem } from '../syntax/problem.ts';
import { isList } from '../syntax/value.ts';

/** Lists in bodies that the API takes a number of at most; reference 3.1, 3.2, 5.1 and 5.4. Those of the query stand in the catalogue. */
const lists: readonly { path: RegExp; name: string; max: number }[] = [
  { path: /^\/configuration\/v1\/devices\/move$/, name: 'serials', max: 50 },
  { path: /^\/platform\/licensing\/v1\/subscriptions\/(?:un)?assign$/, name: 'serials', max: 50 },
  { path: /^\/central\/v2\/sites\/associations$/, name: 'device_ids', max: 5_000 },
  { path: /^\/network-troubleshooting\/v1\/[^/]+\/[^/]+\/showCommands$/, name: 'commands', max: 20 },
];

/** Tells of a body with more in its list than the API takes in one call. */
export function checkBatch(placed: PlacedBlock, call: { target: string; body?: unknown }): Problem[] {
  const path = call.target.split('?', 1)[0] ?? '';
  const known = lists.find((one) => one.path.test(path));
  if (!known || typeof call.body !== 'string') return [];
  const body = parseJson(call.body);
  const list = isObject(body) ? body[known.name] : undefined;
  if (!isList(list) || list.length <= known.max) return [];
  const range = placed.block.body?.range ?? { start: 0, end: 0 };
  return [problem('tooManyValues', range, { name: known.name, max: known.max })];
}
