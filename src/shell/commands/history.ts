import * as vscode from 'vscode';
import { CentralError } from '../../base/errors.ts';
import { outlined } from '../../request/syntax/outline.ts';
import type { History, HistoryEntry } from '../../response/history.ts';
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

const { l10n } = vscode;

/** Commands on what was sent. */
export function historyCommands(ports: HistoryPorts) {
  return {
    'arubaCentral.resendRequest': async (row) => resend(ports, await entryFrom(ports.history, row)),
  } satisfies Partial<CommandTable>;
}

/** The entry that a row or an answer's editor names, else the one that a person picks. Throws cancelled. */
export async function entryFrom(history: History, given: unknown): Promise<HistoryEntry> {
  const entries = history.entries();
  const shown = given instanceof vscode.Uri ? given.with({ fragment: '' }).toString() : undefined;
  const named = entries.find(
    (entry) =>
      (isRow(given) && 'entry' in given && given.entry === entry) || entry.document === (shown ?? ''),
  );
  if (named) return named;
  const items = entries.map((entry) => ({
    label: `${entry.method} ${entry.url}`,
    description: outcomeOf(entry),
    entry,
  }));
  return (await only(pick(items, { placeholder: l10n.t('Request that was sent') }))).entry;
}

/** Sends the call of an entry as its file has it now. Throws callGone. */
async function resend(ports: HistoryPorts, entry: HistoryEntry): Promise<unknown> {
  const { document, line } = await callOf(ports, entry);
  return ports.runner.send(document, line, { scripted: false, show: true });
}

/** Finds the request of an entry in its file as it is now. Throws callGone. */
export async function callOf(
  { documents }: Pick<HistoryPorts, 'documents'>,
  { source }: HistoryEntry,
): Promise<{ document: vscode.TextDocument; line: number }> {
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
  return { document, line };
}

/** The document, opened where it has to be; an untitled one that was closed is gone. */
async function documentAt(uri: string): Promise<vscode.TextDocument | undefined> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri);
  const parsed = vscode.Uri.parse(uri, true);
  if (open || parsed.scheme === 'untitled') return open;
  return vscode.workspace.openTextDocument(parsed).then(undefined, () => undefined);
}

/** An entry's outcome for a person: its status, time and account. */
export function outcomeOf({ status, code, account, at }: HistoryEntry): string {
  const outcome = status === undefined ? (code ?? '') : String(status);
  return [outcome, new Date(at).toLocaleTimeString(), account].filter((part) => part !== '').join(' · ');
}
