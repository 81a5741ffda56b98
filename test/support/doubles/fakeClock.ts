import type { Clock } from '../../../src/base/clock.ts';

interface Timer {
  at: number;
  callback: () => void;
}

/** A clock that stands still until it is moved. */
export class FakeClock implements Clock {
  #wall: number;
  #monotonic = 0;
  #timers: Timer[] = [];

  constructor(wall: number = Date.UTC(2026, 0, 31, 12)) {
    this.#wall = wall;
  }

  now = (): number => this.#wall;
  monotonic = (): number => this.#monotonic;

  after = (ms: number, callback: () => void) => {
    const timer = { at: this.#monotonic + Math.max(ms, 0), callback };
    this.#timers.push(timer);
    return { dispose: () => void (this.#timers = this.#timers.filter((other) => other !== timer)) };
  };

  /** Moves both times, runs what falls due in its order, and lets its promises settle. */
  async advance(ms: number): Promise<void> {
    const end = this.#monotonic + ms;
    for (;;) {
      await settle();
      const due = this.#timers.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
      if (due === undefined) break;
      this.#timers = this.#timers.filter((timer) => timer !== due);
      this.#move(due.at - this.#monotonic);
      due.callback();
    }
    this.#move(end - this.#monotonic);
    await settle();
  }

  /** Moves the wall clock alone, as a correction does; a laptop's sleep moves it forward alone. */
  jump(ms: number): void {
    this.#wall += ms;
  }

  #move(ms: number): void {
    this.#wall += ms;
    this.#monotonic += ms;
  }
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
}
