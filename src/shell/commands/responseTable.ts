import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { CentralError } from '../../base/errors.ts';
import { schemes } from '../../base/ids.ts';
import type { Shown, View } from '../../response/table/messages.ts';
import type { ResponseDocuments } from '../responses/responseDocuments.ts';
import type { OpenTable } from '../responses/tablePanel.ts';
import type { Views } from '../views/views.ts';
import { readArgument, UriArgument } from './arguments.ts';
import { isRow } from './caller.ts';
import type { DeviceParts } from './deviceListing.ts';
import { bringBack, entryFrom, type HistoryParts } from './history.ts';
import type { CommandTable } from './table.ts';

export interface ResponseTableParts extends Pick<HistoryParts, 'history' | 'keptHistory'> {
  responses: ResponseDocuments;
  openTable: OpenTable;
  views: Views;
  central: DeviceParts['central'];
}

const { l10n } = vscode;
const TableArgument = z.object({ document: UriArgument, path: z.optional(z.string()) });

/** Commands that show a response as a table. */
export function responseTableCommands(parts: ResponseTableParts) {
  return {
    async 'arubaCentral.openAsTable'(given): Promise<Shown | undefined> {
      const { document, view, isScripted } = await responseFrom(parts, given);
      const { shown } = await parts.openTable(document, view);
      // Only a script needs the result: a person sees the table.
      return isScripted ? shown : undefined;
    },
    async 'arubaCentral.filterResponse'(given) {
      const { document } = await responseFrom(parts, given);
      await parts.openTable(document, { kind: 'table', isFiltering: true });
    },
    'arubaCentral.openRowsAsTable': () => openRows(parts),
  } satisfies Partial<CommandTable>;
}

/** Finds the response that the caller or a row names, else the visible one. Throws badField, noResponseShown, answerGone, cancelled. */
async function responseFrom(
  parts: ResponseTableParts,
  given: unknown,
): Promise<{ document: vscode.Uri; view: View; isScripted: boolean }> {
  const kind = 'table';
  if (given === undefined) return { document: shownResponse(), view: { kind }, isScripted: false };
  if (isResponse(given))
    return { document: readArgument(UriArgument, given.document), view: { kind }, isScripted: false };
  if (isRow(given)) {
    const entry = await entryFrom(parts, given);
    await bringBack(parts, entry);
    const { document } = entry;
    if (document === undefined || !parts.responses.has(document)) throw new CentralError('answerGone');
    return { document: vscode.Uri.parse(document, true), view: { kind }, isScripted: false };
  }
  if (typeof given === 'string' || given instanceof vscode.Uri)
    return {
      document: readArgument(UriArgument, given),
      view: { kind },
      isScripted: typeof given === 'string',
    };
  const { document, path } = readArgument(TableArgument, given);
  return { document, view: { kind, ...(path !== undefined && { path }) }, isScripted: true };
}

/** Tells if a value is the argument of a response's lens. */
function isResponse(value: unknown): value is { kind: 'answer'; document: unknown } {
  return isRow(value) && value.kind === 'answer' && 'document' in value;
}

/** Opens the loaded rows of the visible view, and says how many are not loaded. */
async function openRows({ views, responses, openTable }: ResponseTableParts): Promise<void> {
  const isSites = views.sites.visible && !views.devices.visible;
  const { tree } = isSites ? views.sites : views.devices;
  const { loaded, total } = tree.totals();
  const named = <T extends { account: string }>(rows: readonly T[]) =>
    rows.map((row) => ({ ...row, account: tree.account(row.account)?.label ?? row.account }));
  const rows = { devices: named(tree.devices()), sites: named(tree.loaded().sites) };
  if (rows.devices.length + rows.sites.length === 0)
    return void vscode.window.showInformationMessage(
      l10n.t('No row is loaded yet. First expand the rows that you want to see.'),
    );
  const document = responses.keep({
    title: l10n.t('Loaded rows'),
    headers: [['content-type', 'application/json']],
    body: new TextEncoder().encode(JSON.stringify(rows)),
  });
  const isOfSites = (isSites || rows.devices.length === 0) && rows.sites.length > 0;
  await openTable(document, { kind: 'table', path: isOfSites ? '$.sites' : '$.devices' });
  if (total > loaded)
    void vscode.window.showInformationMessage(
      l10n.t(
        'The table has only the devices that are loaded, {0} of {1}. Use Load all for the others.',
        loaded,
        total,
      ),
    );
}

/** The response in the active editor, or in any that is visible. Throws noResponseShown. */
function shownResponse(): vscode.Uri {
  const editors = [vscode.window.activeTextEditor, ...vscode.window.visibleTextEditors];
  const found = editors.find((editor) => editor?.document.uri.scheme === schemes.response);
  if (!found) throw new CentralError('noResponseShown');
  return found.document.uri;
}
