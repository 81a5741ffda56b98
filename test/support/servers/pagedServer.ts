import type { Call, Exchange } from '../../../src/http/call.ts';

export interface PagedServer {
  send: (call: Call) => Promise<Exchange>;
  /** The targets that were asked for, in order. */
  asked: string[];
}

/** Answers calls from their query, as a list of the API would. An Error is thrown; `{ status, body }` is any other answer. */
export function pagedServer(answer: (query: URLSearchParams, index: number) => unknown): PagedServer {
  const asked: string[] = [];
  return {
    asked,
    send(call) {
      asked.push(call.target);
      const given = answer(new URL(call.target, 'http://x').searchParams, asked.length - 1);
      if (given instanceof Error) return Promise.reject(given);
      return Promise.resolve(
        isAnswer(given) ? exchange(call, given.body, given.status) : exchange(call, given, 200),
      );
    },
  };
}

function exchange(call: Call, body: unknown, status: number): Exchange {
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  const headers = [['content-type', typeof body === 'string' ? 'text/html' : 'application/json']] as const;
  return {
    account: 'acc-1',
    method: call.method,
    url: call.target,
    status,
    headers,
    body: bytes,
    bytes: bytes.length,
    durationMs: 1,
    attempts: 1,
  };
}

function isAnswer(given: unknown): given is { status: number; body: unknown } {
  return typeof given === 'object' && given !== null && 'status' in given && 'body' in given;
}
