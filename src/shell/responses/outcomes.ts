import { Signal } from '../../base/lifetime.ts';
import type { Block } from '../../request/syntax/model.ts';

/** What the lens above a call says of its last run. */
export type Outcome =
  | { state: 'running'; progress?: string }
  | { state: 'done'; text: string; failed: boolean; answer?: string; next?: NextAction }
  /** `answer` shows what came of an answer that broke off. */
  | { state: 'refused'; text: string; answer?: string };

/** What a call can go on with: the task that it started, or the rows that it has left. */
export type NextAction = 'askProgress' | 'resumeRows';

/** The last outcome of each block. Kept by the block itself, so that an edit of the block forgets it and an edit elsewhere does not. */
export class Outcomes {
  #outcomes = new WeakMap<Block, Outcome>();
  #changed = new Signal<void>();
  readonly onDidChange = this.#changed.event;

  get(block: Block): Outcome | undefined {
    return this.#outcomes.get(block);
  }

  set(block: Block, outcome: Outcome): void {
    this.#outcomes.set(block, outcome);
    this.#changed.fire();
  }
}
