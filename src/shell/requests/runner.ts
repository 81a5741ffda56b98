import * as vscode from 'vscode';
import { CentralError, isCentralError, plain } from '../../base/errors.ts';
import { schemes } from '../../base/ids.ts';
import type { Previewed } from '../../request/run/question/preview.ts';
import {
  resultOf,
  type LoopResult,
  type SendResult,
  type SkippedResult,
} from '../../request/run/outcome/results.ts';
import type { Chosen } from '../../request/run/runAll.ts';
import { createRunMemory, type RunOptions, type SpreadChoice } from '../../request/run/runContext.ts';
import type { BlockOutcome, SentOutcome } from '../../request/run/runOutcome.ts';
import type { Run } from '../../request/run/runState.ts';
import { isWriteBlock } from '../../request/resolve/resolve.ts';
import type { Document } from '../../request/syntax/model.ts';
import { tagsOf } from '../../request/syntax/tagsOf.ts';
import { problemKinds } from '../../request/syntax/problem.ts';
import type { ToldOutcome } from '../../response/runSummary.ts';
import type { RequestDocuments } from '../editor/documents.ts';
import type { ResponseDocuments } from '../responses/responseDocuments.ts';
import type { OpenTable } from '../responses/tablePanel.ts';
import type { RunParts } from './editorRunContext.ts';
import { LiveRun, type SendChoice } from './liveRun.ts';
import type { ResultStore, SentBlock, SentFrom } from './resultStore.ts';
import type { RunMemories } from './runMemories.ts';
import type { TrustGate } from './trust.ts';
import type { ChosenRows } from './waysOn.ts';

type Result = SendResult | LoopResult | SkippedResult;

const { l10n } = vscode;

/** Loads the code that only a send needs. */
const sendRuntime = () => import('./sendRuntime.ts');

export interface RunnerParts {
  gate: TrustGate;
  documents: RequestDocuments;
  run: RunParts;
  memories: RunMemories;
  results: ResultStore;
  responses: ResponseDocuments;
  openTable: OpenTable;
}

/**
 * Sends calls of request files: the lens, the keys, the palette, tests and scripts all use it. Each call takes the same steps:
 * the gate, then a live run that prepares, confirms and sends (`request/run/`), then the result is kept and shown.
 */
export class Runner {
  #parts: RunnerParts;
  #live = new Set<{ cancel(): void }>();

  constructor(parts: RunnerParts) {
    this.#parts = parts;
  }

  /** Sends the call that a line belongs to; for a loop, only the chosen rows, if any. Throws rowsOfNoLoop. */
  async send(
    document: vscode.TextDocument,
    line: number,
    choice: SendChoice,
    rows: ChosenRows = {},
  ): Promise<Result> {
    const from = this.#blockAt(document, line);
    if (rows.onlyRows && !tagsOf(from.requests, from.placed.index).tags.foreach)
      throw new CentralError('rowsOfNoLoop');
    const { runOne } = await sendRuntime();
    return this.#sendOne(from, choice, rows, (run) => runOne(run, from.placed.index));
  }

  /** Sends a reading call to several accounts or customers, even if its tags name others. */
  async sendToAccounts(
    document: vscode.TextDocument,
    line: number,
    choice: SendChoice,
    spread: SpreadChoice,
  ): Promise<SendResult | SkippedResult> {
    const from = this.#blockAt(document, line);
    const { runOne } = await sendRuntime();
    const sent = await this.#sendOne(from, choice, { spread }, (run) => runOne(run, from.placed.index));
    return sent as SendResult | SkippedResult;
  }

  /**
   * Sends the failed and unsent rows of a `@foreach`; for changes, also rows of a run in another window. Throws nothingToResume,
   * rowsChanged, nothingKept, loopChanged.
   */
  async resume(document: vscode.TextDocument, line: number, choice: SendChoice): Promise<Result> {
    const from = this.#blockAt(document, line);
    const resume = this.#parts.results.last(from.placed.block);
    const { requests, placed } = from;
    const { runOne } = await sendRuntime();
    const sendLeft = (rows: RunOptions) =>
      this.#sendOne(from, choice, rows, (run) => runOne(run, placed.index));
    if (!resume || !('rows' in resume)) {
      const isKept = isWriteBlock(placed) && tagsOf(requests, placed.index).tags.foreach;
      if (!isKept) throw new CentralError('nothingToResume');
      return sendLeft({ resumeKept: true });
    }
    return sendLeft({ resume }).catch((error: unknown) => {
      // Another window began the loop again and was killed; this window has sent nothing now.
      if (!isCentralError(error) || error.reason !== 'loopBrokenOff') throw error;
      return sendLeft({ resumeKept: true });
    });
  }

