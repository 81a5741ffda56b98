import * as vscode from 'vscode';
import { isCentralError } from '../../base/errors.ts';
import { nameAndTitle, type OutlinedCall } from '../../request/syntax/outline.ts';
import { sentence } from '../report.ts';
import type { EditorParts } from './parts.ts';

/** Most calls that one search gives; a row says if there are more. */
const most = 10_000;

/** The calls of the workspace's request files in the search for symbols; each file is read once until it changes. */
export function registerWorkspaceSymbols({
  requestFiles,
}: Pick<EditorParts, 'requestFiles'>): vscode.Disposable {
  const known = new Map<string, Promise<readonly OutlinedCall[]>>();
  const callsOf = (uri: vscode.Uri): Promise<readonly OutlinedCall[]> => {
    const key = uri.toString();
    const calls = known.get(key) ?? requestFiles.calls(uri);
    known.set(key, calls);
    calls.catch(() => known.delete(key));
    return calls;
  };
  const provider: vscode.WorkspaceSymbolProvider = {
    async provideWorkspaceSymbols(query, token) {
      const wanted = query.toLowerCase();
      const symbols: vscode.SymbolInformation[] = [];
      for (const uri of await requestFiles.list()) {
        try {
          for (const call of await callsOf(uri)) {
            if (token.isCancellationRequested) return symbols;
            if (!isSubsequence(wanted, nameAndTitle(call).toLowerCase())) continue;
            if (symbols.length >= most) return [...symbols, noticeOf(query, tooMany(), uri)];
            symbols.push(symbolOf(call, uri));
          }
        } catch (error) {
          if (!isCentralError(error)) throw error;
          symbols.push(noticeOf(query, sentence(error), uri));
        }
      }
      return symbols;
    },
  };
  return vscode.Disposable.from(
    vscode.languages.registerWorkspaceSymbolProvider(provider),
    requestFiles.onDidChange((uri) => (uri === undefined ? known.clear() : known.delete(uri))),
  );
}

function symbolOf(call: OutlinedCall, uri: vscode.Uri): vscode.SymbolInformation {
  const { method, line } = call;
  const location = new vscode.Location(uri, new vscode.Position(line, 0));
  return new vscode.SymbolInformation(nameAndTitle(call), vscode.SymbolKind.Function, method, location);
}

function tooMany(): string {
  return vscode.l10n.t('There are more than {0} such requests. Type more letters.', most);
}

/** Makes a row that says what the search left out. It begins with the typed text, since VS Code shows only rows that match. */
function noticeOf(query: string, text: string, uri: vscode.Uri): vscode.SymbolInformation {
  const name = query === '' ? text : `${query} · ${text}`;
  const location = new vscode.Location(uri, new vscode.Position(0, 0));
  return new vscode.SymbolInformation(name, vscode.SymbolKind.Event, '', location);
}

/** Tells if the text has the wanted letters in this order, as in VS Code's own search. */
function isSubsequence(wanted: string, text: string): boolean {
  let at = 0;
  for (const char of wanted) {
    at = text.indexOf(char, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
