import * as vscode from 'vscode';
import type { Account } from '../../account/account.ts';
import { CentralError, isCentralError } from '../../base/errors.ts';
import type { LoopResult, SendResult } from '../../request/run/outcome/results.ts';
import type { Difference, RunProgress } from '../../request/run/runContext.ts';
import { RunPace } from '../../request/run/runPace.ts';
import {
  undoChange,
  undoChanges,
  type UndoContext,
  type Undone,
  type UndoneRow,
} from '../../request/run/undoChange.ts';
import { ChangedSince } from '../../request/run/undoState.ts';
import type { KeptChange } from '../../request/undo/keptChange.ts';
import { undoneRuns } from '../../request/undo/undoneRuns.ts';
import type { History } from '../../response/history.ts';
import type { ResponseDocuments } from '../responses/responseDocuments.ts';
import type { Changes } from './changes.ts';
import type { RunParts } from './editorRunContext.ts';
import { RunNotification } from './progress.ts';

export interface UndoingParts {
  run: RunParts;
  changes: Changes;
  responses: ResponseDocuments;
  history: History;
  /** Opens the state right after a change beside the present state. */
  compare: (title: string, sides: Difference) => Promise<void>;
}

const { l10n } = vscode;

/** Undoes changes for a person or a script, with the same questions, progress and cancel as a send. */
export class Undoing {
  readonly #parts: UndoingParts;

  constructor(parts: UndoingParts) {
    this.#parts = parts;
  }

  /** Undoes one change. Rejects as undoChange does; first shows the differences since the change. */
  async one(account: Account, change: KeptChange, scripted: boolean): Promise<SendResult> {
    return this.#during(account, change.id, scripted, async (context, signal) => {
      const undone = await undoChange(context, account, change, { signal });
      const told = this.#told(account, undone);
      await this.#mark(account, [{ change, undone }]);
      if (!scripted) await this.#tell(told, undone.ok);
      return told;
    });
  }

  /** Undoes the changes of one run together; `gone` has the ids of changes that are no longer kept. */
  async together(
    account: Account,
    changes: readonly KeptChange[],
    scripted: boolean,
    gone: readonly string[] = [],
  ): Promise<LoopResult> {
    return this.#during(account, changes[0]?.run ?? '', scripted, async (context, signal) => {
      const rows: UndoneRow[] = [];
      const ends: LoopResult['rows'] = [];
      const rowCame = (row: UndoneRow) => {
        rows.push(row);
        ends.push(this.#toldOfRow(account, row));
      };
      try {
        await undoChanges({ ...context, rowCame }, account, changes, { signal });
      } finally {
        // Changes that were undone before a cancel stay undone.
        await this.#mark(account, rows);
      }
      const told = this.#toldOfRows(account, ends, gone);
      if (!scripted) await this.#tell(told, told.failed === 0);
      return told;
    });
  }

  async #during<T>(
    account: Account,
    id: string,
    scripted: boolean,
    work: (context: UndoContext, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const { run, changes } = this.#parts;
    const controller = new AbortController();
    const stop = () => controller.abort(new CentralError('cancelled'));
    const notification = new RunNotification(l10n.t('Undoing with “{0}”', account.label), run.clock, stop);
    const pace = new RunPace(run.clock);
    changes.undoing.add(controller);
    try {
      const context = await this.#context(id, scripted, (step) => notification.report(pace.after(step)));
      return await work(context, controller.signal);
    } catch (error) {
      if (error instanceof ChangedSince) await this.#parts.compare(l10n.t('Changed since'), error.difference);
      throw error;
    } finally {
      changes.undoing.delete(controller);
      notification.close();
    }
  }

  async #context(id: string, scripted: boolean, progress: (step: RunProgress) => void): Promise<UndoContext> {
    const { run, changes } = this.#parts;
    const { questions, redactor, deeds, clock, spill } = run;
    const { client, limiter } = await run.central();
    // No agreement is remembered: a person is asked about each undoing.
    const asked = { uri: vscode.Uri.from({ scheme: 'undo', path: `/${id}` }), version: 0 };
    return {
      isTrusted: () => vscode.workspace.isTrusted,
      send: (account, call, options) => client.send(account, call, { ...options, spill }),
      confirm: (question) => questions.ask(asked, question, scripted),
      progress,
      allowance: (account) => ({ perSecond: limiter.perSecond(account), day: limiter.usage(account) }),
      clean: (text) => redactor.text(text),
      deed: (call, account, isAsked) =>
        deeds.of(call, account, isAsked && !scripted && questions.asksForChanges(asked, false)),
      clock,
      way: changes.way,
      store: await changes.store(),
    };
  }

  #told({ label }: Account, undone: Undone): SendResult {
    const { responses, history, run } = this.#parts;
    const { change, exchange, words, notices } = undone;
    const { status, durationMs, bytes, headers, body, file, method } = exchange;
    const url = run.redactor.url(undone.url);
    const title = l10n.t('Undo: {0}', run.redactor.text(change.words ?? words ?? change.method));
    const document = responses
      .keep({ title: `${title} ${status}`, headers, body, ...(file !== undefined && { file }) })
      .toString();
    const at = run.clock.now();
    history.add({ method, url, words: title, account: label, status, durationMs, at, document });
    return {
      status,
      durationMs,
      bytes,
      pages: 1,
      url,
      account: label,
      document,
      asserts: [],
      captures: {},
      notices,
    };
  }

  /** Marks in the history the changes that were undone. If the kept changes cannot be read, no run is marked. */
  async #mark(account: Account, rows: readonly UndoneRow[]): Promise<void> {
    const { changes, history } = this.#parts;
    const undone = rows.flatMap((row) => ('undone' in row && row.undone.ok ? row.change : []));
    for (const { id } of undone) history.undone(id);
    if (undone.every(({ run }) => run === undefined)) return;
    const kept = await (await changes.store()).list(account).catch((error: unknown) => {
      if (!isCentralError(error)) throw error;
      return undefined;
    });
    for (const run of kept ? undoneRuns(undone, kept) : []) history.undone(run);
  }

  /** Shows a person the response after a failure; after a success, only a line in the status bar. */
  async #tell({ document, notices }: SendResult | LoopResult, isGood: boolean): Promise<void> {
    if (!isGood && document !== undefined)
      return this.#parts.responses.show(vscode.Uri.parse(document, true));
    const says = notices.find(({ code }) => code === 'asBefore')?.message ?? l10n.t('Undone');
    vscode.window.setStatusBarMessage(says, 5_000);
  }

  #toldOfRow(account: Account, row: UndoneRow): LoopResult['rows'][number] {
    const { id: change } = row.change;
    if ('undone' in row) return { change, ok: row.undone.ok, ...this.#told(account, row.undone) };
    const { code, message } = row.error;
    return { change, ok: false, error: { code, message } };
  }

  #toldOfRows(account: Account, rows: LoopResult['rows'], gone: readonly string[]): LoopResult {
    const lost = gone.map((change) => {
      const { code, message } = new CentralError('changeUnknown', { change });
      return { change, ok: false, error: { code, message } };
    });
    const failed = rows.filter(({ ok }) => ok === false).length + lost.length;
    const result: LoopResult = { rows: [...rows, ...lost], failed, notices: [] };
    const headers: [string, string][] = [['content-type', 'application/json']];
    const body = new TextEncoder().encode(JSON.stringify(result));
    const title = l10n.t('Undone rows');
    const kept = this.#parts.responses.keep({ title, headers, body, accounts: [account.label] });
    return { ...result, document: kept.toString() };
  }
}
