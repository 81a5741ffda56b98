import type { ProxyName } from './transport.ts';

/**
 * The part of a call's way through a proxy: its connection to the proxy, the time until the way to the host is open, or the time after it
 * is sent.
 */
export type ProxyLeg = 'proxy' | 'tunnel' | 'sent';

/** A call that failed on its way through a proxy that an environment variable names. */
export class ProxyError extends Error {
  readonly proxy: ProxyName;
  readonly leg: ProxyLeg;

  constructor(proxy: ProxyName, leg: ProxyLeg, cause: unknown) {
    super('', { cause });
    this.name = 'ProxyError';
    this.proxy = proxy;
    this.leg = leg;
  }
}

/** Reduces a platform's error to the names and codes that may be logged. Its texts and fields can contain a URL, a header or the response itself. */
export function traceOf(error: unknown): Error {
  return new Error(codesOf(error));
}

/** The names and codes of an error and its causes, for use in a sentence. */
export function codesOf(error: unknown): string {
  const parts = causesOf(error)
    .filter((cause) => !(cause instanceof ProxyError))
    .map((cause) => ('code' in cause ? `${cause.name} ${String(cause.code)}` : cause.name));
  return parts.join(' < ') || typeof error;
}

/** The chain of causes and the members of aggregates (one for each address of a host), at most 16. */
export function causesOf(error: unknown): Error[] {
  const found: Error[] = [];
  const queue: unknown[] = [error];
  while (queue.length > 0 && found.length < 16) {
    const next = queue.shift();
    if (!(next instanceof Error)) continue;
    found.push(next);
    if (next instanceof AggregateError) queue.push(...(next.errors as unknown[]));
    queue.push(next.cause);
  }
  return found;
}
