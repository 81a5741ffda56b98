import { header, type HeaderFields } from './transport.ts';

/** ms that a Date header, which has whole seconds, may be off on its way. */
const clockNoise = 2_000;

/** Limits of the customer in the headers of a response. Missing or senseless values are left out. */
export interface RateReport {
  /** Calls in a second. */
  perSecond?: { limit?: number; remaining?: number };
  /** Calls until 00:00 GMT. */
  perDay?: { limit?: number; remaining?: number };
  /** A window of a length that the server does not tell; `resetMs` counts from the response. */
  window?: { limit?: number; remaining?: number; resetMs?: number };
  /** Retry-After, ms from the response, as the server gave it. */
  retryAfterMs?: number;
}

/**
 * Reads classic Central's four headers (Kong: X-RateLimit-{Limit,Remaining}-{second,day}), new Central's X-RateLimit-* and
 * GreenLake's ratelimit-*; see docs/central-api.md 5. `now` is wall time, ms; the server's times count by its own clock if its
 * Date shows another.
 */
export function rateReport(fields: HeaderFields, now: number): RateReport {
  const count = (name: string) => wholeNumber(header(fields, name));
  const pair = (limitName: string, remainingName: string) => {
    const limit = count(limitName);
    const remaining = count(remainingName);
    return limit === undefined && remaining === undefined ? undefined : { limit, remaining };
  };
  const perSecond = pair('x-ratelimit-limit-second', 'x-ratelimit-remaining-second');
  const perDay = pair('x-ratelimit-limit-day', 'x-ratelimit-remaining-day');
  const window =
    pair('x-ratelimit-limit', 'x-ratelimit-remaining') ?? pair('ratelimit-limit', 'ratelimit-remaining');
  const there = Date.parse(header(fields, 'date') ?? '');
  const at = Math.abs(there - now) > clockNoise ? there : now;
  const reset = header(fields, 'x-ratelimit-reset') ?? header(fields, 'ratelimit-reset');
  return {
    perSecond,
    perDay,
    window: window && { ...window, resetMs: delay(reset, at) },
    retryAfterMs: delay(header(fields, 'retry-after'), at),
  };
}

/** Seconds from now, seconds or ms since the epoch, or a date: all are met in the field. The response is ms from now, 0 or more. */
export function delay(text: string | undefined, now: number): number | undefined {
  if (text === undefined) return undefined;
  const trimmed = text.trim();
  if (/^-?\d{1,18}(\.\d{1,9})?$/.test(trimmed)) {
    const number = Number(trimmed);
    if (number > 1e12) return Math.max(0, number - now);
    if (number > 1e9) return Math.max(0, number * 1_000 - now);
    return Math.max(0, number * 1_000);
  }
  if (!/\d{4}/.test(trimmed) || trimmed.length > 40) return undefined;
  // HPE writes of a time in UTC: one without a zone is no time of this machine's.
  const hasZone = /(?:[a-z]|[+-]\d{2}(?::?\d{2})?)$/i.test(trimmed);
  const date = Date.parse(hasZone ? trimmed : `${trimmed}Z`);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

function wholeNumber(text: string | undefined): number | undefined {
  // Two fields of one name arrive joined; the first counts. GreenLake may add a policy: "100, 100;w=60".
  const digits = /^\s*(\d{1,12})\s*(?:[,;]|$)/.exec(text ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}