  /** Asks for the progress of the task that a call started. Throws nothingStarted. */
  async askProgress(document: vscode.TextDocument, line: number, choice: SendChoice): Promise<Result> {
    const from = this.#blockAt(document, line);
    const before = this.#parts.results.last(from.placed.block);
    if (!before || 'rows' in before || !before.followUp) throw new CentralError('nothingStarted');
    const { followUp } = before;
    const { askProgress } = await sendRuntime();
    return this.#sendOne(from, choice, {}, (run) => askProgress(run, before, followUp));
  }

  /** Sends all calls of the file, each after the calls that it needs; asks once. Throws webhookOneByOne for a webhook’s text. */
  async sendAll(
    document: vscode.TextDocument,
    choice: SendChoice,
    tell?: (outcome: ToldOutcome) => void,
  ): Promise<object[]> {
    const { gate, documents, results } = this.#parts;
    if (document.uri.scheme === schemes.webhook) throw new CentralError('webhookOneByOne');
    await gate.pass(document);
    const requests = documents.requestsIn(document);
    if (!requests) return [];
    const run = { title: l10n.t('Send All of {0}', nameOf(document)), calls: 0, failed: 0 };
    const from = { document, requests, run };
    const all: object[] = [];
    // Outcomes are kept one by one, so that the bodies of a run are not all held until its end.
    const done = (outcome: BlockOutcome) => {
      all.push(results.keep(from, outcome));
      const told = results.toldOf(requests, outcome);
      if (told) tell?.(told);
    };
    await this.#sendSome(from, choice, { done });
    return all;
  }

  /** Sends some calls of a text in one run that asks once and ends at `cancel`; reports each call when it is done. */
  async sendChosen(
    document: vscode.TextDocument,
    requests: Document,
    chosen: Chosen,
    cancel: vscode.CancellationToken,
  ): Promise<void> {
    const run = { title: l10n.t('Tests of {0}', nameOf(document)), calls: 0, failed: 0 };
    const from = { document, requests, run };
    const done = (outcome: BlockOutcome) => {
      this.#parts.results.keep(from, outcome);
      chosen.done?.(outcome);
    };
    await this.#sendSome(from, { scripted: false, show: false, quiet: true }, { ...chosen, done }, cancel);
  }

  /** Sends the loop of a text that is in no file, for a person who has just typed its command. */
  async sendTyped(requests: Document, title: string, signal: AbortSignal): Promise<SentOutcome> {
    if (!vscode.workspace.isTrusted) throw new CentralError('restrictedMode');
    const { run: parts, results } = this.#parts;
    const { editorRunContext, startRun, runOne } = await sendRuntime();
    const controller = new AbortController();
    const live = { cancel: () => controller.abort(new CentralError('cancelled')) };
    signal.addEventListener('abort', live.cancel, { once: true });
    this.#live.add(live);
    try {
      const document = {
        uri: vscode.Uri.from({ scheme: 'untitled', path: title }),
        version: 1,
        isUntitled: true,
      };
      const ofRun = { scripted: false, signal: controller.signal, onProgress: () => undefined };
      const context = await editorRunContext(parts, document, ofRun);
      const options = { confirmed: true, signal: controller.signal };
      const outcome = await runOne(
        startRun(requests, context, createRunMemory(), options),
        requests.blocks.findIndex(({ request }) => request),
      );
      results.keepTyped(requests, outcome, title);
      return outcome;
    } finally {
      this.#live.delete(live);
      signal.removeEventListener('abort', live.cancel);
    }
  }

