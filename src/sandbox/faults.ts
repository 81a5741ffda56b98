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

/** Something that goes wrong, as data: http/canned.ts has the responses, http/wire.ts what happens to the connection. */
export const Fault = z.object({
  /** `METHOD /path`: either may be or hold `*`; without a query. */
  on: z.string(),
  /** tokenEnded: the token of the request ends with it, which the gateway says in its own words. */
  do: z.enum(faultKinds),
  /** How often; for ever when absent. */
  times: z.optional(z.number()),
  /** How many fitting requests go by unharmed first. */
  skip: z.optional(z.number()),
  /** Only at the gateway of this account or with this region's name; anywhere when absent. */
  at: z.optional(z.string()),
  status: z.optional(z.number()),
  /** The work is done all the same; only its response is replaced by the one of the fault. */
  afterWork: z.optional(z.boolean()),
  body: z.optional(z.string()),
  headers: z.optional(z.record(z.string(), z.string())),
  /** delay, hang, drip (between bytes), dateSkew: ms. */
  ms: z.optional(z.number()),
  /** drip: bytes at a time; resetMidBody and truncate: bytes sent; cutGzip: bytes that were packed; gzipBomb: decoded size. */
  bytes: z.optional(z.number()),
  /** redirect: where to. */
  to: z.optional(z.string()),
});
export type Fault = z.infer<typeof Fault>;

interface Planted {
  fault: Fault;
  pattern: RegExp;
  seen: number;
}

/** The faults that are switched on, in the order they were planted. */
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

  /** The first fault that fits this request, if any; counts it and drops it once it is used up. */
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
