import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { inUtf8 } from '../../http/charset.ts';
import { bodyKind } from '../../response/kind.ts';
import { csvDocument, looksLikeCsv } from '../../response/table/csvDocument.ts';
import type { ShownResponse } from './responseDocuments.ts';

/** A response as the table takes it: of CSV the rows as JSON. What ends within a quote is told. */
export async function rowsOf(response: ShownResponse): Promise<{ response: ShownResponse; isCsv: boolean }> {
  if (!isCsv(response)) return { response, isCsv: false };
  const { title, headers, file } = response;
  const body = inUtf8({ headers, body: file === undefined ? response.body : await readFile(file) });
  const rows = await csvDocument(new TextDecoder().decode(body), pause);
  if (rows.isOpen)
    void vscode.window.showWarningMessage(
      vscode.l10n.t(
        'The last quote of this CSV is never closed, so its last row may hold more than its own line, or the response was cut.',
      ),
    );
  return {
    response: { title, headers: [['content-type', 'application/json']], body: rows.body },
    isCsv: true,
  };
}

function pause(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function isCsv({ headers, body }: ShownResponse): boolean {
  const kind = bodyKind(headers, body);
  return (
    kind === 'csv' || (kind === 'text' && looksLikeCsv(new TextDecoder().decode(body.subarray(0, 65_536))))
  );
}