  /** Gives the call as a send would make it; sends nothing. */
  async preview(document: vscode.TextDocument, line: number): Promise<Previewed> {
    const { gate, run: parts, memories } = this.#parts;
    const { requests, placed } = this.#blockAt(document, line);
    await gate.pass(document);
    const { editorRunContext, previewCall, startRun } = await sendRuntime();
    const context = await editorRunContext(parts, document, { scripted: false, onProgress: () => undefined });
    return previewCall(startRun(requests, context, memories.of(document.uri)), placed.index);
  }

  /** Gives the last outcomes of a document's loops whose blocks are unchanged since. */
  loops(document: vscode.TextDocument): { title: string; result: LoopResult }[] {
    const { documents, results } = this.#parts;
    const requests = documents.requestsIn(document);
    return requests ? results.loops(requests) : [];
  }

  /** Cancels all running sends; gives their number. */
  cancel(): number {
    for (const live of this.#live) live.cancel();
    return this.#live.size;
  }

  #blockAt(document: vscode.TextDocument, line: number): SentBlock {
    const found = this.#parts.documents.blockAt(document, line);
    if (found) return { document, ...found };
    throw new CentralError('requestProblem', { line: line + 1, problem: problemKinds.nothingToSend[1] });
  }

  /** Takes one block through all steps: keeps and shows its outcome, or the rows that a stopped loop has sent. */
  async #sendOne(
    from: SentBlock,
    choice: SendChoice,
    options: RunOptions,
    send: (run: Run) => Promise<SentOutcome>,
  ): Promise<Result> {
    const { gate, run, memories, results, responses } = this.#parts;
    await gate.pass(from.document);
    const { block } = from.placed;
    const live = this.#begin(new LiveRun(run, from, choice, (text) => results.running(block, text)));
    results.running(block);
    try {
      const outcome = await send(await live.start(memories.of(from.document.uri), options));
      const uri = results.keepWithNeeded(from, outcome);
      if (choice.show) await this.#show(from, outcome, uri);
      return resultOf(outcome, uri.toString());
    } catch (error) {
      const isShown = choice.show && live.hasLeft;
      if (live.soFar && live.soFar.rows.length > 0) {
        const uri = results.add(from, from.placed, live.soFar, error);
        if (isShown) await responses.show(uri);
      } else {
        results.refused(from, from.placed, error);
        // A visible older response could be taken for the response of this call, so it is replaced.
        if (isShown && responses.isInSight())
          await responses.show(results.withoutResponse(from, from.placed, error));
      }
      throw error;
    } finally {
      this.#end(live);
    }
  }

  /** Opens a response: as `@view` says if the call succeeded with JSON or CSV, else as a document. */
  async #show({ requests, placed }: SentBlock, outcome: SentOutcome, uri: vscode.Uri): Promise<void> {
    const { responses, openTable } = this.#parts;
    const { view } = tagsOf(requests, placed.index).tags;
    const isGood = !('status' in outcome) || outcome.status < 300;
    const isShown = view && isGood && responses.mayHaveRows(uri);
    if (isShown) await openTable(uri, view);
    else await responses.show(uri);
  }

  /** Takes several blocks of one text through all steps; `chosen.done` keeps the outcome of each. */
  async #sendSome(
    from: SentFrom,
    choice: SendChoice,
    chosen: Chosen,
    cancel?: vscode.CancellationToken,
  ): Promise<void> {
    const { gate, run, memories } = this.#parts;
    await gate.pass(from.document);
    const live = this.#begin(new LiveRun(run, from, choice, () => undefined));
    if (cancel?.isCancellationRequested === true) live.cancel();
    const subscription = cancel?.onCancellationRequested(() => live.cancel());
    try {
      const { runAll } = await sendRuntime();
      await runAll(await live.start(memories.of(from.document.uri)), chosen);
    } finally {
      subscription?.dispose();
      this.#end(live);
    }
  }

  #begin(live: LiveRun): LiveRun {
    this.#live.add(live);
    return live;
  }

  #end(live: LiveRun): void {
    this.#live.delete(live);
    live.end();
  }
}

function nameOf({ uri }: vscode.TextDocument): string {
  return String(plain(uri.path.split('/').at(-1) ?? ''));
}
