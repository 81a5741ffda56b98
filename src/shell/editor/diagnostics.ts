import * as vscode from 'vscode';
import type { Disposable } from '../../base/lifetime.ts';
import { place, type Document } from '../../request/syntax/model.ts';
import { problemKinds, type Problem, type ProblemCode, type Severity } from '../../request/syntax/problem.ts';
import { trimsLargeFiles } from '../settings.ts';
import type { BlockProblems, Checks } from './blockProblems.ts';
import { checkOrder } from './checkOrder.ts';
import { holdsRequests, mayHoldRequests, type BlockInEditor } from './documents.ts';
import { leftOut, type LeftOut } from './leftOut.ts';
import type { EditorParts } from './parts.ts';
import { rangeIn } from './positions.ts';
import { Turns } from './turns.ts';

/** Delay after the last key stroke, ms. */
const pause = 200;
/** Most blocks of a file whose problems are all shown together; with more, those of visible blocks are shown first. */
const mostAtOnce = 200;
/** Most lines of a document that is checked although no editor shows it. */
const mostUnseen = 2_000;
/** Most problems that VS Code keeps for a file. */
const most = 1_000;

export const diagnosticSource = 'Central';

const severities: Record<Severity, vscode.DiagnosticSeverity> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** Problems whose text is struck through. */
const outdated: ReadonlySet<ProblemCode> = new Set([
  'deprecated',
  'deprecatedFor',
  'removed',
  'removedFor',
  'ending',
  'endingFor',
]);

type DiagnosticParts = Pick<EditorParts, 'documents' | 'outcomes' | 'clock' | 'onDidChangeContext'>;

/** Shows the problems of documents, a pause after the last change: those of the visible blocks first. */
class Diagnostics implements vscode.Disposable {
  #parts: DiagnosticParts;
  #checks: Checks;
  #turns: Turns;
  #shown = vscode.languages.createDiagnosticCollection('central');
  #waiting = new Map<string, Disposable>();
  /** Files that were not checked, because they are not visible. */
  #unseen = new Set<string>();

  constructor(parts: DiagnosticParts, checks: Checks, turns: Turns) {
    this.#parts = parts;
    this.#checks = checks;
    this.#turns = turns;
  }

  readonly schedule = (document: vscode.TextDocument): void => {
    const key = document.uri.toString();
    this.#turns.stop(key);
    this.#waiting.get(key)?.dispose();
    const timer = this.#parts.clock.after(pause, () => {
      this.#waiting.delete(key);
      void this.#begin(document);
    });
    this.#waiting.set(key, timer);
  };

  readonly scheduleAll = (): void =>
    vscode.workspace.textDocuments.filter(holdsRequests).forEach(this.schedule);

  /** Checks documents that were left out until an editor shows them, and now are shown. */
  readonly scheduleSeen = (editors: readonly vscode.TextEditor[]): void => {
    for (const { document } of editors)
      if (this.#unseen.has(document.uri.toString())) this.schedule(document);
  };

  readonly forget = ({ uri }: vscode.TextDocument): void => {
    const key = uri.toString();
    this.#waiting.get(key)?.dispose();
    this.#waiting.delete(key);
    this.#unseen.delete(key);
    this.#turns.stop(key);
    this.#checks.opened()?.close(uri);
    this.#shown.delete(uri);
  };

  dispose(): void {
    for (const timer of this.#waiting.values()) timer.dispose();
    this.#waiting.clear();
    this.#shown.dispose();
  }

  async #begin(document: vscode.TextDocument): Promise<void> {
    const { uri, version } = document;
    const key = uri.toString();
    const editors = vscode.window.visibleTextEditors.filter((editor) => editor.document === document);
    const isSeen = editors.length > 0;
    this.#unseen.delete(key);
    // Nobody sees the problems of this document, and reading its long text would delay those that somebody does see.
    if (!isSeen && document.lineCount > mostUnseen && !this.#parts.documents.isRead(document))
      return this.#leave(document);
    const requests = this.#parts.documents.requestsIn(document);
    if (!requests) return this.#shown.delete(uri);
    const problems = await this.#checks.open();
    await problems.open();
    if (document.isClosed || document.version !== version) return;
    const lines = editors.flatMap(({ visibleRanges }) => visibleRanges);
    this.#turns.begin(key, this.#check(problems, document, requests, lines), { isUrgent: isSeen });
  }

  /** Leaves the check until an editor shows the document; a notice on its first line says so. */
  #leave(document: vscode.TextDocument): void {
    this.#unseen.add(document.uri.toString());
    const mayHold = mayHoldRequests(document);
    const unseen: LeftOut = { kind: 'unseen', values: { count: mostUnseen } };
    this.#shown.set(document.uri, mayHold ? [noticeOf(document, unseen)] : []);
  }

  /** Checks one block at each step, or a piece of a large block. */
  *#check(
    problems: BlockProblems,
    document: vscode.TextDocument,
    requests: Document,
    lines: readonly vscode.Range[],
  ): Generator<void> {
    yield* problems.prepare(requests);
    const { seen, rest } = checkOrder(requests, lines);
    for (const index of seen) yield* this.#checkBlock(problems, document.uri, requests, index);
    if (seen.length > 0 && requests.blocks.length > mostAtOnce)
      yield* this.#show(problems, document, requests);
    for (const index of rest) yield* this.#checkBlock(problems, document.uri, requests, index);
    yield* this.#show(problems, document, requests);
  }

  *#checkBlock(problems: BlockProblems, uri: vscode.Uri, requests: Document, index: number): Generator<void> {
    const placed = place(requests, index);
    if (placed) yield* problems.check(uri, { requests, placed });
    yield;
  }

  /** Shows the problems, errors first, as VS Code does; notices name all that is left out, also problems beyond VS Code's limit. */
  *#show(problems: BlockProblems, document: vscode.TextDocument, requests: Document): Generator<void> {
    const bySeverity: Record<Severity, [number, Problem][]> = { error: [], warning: [], hint: [] };
    let count = 0;
    for (const [index, block] of requests.blocks.entries()) {
      for (const found of problems.known(block)) {
        count++;
        if (bySeverity[found.severity].length < most) bySeverity[found.severity].push([index, found]);
      }
      if (index % 100 === 0) yield;
    }
    const optimised = trimsLargeFiles(document);
    const told = leftOut(requests, { problems: count, lines: document.lineCount, optimised });
    const found = [...bySeverity.error, ...bySeverity.warning, ...bySeverity.hint];
    const diagnostics = told.map((one) => noticeOf(document, one));
    for (const [index, problem] of found.slice(0, most - told.length)) {
      const placed = place(requests, index);
      if (placed) diagnostics.push(diagnosticOf(document, { requests, placed }, problem));
      if (diagnostics.length % 50 === 0) yield;
    }
    this.#shown.set(document.uri, diagnostics);
  }
}

