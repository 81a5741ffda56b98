import { closeSync, constants, openSync, readdirSync, readFileSync } from 'node:fs';
import { CentralError } from '../base/errors.ts';
import { isNodeError } from './privateFiles.ts';
import { storeFailure } from './sqliteFile.ts';

/** The bytes of a file, or undefined where there is none: a link is not followed. What cannot be read is not taken for lost, and throws. */
export function bytesIn(path: string): Buffer | undefined {
  return unlessMissing(() => {
    const file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    try {
      return readFileSync(file);
    } finally {
      closeSync(file);
    }
  });
}

/** The names in a folder, none where there is no such folder. Throws as bytesIn. */
export function namesIn(folder: string): string[] {
  return unlessMissing(() => readdirSync(folder)) ?? [];
}

function unlessMissing<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (isNodeError(error, 'ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP')) return undefined;
    const isDenied = isNodeError(error, 'EACCES', 'EPERM');
    throw isDenied ? new CentralError('storeNotReadable', {}, { cause: error }) : storeFailure(error);
  }
}
