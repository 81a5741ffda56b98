import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { CentralError } from '../../base/errors.ts';
import { outlined } from '../../request/syntax/outline.ts';
import type { History, HistoryEntry } from '../../response/history.ts';
import type { KeptHistory } from '../../response/keptHistory.ts';
import type { DetailsDocuments } from '../details.ts';
import type { RequestDocuments } from '../editor/documents.ts';
import { only, pick } from '../quickInput.ts';
import type { Runner } from '../requests/runner.ts';
import type { ResponseDocuments } from '../responses/responseDocuments.ts';

import { outcomeParts, sentDetails, sentKey, sentTitle, type SentRow } from '../views/requestRows.ts';
import { readArgument, UriArgument } from './arguments.ts';
import { isRow } from './caller.ts';
import { Line, opened } from './callFrom.ts';
import type { CommandTable } from './table.ts';

const PositionArgument = z.object({ uri: UriArgument, line: Line });

export interface HistoryParts {
  details: DetailsDocuments;
  history: History;
  documents: RequestDocuments;
  responses: ResponseDocuments;
  runner: Runner;
  keptHistory: () => Promise<KeptHistory>;
}

const { l10n } = vscode;

/** Commands for calls that were sent. */
export function historyCommands(parts: HistoryParts) {
  return {
    'arubaCentral.resendRequest': async (row) => resend(parts, await entryFrom(parts, row)),
    'arubaCentral.showAnswer': (given) => showResponse(parts, given),
    async 'arubaCentral.openCall'(...args) {
      const { document, line } = await callBehind(parts, args);
      const position = new vscode.Position(line, 0);
      await vscode.window.showTextDocument(document, { selection: new vscode.Range(position, position) });
    },
  } satisfies Partial<CommandTable>;
}

/** Shows the response that a script, a lens or a row names; if the response of a row is gone, the details of its call. */
async function showResponse(parts: HistoryParts, given: unknown): Promise<void> {
  if (!isSentRow(given)) return parts.responses.show(readArgument(UriArgument, given));
  const { entry } = given;
  await bringBack(parts, entry);
  if (entry.document !== undefined && parts.responses.has(entry.document))
    return parts.responses.show(vscode.Uri.parse(entry.document, true));
  const why =
    entry.status === undefined
      ? l10n.t('No response arrived.')
      : entry.kept?.hasResponse === false
        ? l10n.t(
            'This response was not kept, because it is not text or is longer than 1 MB. Send the request again.',
          )
        : l10n.t('This response is no longer kept. Send the request again.');
  return parts.details.show(sentKey(entry), () => {
    const { title, lines } = sentDetails(entry);
    return { title, lines: [...lines, why] };
  });
}

/** Makes a document of a sent call's response again, if it is kept on the disk. */
export async function bringBack(
  { responses, keptHistory }: Pick<HistoryParts, 'responses' | 'keptHistory'>,
  entry: HistoryEntry,
): Promise<void> {
  if (!entry.kept || (entry.document !== undefined && responses.has(entry.document))) return;
  const response = await (await keptHistory()).response(entry);
  if (response) entry.document = responses.keep(response).toString();
}

/** Finds the call that a script or a row names. Throws badArgument, callGone. */
async function callBehind(parts: HistoryParts, [given, line]: readonly unknown[]) {
  if (isSentRow(given)) return callOf(parts, given.entry);
  const position = isRow(given) ? { line: 0, ...given } : { uri: given, line };
  const { uri, line: at } = readArgument(PositionArgument, position);
  return { document: await opened(uri), line: at };
}

function isSentRow(value: unknown): value is SentRow {
  return isRow(value) && value.kind === 'sent' && 'entry' in value;
}

/** Finds the entry that a row or a response's editor names, else asks a person for one, also of earlier windows. Throws nothingSent, cancelled. */
export async function entryFrom(
  { history, keptHistory }: Pick<HistoryParts, 'history' | 'keptHistory'>,
  given: unknown,
): Promise<HistoryEntry> {
  const shown = given instanceof vscode.Uri ? given.with({ fragment: '' }).toString() : undefined;
  const named = history
    .entries()
    .find(
      (entry) =>
        (isRow(given) && 'entry' in given && given.entry === entry) || entry.document === (shown ?? ''),
    );
  if (named) return named;
  const entries = await allSent({ history, keptHistory });
  const items = entries.map((entry) => ({
    label: sentTitle(entry).label,
    detail: `${entry.method} ${entry.url}`,
    description: outcomeOf(entry),
    entry,
  }));
  return (await only(pick(items, { placeholder: l10n.t('Request that was sent') }))).entry;
}

/** Gives all that was sent, with what is kept of other windows. Throws nothingSent. */
export async function allSent({
  history,
  keptHistory,
}: Pick<HistoryParts, 'history' | 'keptHistory'>): Promise<readonly HistoryEntry[]> {
  await (await keptHistory()).look();
  const entries = history.entries();
  if (entries.length === 0) throw new CentralError('nothingSent');
  return entries;
}

/** Sends the call of an entry again, in its present form in the file. Throws callGone. */
async function resend(parts: HistoryParts, entry: HistoryEntry): Promise<unknown> {
  const { document, line } = await callOf(parts, entry);
  return parts.runner.send(document, line, { scripted: false, show: true });
}

/** Finds the request of an entry in the present text of its file. Throws callGone. */
export async function callOf(
  { documents }: Pick<HistoryParts, 'documents'>,
  { source }: Pick<HistoryEntry, 'source'>,
): Promise<{ document: vscode.TextDocument; line: number }> {
  const gone = new CentralError('callGone', { title: source?.title ?? '' });
  if (!source) throw gone;
  const document = await documentAt(source.uri);
  const calls = [...(document ? documents.blocksIn(document) : [])].flatMap(({ placed }) => {
    const { title, line } = outlined(placed);
    return placed.block.request && title === source.title ? [line] : [];
  });
  // Edits may have moved the call; it is found by its title.
  const line = calls.includes(source.line) ? source.line : calls[0];
  if (!document || line === undefined) throw gone;
  return { document, line };
}

/** Gives the document, opening it if needed; undefined for an untitled one that was closed. */
async function documentAt(uri: string): Promise<vscode.TextDocument | undefined> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri);
  const parsed = vscode.Uri.parse(uri, true);
  if (open || parsed.scheme === 'untitled') return open;
  return vscode.workspace.openTextDocument(parsed).then(undefined, () => undefined);
}

/** An entry's outcome for a person: its status, time and account. */
export function outcomeOf(entry: HistoryEntry): string {
  return outcomeParts(entry).join(' · ');
}
