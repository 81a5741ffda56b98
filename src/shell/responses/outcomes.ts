import { isLabelOf } from '../../account/customerAccount.ts';
import { Signal } from '../../base/lifetime.ts';
import type { Mark } from '../../request/run/marks.ts';
import type { Block } from '../../request/syntax/model.ts';

/** Last run of a request, for the lens above it. */
export type LastRun =
  | { state: 'running'; progress?: string }
  | {
      state: 'done';
      text: string;
      failed: boolean;
      /** Its condition did not hold. */
      isSkipped?: true;
      response?: string;
      /** The response is JSON, which may be rows. */
      hasRows?: boolean;
      next?: NextAction;
      /** The change that can be undone; of a loop its run. */
      change?: string;
      /** Labels of the accounts that answered. */
      accounts?: readonly string[];
      marks?: readonly Mark[];
    }
  /** `response` shows what came of a response that broke off; `whole` is the sentence that `text` begins. */
  | { state: 'refused'; text: string; whole?: string; response?: string; next?: NextAction };

/** Action that continues a request: for the task that it started, or for the rows that are left. */
export type NextAction = 'askProgress' | 'resumeRows';

/** The last outcome of each block. Kept by the block itself, so that an edit of the block forgets it and an edit elsewhere does not. */
export class Outcomes {
  #outcomes = new WeakMap<Block, { run: LastRun; order: number }>();
  #order = 0;
  /** Labels of accounts that are gone, with the last order of their time. */
  #lost = new Map<string, number>();
  #changed = new Signal<void>();
  #soon: NodeJS.Immediate | undefined;
  readonly onDidChange = this.#changed.event;

  get(block: Block): LastRun | undefined {
    const kept = this.#outcomes.get(block);
    if (kept?.run.state !== 'done') return kept?.run;
    const lost = [...this.#lost].filter(([, order]) => order >= kept.order);
    const isLost = (label: string) => lost.some(([account]) => isLabelOf(account, label));
    return kept.run.accounts?.some(isLost) ? undefined : kept.run;
  }

  set(block: Block, outcome: LastRun): void {
    this.#outcomes.set(block, { run: outcome, order: ++this.#order });
    // What a call waits for is its way to the network, and not that lenses and marks are drawn anew.
    if (outcome.state === 'running') this.#soon ??= setImmediate(this.#fire);
    else this.#fire();
  }

  /** Drops those of accounts that are gone and of their customers. */
  forget(labels: readonly string[]): void {
    for (const label of labels) this.#lost.set(label, this.#order);
    this.#fire();
  }

  /** Drops all: no lens tells of a call any more. */
  clear(): void {
    this.#outcomes = new WeakMap();
    this.#fire();
  }

  readonly #fire = (): void => {
    clearImmediate(this.#soon);
    this.#soon = undefined;
    this.#changed.fire();
  };
}
