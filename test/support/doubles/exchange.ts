import type { Call, Exchange } from '../../../src/http/call.ts';

/** A response to a call, of one attempt; `answer` is its body as text, or as a value of JSON. */
export function exchangeOf({ method }: Pick<Call, 'method'>, status: number, answer: unknown): Exchange {
  const body = new TextEncoder().encode(typeof answer === 'string' ? answer : JSON.stringify(answer));
  const figures = { bytes: body.length, durationMs: 1, attempts: 1 };
  return { account: '', method, url: '', status, headers: [], body, ...figures };
}
