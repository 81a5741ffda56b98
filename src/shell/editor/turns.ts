import type { Clock } from '../../base/clock.ts';
import type { Disposable } from '../../base/lifetime.ts';

/** When a turn ends, ms after it began; the part that is then under way makes it no longer than 8 as long as parts are small. */
const turn = 6;
/** Between two turns, ms: what has come in meanwhile is done. */
const between = 2;
/** After somebody asked for something, ms: one question of the window is mostly followed by the next. */
const quiet = 60;

interface Job {
  parts: Iterator<unknown>;
  isUrgent: boolean;
}

/** Does background work in small parts, in short turns: work that a person waits for goes first. */
export class Turns implements Disposable {
  #clock: Pick<Clock, 'monotonic' | 'after'>;
  #jobs = new Map<string, Job>();
  #timer: Disposable | undefined;
  #quietFrom = -Infinity;

  constructor(clock: Pick<Clock, 'monotonic' | 'after'>) {
    this.#clock = clock;
  }

  /** Takes the work on, in place of what has the same key; what is urgent is done before what is not. */
  begin(key: string, parts: Iterator<unknown>, { isUrgent }: { isUrgent: boolean }): void {
    this.#jobs.delete(key);
    this.#jobs.set(key, { parts, isUrgent });
    this.#timer ??= this.#clock.after(0, this.#take);
  }

  stop(key: string): void {
    this.#jobs.delete(key);
  }

  /** Tells that somebody waits for something else: there is no turn until it has been quiet. */
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
