import type { Clock } from '../base/clock.ts';

/** The sandbox's time: a clock that the controls of the sandbox can move. */
export class MovableClock implements Clock {
  readonly #base: Clock;
  #offset = 0;

  constructor(base: Clock) {
    this.#base = base;
  }

  now(): number {
    return this.#base.now() + this.#offset;
  }

  /** The monotonic time is not moved: it measures real time. */
  monotonic(): number {
    return this.#base.monotonic();
  }

  after: Clock['after'] = (ms, callback) => this.#base.after(ms, callback);

  /** Moves time forwards, or backwards if negative; ms. */
  advance(ms: number): void {
    this.#offset += ms;
  }
}
