import { lstatSync, readFileSync } from 'node:fs';
import { lstat, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { CentralError } from '../../base/errors.ts';
import { isNodeError } from '../../store/privateFiles.ts';
import { parseDotenv } from './environment.ts';
import { textOfFile } from './fileText.ts';

/** The most bytes of a file of settings that is read. */
const largest = 1_048_576;

interface FileFacts {
  isFile: boolean;
  isFolder: boolean;
  size: number;
}

/**
 * Tells if there is a file of settings to read. A folder counts as no file, because Python uses the name `.env` for one too. A link may
 * lead anywhere, and is not followed. Throws `settingsNotRead` for files that would otherwise be left out without a message.
 */
export function isSettings(name: string, { isFile, isFolder, size }: FileFacts): boolean {
  if (isFolder) return false;
  if (!isFile || size > largest) throw new CentralError('settingsNotRead', { name });
  return true;
}

/** The text of a file of settings on this machine; undefined if there is none. Throws `settingsNotRead` and `fileNotText`. */
export async function settingsText(path: string): Promise<string | undefined> {
  const name = basename(path);
  try {
    return isSettings(name, foundIn(await lstat(path))) ? textOfFile(name, await readFile(path)) : undefined;
  } catch (error) {
    return nothingOr(error, path);
  }
}

/** Does the same synchronously, for a name that is looked up while a call is made. */
export function settingsTextNow(path: string): string | undefined {
  const name = basename(path);
  try {
    return isSettings(name, foundIn(lstatSync(path))) ? textOfFile(name, readFileSync(path)) : undefined;
  } catch (error) {
    return nothingOr(error, path);
  }
}

function foundIn(stats: { isFile(): boolean; isDirectory(): boolean; size: number }): FileFacts {
  return { isFile: stats.isFile(), isFolder: stats.isDirectory(), size: stats.size };
}

function nothingOr(error: unknown, path: string): undefined {
  if (error instanceof CentralError) throw error;
  if (!isNodeError(error, 'ENOENT', 'ENOTDIR'))
    throw new CentralError('settingsNotRead', { name: basename(path) }, { cause: error });
}

/**
 * Gives the names of the `.env` in a folder of this machine. The file is read when a name is first asked for, because few calls need it.
 * Throws `settingsNotRead`.
 */
export function dotenvIn(folder: string): (name: string) => string | undefined {
  let names: ReadonlyMap<string, string> | undefined;
  return (name) => {
    names ??= parseDotenv(settingsTextNow(join(folder, '.env')) ?? '');
    return names.get(name);
  };
}
