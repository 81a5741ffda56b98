import { request } from 'undici';
import * as vscode from 'vscode';

/** Bytes of which VS Code makes a document. */
const mostShown = 50_000_000;
const everything = { limit: Infinity };

/** Sends nothing but what it is told to, checks nothing, keeps nothing. */
export function activate({ subscriptions }: vscode.ExtensionContext): void {
  const responses = new Map<string, string>();
  subscriptions.push(
    vscode.languages.registerCodeLensProvider({ language: 'bench-floor' }, { provideCodeLenses: () => [] }),
    vscode.languages.registerCodeLensProvider(
      { language: 'bench-lenses' },
      { provideCodeLenses: bareLenses },
    ),
    vscode.languages.registerDocumentSymbolProvider(
      { language: 'bench-lenses' },
      { provideDocumentSymbols: bareSymbols },
    ),
    vscode.workspace.registerTextDocumentContentProvider('bench-floor', {
      provideTextDocumentContent: ({ path }) => responses.get(path),
    }),
    // The least that any extension can do which goes by the user's proxy and certificates.
    vscode.commands.registerCommand('benchFloor.fetch', async (url: string) => (await fetch(url)).text()),
    vscode.commands.registerCommand('benchFloor.send', async (url: string) => {
      const { body } = await request(url);
      if (Number(new URL(url).searchParams.get('bytes')) > mostShown) return body.dump(everything);
      const path = `/${responses.size}.json`;
      responses.set(path, JSON.stringify(await body.json(), null, 2));
      const uri = vscode.Uri.from({ scheme: 'bench-floor', path });
      const document = await vscode.workspace.openTextDocument(uri);
      const beside = { viewColumn: vscode.ViewColumn.Beside, preview: true, preserveFocus: true };
      await vscode.window.showTextDocument(document, beside);
    }),
  );
}

/** One for each separator, without a command: the least that lenses of so many requests can be. */
function bareLenses(document: vscode.TextDocument): vscode.CodeLens[] {
  return separators(document).map((line) => new vscode.CodeLens(new vscode.Range(line, 0, line, 0)));
}

/** The same as symbols, of one line each. */
function bareSymbols(document: vscode.TextDocument): vscode.DocumentSymbol[] {
  return separators(document).map((line) => {
    const range = new vscode.Range(line, 0, line, 3);
    return new vscode.DocumentSymbol('###', '', vscode.SymbolKind.Function, range, range);
  });
}

function separators(document: vscode.TextDocument): number[] {
  return document
    .getText()
    .split('\n')
    .flatMap((text, line) => (text.startsWith('###') ? line : []));
}
