import type { Exchange } from '../../../http/call.ts';
import type { Json } from '../../../text/json.ts';
import type { Value } from '../../syntax/value.ts';
import { isFailedWord, type ResponseMeaning } from '../outcome/responseMeaning.ts';
import { openResponse } from '../body/askBody.ts';
import type { RunContext } from '../runContext.ts';

type Ports = Pick<RunContext, 'largeBodies' | 'paths'>;

const underWay =
  /^(accepted|initiated|queued|pending|started|running|processing|in[ _-]?progress|not[ _-]?started)$/i;
/** Places where the services list the items that a task could not do (docs/central-api.md 8). */
const failedItems = ['failed', 'failed_devices', 'failedDevices', 'failedDevicesSerial'].flatMap((name) => [
  `$.${name}`,
  `$.result.${name}`,
]);

/** The word in a response for the state of its task; undefined if it has none. */
export async function taskState(ports: Ports, exchange: Exchange): Promise<string | undefined> {
  const found = await valuesAt(ports, exchange, ['$.status', '$.state']);
  return found.find(
    (value): value is string => typeof value === 'string' && /^[\p{L}\p{N} ._-]{1,60}$/u.test(value),
  );
}

/** Tells if a word means that a task is still under way. */
export function isUnderWay(state: string | undefined): boolean {
  return state !== undefined && underWay.test(state);
}

/** Tells if a word means that a task has ended without success. */
export function isFailedState(state: string | undefined): boolean {
  return state !== undefined && isFailedWord(state);
}

/** Reads what the last response of a task means for the change that started the task. `isJudged` is true if asserts judge its state. */
export async function meaningOfTask(
  ports: Ports,
  exchange: Exchange,
  meaning: ResponseMeaning,
  isJudged: boolean,
): Promise<ResponseMeaning> {
  const items = (await valuesAt(ports, exchange, failedItems)).flatMap((one) =>
    Array.isArray(one) ? one : [],
  );
  const outcome = items.length > 0 ? 'partial' : meaning.outcome;
  const state = await taskState(ports, exchange);
  const isFailure = !isJudged && isFailedState(state);
  return {
    ...meaning,
    outcome: isFailure ? 'failure' : outcome,
    ...(isFailure && state !== undefined && { failedState: state }),
    ...(items.length > 0 && { failed: items as Json[] }),
  };
}

async function valuesAt(ports: Ports, exchange: Exchange, queries: readonly string[]): Promise<Value[]> {
  if (exchange.status >= 400) return [];
  const replies = await openResponse(ports, exchange).ask(queries.map((query) => ({ query })));
  return replies.flatMap(({ matches }) => matches?.values ?? []);
}
