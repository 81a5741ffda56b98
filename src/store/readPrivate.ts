import { chmodSync, closeSync, constants, fstatSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { CentralError } from '../base/errors.ts';
import { isNodeError } from './privateFiles.ts';
import { storeFailure } from './sqliteFile.ts';

/**
 * The bytes of a file, or undefined if there is none; a link is not followed, and a pipe or a socket is no file. Throws if the file is there
 * and cannot be read, so that nobody takes its content for lost.
 */
export function bytesIn(path: string): Buffer | undefined {
  return unlessMissing(() => {
    const file = openOurs(path);
    try {
      return fstatSync(file).isFile() ? readFileSync(file) : undefined;
    } finally {
      closeSync(file);
    }
  });
}

/** Makes a file of ours readable again, as is done for the store's own files. */
function openOurs(path: string): number {
  // Without O_NONBLOCK, a pipe would hold the process until somebody writes into it.
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  const open = () => openSync(path, flags);
  try {
    return open();
  } catch (error) {
    if (!isNodeError(error, 'EACCES')) throw error;
    chmodSync(path, 0o600);
    return open();
  }
}

/** The names in a folder, none if there is no such folder. Throws as bytesIn. */
export function namesIn(folder: string): string[] {
  return unlessMissing(() => readdirSync(folder)) ?? [];
}

function unlessMissing<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (isNodeError(error, 'ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP', 'ENXIO')) return undefined;
    const isDenied = isNodeError(error, 'EACCES', 'EPERM');
    throw isDenied ? new CentralError('storeNotReadable', {}, { cause: error }) : storeFailure(error);
  }
}
