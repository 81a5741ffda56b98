import * as vscode from 'vscode';
import type { Disposable } from '../../base/lifetime.ts';
import type { Mark } from '../../request/run/outcome/marks.ts';
import type { Failure } from '../../request/run/outcome/failures.ts';
import { toPage } from '../../request/syntax/pageMap.ts';
import type { Document } from '../../request/syntax/model.ts';
import { valuesFirst } from '../requests/failureTexts.ts';
import { diagnosticSource } from './diagnostics.ts';
import { holdsRequests } from './documents.ts';
import type { EditorParts } from './parts.ts';

const { l10n } = vscode;

/** Delay before marks are drawn again, ms. */
const pause = 100;
/** Most rows of a loop that one mark lists, and most characters of a value. */
const mostRows = 5;
const mostShown = 500;

type MarkParts = Pick<EditorParts, 'documents' | 'outcomes' | 'clock' | 'redactor'>;

/** Marks the lines whose checks failed in the last run of a request. */
class OutcomeMarks implements vscode.Disposable {
  #parts: MarkParts;
  #shown = vscode.languages.createDiagnosticCollection('central-outcomes');
  #waiting: Disposable | undefined;

  constructor(parts: MarkParts) {
    this.#parts = parts;
  }

  readonly schedule = (): void => {
    this.#waiting ??= this.#parts.clock.after(pause, () => {
      this.#waiting = undefined;
      vscode.workspace.textDocuments.filter(holdsRequests).forEach((document) => this.#show(document));
    });
  };

  /** Draws the marks again after an edit, which moves them and removes those of the edited block. */
  readonly edited = ({ document }: vscode.TextDocumentChangeEvent): void => {
    if (this.#shown.has(document.uri)) this.schedule();
  };

  readonly forget = ({ uri }: vscode.TextDocument): void => this.#shown.delete(uri);

  dispose(): void {
    this.#waiting?.dispose();
    this.#shown.dispose();
  }

  #show(document: vscode.TextDocument): void {
    const { documents, outcomes } = this.#parts;
    // A document with a sent request is parsed already; marks alone are no reason to parse one.
    const requests =
      documents.isRead(document) || this.#shown.has(document.uri)
        ? documents.requestsIn(document)
        : undefined;
    const marks = (requests?.blocks ?? []).flatMap((block) => {
      const outcome = outcomes.get(block);
      return outcome?.state === 'done' ? (outcome.marks ?? []) : [];
    });
    if (!requests || marks.length === 0) return this.#shown.delete(document.uri);
    this.#shown.set(
      document.uri,
      marks.flatMap((mark) => this.#diagnostic(document, requests, mark)),
    );
  }

  #diagnostic(document: vscode.TextDocument, requests: Document, mark: Mark): vscode.Diagnostic[] {
    const offset = requests.offsets[requests.blocks.indexOf(mark.block)];
    if (offset === undefined) return [];
    const position = (at: number) => document.positionAt(toPage(requests.page, offset + at));
    const range = new vscode.Range(position(mark.range.start), position(mark.range.end));
    const text = this.#parts.redactor.text(textOf(mark.failures));
    const diagnostic = new vscode.Diagnostic(range, text, vscode.DiagnosticSeverity.Error);
    diagnostic.source = diagnosticSource;
    diagnostic.code = codes[mark.failures[0].kind];
    return [diagnostic];
  }
}

const codes: Record<Failure['kind'], string> = {
  assert: 'assertFailed',
  capture: 'captureMissed',
  refused: 'rowsRefused',
};

function textOf(failures: Mark['failures']): string {
  const lines = failures.slice(0, mostRows).map((failure) => valuesFirst(failure, mostShown));
  const left = failures.length - lines.length;
  return [...lines, ...(left > 0 ? [l10n.t('… and {0} more', left)] : [])].join('\n');
}

export function registerOutcomeMarks(parts: MarkParts): vscode.Disposable {
  const marks = new OutcomeMarks(parts);
  return vscode.Disposable.from(
    marks,
    parts.outcomes.onDidChange(marks.schedule),
    vscode.workspace.onDidChangeTextDocument(marks.edited),
    vscode.workspace.onDidCloseTextDocument(marks.forget),
  );
}
