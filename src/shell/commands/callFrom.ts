import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { CentralError } from '../../base/errors.ts';
import { languageId } from '../../base/ids.ts';
import { readArgument, UriArgument } from './arguments.ts';
import { isRow, isScripted } from './caller.ts';

export const Line = z.number().check(z.int(), z.minimum(0));
const CallArgument = z.object({ uri: UriArgument, line: Line, confirm: z.optional(z.boolean()) });
const FileArgument = z.object({ uri: UriArgument, confirm: z.optional(z.boolean()) });

/** The call that a script or a row names, else the one at the cursor. Throws badArgument. */
export async function callFrom(args: readonly unknown[]) {
  const [first, second] = args;
  if (!isScripted(args) && !isRow(first)) {
    const editor = requestEditor();
    return { document: editor.document, line: editor.selection.active.line, confirm: false };
  }
  const given = typeof second === 'number' ? { uri: first, line: second } : first;
  const { uri, line, confirm } = readArgument(CallArgument, given);
  return { document: await opened(uri), line, confirm: confirm === true };
}

/** The file that a script, a row or a menu names, else the one in the active editor. */
export async function fileFrom(given: unknown) {
  if (given === undefined) return { document: requestEditor().document, confirm: false };
  const { uri, confirm } = readArgument(FileArgument, given instanceof vscode.Uri ? { uri: given } : given);
  return { document: await opened(uri), confirm: confirm === true };
}

/** The document, opened. Throws badArgument where VS Code cannot open it; what that says may hold a path, and is not repeated. */
export async function opened(uri: vscode.Uri): Promise<vscode.TextDocument> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch (cause) {
    throw new CentralError('documentNotOpened', { name: uri.path.split('/').at(-1) ?? '' }, { cause });
  }
}

function requestEditor(): vscode.TextEditor {
  const editor = vscode.window.activeTextEditor;
  const holdsRequests = editor && [languageId, 'markdown'].includes(editor.document.languageId);
  if (!holdsRequests) throw new CentralError('noRequestEditor');
  return editor;
}
