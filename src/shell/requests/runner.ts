import * as vscode from 'vscode';
import { CentralError } from '../../errors.ts';
import { previewBlock, type Previewed } from '../../request/preview.ts';
import { outlined } from '../../request/outline.ts';
import { place, type PlacedBlock } from '../../request/model.ts';
import { run as runOne, runAll, type BlockOutcome } from '../../request/runAll.ts';
import {
  createRunMemory,
  type LoopOutcome,
  type RunMemory,
  type SendOutcome,
} from '../../request/runPorts.ts';
import { startRun, type Run } from '../../request/runState.ts';
import type { History } from '../../response/history.ts';
import type { Part, RequestDocuments } from '../editor/documents.ts';
import type { Answers } from '../responses/answers.ts';
import type { Outcomes } from '../responses/outcomes.ts';
import { portsFor, type RunnerPorts } from './portsFor.ts';
import { progressText, RunNotification } from './progress.ts';
import * as results from './results.ts';
import type { TrustGate } from './trust.ts';

export interface RunnerOptions {
  /** A script's `confirm: true`. */
  scripted: boolean;
  show: boolean;
}

/** Sends calls of request files: the lens, the keys, the palette and scripts all come through here. */
export class Runner {
  #ports: RunnerPorts & { gate: TrustGate; history: History };
  #documents: RequestDocuments;
  #answers: Answers;
  #outcomes: Outcomes;
  #memories = new Map<string, RunMemory>();
  #running = new Set<AbortController>();

  constructor(
    ports: RunnerPorts & { gate: TrustGate; history: History },
    shown: { documents: RequestDocuments; answers: Answers; outcomes: Outcomes },
  ) {
    this.#ports = ports;
    this.#documents = shown.documents;
    this.#answers = shown.answers;
    this.#outcomes = shown.outcomes;
  }

  /** Sends the call that a line belongs to. */
  async send(
    document: vscode.TextDocument,
    line: number,
    options: RunnerOptions,
  ): Promise<results.SendResult | results.LoopResult> {
    const { part, placed } = this.#blockAt(document, line);
    return this.#track(document, part, [placed], options, async (run) => {
      const outcome = await runOne(run, placed.index);
      return this.#keep(document, part, placed, outcome, options.show);
    });
  }

  /** Sends every call of the file, each after what it needs. */
  async sendAll(document: vscode.TextDocument, options: RunnerOptions): Promise<object[]> {
    const all: object[] = [];
    for (const part of this.#documents.parts(document))
      all.push(
        ...(await this.#track(document, part, [], options, async (run) => {
          const outcomes = await runAll(run);
          return Promise.all(outcomes.map((outcome) => this.#keepOne(document, part, outcome)));
        })),
      );
    return all;
  }

  /** The call as a send would make it; sends nothing. */
  async preview(document: vscode.TextDocument, line: number): Promise<Previewed> {
    const { part, placed } = this.#blockAt(document, line);
    await this.#ports.gate.pass(document);
    const ports = await portsFor(this.#ports, document, { scripted: false, onProgress: () => undefined });
    return previewBlock(startRun(part.document, ports, this.memory(document.uri)), placed.index);
  }

  /** Cancels what is running; gives how many runs that were. */
  cancel(): number {
    for (const controller of this.#running) controller.abort(new CentralError('cancelled'));
    return this.#running.size;
  }

  /** What earlier calls of a file have left: for hovers and completion. */
  memory(uri: vscode.Uri): RunMemory {
    const key = uri.toString();
    const memory = this.#memories.get(key) ?? createRunMemory();
    this.#memories.set(key, memory);
    return memory;
  }

  /** Forgets captures and answers of all files. */
  forget(): void {
    this.#memories.clear();
  }

  #blockAt(document: vscode.TextDocument, line: number): { part: Part; placed: PlacedBlock } {
    const found = this.#documents.blockAt(document, line);
    if (!found)
      throw new CentralError('requestProblem', { line: line + 1, problem: 'No request stands here.' });
    return found;
  }

  /** Runs with cancel, progress and lenses; `blocks` are those whose lenses follow the progress. */
  async #track<T>(
    document: vscode.TextDocument,
    part: Part,
    blocks: readonly PlacedBlock[],
    { scripted }: RunnerOptions,
    work: (run: Run) => Promise<T>,
  ): Promise<T> {
    await this.#ports.gate.pass(document);
    const controller = new AbortController();
    const title = vscode.l10n.t('Sending from {0}', vscode.workspace.asRelativePath(document.uri));
    const notification = new RunNotification(title, () => controller.abort(new CentralError('cancelled')));
    const mark = (progress?: string) => {
      for (const { block } of blocks)
        this.#outcomes.set(block, { state: 'running', ...(progress && { progress }) });
    };
    this.#running.add(controller);
    mark();
    try {
      const ports = await portsFor(this.#ports, document, {
        scripted,
        onProgress(progress) {
          notification.report(progress);
          mark(progressText(progress));
        },
      });
      return await work(
        startRun(part.document, ports, this.memory(document.uri), { signal: controller.signal }),
      );
    } catch (error) {
      for (const { block } of blocks) this.#outcomes.set(block, results.refusedLens(error));
      throw error;
    } finally {
      this.#running.delete(controller);
      notification.close();
    }
  }

  async #keepOne(document: vscode.TextDocument, part: Part, outcome: BlockOutcome): Promise<object> {
    const placed = place(part.document, outcome.index);
    if ('error' in outcome) {
      if (placed) this.#outcomes.set(placed.block, results.refusedLens(outcome.error));
      const { code, message } = outcome.error;
      return { error: { code, message } };
    }
    return placed ? this.#keep(document, part, placed, outcome, false) : {};
  }

  /** Keeps an outcome's document, lens and place in the history. */
  async #keep(
    document: vscode.TextDocument,
    part: Part,
    placed: PlacedBlock,
    outcome: SendOutcome | LoopOutcome,
    show: boolean,
  ): Promise<results.SendResult | results.LoopResult> {
    const { title, line } = outlined(placed);
    const isLoop = 'rows' in outcome;
    const answer = isLoop ? results.loopAnswer(outcome, title) : results.answerOf(outcome, title);
    const uri = this.#answers.keep(answer);
    this.#outcomes.set(
      placed.block,
      isLoop ? results.loopLens(outcome, uri) : results.sendLens(outcome, uri),
    );
    for (const sent of isLoop ? results.sentRows(outcome) : [outcome])
      this.#ports.history.add({
        ...results.historyEntry(sent, this.#ports.clock.now()),
        source: { uri: document.uri.toString(), line: part.firstLine + line },
        document: uri.toString(),
      });
    if (show) await this.#answers.show(uri);
    return isLoop ? results.loopResult(outcome, uri) : results.sendResult(outcome, uri);
  }
}
