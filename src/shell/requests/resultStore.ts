import * as vscode from 'vscode';
import type { Clock } from '../../base/clock.ts';
import { BrokenResponse } from '../../http/brokenResponse.ts';
import type { Redactor } from '../../redact/redact.ts';
import { failuresOf } from '../../request/run/outcome/failures.ts';
import { marksOf } from '../../request/run/outcome/marks.ts';
import {
  isWrong,
  loopResult,
  resultOf,
  verdictOf,
  withoutBodies,
  type LoopResult,
} from '../../request/run/outcome/results.ts';
import type { BlockOutcome, LoopOutcome, SendOutcome, SentOutcome } from '../../request/run/runOutcome.ts';
import { place, textOf, type Block, type Document, type PlacedBlock } from '../../request/syntax/model.ts';
import { outlined } from '../../request/syntax/outline.ts';
import { accountLabelOf, tagsOf } from '../../request/syntax/tagsOf.ts';
import type { History, HistoryEntry, HistoryRun } from '../../response/history.ts';
import type { ToldOutcome } from '../../response/runSummary.ts';
import { wasSent } from '../../response/wasSent.ts';
import type { ActiveAccount } from '../activeAccount.ts';
import type { Outcomes } from '../responses/outcomes.ts';
import type { ResponseDocuments } from '../responses/responseDocuments.ts';
import * as results from './results.ts';
import type { RunMemories } from './runMemories.ts';
import { isOpen } from './waysOn.ts';

export interface ResultStoreParts {
  active: ActiveAccount;
  memories: RunMemories;
  responses: ResponseDocuments;
  outcomes: Outcomes;
  history: History;
  clock: Clock;
  redactor: Pick<Redactor, 'text' | 'headers'>;
}

/** The text that calls are sent from. */
export interface SentFrom {
  document: vscode.TextDocument;
  requests: Document;
  /** The run that the call belongs to; missing if it is sent alone. */
  run?: HistoryRun;
}

/** One call of a text. */
export interface SentBlock extends SentFrom {
  placed: PlacedBlock;
}

/** Results of calls: the document of the response, the lens, the history, and the outcome from which a request can continue. */
export class ResultStore {
  #parts: ResultStoreParts;

  constructor(parts: ResultStoreParts) {
    this.#parts = parts;
  }

  readonly #clean = (text: string): string => this.#parts.redactor.text(text);

  /** Gives the outcome of a block's last run while the block is unchanged; without bodies. */
  last(block: Block): SendOutcome | LoopOutcome | undefined {
    return this.#parts.memories.last(block);
  }

  /** Gives the text of a block's last run, and the document of its response. */
  told(block: Block): { text: string; document?: string } {
    const last = this.#parts.outcomes.get(block);
    if (!last || last.state === 'running') return { text: '' };
    return { text: last.text, ...(last.response !== undefined && { document: last.response }) };
  }

  /** Gives the entry for one block in the list of a run's outcomes. */
  toldOf(requests: Document, outcome: BlockOutcome): ToldOutcome | undefined {
    const placed = place(requests, outcome.index);
    if (!placed) return undefined;
    const { title, line } = outlined(placed);
    const asksForRows = 'error' in outcome && isOpen(outcome.error);
    const told = { title, line, verdict: verdictOf(outcome), ...this.told(placed.block) };
    return { ...told, ...(asksForRows && { asksForRows }), ...(isRefused(outcome) && { notSent: true }) };
  }

  /** Gives the last outcomes of a text's loops whose blocks are unchanged since. */
  loops(requests: Document): { title: string; result: LoopResult }[] {
    return requests.blocks.flatMap((block, index) => {
      const placed = place(requests, index);
      const last = this.last(block);
      return placed && last && 'rows' in last && 'failed' in last
        ? [{ title: outlined(placed).title, result: loopResult(last, this.told(block).document) }]
        : [];
    });
  }

  running(block: Block, progress?: string): void {
    this.#parts.outcomes.set(block, { state: 'running', ...(progress && { progress }) });
  }

