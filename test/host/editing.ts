import * as vscode from 'vscode';

/** A new document with the extension awake for it. */
export async function openText(content: string, language = 'central'): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument({ content, language });
  await vscode.extensions.getExtension('central-tools.aruba-central')?.activate();
  return document;
}

/** Replaces text of a document as a person's edit would. */
export async function replace(document: vscode.TextDocument, old: string, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const start = document.getText().indexOf(old);
  const range = new vscode.Range(document.positionAt(start), document.positionAt(start + old.length));
  edit.replace(document.uri, range, text);
  await vscode.workspace.applyEdit(edit);
}

/** The position of "|" in a text, and the text without it. */
function atBar(text: string): { content: string; offset: number } {
  const offset = text.indexOf('|');
  return { content: text.slice(0, offset) + text.slice(offset + 1), offset };
}

/** Opens a text with "|" where the cursor is. */
export async function openAtBar(
  text: string,
  language?: string,
): Promise<{ document: vscode.TextDocument; position: vscode.Position }> {
  const { content, offset } = atBar(text);
  const document = await openText(content, language);
  return { document, position: document.positionAt(offset) };
}

/** One of VS Code's `vscode.execute…` commands. */
export async function execute<T>(command: string, ...args: unknown[]): Promise<T> {
  return vscode.commands.executeCommand<T>(command, ...args);
}

/** The document's own problems once they satisfy `wanted`. */
export function problemsOf(
  document: vscode.TextDocument,
  wanted: (found: readonly vscode.Diagnostic[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  return new Promise((resolve) => {
    const look = (): boolean => {
      const found = vscode.languages
        .getDiagnostics(document.uri)
        .filter(({ source }) => source === 'Central');
      if (!wanted(found)) return false;
      resolve(found);
      return true;
    };
    if (look()) return;
    const subscription = vscode.languages.onDidChangeDiagnostics(() => {
      if (look()) subscription.dispose();
    });
  });
}