function noticeOf(document: vscode.TextDocument, { kind, values }: LeftOut): vscode.Diagnostic {
  const sentences: Record<LeftOut['kind'], string> = {
    problems: vscode.l10n.t(
      'Only {shown} of the {count} problems of this file are shown, errors first.',
      values,
    ),
    longBody: vscode.l10n.t(
      'The body at line {line} is longer than 1 MB. Only its first 1 MB is checked for secrets in plain text and can be folded. The whole body is sent.',
      values,
    ),
    preview: vscode.l10n.t(
      'This file has more than {count} requests, so it has no “Preview” lenses. Use the command “Preview Request”.',
      values,
    ),
    unseen: vscode.l10n.t(
      'This file has more than {count} lines, so it is checked for problems when an editor shows it.',
      values,
    ),
    lenses: vscode.l10n.t(
      'VS Code shows no lenses, folds or colours in a text of more than 20 MB or 300,000 lines while “editor.largeFileOptimizations” is on. Use the commands “Send Request” and “Preview Request”.',
    ),
  };
  const range = document.lineAt(0).range;
  const diagnostic = new vscode.Diagnostic(range, sentences[kind], vscode.DiagnosticSeverity.Information);
  diagnostic.source = diagnosticSource;
  diagnostic.code = 'leftOut';
  return diagnostic;
}

/** The problem's sentence in the person's language. */
function problemMessage(found: Problem): string {
  return vscode.l10n.t(problemKinds[found.code][1], { ...found.values });
}

function diagnosticOf(document: vscode.TextDocument, at: BlockInEditor, found: Problem): vscode.Diagnostic {
  const range = rangeIn(document, at, found.range);
  const diagnostic = new vscode.Diagnostic(range, problemMessage(found), severities[found.severity]);
  diagnostic.source = diagnosticSource;
  diagnostic.code = found.code;
  if (outdated.has(found.code)) diagnostic.tags = [vscode.DiagnosticTag.Deprecated];
  return diagnostic;
}

export function registerDiagnostics(parts: DiagnosticParts, checks: Checks): vscode.Disposable {
  const turns = new Turns(parts.clock);
  const diagnostics = new Diagnostics(parts, checks, turns);
  const schedule = (document: vscode.TextDocument): void => {
    if (holdsRequests(document)) diagnostics.schedule(document);
  };
  diagnostics.scheduleAll();
  return vscode.Disposable.from(
    diagnostics,
    turns,
    parts.documents.onDidAsk(turns.giveWay),
    vscode.workspace.onDidOpenTextDocument(schedule),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) schedule(document);
    }),
    vscode.workspace.onDidCloseTextDocument(diagnostics.forget),
    vscode.window.onDidChangeVisibleTextEditors(diagnostics.scheduleSeen),
    parts.outcomes.onDidChange(() => {
      // A response may have captured values that other blocks refer to.
      checks.opened()?.readCapturesAgain();
      diagnostics.scheduleAll();
    }),
    parts.onDidChangeContext(() => {
      checks.opened()?.forget();
      diagnostics.scheduleAll();
    }),
  );
}
