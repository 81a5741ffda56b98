import { readdirSync, readlinkSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { isNodeError } from '../store/privateFiles.ts';
import { nearestWords } from '../text/nearestWord.ts';
import { UsageError } from './usage.ts';

/** The error for a file or folder that cannot be read. If it does not exist, the error names a similar file beside it. */
export function unread(path: string, error?: unknown): UsageError {
  if (isNodeError(error, 'ENOENT') || isNodeError(error, 'ENOTDIR') || error === undefined) {
    const target = linkedFrom(path);
    if (target !== undefined && /^(?:pipe:|\/proc\/)/.test(target))
      return new UsageError(`“${path}” cannot be read: it is a pipe, and this must be a file in a folder`);
    if (target !== undefined)
      return new UsageError(`“${path}” cannot be read: it is a link to “${target}”, which is not there`);
    const near = nearestWords(basename(path), namesBeside(path))[0];
    const hint = near === undefined ? '' : `; perhaps you mean “${near}”`;
    return new UsageError(`“${path}” cannot be read: there is no such file or folder${hint}`);
  }
  if (isNodeError(error, 'EISDIR')) return new UsageError(`“${path}” cannot be read: it is a folder`);
  if (isNodeError(error, 'EACCES') || isNodeError(error, 'EPERM'))
    return new UsageError(`“${path}” cannot be read: you are not allowed to`);
  return new UsageError(`“${path}” cannot be read`);
}

/** Reads the target of a link; undefined if the path is no link. */
function linkedFrom(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

function namesBeside(path: string): string[] {
  try {
    return readdirSync(dirname(path)).slice(0, 1_000);
  } catch {
    return [];
  }
}
