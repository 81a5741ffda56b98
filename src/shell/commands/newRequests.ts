import * as vscode from 'vscode';
import { languageId } from '../../base/ids.ts';
import { outline } from '../../request/syntax/outline.ts';
import { parse } from '../../request/syntax/parse.ts';
import { fileNameOf, freeName } from '../../text/fileName.ts';

/** Opens a text of requests as a new document, with the cursor on its first call. It gets its name from `about`, if that is given. */
export async function openNewRequests(content: string, about?: string): Promise<void> {
  const document = await newRequests(content, about);
  const line = outline(parse(content))[0]?.line ?? 0;
  const { end } = document.lineAt(Math.min(line, document.lineCount - 1)).range;
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(end, end) });
}

/** Makes a new document of requests, which gets its name from `about`. */
export function newRequests(content: string, about?: string): Promise<vscode.TextDocument> {
  const name = about === undefined ? undefined : fileNameOf(about);
  return newDocument(content, { name, language: languageId, extension: languageId });
}

/** Makes a new document with a name; without a folder it can have no file name, so its first line names it. */
export async function newDocument(
  content: string,
  { name, language, extension }: { name: string | undefined; language: string; extension: string },
): Promise<vscode.TextDocument> {
  const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file')?.uri;
  if (name === undefined || !folder) return vscode.workspace.openTextDocument({ language, content });
  const untitled = (file: string) => vscode.Uri.joinPath(folder, file).with({ scheme: 'untitled' });
  const file = await freeName(name, extension, (one) =>
    isTaken(vscode.Uri.joinPath(folder, one), untitled(one)),
  );
  const document = await vscode.workspace.openTextDocument(untitled(file));
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, new vscode.Position(0, 0), content);
  await vscode.workspace.applyEdit(edit);
  return document;
}

async function isTaken(saved: vscode.Uri, untitled: vscode.Uri): Promise<boolean> {
  if (vscode.workspace.textDocuments.some(({ uri }) => uri.toString() === untitled.toString())) return true;
  return vscode.workspace.fs.stat(saved).then(
    () => true,
    () => false,
  );
}
