import * as vscode from 'vscode';
import { CentralError, plain } from '../../base/errors.ts';
import { createRunMemory, type RunMemory, type RunOptions } from '../../request/run/runContext.ts';
import type { LoopOutcome } from '../../request/run/runOutcome.ts';
import { RunPace } from '../../request/run/runPace.ts';
import type { Run } from '../../request/run/runState.ts';
import { shownPath } from '../shownPath.ts';
import type { RunParts } from './editorRunContext.ts';
import { loopOwnerOf } from './keptLoops.ts';
import { progressText, RunNotification } from './progress.ts';
import type { SentFrom } from './resultStore.ts';

export interface SendChoice {
  /** A script's `confirm: true`. */
  scripted: boolean;
  show: boolean;
  /** True if the caller shows the progress. */
  quiet?: boolean;
  /** Account to send with, even if the file names another one; then no captures are kept. */
  account?: string;
}

/** One run in progress: it can be cancelled, and gives the rows of a loop that was stopped. */
export class LiveRun {
  #parts: RunParts;
  #from: SentFrom;
  #choice: SendChoice;
  #onProgress: (text: string) => void;
  #controller = new AbortController();
  #notification: RunNotification;
  #soFar: LoopOutcome | undefined;
  #hasLeft = false;

  /** Calls `onProgress` with a text for each step. */
  constructor(parts: RunParts, from: SentFrom, choice: SendChoice, onProgress: (text: string) => void) {
    this.#parts = parts;
    this.#from = from;
    this.#choice = choice;
    this.#onProgress = onProgress;
    const title = vscode.l10n.t('Sending from {0}', plain(shownPath(from.document.uri)));
    this.#notification = new RunNotification(title, parts.clock, () => this.cancel());
  }

  /** The rows that a `@foreach` had sent when it was stopped. */
  get soFar(): LoopOutcome | undefined {
    return this.#soFar;
  }

  /** True after a call was sent. */
  get hasLeft(): boolean {
    return this.#hasLeft;
  }

  /** Connects the run to this window. A call with another account keeps nothing in `memory`. */
  async start(memory: RunMemory, options: RunOptions = {}): Promise<Run> {
    const { scripted, account, quiet } = this.#choice;
    const { document, requests } = this.#from;
    const { signal } = this.#controller;
    const pace = new RunPace(this.#parts.clock);
    const { editorRunContext, startRun } = await import('./sendRuntime.ts');
    const context = await editorRunContext(this.#parts, document, {
      scripted,
      account,
      signal,
      // A call with another account keeps nothing here.
      ...(account === undefined && {
        loopOwner: await loopOwnerOf(document, this.#parts.environments.chosen),
      }),
      onProgress: (step) => {
        const shown = pace.after(step);
        if (quiet !== true) this.#notification.report(shown);
        this.#onProgress(progressText(shown));
      },
    });
    const send: typeof context.send = (...call) => {
      this.#hasLeft = true;
      return context.send(...call);
    };
    const onStopped = (loop: LoopOutcome) => void (this.#soFar = loop);
    const own = account === undefined ? memory : createRunMemory();
    return startRun(requests, { ...context, send }, own, { ...options, signal, onStopped });
  }

  cancel(): void {
    this.#controller.abort(new CentralError('cancelled'));
  }

  end(): void {
    this.#notification.close();
  }
}
