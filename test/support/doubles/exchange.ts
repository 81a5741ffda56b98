import type { Call, Exchange } from '../../../src/http/call.ts';

/** A response to a call, of one attempt; `answer` is its body as text, or as a value of JSON. */
export function exchangeOf({ method }: Pick<Call, 'method'>, status: number, response: unknown): Exchange {
  const body = new TextEncoder().encode(typeof response === 'string' ? response : JSON.stringify(response));
  const figures = { bytes: body.length, durationMs: 1, attempts: 1 };
  return { account: '', method, url: '', status, headers: [], body, ...figures };
}
