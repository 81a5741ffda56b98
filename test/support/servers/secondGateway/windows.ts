import type { Incoming, Outgoing } from './message.ts';
import type { Switches } from './switches.ts';

const families = /^\/(?:devices|subscriptions|tags|workspaces|service-catalog|audit-log|identity)\//;
const minute = 60_000;

/** Calls a minute that section 2.12 of the reference prints, of the operations that the tests send. */
const printed: Readonly<Record<string, number>> = {
  'GET /devices/v1/devices': 160,
  'GET /devices/v1/devices/{id}': 40,
  'PATCH /devices/v1/devices': 40,
  'PATCH /devices/v2beta1/devices': 40,
  'POST /devices/v1/devices': 50,
  'GET /devices/v1/async-operations/{id}': 90,
  'GET /subscriptions/v1/subscriptions': 60,
  'PATCH /subscriptions/v1/subscriptions': 5,
  'POST /workspaces/v1/msp-tenants': 10,
  'POST /service-catalog/v1/service-manager-provisions': 2,
};

/** One operation in one minute. */
interface Count {
  window: number;
  used: number;
  refused: number;
}

/** GreenLake's counts: each operation by itself, in fixed windows of a minute. */
export class Windows {
  readonly #switches: Switches;
  readonly #now: () => number;
  readonly #counts = new Map<string, Count>();

  constructor(switches: Switches, now: () => number) {
    this.#switches = switches;
    this.#now = now;
  }

  /** Calls that were one too many, by operation. */
  get refused(): Record<string, number> {
    const all = [...this.#counts].map(([operation, { refused }]) => [operation, refused] as const);
    return Object.fromEntries(all.filter(([, refused]) => refused > 0));
  }

  /** Counts a call of GreenLake: the headers of its answer, and whether it was one too many. Undefined for other calls. */
  count({ method, url }: Incoming): { headers: [string, string][]; over?: Outgoing } | undefined {
    if (!families.test(url.pathname)) return undefined;
    const operation = `${method} ${url.pathname.replace(/\/[\da-f-]*\d[\da-f-]*$/i, '/{id}')}`;
    const { windowPhase, unprinted } = this.#switches;
    const since = this.#now() + windowPhase;
    const window = Math.floor(since / minute);
    const before = this.#counts.get(operation) ?? { window, used: 0, refused: 0 };
    const count = before.window === window ? before : { ...before, window, used: 0 };
    this.#counts.set(operation, count);
    const limit = printed[operation] ?? unprinted;
    const isOver = count.used >= limit;
    if (isOver) count.refused += 1;
    else count.used += 1;
    const headers: [string, string][] = [
      ['ratelimit-limit', String(limit)],
      ['ratelimit-remaining', String(limit - count.used)],
      ['ratelimit-reset', String(Math.floor(((window + 1) * minute - since) / 1_000))],
    ];
    return isOver ? { headers, over: tooMany } : { headers };
  }
}

const tooMany: Outgoing = {
  status: 429,
  json: {
    httpStatusCode: 429,
    errorCode: 'HPE_GL_ERROR_TOO_MANY_REQUESTS',
    message: 'Too many requests',
    debugId: '0c1f',
  },
};
