import type * as vscode from 'vscode';
import type { ResponseBudget } from '../../request/run/keptResponses.ts';
import { createRunMemory, type RunMemory } from '../../request/run/runContext.ts';
import type { LoopOutcome, SendOutcome } from '../../request/run/runOutcome.ts';
import type { Block } from '../../request/syntax/model.ts';

/** Captures and responses of each file's calls in this window, and the outcomes from which calls can continue. */
export class RunMemories {
  #memories = new Map<string, RunMemory>();
  readonly #budget: ResponseBudget;
  #last = new WeakMap<Block, SendOutcome | LoopOutcome>();

  /** Makes the memories; `budget` is the one of the window, which documents also use. */
  constructor(budget: ResponseBudget) {
    this.#budget = budget;
  }

  of(uri: vscode.Uri): RunMemory {
    const key = uri.toString();
    const memory = this.#memories.get(key) ?? createRunMemory(this.#budget);
    this.#memories.set(key, memory);
    return memory;
  }

  /** Gives the outcome of a block's last run while the block is unchanged; without bodies. */
  last(block: Block): SendOutcome | LoopOutcome | undefined {
    return this.#last.get(block);
  }

  keepLast(block: Block, outcome: SendOutcome | LoopOutcome): void {
    this.#last.set(block, outcome);
  }

  /** Drops the responses of a closed file; its captures stay. */
  closed(uri: vscode.Uri): void {
    this.#memories.get(uri.toString())?.responses.close();
  }

  /** Drops the response whose file on disk was removed. */
  fileRemoved(path: string): void {
    for (const { responses } of this.#memories.values()) responses.letFileGo(path);
  }

  /** Forgets the captures, responses and outcomes of all files. */
  forget(): void {
    for (const { responses } of this.#memories.values()) responses.close();
    this.#memories.clear();
    this.#last = new WeakMap();
  }
}
