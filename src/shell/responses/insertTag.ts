import * as vscode from 'vscode';
import { CentralError } from '../../base/errors.ts';
import type { History } from '../../response/history.ts';
import { callOf } from '../commands/history.ts';
import type { RequestDocuments } from '../editor/documents.ts';

export interface InsertParts {
  history: Pick<History, 'entries'>;
  documents: RequestDocuments;
}

/** Inserts the line of a tag above the request of a response. Throws callGone. */
export async function insertTag(
  { history, documents }: InsertParts,
  response: vscode.Uri,
  line: string,
): Promise<void> {
  const shown = response.with({ fragment: '' }).toString();
  const entry = history.entries().find(({ document: one }) => one === shown);
  if (!entry) throw new CentralError('callGone', { title: '' });
  const { document, line: at } = await callOf({ documents }, entry);
  const edit = new vscode.WorkspaceEdit();
  const end = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
  edit.insert(document.uri, new vscode.Position(at, 0), `${line}${end}`);
  if (!(await vscode.workspace.applyEdit(edit)))
    throw new CentralError('callGone', { title: entry.source?.title ?? '' });
  vscode.window.setStatusBarMessage(vscode.l10n.t('The tag was added above the request'), 5_000);
}
