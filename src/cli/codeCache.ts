import { statfsSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { join } from 'node:path';
import { stateFolder, type ReadVariable } from '../store/folders.ts';
import { ensurePrivateFolder } from '../store/privateFiles.ts';

/** Free bytes on a disk below which nothing is stored: many times the size of all compiled code. */
const leastRoom = 256 * 1_048_576;

/**
 * Keeps the compiled form of all code that is loaded from here on, in this user's own folder: others could put code into Node's usual
 * folder, which all users of a machine share. Keeps nothing if there is no such folder, or if its disk is nearly full: Node would take the
 * room that the next pair of tokens needs.
 */
export function keepCompiledCode(variable: ReadVariable, roomOn = freeBytes): void {
  // Node itself reads the first two.
  if (variable('NODE_COMPILE_CACHE') !== undefined || variable('NODE_DISABLE_COMPILE_CACHE') !== undefined)
    return;
  const folder = stateFolder(variable);
  try {
    ensurePrivateFolder(folder);
    if (roomOn(folder) < leastRoom) return;
    ensurePrivateFolder(join(folder, 'code'));
  } catch {
    // The command itself reports the problem of the folder.
    return;
  }
  // A Node that is too old for this program does not have this function; the store of accounts says so.
  const { enableCompileCache }: Partial<typeof nodeModule> = nodeModule;
  enableCompileCache?.(join(folder, 'code'));
}

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
