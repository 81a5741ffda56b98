import * as vscode from 'vscode';
import { CentralError, plain } from '../../base/errors.ts';
import { BrokenAnswer } from '../../http/brokenAnswer.ts';
import { AnswerBudget } from '../../request/run/keptAnswers.ts';
import type { Previewed } from '../../request/run/preview.ts';
import { resultOf, type LoopResult, type SendResult } from '../../request/run/results.ts';
import type { Chosen } from '../../request/run/runAll.ts';
import {
  type BlockOutcome,
  createRunMemory,
  type LoopOutcome,
  type RunMemory,
  type RunOptions,
  type SendOutcome,
} from '../../request/run/runContext.ts';
import { place, type Document, type PlacedBlock } from '../../request/syntax/model.ts';
import { outlined } from '../../request/syntax/outline.ts';
import { problemKinds } from '../../request/syntax/problem.ts';
import type { ToldOutcome } from '../../response/runSummary.ts';
import { verdictOf } from '../../request/run/verdict.ts';
import type { BlockInEditor, RequestDocuments } from '../editor/documents.ts';
import type { Answers } from '../responses/answers.ts';
import type { ResultStore } from './resultStore.ts';
import type { RunnerParts } from './editorRunContext.ts';
import { TrackedRuns, type RunnerOptions, type RunSource } from './trackedRuns.ts';
import type { TrustGate } from './trust.ts';

type Result = SendResult | LoopResult;

const { l10n } = vscode;

/** Read with the first send. */
const sendRuntime = () => import('./sendRuntime.ts');

/** Sends calls of request files: the lens, the keys, the palette, tests and scripts all come through here. */
export class Runner {
  #ports: RunnerParts & { gate: TrustGate };
  #documents: RequestDocuments;
  #answers: Answers;
  #results: ResultStore;
  #memories = new Map<string, RunMemory>();
  #budget = new AnswerBudget();
  #tracked: TrackedRuns;

  constructor(
    ports: RunnerParts & { gate: TrustGate },
    shown: { documents: RequestDocuments; answers: Answers; results: ResultStore },
  ) {
    this.#ports = ports;
    this.#documents = shown.documents;
    this.#answers = shown.answers;
    this.#results = shown.results;
    this.#tracked = new TrackedRuns(ports, shown, (uri) => this.memory(uri));
  }

  /** Sends the call that a line belongs to. */
  send(document: vscode.TextDocument, line: number, options: RunnerOptions): Promise<Result> {
    return this.#sendOne(document, line, options);
  }

  /** Sends the rows of a `@foreach` that failed or were left. Throws nothingToResume, rowsChanged. */
  async resume(document: vscode.TextDocument, line: number, options: RunnerOptions): Promise<Result> {
    const { block } = this.#blockAt(document, line).placed;
    const before = this.#results.last(block);
    if (!before || !('rows' in before)) throw new CentralError('nothingToResume');
    return this.#sendOne(document, line, options, { resume: before });
  }

