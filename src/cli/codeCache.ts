import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { stateFolder, type ReadVariable } from '../store/folders.ts';
import { ensurePrivateFolder } from '../store/privateFiles.ts';

/**
 * Keeps what Node makes of the code that is loaded from here on, in this user's own folder: others could put code into Node's usual
 * one, which all users of a machine share. Without such a folder nothing is kept.
 */
export function keepCompiledCode(variable: ReadVariable): void {
  // Node itself reads the first two.
  if (variable('NODE_COMPILE_CACHE') !== undefined || variable('NODE_DISABLE_COMPILE_CACHE') !== undefined)
    return;
  const folder = stateFolder(variable);
  try {
    ensurePrivateFolder(folder);
    ensurePrivateFolder(join(folder, 'code'));
  } catch {
    // The command itself tells what is wrong with the folder.
    return;
  }
  enableCompileCache(join(folder, 'code'));
}
