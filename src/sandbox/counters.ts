/** A request as it arrived, for tests: secrets here are the sandbox's own. */
export interface SeenRequest {
  /** Monotonic ms of the arrival. */
  at: number;
  /** Name of the gateway: an account's label, or `token`. */
  place: string;
  method: string;
  /** Path and query as they were sent. */
  url: string;
  headers: Record<string, string | string[] | undefined>;
  /** At most 4 kB. */
  body: string;
  /** 0 until a response is sent. */
  status: number;
  /** Error of a route, which is a mistake of the sandbox. */
  mistake?: string;
}

const keep = 20_000;

/** Counts of the requests to the sandbox, for tests of renewals, limits and repeated calls. */
export class Counters {
  /** Refreshes that gave a new pair. */
  rotations = 0;
  /** Refresh tokens that were sent again after they were used up. */
  consumedPresented = 0;
  /** Refresh tokens that were sent but never existed. */
  unknownPresented = 0;
  /** New tokens from an authorization code, client credentials or an exchange. */
  issued = 0;
  /** Answers with 429. */
  limited = 0;
  /** Number of times that each write was carried out, by `METHOD /path`. */
  readonly writes = new Map<string, number>();
  readonly requests: SeenRequest[] = [];
  #arrivals = new Map<string, number[]>();
  #most = new Map<string, number>();

  arrived(request: SeenRequest): void {
    if (this.requests.length >= keep) this.requests.splice(0, keep / 2);
    this.requests.push(request);
  }

  /** Counts a call of a customer after the sign-in, for the greatest number in any one second. */
  counted(customer: string, at: number): void {
    const recent = (this.#arrivals.get(customer) ?? []).filter((earlier) => at - earlier < 1000);
    recent.push(at);
    this.#arrivals.set(customer, recent);
    this.#most.set(customer, Math.max(this.#most.get(customer) ?? 0, recent.length));
  }

  executed(method: string, path: string): void {
    const key = `${method} ${path}`;
    this.writes.set(key, (this.writes.get(key) ?? 0) + 1);
  }

  /** The figures as plain data; `maxPerSecond` is by customer id. */
  snapshot(): CounterFigures {
    const { rotations, consumedPresented, unknownPresented, issued, limited } = this;
    return {
      rotations,
      consumedPresented,
      unknownPresented,
      issued,
      limited,
      requests: this.requests.length,
      writes: Object.fromEntries(this.writes),
      maxPerSecond: Object.fromEntries(this.#most),
    };
  }

  reset(): void {
    this.rotations = this.consumedPresented = this.unknownPresented = this.issued = this.limited = 0;
    this.writes.clear();
    this.requests.length = 0;
    this.#arrivals.clear();
    this.#most.clear();
  }
}

export interface CounterFigures {
  rotations: number;
  consumedPresented: number;
  unknownPresented: number;
  issued: number;
  limited: number;
  requests: number;
  writes: Record<string, number>;
  maxPerSecond: Record<string, number>;
}
