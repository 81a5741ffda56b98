import { realpath } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as vscode from 'vscode';
import type { ConfinedFiles } from '../../request/resolve/file.ts';
import { readPlainFile } from '../../request/resolve/readPlainFile.ts';

/** The files that requests may read: those below the workspace's folders, and none if the folders are not on a disk. */
export function confinedFiles(document: Pick<vscode.TextDocument, 'uri'>): ConfinedFiles {
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  const roots = folders.map(({ uri }) => uri.fsPath);
  const isOnDisk = document.uri.scheme === 'file';
  return {
    folder: isOnDisk ? dirname(document.uri.fsPath) : (roots[0] ?? ''),
    roots,
    realPath: (path) => realpath(path),
    read: readPlainFile,
  };
}
