import * as z from 'zod/mini';

export const faultKinds = [
  'status',
  'unavailable',
  'serverError',
  'badGateway',
  'gatewayTimeout',
  'invalidToken',
  'tokenEnded',
  'forbidden',
  'limitSecond',
  'limitDay',
  'delay',
  'drip',
  'hang',
  'resetBeforeWork',
  'resetAfterWork',
  'resetMidHeaders',
  'resetMidBody',
  'truncate',
  'gzip',
  'cutGzip',
  'gzipBomb',
  'redirect',
  'signInPage',
  'replaceBody',
  'setHeaders',
  'dateSkew',
  'junkRateHeaders',
] as const;

/** A fault as data: http/canned.ts has the responses, http/wire.ts the effects on the connection. */
export const Fault = z.object({
  /** `METHOD /path` without a query; either part may be or contain `*`. */
  on: z.string(),
  /** The kind of the fault. tokenEnded: the token of the request ends with the request, and the gateway says so in its own words. */
  do: z.enum(faultKinds),
  /** Number of times; without it, for ever. */
  times: z.optional(z.number()),
  /** Number of fitting requests that pass unharmed first. */
  skip: z.optional(z.number()),
  /** The account whose gateway has the fault, or the region's name; without it, anywhere. */
  at: z.optional(z.string()),
  status: z.optional(z.number()),
  /** True if the work is done anyway; only its response is replaced by that of the fault. */
  afterWork: z.optional(z.boolean()),
  body: z.optional(z.string()),
  headers: z.optional(z.record(z.string(), z.string())),
  /** For delay, hang, drip (between bytes) and dateSkew: ms. */
  ms: z.optional(z.number()),
  /**
   * For drip: bytes at a time; for resetMidBody and truncate: bytes sent; for cutGzip: bytes that were packed; for gzipBomb: decoded size.
   */
  bytes: z.optional(z.number()),
  /** For redirect: the target. */
  to: z.optional(z.string()),
});
export type Fault = z.infer<typeof Fault>;

interface Planted {
  fault: Fault;
  pattern: RegExp;
  seen: number;
}

/** The active faults, in the order they were planted. */
export class Faults {
  #planted: Planted[] = [];

  plant(fault: Fault): void {
    const [method = '*', path = '*'] = fault.on.includes(' ') ? fault.on.split(' ', 2) : ['*', fault.on];
    const source = [method, path].map(wildcard).join(' ');
    this.#planted.push({ fault, pattern: new RegExp(`^${source}$`, 'i'), seen: 0 });
  }

  clear(): void {
    this.#planted = [];
  }

  list(): Fault[] {
    return this.#planted.map(({ fault }) => fault);
  }

  /** Takes the first fault that fits this request, if any; counts it and removes it once it is used up. */
  take(method: string, path: string, places: readonly string[]): Fault | undefined {
    for (const planted of this.#planted) {
      const { fault, pattern } = planted;
      if (fault.at !== undefined && !places.includes(fault.at)) continue;
      if (!pattern.test(`${method} ${path}`)) continue;
      planted.seen += 1;
      const skip = fault.skip ?? 0;
      if (planted.seen <= skip) continue;
      if (planted.seen - skip === fault.times)
        this.#planted = this.#planted.filter((other) => other !== planted);
      return fault;
    }
    return undefined;
  }
}

function wildcard(part: string): string {
  return part.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
}
