import { isLabelOf, renamed, type Renaming } from '../../account/customerAccount.ts';
import { Renamings } from '../../account/renamings.ts';
import { Signal } from '../../base/lifetime.ts';
import type { Mark } from '../../request/run/outcome/marks.ts';
import type { Block } from '../../request/syntax/model.ts';

/** Last run of a request, for the lens above it. */
export type LastRun =
  | { state: 'running'; progress?: string }
  | {
      state: 'done';
      text: string;
      failed: boolean;
      /** True if the request was skipped because of its condition. */
      isSkipped?: true;
      response?: string;
      /** True if the response may have rows: JSON or CSV. */
      hasRows?: boolean;
      next?: NextAction;
      /** Id of the change that can be undone; for a loop, of its run. */
      change?: string;
      /** Labels of the accounts that answered. */
      accounts?: readonly string[];
      marks?: readonly Mark[];
    }
  /** `response` shows the part of a broken-off response that arrived; `whole` is the sentence whose beginning is `text`. */
  | { state: 'refused'; text: string; whole?: string; response?: string; next?: NextAction };

/** Action that continues a request: asking for the task that it started, or sending the rows that are left, as words such as “41 rows”. */
export type NextAction = 'askProgress' | { rowsLeft: string };

/** The last outcome of each block. The key is the block object, so that only an edit of the block itself drops its outcome. */
export class Outcomes {
  readonly #renamings: Renamings;
  #outcomes = new WeakMap<Block, { run: LastRun; order: number; accounts: readonly string[] }>();
  #order = 0;
  #dropped = new WeakSet<object>();
  /** Changes of labels after the outcomes up to an order, oldest first; undefined for the label of a removed account. */
  #since: { order: number; now: (label: string) => string | undefined }[] = [];
  #changed = new Signal<void>();
  #soon: NodeJS.Immediate | undefined;
  readonly onDidChange = this.#changed.event;

  constructor(renamings = new Renamings()) {
    this.#renamings = renamings;
  }

  get(block: Block): LastRun | undefined {
    const kept = this.#outcomes.get(block);
    if (!kept || this.#dropped.has(kept.run)) return undefined;
    const since = this.#since.filter(({ order }) => order >= kept.order);
    const isLost = (label: string) =>
      since.reduce<string | undefined>((one, { now }) => one && now(one), label) === undefined;
    return kept.accounts.some(isLost) ? undefined : kept.run;
  }

  set(block: Block, run: LastRun): void {
    const labels = (run.state === 'done' && run.accounts) || [];
    const accounts = labels.map((label) => this.#renamings.now(label));
    this.#outcomes.set(block, { run, order: ++this.#order, accounts });
    // A starting call should not wait until lenses and marks are drawn again.
    if (run.state === 'running') this.#soon ??= setImmediate(this.#fire);
    else this.#fire();
  }

  /** Drops the outcomes of removed accounts and of their customers. */
  forget(labels: readonly string[]): void {
    const isTheirs = (label: string) => labels.some((account) => isLabelOf(account, label));
    this.#since.push({ order: this.#order, now: (label) => (isTheirs(label) ? undefined : label) });
    this.#fire();
  }

  /** Gives the outcomes of an account its new label, so that they go with the account. */
  rename(renaming: Renaming): void {
    this.#since.push({ order: this.#order, now: (label) => renamed(label, renaming) });
  }

  /** Drops single outcomes. */
  drop(runs: readonly object[]): void {
    for (const run of runs) this.#dropped.add(run);
    this.#fire();
  }

  /** Drops all outcomes, so that no lens shows one. */
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
