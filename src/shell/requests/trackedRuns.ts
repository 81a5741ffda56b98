import * as vscode from 'vscode';
import { CentralError, plain } from '../../base/errors.ts';
import {
  createRunMemory,
  type LoopOutcome,
  type RunMemory,
  type RunOptions,
} from '../../request/run/runContext.ts';
import { RunPace } from '../../request/run/runPace.ts';
import type { Run } from '../../request/run/runState.ts';
import type { Document, PlacedBlock } from '../../request/syntax/model.ts';
import type { HistoryRun } from '../../response/history.ts';
import type { Answers } from '../responses/answers.ts';
import type { ResultStore } from './resultStore.ts';
import type { RunnerParts } from './editorRunContext.ts';
import { progressText, RunNotification } from './progress.ts';
import type { TrustGate } from './trust.ts';

export interface RunnerOptions {
  /** A script's `confirm: true`. */
  scripted: boolean;
  show: boolean;
  /** Somebody else shows the progress. */
  quiet?: boolean;
  /** Sends with this account, whatever the file says, and leaves no captures behind. */
  account?: string;
}

/** Requests of a run, and the lens that shows it. */
export interface RunSource {
  document: vscode.TextDocument;
  requests: Document;
  /** Missing where a call is sent alone. */
  run?: HistoryRun;
  placed?: PlacedBlock;
}

/** Runs in progress: each has its gate, its progress and its cancel. */
export class TrackedRuns {
  #ports: RunnerParts & { gate: TrustGate };
  #results: ResultStore;
  #answers: Answers;
  #memory: (uri: vscode.Uri) => RunMemory;
  #running = new Set<AbortController>();

  constructor(
    ports: RunnerParts & { gate: TrustGate },
    shown: { results: ResultStore; answers: Answers },
    memory: (uri: vscode.Uri) => RunMemory,
  ) {
    this.#ports = ports;
    this.#results = shown.results;
    this.#answers = shown.answers;
    this.#memory = memory;
  }

  /** Cancels all; gives how many there were. */
  cancel(): number {
    for (const controller of this.#running) controller.abort(new CentralError('cancelled'));
    return this.#running.size;
  }

  /** Does some work as one run. What a loop had done before an error is kept, so that it can be resumed. */
  async run<T>(
    sending: RunSource,
    options: RunnerOptions,
    runOptions: RunOptions,
    work: (run: Run) => Promise<T>,
    cancel?: vscode.CancellationToken,
  ): Promise<T> {
    const { document, requests, placed } = sending;
    await this.#ports.gate.pass(document);
    const controller = new AbortController();
    const stop = () => controller.abort(new CentralError('cancelled'));
    if (cancel?.isCancellationRequested === true) stop();
    const subscription = cancel?.onCancellationRequested(stop);
    const title = vscode.l10n.t('Sending from {0}', plain(vscode.workspace.asRelativePath(document.uri)));
    const notification = new RunNotification(title, this.#ports.clock, stop);
    const pace = new RunPace(this.#ports.clock);
    let soFar: LoopOutcome | undefined;
    let hasLeft = false;
    const onStopped = (loop: LoopOutcome) => void (soFar = loop);
    this.#running.add(controller);
    if (placed) this.#results.running(placed.block);
    try {
      const { editorRunContext, startRun } = await import('./sendRuntime.ts');
      const ports = await editorRunContext(this.#ports, document, {
        scripted: options.scripted,
        account: options.account,
        signal: controller.signal,
        onProgress: (step) => {
          const shown = pace.after(step);
          if (options.quiet !== true) notification.report(shown);
          if (placed) this.#results.running(placed.block, progressText(shown));
        },
      });
      const all = { ...runOptions, signal: controller.signal, onStopped };
      const memory = options.account === undefined ? this.#memory(document.uri) : createRunMemory();
      const send: typeof ports.send = (...call) => {
        hasLeft = true;
        return ports.send(...call);
      };
      return await work(startRun(requests, { ...ports, send }, memory, all));
    } catch (error) {
      if (placed)
        await this.#stopped({ ...sending, placed }, error, { soFar, isShown: options.show && hasLeft });
      throw error;
    } finally {
      this.#running.delete(controller);
      subscription?.dispose();
      notification.close();
    }
  }

  /** Keeps what came of a run that ended early. A response that stands beside would pass for its own, so it gives way. */
  async #stopped(
    sending: RunSource & { placed: PlacedBlock },
    error: unknown,
    { soFar, isShown }: { soFar: LoopOutcome | undefined; isShown: boolean },
  ): Promise<void> {
    const { placed } = sending;
    if (soFar && soFar.rows.length > 0) {
      const uri = this.#results.add(sending, placed, soFar, error);
      if (isShown) await this.#answers.show(uri);
      return;
    }
    this.#results.refused(sending, placed, error);
    if (isShown && this.#answers.isInSight())
      await this.#answers.show(this.#results.withoutAnswer(sending, placed, error));
  }
}
