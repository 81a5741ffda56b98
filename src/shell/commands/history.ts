import * as vscode from 'vscode';
import { CentralError } from '../../errors.ts';
import { outlined } from '../../request/outline.ts';
import { previousAnswer, type History, type HistoryEntry } from '../../response/history.ts';
import type { RequestDocuments } from '../editor/documents.ts';
import { only, pick } from '../quickInput.ts';
import type { Runner } from '../requests/runner.ts';
import type { Answers } from '../responses/answers.ts';
import { isRow } from './caller.ts';
import type { CommandTable } from './table.ts';

export interface HistoryPorts {
  history: History;
  documents: RequestDocuments;
  answers: Answers;
  runner: Runner;
}

type HistoryCommand = 'arubaCentral.compareAnswer' | 'arubaCentral.resendRequest';

const { l10n } = vscode;

/** Commands on what was sent. */
export function historyCommands(ports: HistoryPorts): Pick<CommandTable, HistoryCommand> {
  return {
    'arubaCentral.compareAnswer': async (row) => compareAnswer(ports, await entryFrom(ports.history, row)),
    'arubaCentral.resendRequest': async (row) => resend(ports, await entryFrom(ports.history, row)),
  };
}

/** The entry that a row names, else the one that a person picks. Throws cancelled. */
async function entryFrom(history: History, row: unknown): Promise<HistoryEntry> {
  const entries = history.entries();
  const named = isRow(row) && 'entry' in row ? entries.find((entry) => entry === row.entry) : undefined;
  if (named) return named;
  const items = entries.map((entry) => ({
    label: `${entry.method} ${entry.url}`,
    description: describe(entry),
    entry,
  }));
  return (await only(pick(items, { placeholder: l10n.t('Call that was sent') }))).entry;
}

/** Shows what is other than in the answer before, whichever account gave that. Throws noEarlierAnswer. */
async function compareAnswer({ history, answers }: HistoryPorts, entry: HistoryEntry): Promise<void> {
  const isKept = (uri: string) => answers.has(uri);
  const before = previousAnswer(history.entries(), entry, isKept);
  if (!before || entry.document === undefined || !isKept(entry.document))
    throw new CentralError('noEarlierAnswer');
  const title = `${entry.source?.title ?? entry.method}: ${describe(before)} ↔ ${describe(entry)}`;
  const [left, right] = [before.document, entry.document].map((uri) => vscode.Uri.parse(uri, true));
  await vscode.commands.executeCommand('vscode.diff', left, right, title, { preview: true });
}

/** Sends the call of an entry as its file has it now. Throws callGone. */
async function resend({ documents, runner }: HistoryPorts, { source }: HistoryEntry): Promise<unknown> {
  const gone = new CentralError('callGone', { title: source?.title ?? '' });
  if (!source) throw gone;
  const document = await documentAt(source.uri);
  const calls = [...(document ? documents.blocksIn(document) : [])].flatMap(({ placed }) => {
    const { title, line } = outlined(placed);
    return placed.block.request && title === source.title ? [line] : [];
  });
  // Edits may have moved the call; its title says which one it is.
  const line = calls.includes(source.line) ? source.line : calls[0];
  if (!document || line === undefined) throw gone;
  return runner.send(document, line, { scripted: false, show: true });
}

/** The document, opened where it has to be; an untitled one that was closed is gone. */
async function documentAt(uri: string): Promise<vscode.TextDocument | undefined> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri);
  const parsed = vscode.Uri.parse(uri, true);
  if (open || parsed.scheme === 'untitled') return open;
  return vscode.workspace.openTextDocument(parsed).then(undefined, () => undefined);
}

function describe({ status, code, account, at }: HistoryEntry): string {
  const outcome = status === undefined ? (code ?? '') : String(status);
  return [outcome, new Date(at).toLocaleTimeString(), account].filter((part) => part !== '').join(' · ');
}
