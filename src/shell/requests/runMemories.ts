import type * as vscode from 'vscode';
import type { ResponseBudget } from '../../request/run/keptResponses.ts';
import { createRunMemory, type RunMemory } from '../../request/run/runContext.ts';
import type { LoopOutcome, SendOutcome } from '../../request/run/runOutcome.ts';
import type { Block } from '../../request/syntax/model.ts';

/** Captures and responses that the calls of each file have kept in this window, and the outcome from which a call can be continued. */
export class RunMemories {
  #memories = new Map<string, RunMemory>();
  readonly #budget: ResponseBudget;
  #last = new WeakMap<Block, SendOutcome | LoopOutcome>();

  /** `budget` is the window's, for documents too. */
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

  /** Lets the responses of a file go that was closed; its captures stay. */
  closed(uri: vscode.Uri): void {
    this.#memories.get(uri.toString())?.responses.close();
  }

  /** Lets a response go whose own file was removed. */
  fileRemoved(path: string): void {
    for (const { responses } of this.#memories.values()) responses.letFileGo(path);
  }

  /** Forgets those of all files. */
  forget(): void {
    for (const { responses } of this.#memories.values()) responses.close();
    this.#memories.clear();
    this.#last = new WeakMap();
  }
}
