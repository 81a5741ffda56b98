import { posix } from 'node:path';
import * as vscode from 'vscode';
import { CentralError } from '../../base/errors.ts';
import type { Redactor } from '../../redact/redact.ts';
import { callsOf } from '../../request/run/runAll.ts';
import type { BlockOutcome } from '../../request/run/runOutcome.ts';
import type { Baselines } from '../../response/baselines.ts';
import { headlineOf, markdownReport } from '../../response/window/reportText.ts';
import {
  notPassed,
  readState,
  stateFile,
  stateText,
  StateTaker,
  type TakenState,
} from '../../response/window/taken.ts';
import { compareStates, countsOfReport } from '../../response/window/windowReport.ts';
import type { RequestDocuments } from '../editor/documents.ts';
import type { Runner } from '../requests/runner.ts';
import { withCancellableProgress } from '../withCancellableProgress.ts';
import { isScripted } from './caller.ts';
import { fileFrom } from './callFrom.ts';
import { newDocument } from './newRequests.ts';
import type { CommandTable } from './table.ts';
import { counted } from '../counted.ts';

export interface ChangeWindowParts {
  documents: RequestDocuments;
  runner: Runner;
  redactor: Pick<Redactor, 'text'>;
  baselines: Pick<Baselines, 'marks'>;
}

const { l10n } = vscode;
const { fs } = vscode.workspace;

/** Commands that keep the responses of a file before a change, and show the differences after it. The terminal reads the same file. */
export function changeWindowCommands(parts: ChangeWindowParts) {
  return {
    'arubaCentral.startChangeWindow': async (given) =>
      start(parts, await documentOf(given), isScripted([given])),
    'arubaCentral.endChangeWindow': async (given) => end(parts, await documentOf(given), isScripted([given])),
  } satisfies Partial<CommandTable>;
}

/** Gives the document. Throws notSavedYet, because the state is kept beside the file. */
async function documentOf(given: unknown): Promise<vscode.TextDocument> {
  const { document } = await fileFrom(given);
  if (document.isUntitled) throw new CentralError('notSavedYet');
  return document;
}

async function start(parts: ChangeWindowParts, document: vscode.TextDocument, isForScript: boolean) {
  const state = await taken(parts, document, l10n.t('Keeping the state before the change'));
  const [why] = notPassed(state);
  if (why !== undefined) throw new CentralError('stateNotKept', { why });
  const stateUri = stateUriOf(document);
  await fs.writeFile(stateUri, new TextEncoder().encode(stateText(state)));
  const kept = { calls: state.calls.length, document: stateUri.toString() };
  if (!isForScript) void tellStarted(kept.calls, stateUri);
  return kept;
}

async function tellStarted(calls: number, stateUri: vscode.Uri): Promise<void> {
  const file = posix.basename(stateUri.path);
  const message = l10n.t(
    'The state before the change is in {1} (calls: {0}). After the change, choose End Change Window.',
    ...[calls, file],
  );
  await vscode.window.showInformationMessage(message);
}

/** Compares with the kept state. Throws noStateBefore, stateNotRead. */
async function end(parts: ChangeWindowParts, document: vscode.TextDocument, isForScript: boolean) {
  const stateUri = stateUriOf(document);
  const file = posix.basename(stateUri.path);
  const text = await fs.readFile(stateUri).then(
    (bytes) => new TextDecoder().decode(bytes),
    (cause: unknown) => {
      throw new CentralError('noStateBefore', { file }, { cause });
    },
  );
  const before = readState(text);
  if (!before) throw new CentralError('stateNotRead', { file });
  const after = await taken(parts, document, l10n.t('Comparing with the state before the change'));
  const report = compareStates(before, after);
  const named = { name: l10n.t('Change report'), language: 'markdown', extension: 'md' };
  const shown = await newDocument(markdownReport(report), named);
  if (!isForScript) {
    await vscode.window.showTextDocument(shown, { viewColumn: vscode.ViewColumn.Beside, preview: false });
    vscode.window.setStatusBarMessage(headlineOf(report), 10_000);
  }
  return { ...countsOfReport(report), document: shown.uri.toString() };
}

/** Sends all calls of a file in one run that a person can cancel. Throws nothingToSend, cancelled. */
async function taken(
  { documents, runner, redactor, baselines }: ChangeWindowParts,
  document: vscode.TextDocument,
  title: string,
): Promise<TakenState> {
  const requests = documents.requestsIn(document);
  const indexes = requests ? callsOf(requests) : [];
  if (!requests || indexes.length === 0) throw new CentralError('noCallsInFile');
  const taker = new StateTaker(requests, redactor, await baselines.marks());
  await withCancellableProgress(title, async ({ tell, signal }) => {
    const cancel = new vscode.CancellationTokenSource();
    signal.addEventListener('abort', () => cancel.cancel(), { once: true });
    let count = 0;
    const done = (outcome: BlockOutcome) => {
      taker.add(outcome);
      count += 1;
      tell(l10n.t('{0} of {1}', count, counted.requests(indexes.length)));
    };
    await runner.sendChosen(document, requests, { indexes, done }, cancel.token);
    signal.throwIfAborted();
  });
  return taker.state(posix.basename(document.uri.path), new Date());
}

function stateUriOf({ uri }: vscode.TextDocument): vscode.Uri {
  return uri.with({ path: stateFile(uri.path) });
}
