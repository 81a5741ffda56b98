import type { Clock } from '../../base/clock.ts';
import type { RecipientsProgress, RunProgress } from './runContext.ts';

/** The state of a running send: its progress, and the work of its present call. */
export interface ShownProgress {
  calls?: { done: number; calls: number; failed: number };
  rows?: { done: number; rows: number; failed: number; leftMs?: number };
  recipients?: RecipientsProgress;
  part?: Extract<RunProgress, { kind: 'pages' | 'poll' }>;
  /** The length of a wait, if a person would notice it. */
  waitMs?: number;
}

/** The number of last rows whose time is used to estimate the rest. */
const looked = 20;
/** A shorter wait is not shown beside a count that moves; ms. */
const noticed = 2_000;

/** Combines the steps of a run: a short wait or the page of one row does not replace the count of rows. */
export class RunPace {
  readonly #clock: Pick<Clock, 'monotonic'>;
  #shown: ShownProgress = {};
  /** Times at which the last rows began, each with the number of rows before it. */
  #begun: { at: number; done: number }[] = [];

  constructor(clock: Pick<Clock, 'monotonic'>) {
    this.#clock = clock;
  }

  /** Gives what is to be shown after a step. */
  after(step: RunProgress): ShownProgress {
    this.#shown = this.#next(step);
    return this.#shown;
  }

  #next(step: RunProgress): ShownProgress {
    const { calls, rows, recipients, part } = this.#shown;
    switch (step.kind) {
      case 'calls':
        this.#begun = [];
        return { calls: step };
      case 'rows':
        return { ...(calls && { calls }), rows: { ...step, ...this.#left(step) } };
      case 'recipients':
        return { ...(calls && { calls }), recipients: step };
      case 'pages':
      case 'poll':
        return { ...(calls && { calls }), ...(rows && { rows }), part: step };
      case 'wait': {
        const isAlone = !calls && !rows && !recipients && !part;
        return { ...without(this.#shown), ...((isAlone || step.ms >= noticed) && { waitMs: step.ms }) };
      }
    }
  }

  /** The time for the rows that are left, at the pace of the last rows; nothing before the second row. */
  #left({ done, rows }: { done: number; rows: number }): { leftMs?: number } {
    const at = this.#clock.monotonic();
    const last = this.#begun.at(-1);
    if (last && done < last.done) this.#begun = [];
    this.#begun = [...this.#begun, { at, done }].slice(-looked - 1);
    const [first] = this.#begun;
    if (!first || done === first.done) return {};
    return { leftMs: ((at - first.at) / (done - first.done)) * (rows - done) };
  }
}

function without({ waitMs: _, ...shown }: ShownProgress): ShownProgress {
  return shown;
}
