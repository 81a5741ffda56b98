import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { inUtf8 } from '../../http/charset.ts';
import { bodyKind } from '../../response/kind.ts';
import { csvDocument, looksLikeCsv } from '../../response/table/csvDocument.ts';
import { jsonOfLines, looksLikeJsonLines } from '../../response/table/jsonLines.ts';
import type { ShownResponse } from './responseDocuments.ts';

/** Bytes of a body that are read to find its form. */
const judged = 1 << 20;

/**
 * Gives a response in the form for the table: CSV and JSON in lines become one list of rows, in which a request's path finds nothing. CSV
 * that ends within a quote is reported.
 */
export async function rowsOf(given: ShownResponse): Promise<{ response: ShownResponse; isMade: boolean }> {
  const form = formOf(given);
  if (form === undefined) return { response: given, isMade: false };
  const { title, headers, file } = given;
  const body = inUtf8({ headers, body: file === undefined ? given.body : await readFile(file) });
  const text = new TextDecoder().decode(body);
  const response = (list: Uint8Array): ShownResponse => {
    return { title, headers: [['content-type', 'application/json']], body: list };
  };
  if (form === 'lines') return { response: response(await jsonOfLines(text, pause)), isMade: true };
  const rows = await csvDocument(text, pause);
  if (rows.isOpen)
    void vscode.window.showWarningMessage(
      vscode.l10n.t(
        'The last quote of this CSV is never closed, so its last row may hold more than its own line, or the response was cut.',
      ),
    );
  return { response: response(rows.body), isMade: true };
}

function pause(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function formOf({ headers, body }: ShownResponse): 'csv' | 'lines' | undefined {
  const kind = bodyKind(headers, body);
  if (kind === 'csv') return kind;
  if (kind !== 'json' && kind !== 'text') return undefined;
  const head = new TextDecoder().decode(body.subarray(0, judged));
  if (kind === 'json') return looksLikeJsonLines(head) ? 'lines' : undefined;
  return looksLikeCsv(head) ? 'csv' : undefined;
}
