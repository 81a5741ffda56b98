import type { Clock } from '../../../src/base/clock.ts';
import type { HeaderFields } from '../../../src/http/transport.ts';

export interface WindowedAnswer {
  status: 200 | 429;
  headers: HeaderFields;
}

/** GreenLake's count of one operation: fixed windows of a minute, the reset in whole seconds, rounded down (docs/central-api.md 5). */
export class GreenLakeWindow {
  readonly #clock: Clock;
  readonly #limit: number;
  readonly #phase: number;
  #window = -1;
  #used = 0;
  refused = 0;
  counted = 0;

  /** `phase` is the time in ms until the first window ends. */
  constructor(clock: Clock, limit: number, phase: number) {
    this.#clock = clock;
    this.#limit = limit;
    this.#phase = phase;
  }

  /** Counts a call, ours or another client's. */
  take(): WindowedAnswer {
    const since = this.#clock.monotonic() + 60_000 - this.#phase;
    const window = Math.floor(since / 60_000);
    if (window !== this.#window) this.#used = 0;
    this.#window = window;
    const isOver = this.#used >= this.#limit;
    if (isOver) this.refused += 1;
    else {
      this.#used += 1;
      this.counted += 1;
    }
    const reset = Math.floor(((window + 1) * 60_000 - since) / 1_000);
    const headers = [
      ['ratelimit-limit', String(this.#limit)],
      ['ratelimit-remaining', String(this.#limit - this.#used)],
      ['ratelimit-reset', String(reset)],
    ] as const;
    return { status: isOver ? 429 : 200, headers };
  }
}