  /** Keeps a failure. A call that was sent and got no response also goes into the history, with the path from its file. */
  refused(from: SentFrom, placed: PlacedBlock, error: unknown): void {
    const { responses, history, outcomes } = this.#parts;
    const { title } = outlined(placed);
    if (error instanceof BrokenResponse)
      error.document ??= responses.keep(results.cameOf(error.came, title)).toString();
    const { by } = tagsOf(from.requests, placed.index).tags.foreach ?? {};
    const lens = results.refusedLens(error, this.#clean, results.countOfLoop(by));
    outcomes.set(placed.block, lens);
    if (!wasSent(error)) return;
    history.add({
      ...this.#entryOf(from, placed),
      code: error.code,
      ...(error.change && { change: error.change }),
      lens,
      ...(from.run && { isWrong: true }),
    });
  }

  /** Gives the document for a missing response: the part that arrived, or the reason why there is none. */
  withoutResponse({ document }: SentFrom, placed: PlacedBlock, error: unknown): vscode.Uri {
    const { responses, history } = this.#parts;
    if (error instanceof BrokenResponse && error.document !== undefined)
      return vscode.Uri.parse(error.document, true);
    const { title } = outlined(placed);
    const uri = document.uri.toString();
    const earlier = history
      .entries()
      .find(
        (one) => one.source?.uri === uri && one.source.title === title && responses.has(one.document ?? ''),
      );
    return responses.keep(results.noResponse(title, results.whyNot(error, this.#clean), earlier?.at));
  }

  /** Keeps the outcome of a block in a run of several, also a failure; gives the result in the form for scripts. */
  keep(from: SentFrom, outcome: BlockOutcome): object {
    if (from.run) count(from.run, outcome);
    if ('imported' in outcome) return this.#keepImported(from, outcome);
    const placed = place(from.requests, outcome.index);
    if (!('error' in outcome)) {
      const uri = placed && this.add(from, placed, outcome);
      return resultOf(outcome, uri?.toString());
    }
    const { error } = outcome;
    if (placed) this.refused(from, placed, error);
    const { code, message } = error;
    const document = error instanceof BrokenResponse ? error.document : undefined;
    return { error: { code, message }, ...(document !== undefined && { document }) };
  }

  /** Keeps a call of an imported file: it belongs to that file, so this file has no lens for it. */
  #keepImported({ run }: SentFrom, outcome: SendOutcome): object {
    const { responses, clock, history, memories } = this.#parts;
    const { importedFrom, name } = outcome;
    const uri = responses
      .keep(results.responseOf(outcome, outcome.name ?? outcome.exchange.method))
      .toString();
    const entry = { ...results.historyEntry(outcome, clock.now()), document: uri, ...inRun(run, outcome) };
    history.add(entry);
    if (importedFrom !== undefined && name !== undefined)
      memories.noteSend(vscode.Uri.file(importedFrom), name, entry);
    return resultOf(outcome, uri);
  }

  /** Keeps the outcome of a loop that is in no file. */
  keepTyped(requests: Document, outcome: SentOutcome, title: string): void {
    const { responses, clock, history } = this.#parts;
    const placed = place(requests, outcome.index);
    const entry = placed && 'rows' in outcome && results.loopEntry(outcome, placed, clock.now());
    if (!entry) return;
    history.add({ ...entry, document: responses.keep(results.loopResponse(outcome, title)).toString() });
  }

  /** Keeps the outcome of a call and of the calls that it needed first, as one run; gives the call's document. */
  keepWithNeeded({ placed, ...from }: SentBlock, outcome: SentOutcome): vscode.Uri {
    if (outcome.before.length === 0) return this.add(from, placed, outcome);
    const run = { title: outlined(placed).title, calls: 0, failed: 0 };
    count(run, outcome);
    for (const earlier of outcome.before) this.keep({ ...from, run }, earlier);
    return this.add({ ...from, run }, placed, outcome);
  }

  /** Keeps an outcome and gives the response's document; `stoppedBy` is the error that ended a loop before its last row. */
  add(
    { document, requests, run }: SentFrom,
    placed: PlacedBlock,
    outcome: SentOutcome,
    stoppedBy?: unknown,
  ): vscode.Uri {
    if ('skipped' in outcome)
      return this.#skipped({ document, requests, ...(run && { run }) }, placed, outcome.skipped);
    const { responses, outcomes, history, clock } = this.#parts;
    const { title, line } = outlined(placed);
    const isLoop = 'rows' in outcome;
    const response = isLoop ? results.loopResponse(outcome, title) : results.responseOf(outcome, title);
    const uri = responses.keep(response);
    const marks = marksOf(placed.block, failuresOf(requests, placed.index, outcome));
    const why = stoppedBy === undefined ? undefined : results.whyNot(stoppedBy, this.#clean);
    const ofRun = { marks, at: clock.now(), hasRows: responses.mayHaveRows(uri), stoppedBy: why };
    const lens = isLoop ? results.loopLens(outcome, uri, ofRun) : results.sendLens(outcome, uri, ofRun);
    outcomes.set(placed.block, lens);
    const at = clock.now();
    const source = { uri: document.uri.toString(), line, title };
    const entry = isLoop ? results.loopEntry(outcome, placed, at) : results.historyEntry(outcome, at);
    const headers = isLoop ? {} : { headers: this.#headersOf(outcome) };
    const { memories } = this.#parts;
    if (entry) {
      const all = { ...entry, ...headers, source, lens, document: uri.toString(), ...inRun(run, outcome) };
      history.add(all);
      const { name } = tagsOf(requests, placed.index).tags;
      if (name) memories.noteSend(document.uri, name.text, all);
    }
    const kept = withoutBodies(outcome);
    if (!('skipped' in kept)) memories.keepLast(placed.block, kept);
    return uri;
  }

  /** Gives the header lines of a response, redacted. */
  #headersOf({ exchange }: SendOutcome): readonly string[] {
    return this.#parts.redactor.headers(exchange.headers).map(([name, value]) => `${name}: ${value}`);
  }

  /** Keeps a call that was skipped because of its condition; gives the document that says so. */
  #skipped(from: SentFrom, placed: PlacedBlock, reason: string): vscode.Uri {
    const { responses, outcomes, history } = this.#parts;
    const { title } = outlined(placed);
    const uri = responses.keep(results.skippedResponse(title, reason));
    const lens = results.skippedLens(reason, uri);
    outcomes.set(placed.block, lens);
    history.add({ ...this.#entryOf(from, placed), skipped: reason, lens, document: uri.toString() });
    return uri;
  }

  /** The parts of a history entry that are known without a response. */
  #entryOf({ document, requests, run }: SentFrom, placed: PlacedBlock) {
    const { active, clock } = this.#parts;
    const { title, line, method } = outlined(placed);
    return {
      method,
      url: writtenPath(placed),
      account: accountLabelOf(requests, placed.index) ?? active.get()?.label ?? '',
      at: clock.now(),
      source: { uri: document.uri.toString(), line, title },
      ...(run && { run }),
    };
  }
}

/** Tells if nothing was sent for a request, and no row for a loop. */
function isRefused(outcome: BlockOutcome): boolean {
  if ('error' in outcome) return !wasSent(outcome.error);
  if (!('rows' in outcome) || outcome.rows.length === 0) return false;
  return outcome.rows.every((row) => 'error' in row && !wasSent(row.error));
}

/** The path of a call as written in its file. */
function writtenPath(placed: PlacedBlock): string {
  const range = placed.block.request?.target.range;
  return (range ? textOf(placed, range) : '').split(/[?\s]/, 1)[0] ?? '';
}

/** Gives what an entry says of its run. */
function inRun(run: HistoryRun | undefined, outcome: BlockOutcome): Pick<HistoryEntry, 'run' | 'isWrong'> {
  return run ? { run, isWrong: isWrong(verdictOf(outcome)) } : {};
}

/** Counts an outcome in the figures of its run. All entries of the run share them, so they go up while it is sent. */
function count(run: HistoryRun, outcome: BlockOutcome): void {
  run.calls += 1;
  if (isWrong(verdictOf(outcome))) run.failed += 1;
}
