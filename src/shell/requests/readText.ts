import { lstat, readFile } from 'node:fs/promises';
import * as vscode from 'vscode';

/** Bytes above which an environment file is not read. */
const largest = 1_048_576;

/**
 * The text of a small plain file; undefined where there is none. What lies on this machine is read past `workspace.fs`,
 * which asks the window before each step: two files would hold a send up for longer than all its guards together.
 */
export async function readText(uri: vscode.Uri): Promise<string | undefined> {
  try {
    // A link may lead out of the workspace.
    if (uri.scheme === 'file') {
      const found = await lstat(uri.fsPath);
      return found.isFile() && found.size <= largest ? await readFile(uri.fsPath, 'utf8') : undefined;
    }
    const { size, type } = await vscode.workspace.fs.stat(uri);
    if (size > largest || type !== vscode.FileType.File) return undefined;
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}
