import type * as vscode from 'vscode';
import type { ResponseBudget } from '../../request/run/body/keptResponses.ts';
import { createRunMemory, type RunMemory } from '../../request/run/runContext.ts';
import type { LoopOutcome, SendOutcome } from '../../request/run/runOutcome.ts';
import type { Block } from '../../request/syntax/model.ts';
import type { HistoryEntry } from '../../response/history.ts';

/** Captures and responses of each file's calls in this window, and the outcomes from which calls can continue. */
export class RunMemories {
  #memories = new Map<string, RunMemory>();
  readonly #budget: ResponseBudget;
  #last = new WeakMap<Block, SendOutcome | LoopOutcome>();
  /** The send in the history behind the response of a named call. */
  #sends = new WeakMap<object, HistoryEntry>();

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
    for (const { responses } of this.#memories.values()) responses.letGoOf(({ file }) => file === path);
  }

  /** Notes the send behind the response that a named call has now, unless that response is of an earlier one. */
  noteSend(uri: vscode.Uri, name: string, entry: HistoryEntry): void {
    const response = this.#memories.get(uri.toString())?.responses.get(name);
    if (response && !this.#sends.has(response)) this.#sends.set(response, entry);
  }

  /** Drops the responses of named calls that came from these sends; captures stay. */
  letSendsGo(entries: readonly HistoryEntry[]): void {
    const gone = new Set(entries);
    for (const { responses } of this.#memories.values())
      responses.letGoOf((response) => {
        const send = this.#sends.get(response);
        return send !== undefined && gone.has(send);
      });
  }

  /** Drops the responses of all named calls; captures stay. A response that a run under way needs goes at its end. */
  letResponsesGo(): void {
    for (const { responses } of this.#memories.values()) responses.close();
  }

  /** Forgets the captures, responses and outcomes of all files. */
  forget(): void {
    this.letResponsesGo();
    this.#memories.clear();
    this.#last = new WeakMap();
  }
}
