import type * as vscode from 'vscode';
import { AnswerBudget } from '../../request/run/keptAnswers.ts';
import { createRunMemory, type RunMemory } from '../../request/run/runContext.ts';

/** Captures and responses that the calls of each file have kept in this window. */
export class RunMemories {
  #memories = new Map<string, RunMemory>();
  #budget = new AnswerBudget();

  of(uri: vscode.Uri): RunMemory {
    const key = uri.toString();
    const memory = this.#memories.get(key) ?? createRunMemory(this.#budget);
    this.#memories.set(key, memory);
    return memory;
  }

  /** Lets the responses of a file go that was closed; its captures stay. */
  closed(uri: vscode.Uri): void {
    this.#memories.get(uri.toString())?.answers.close();
  }

  /** Lets a response go whose own file was removed. */
  fileRemoved(path: string): void {
    for (const { answers } of this.#memories.values()) answers.letFileGo(path);
  }

  /** Forgets those of all files. */
  forget(): void {
    for (const { answers } of this.#memories.values()) answers.close();
    this.#memories.clear();
  }
}
