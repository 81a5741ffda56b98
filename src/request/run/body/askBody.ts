import { isWrite, type Exchange } from '../../../http/call.ts';
import { factsOf, type ResponseFacts } from '../../resolve/responseFacts.ts';
import type { Needs } from '../../syntax/dependencies.ts';
import type { Subject } from '../../syntax/predicate.ts';
import type { Expression } from '../../syntax/reference.ts';
import type { Value } from '../../syntax/value.ts';
import { isJson, maySpeak, meaningOf, type ResponseMeaning } from '../outcome/responseMeaning.ts';
import { expressionOf, isOfBody, repliesTo, stoppedAt, stoppedReplies, wholeOf } from './bodyQuestions.ts';
import type { AskBody, BodyQuestion, BodyReply, OpenResponse } from './bodyQuestions.ts';
import type { Captured } from '../outcome/capture.ts';
import { captureTooLarge } from '../outcome/captureBounds.ts';
import type { KeptResponses } from './keptResponses.ts';
import type { RunContext } from '../runContext.ts';

/** Larger bodies, in bytes, are parsed and searched in another thread, because here they would hold up all other work. */
const mostHere = 1_048_576;

type Ports = Pick<RunContext, 'largeBodies' | 'paths'>;

/** Opens a response. `merged` and `bytes` mean the same as for `factsOf`. */
export function openResponse(ports: Ports, exchange: Exchange, merged?: Value, bytes?: number): OpenResponse {
  const facts = factsOf(exchange, ports.paths, merged, bytes);
  const ask: AskBody = async (questions) => repliesTo(exchange, facts, questions);
  if (merged !== undefined || !isLarge(exchange)) return { ...facts, ask };
  return largeResponse(exchange, facts, async (questions) => {
    if (!questions.some(isOfBody)) return ask(questions);
    const replies = await ports.largeBodies?.(exchange, questions);
    if (replies) return replies;
    return exchange.file === undefined ? ask(questions) : askFile(ports, exchange, questions);
  });
}

function isLarge({ bytes, file }: Exchange): boolean {
  return file !== undefined || bytes > mostHere;
}

/** Reads the file in this thread, because there is no other thread. */
async function askFile({ paths }: Ports, exchange: Exchange, questions: readonly BodyQuestion[]) {
  const whole = await wholeOf(exchange).catch(() => undefined);
  return whole ? repliesTo(whole, factsOf(whole, paths), questions) : stoppedReplies(questions);
}

function largeResponse(exchange: Exchange, facts: ResponseFacts, ask: AskBody): OpenResponse {
  const known = new Map<string, BodyReply>();
  let size = 0;
  return {
    ...facts,
    ask,
    ...(exchange.file !== undefined && { file: exchange.file }),
    query(jsonPath) {
      const reply = known.get(jsonPath);
      if (reply?.stopped !== undefined || (!reply && exchange.file !== undefined)) throw stoppedAt(jsonPath);
      return reply ? reply.matches : facts.query(jsonPath);
    },
    size: (counted) => facts.size(counted) + size,
    async prepare(jsonPaths) {
      const fresh = [...jsonPaths].filter((path) => !known.has(path));
      if (fresh.length === 0) return;
      for (const [at, reply] of (await ask(fresh.map((query) => ({ query })))).entries()) {
        known.set(fresh[at] ?? '', reply);
        size += reply.size ?? JSON.stringify(reply).length;
      }
    },
  };
}

/** Looks up what is needed of large responses, so that resolving the references does not hold up other work. */
export async function prepareNeeds(responses: KeptResponses, needs: () => Needs): Promise<void> {
  if (!responses.hasLarge) return;
  for (const [name, paths] of needs().calls) await responses.get(name)?.prepare?.(paths);
}

/** Asks for the value that a capture keeps of a response. */
export async function capturedBy(ask: AskBody, capture: Subject): Promise<Captured> {
  const [reply] = await ask([{ capture }]);
  if (reply?.captured) return reply.captured;
  const missing = expressionOf({ capture });
  const stopped = reply?.isTooLarge ? captureTooLarge(missing) : stoppedAt(reply?.stopped ?? missing);
  return { missing, stopped };
}

/**
 * Finds the part of an earlier response's body that a reference means; undefined for any other reference. Unlike in a text, an empty list
 * is a value here.
 */
export async function ofEarlier(
  responses: KeptResponses,
  expression: Expression,
): Promise<Captured | undefined> {
  if (expression.kind !== 'response' || expression.part !== 'body') return undefined;
  const { name, jsonPath } = expression;
  const response = responses.get(name);
  const one: Captured = response
    ? await capturedBy(response.ask, { kind: 'body', jsonPath })
    : { missing: jsonPath };
  return 'missing' in one ? { ...one, missing: `{{${name}.response.body.${one.missing}}}` } : one;
}

/** The meaning of a response. A large body is read only if it may say something about its call. */
export async function meaningFor(ports: Ports, exchange: Exchange): Promise<ResponseMeaning> {
  if (!isLarge(exchange) || !maySpeak(exchange)) return meaningOf(exchange);
  const [reply] = await openResponse(ports, exchange).ask([{ meaning: true }]);
  if (reply?.meaning) return reply.meaning;
  const head = { ...exchange, body: exchange.body.subarray(0, 64) };
  const meaning = meaningOf(head);
  const mayHide = isJson(head) && meaning.outcome === 'success' && isWrite(exchange.method);
  return { ...meaning, ...(mayHide && { isUnsearched: true }) };
}
