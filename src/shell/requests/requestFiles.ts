import { constants } from 'node:fs';
import { open, realpath } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as vscode from 'vscode';
import type { RequestFiles } from '../../request/file.ts';

/** The disk as requests may read it: below the workspace's folders, and not at all where those are not on a disk. */
export async function requestFiles(document: vscode.TextDocument): Promise<RequestFiles> {
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  const roots = await Promise.all(folders.map(({ uri }) => realpath(uri.fsPath)));
  const isOnDisk = document.uri.scheme === 'file';
  return {
    folder: isOnDisk ? dirname(document.uri.fsPath) : (roots[0] ?? ''),
    roots,
    realPath: (path) => realpath(path),
    read,
  };
}

/** Looks at the opened handle, so that what was checked is what is read. */
async function read(path: string, most: number): Promise<Uint8Array> {
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  const handle = await open(path, flags);
  try {
    const stat = await handle.stat();
    if (!stat.isFile() || stat.size > most) throw new Error('Not a plain file of that size.');
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}
