import * as vscode from 'vscode';
import type { OutlinedCall } from '../../request/syntax/outline.ts';
import type { EditorPorts } from './ports.ts';

/** Most calls that one search gives. */
const most = 500;

/** The calls of the workspace's request files in the search for symbols; each file is read once until it changes. */
export function registerWorkspaceSymbols({
  requestFiles,
}: Pick<EditorPorts, 'requestFiles'>): vscode.Disposable {
  const known = new Map<string, Promise<readonly OutlinedCall[]>>();
  const callsOf = (uri: vscode.Uri): Promise<readonly OutlinedCall[]> => {
    const key = uri.toString();
    const calls = known.get(key) ?? requestFiles.calls(uri).catch(() => []);
    known.set(key, calls);
    return calls;
  };
  const provider: vscode.WorkspaceSymbolProvider = {
    async provideWorkspaceSymbols(query, token) {
      const wanted = query.toLowerCase();
      const symbols: vscode.SymbolInformation[] = [];
      for (const uri of await requestFiles.list()) {
        for (const call of await callsOf(uri)) {
          if (token.isCancellationRequested || symbols.length >= most) return symbols;
          if (isSubsequence(wanted, call.title.toLowerCase())) symbols.push(symbolOf(call, uri));
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

function symbolOf({ title, method, line }: OutlinedCall, uri: vscode.Uri): vscode.SymbolInformation {
  const location = new vscode.Location(uri, new vscode.Position(line, 0));
  return new vscode.SymbolInformation(title, vscode.SymbolKind.Function, method, location);
}

/** Tells if the text has the letters in this order, as in VS Code's own search. */
function isSubsequence(wanted: string, text: string): boolean {
  let at = 0;
  for (const char of wanted) {
    at = text.indexOf(char, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
