import type { Clock } from '../base/clock.ts';

/** The sandbox's time: a clock beneath it, moved by whoever holds the controls. */
export class MovableClock implements Clock {
  readonly #base: Clock;
  #offset = 0;

  constructor(base: Clock) {
    this.#base = base;
  }

  now(): number {
    return this.#base.now() + this.#offset;
  }

  /** Not moved: it measures what really went by. */
  monotonic(): number {
    return this.#base.monotonic();
  }

  after: Clock['after'] = (ms, callback) => this.#base.after(ms, callback);

  /** Moves time forwards, or backwards when negative; ms. */
  advance(ms: number): void {
    this.#offset += ms;
  }
}
