import * as vscode from 'vscode';
import { run, type Result } from './requestBench.ts';

/** A plain document of request text. */
export async function documentOf(...lines: string[]): Promise<vscode.TextDocument> {
  return vscode.workspace.openTextDocument({ language: 'central', content: lines.join('\n') });
}

/** Sends the call of a document's last line. */
export async function send<T = Result>(...lines: string[]): Promise<T> {
  const document = await documentOf(...lines);
  return run<T>('arubaCentral.sendRequest', document.uri, document.lineCount - 1);
}