  /** Asks how far the task is that a call started. Throws nothingStarted. */
  async askProgress(document: vscode.TextDocument, line: number, options: RunnerOptions): Promise<Result> {
    const { requests, placed } = this.#blockAt(document, line);
    const before = this.#results.last(placed.block);
    if (!before || 'rows' in before || !before.followUp) throw new CentralError('nothingStarted');
    const { followUp } = before;
    const sending = { document, requests, placed };
    const { askProgress } = await sendRuntime();
    return this.#tracked.run(sending, options, {}, async (run) =>
      this.#show(sending, placed, await askProgress(run, before, followUp), options.show),
    );
  }

  /** Sends every call of the file, each after what it needs; asks once. */
  async sendAll(
    document: vscode.TextDocument,
    options: RunnerOptions,
    tell?: (outcome: ToldOutcome) => void,
  ): Promise<object[]> {
    const { runAll } = await sendRuntime();
    await this.#ports.gate.pass(document);
    const requests = this.#documents.requestsIn(document);
    if (!requests) return [];
    const run = { title: l10n.t('Send All of {0}', nameOf(document)), calls: 0, failed: 0 };
    const sending = { document, requests, run };
    const results: object[] = [];
    // Kept one by one: all bodies of a run are not held until its end.
    const done = (outcome: BlockOutcome) => {
      results.push(this.#keep(sending, outcome));
      const told = this.#toldOf(requests, outcome);
      if (told) tell?.(told);
    };
    await this.#tracked.run(sending, options, {}, (run) => runAll(run, { done }));
    return results;
  }

  /** Sends some calls of a text in one run that asks once, until `cancel`; tells of each as it is done. */
  async sendChosen(
    document: vscode.TextDocument,
    requests: Document,
    chosen: Chosen,
    cancel: vscode.CancellationToken,
  ): Promise<void> {
    const run = { title: l10n.t('Tests of {0}', nameOf(document)), calls: 0, failed: 0 };
    const sending = { document, requests, run };
    const done = (outcome: BlockOutcome) => {
      this.#keep(sending, outcome);
      chosen.done?.(outcome);
    };
    const options = { scripted: false, show: false, quiet: true };
    const { runAll } = await sendRuntime();
    await this.#tracked.run(sending, options, {}, (run) => runAll(run, { ...chosen, done }), cancel);
  }

  /** The call as a send would make it; sends nothing. */
  async preview(document: vscode.TextDocument, line: number): Promise<Previewed> {
    const { requests, placed } = this.#blockAt(document, line);
    await this.#ports.gate.pass(document);
    const { editorRunContext, previewBlock, startRun } = await sendRuntime();
    const ports = await editorRunContext(this.#ports, document, {
      scripted: false,
      onProgress: () => undefined,
    });
    const run = startRun(requests, ports, this.memory(document.uri));
    return previewBlock(run, placed.index);
  }

  /** Cancels what is running; gives how many runs that were. */
  cancel(): number {
    return this.#tracked.cancel();
  }

  /** Gives what earlier calls of a file have kept: for hovers and completion. */
  memory(uri: vscode.Uri): RunMemory {
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

  /** Forgets captures, answers and outcomes of all files. */
  forget(): void {
    this.#results.forget();
    for (const { answers } of this.#memories.values()) answers.close();
    this.#memories.clear();
  }

  #blockAt(document: vscode.TextDocument, line: number): BlockInEditor {
    const found = this.#documents.blockAt(document, line);
    if (!found)
      throw new CentralError('requestProblem', {
        line: line + 1,
        problem: problemKinds.nothingToSend[1],
      });
    return found;
  }

  async #sendOne(
    document: vscode.TextDocument,
    line: number,
    options: RunnerOptions,
    runOptions: RunOptions = {},
  ): Promise<Result> {
    const { requests, placed } = this.#blockAt(document, line);
    const sending = { document, requests, placed };
    const { runOne } = await sendRuntime();
    return this.#tracked.run(sending, options, runOptions, async (run) =>
      this.#show(sending, placed, await runOne(run, placed.index), options.show),
    );
  }

  #toldOf(requests: Document, outcome: BlockOutcome): ToldOutcome | undefined {
    const placed = place(requests, outcome.index);
    if (!placed) return undefined;
    const { title, line } = outlined(placed);
    return { title, line, verdict: verdictOf(outcome), ...this.#results.told(placed.block) };
  }

  /** Keeps what came of a block in a run of several. */
  #keep(sending: RunSource, outcome: BlockOutcome): object {
    const placed = place(sending.requests, outcome.index);
    const { run } = sending;
    if (run) {
      run.calls++;
      if (verdictOf(outcome) !== 'passed') run.failed++;
    }
    if (!('error' in outcome)) {
      const uri = placed && this.#results.add(sending, placed, outcome);
      return resultOf(outcome, uri?.toString());
    }
    if (placed) this.#results.refused(sending, placed, outcome.error);
    const { code, message } = outcome.error;
    const document = outcome.error instanceof BrokenAnswer ? outcome.error.document : undefined;
    return { error: { code, message }, ...(document !== undefined && { document }) };
  }

  async #show(
    sending: RunSource,
    placed: PlacedBlock,
    outcome: SendOutcome | LoopOutcome,
    show: boolean,
  ): Promise<Result> {
    const { length } = outcome.before;
    const run = length > 0 ? { title: outlined(placed).title, calls: 1, failed: 0 } : undefined;
    if (run && verdictOf(outcome) !== 'passed') run.failed++;
    const together = { ...sending, ...(run && { run }) };
    for (const earlier of outcome.before) this.#keep(together, earlier);
    const uri = this.#results.add(together, placed, outcome);
    if (show) await this.#answers.show(uri);
    return resultOf(outcome, uri?.toString());
  }
}

function nameOf({ uri }: vscode.TextDocument): string {
  return String(plain(uri.path.split('/').at(-1) ?? ''));
}
