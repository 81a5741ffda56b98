import * as vscode from 'vscode';
import type { Disposable } from '../../lifetime.ts';
import { problemKinds, type Problem, type ProblemCode, type Severity } from '../../request/problem.ts';
import type { BlockInEditor } from './documents.ts';
import type { EditorPorts } from './ports.ts';
import { rangeIn } from './positions.ts';
import type { BlockProblems } from './blockProblems.ts';

/** After the last key stroke, ms. */
const pause = 250;
/** How long the problems of a large file are gathered before others get their turn, ms. */
const slice = 15;
/** Longer texts are not checked, characters. */
const longest = 2 * 1_048_576;
/** More than anybody reads; VS Code keeps 1,000 for a file. */
const most = 1_000;

export const diagnosticSource = 'Central';

const severities: Record<Severity, vscode.DiagnosticSeverity> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** Shown struck through. */
const outdated: ReadonlySet<ProblemCode> = new Set(['deprecated', 'deprecatedFor', 'removed', 'removedFor']);

type DiagnosticPorts = Pick<EditorPorts, 'documents' | 'clock' | 'onDidChangeContext'>;

/** Keeps the problems of open documents shown, a pause after the last change. */
class Diagnostics implements vscode.Disposable {
  #ports: DiagnosticPorts;
  #problems: BlockProblems;
  #shown = vscode.languages.createDiagnosticCollection('central');
  #waiting = new Map<string, Disposable>();

  constructor(ports: DiagnosticPorts, problems: BlockProblems) {
    this.#ports = ports;
    this.#problems = problems;
  }

  readonly schedule = (document: vscode.TextDocument): void => {
    const key = document.uri.toString();
    this.#waiting.get(key)?.dispose();
    const timer = this.#ports.clock.after(pause, () => {
      this.#waiting.delete(key);
      void this.#show(document);
    });
    this.#waiting.set(key, timer);
  };

  readonly scheduleAll = (): void => {
    for (const document of vscode.workspace.textDocuments) {
      if (this.#ports.documents.requestsIn(document)) this.schedule(document);
    }
  };

  readonly forget = ({ uri }: vscode.TextDocument): void => {
    this.#waiting.get(uri.toString())?.dispose();
    this.#waiting.delete(uri.toString());
    this.#shown.delete(uri);
  };

  dispose(): void {
    for (const timer of this.#waiting.values()) timer.dispose();
    this.#waiting.clear();
    this.#shown.dispose();
  }

  async #show(document: vscode.TextDocument): Promise<void> {
    const { documents } = this.#ports;
    const isShort = (documents.requestsIn(document)?.text.length ?? 0) <= longest;
    const { version } = document;
    const blocks = isShort ? [...documents.blocksIn(document)] : [];
    if (blocks.length > 0) await this.#problems.open();
    const found: vscode.Diagnostic[] = [];
    let sliceStart = performance.now();
    for (const at of blocks) {
      if (document.isClosed || document.version !== version) return;
      const problems = this.#problems.of(document.uri, at);
      found.push(...problems.map((one) => diagnosticOf(document, at, one)));
      if (found.length >= most) break;
      if (performance.now() - sliceStart < slice) continue;
      await new Promise((resolve) => setImmediate(resolve));
      sliceStart = performance.now();
    }
    if (!document.isClosed && document.version === version)
      this.#shown.set(document.uri, found.slice(0, most));
  }
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

export function registerDiagnostics(ports: DiagnosticPorts, problems: BlockProblems): vscode.Disposable {
  const diagnostics = new Diagnostics(ports, problems);
  diagnostics.scheduleAll();
  return vscode.Disposable.from(
    diagnostics,
    vscode.workspace.onDidOpenTextDocument((document) => {
      if (ports.documents.requestsIn(document)) diagnostics.schedule(document);
    }),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (ports.documents.requestsIn(document)) diagnostics.schedule(document);
    }),
    vscode.workspace.onDidCloseTextDocument(diagnostics.forget),
    ports.onDidChangeContext(() => {
      problems.forget();
      diagnostics.scheduleAll();
    }),
  );
}
