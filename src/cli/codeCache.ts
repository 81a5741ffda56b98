import { statfsSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { join } from 'node:path';
import { stateFolder, type ReadVariable } from '../store/folders.ts';
import { ensurePrivateFolder } from '../store/privateFiles.ts';

/** Bytes on a disk below which nothing is kept: many times what Node writes for all of the code. */
const leastRoom = 256 * 1_048_576;

/**
 * Keeps what Node makes of the code that is loaded from here on, in this user's own folder: others could put code into Node's usual
 * one, which all users of a machine share. Without such a folder nothing is kept, nor on a disk
 * that is nearly full: Node would take the room that the next pair of tokens needs.
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
    // The command itself tells what is wrong with the folder.
    return;
  }
  // A Node that is too old for this program lacks it; the store of accounts tells the person so.
  const { enableCompileCache }: Partial<typeof nodeModule> = nodeModule;
  enableCompileCache?.(join(folder, 'code'));
}

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
