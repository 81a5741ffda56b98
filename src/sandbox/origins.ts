import { Counters } from './counters.ts';
import { Faults } from './faults.ts';
import type { Incoming, Reply } from './http/message.ts';
import { Origin, type OriginParts } from './http/origin.ts';

export type SharedParts = Omit<OriginParts, 'places' | 'handle'>;

/** The open ports of one sandbox. */
export class Origins {
  readonly #shared: SharedParts;
  #port: number;
  #open: Origin[] = [];

  constructor(shared: SharedParts, port: number) {
    this.#shared = shared;
    this.#port = port;
  }

  /** Opens a port; resolves to the URL of its origin. */
  async open(places: OriginParts['places'], handle: (request: Incoming) => Reply): Promise<string> {
    return await this.#listen({ ...this.#shared, places, handle });
  }

  /** Opens the control's port, which has no faults and is not counted. */
  async openControl(handle: (request: Incoming) => Reply): Promise<string> {
    const quiet = { ...this.#shared, counters: new Counters(), faults: new Faults() };
    return await this.#listen({ ...quiet, places: ['control'], handle });
  }

  async close(): Promise<void> {
    await Promise.all(this.#open.splice(0).map((origin) => origin.close()));
  }

  async #listen(parts: OriginParts): Promise<string> {
    const origin = new Origin(parts);
    this.#open.push(origin);
    const url = await origin.listen(this.#port);
    if (this.#port !== 0) this.#port += 1;
    return url;
  }
}
