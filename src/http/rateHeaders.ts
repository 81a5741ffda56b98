import { header, headerList, type HeaderFields } from './transport.ts';

/** Possible error of a Date header, which has whole seconds, after its way here, ms. */
const clockNoise = 2_000;

/** The customer's limits in the headers of a response. Missing or senseless values are left out. */
export interface RateReport {
  /** Calls in a second. */
  perSecond?: { limit?: number; remaining?: number };
  /** Calls until 00:00 GMT. */
  perDay?: { limit?: number; remaining?: number };
  /** A window whose length the server does not give; `resetMs` counts from the response. */
  window?: { limit?: number; remaining?: number; resetMs?: number };
  /** Retry-After, ms from the response, as the server gave it. */
  retryAfterMs?: number;
}

/**
 * Reads classic Central's four headers (Kong: X-RateLimit-{Limit,Remaining}-{second,day}), new Central's X-RateLimit-* and GreenLake's
 * ratelimit-*, also in one field; see docs/central-api.md 5. `now` is wall time, ms. The server's times count by its own clock if its Date differs from ours.
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
  const there = Date.parse(header(fields, 'date') ?? '');
  const at = Math.abs(there - now) > clockNoise ? there : now;
  const reset = header(fields, 'x-ratelimit-reset') ?? header(fields, 'ratelimit-reset');
  const pairs = [
    pair('x-ratelimit-limit', 'x-ratelimit-remaining'),
    pair('ratelimit-limit', 'ratelimit-remaining'),
  ].flatMap((one) => (one ? { ...one, resetMs: delay(reset, at) } : []));
  const windows = [...pairs, ...windowInOneField(fields, at)];
  return {
    perSecond,
    perDay,
    // A limit alone does not tell how many calls are left.
    window: windows.find(({ remaining }) => remaining !== undefined) ?? windows[0],
    retryAfterMs: delay(header(fields, 'retry-after'), at),
  };
}

type Window = NonNullable<RateReport['window']>;

/**
 * Reads the IETF's drafts that have all in one field: `limit=60, remaining=3, reset=10`, and a list of windows, `"a";r=3;t=10`, whose
 * limits are in RateLimit-Policy, `"a";q=60;w=60`. Of several windows, the one with the fewest calls left counts and is the first.
 */
function windowInOneField(fields: HeaderFields, at: number): Window[] {
  const items = itemsIn(headerList(fields, 'ratelimit'));
  const policies = itemsIn(headerList(fields, 'ratelimit-policy'));
  const windows = items.flatMap(({ name, r, t }): Window[] => {
    const { q, w, qu = 'requests' } = policies.find((one) => one['name'] === name) ?? {};
    return r === undefined || qu !== 'requests' ? [] : [windowOf(q, r, t ?? w, at)];
  });
  const given = (name: string) => items.find((item) => item[name] !== undefined)?.[name];
  if (windows.length === 0) windows.push(windowOf(given('limit'), given('remaining'), given('reset'), at));
  return windows
    .filter(({ limit, remaining }) => limit !== undefined || remaining !== undefined)
    .toSorted((a, b) => leftIn(a) - leftIn(b) || (b.resetMs ?? 0) - (a.resetMs ?? 0));
}

function windowOf(
  limit: string | undefined,
  remaining: string | undefined,
  reset: string | undefined,
  at: number,
): Window {
  return { limit: wholeNumber(limit), remaining: wholeNumber(remaining), resetMs: delay(reset, at) };
}

function leftIn({ remaining = Infinity }: Window): number {
  return remaining;
}

/** The items of a list of RFC 9651: of each what stands before its parameters, as `name`, and these. */
function itemsIn(text = ''): Record<string, string | undefined>[] {
  const items = text.slice(0, 2_000).match(/(?:"[^"]*"|[^,"])+/g) ?? [];
  return items.map((item) => {
    const parts = item.match(/(?:"[^"]*"|[^;"])+/g) ?? [];
    const parameters = parts.map((part) => part.split('=').map((one) => one.trim().replaceAll('"', '')));
    return { ...Object.fromEntries(parameters), name: parameters[0]?.[0] };
  });
}

/**
 * Reads a delay that is given as seconds from now, as seconds or ms since the epoch, or as a date: all of these occur. The result is ms
 * from now, 0 or more.
 */
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
  // HPE writes times in UTC: a time without a zone is not in this machine's zone.
  const hasZone = /(?:[a-z]|[+-]\d{2}(?::?\d{2})?)$/i.test(trimmed);
  const date = Date.parse(hasZone ? trimmed : `${trimmed}Z`);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

function wholeNumber(text: string | undefined): number | undefined {
  // Two fields of one name arrive joined; the first counts. GreenLake may add a policy: "100, 100;w=60".
  const digits = /^\s*(\d{1,12})\s*(?:[,;]|$)/.exec(text ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}
