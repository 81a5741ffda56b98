import type { Clock } from '../../base/clock.ts';
import type { Disposable } from '../../base/lifetime.ts';

/** Time after which a turn begins no new part, ms; with small parts, a turn then lasts at most 8 ms. */
const turn = 6;
/** Pause between two turns, ms, for other work that has come in meanwhile. */
const between = 2;
/** Pause after the window has asked for something, ms: the next question mostly follows soon. */
const quiet = 60;

interface Job {
  parts: Iterator<unknown>;
  isUrgent: boolean;
}

/** Does background work in small parts, in short turns: work that a person waits for comes first. */
export class Turns implements Disposable {
  #clock: Pick<Clock, 'monotonic' | 'after'>;
  #jobs = new Map<string, Job>();
  #timer: Disposable | undefined;
  #quietFrom = -Infinity;

  constructor(clock: Pick<Clock, 'monotonic' | 'after'>) {
    this.#clock = clock;
  }

  /** Adds work, in place of earlier work with the same key; urgent work is done before other work. */
  begin(key: string, parts: Iterator<unknown>, { isUrgent }: { isUrgent: boolean }): void {
    this.#jobs.delete(key);
    this.#jobs.set(key, { parts, isUrgent });
    this.#timer ??= this.#clock.after(0, this.#take);
  }

  stop(key: string): void {
    this.#jobs.delete(key);
  }

  /** Makes the turns wait until the window has asked for nothing for a while, because somebody waits for something else. */
  readonly giveWay = (): void => {
    this.#quietFrom = this.#clock.monotonic() + quiet;
  };

  dispose(): void {
    this.#jobs.clear();
    this.#timer?.dispose();
  }

  #take = (): void => {
    this.#timer = undefined;
    if (this.#jobs.size === 0) return;
    const start = this.#clock.monotonic();
    const wait = this.#quietFrom - start;
    try {
      if (wait <= 0) this.#work(start + turn);
    } finally {
      if (this.#jobs.size > 0) this.#timer = this.#clock.after(Math.max(wait, between), this.#take);
    }
  };

  #work(end: number): void {
    do {
      const [key, job] = this.#next() ?? [];
      if (key === undefined || !job) return;
      let isDone = true;
      try {
        isDone = job.parts.next().done === true;
      } finally {
        if (isDone && this.#jobs.get(key) === job) this.#jobs.delete(key);
      }
    } while (this.#clock.monotonic() < end);
  }

  #next(): [string, Job] | undefined {
    const all = [...this.#jobs];
    return all.find(([, { isUrgent }]) => isUrgent) ?? all[0];
  }
}
