import { lstatSync, readFileSync } from 'node:fs';
import { lstat, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { CentralError } from '../../base/errors.ts';
import { isNodeError } from '../../store/privateFiles.ts';
import { parseDotenv } from './environment.ts';
import { textOfFile } from './fileText.ts';

/** Bytes above which a file of settings is not read. */
const largest = 1_048_576;

interface FileFacts {
  isFile: boolean;
  isFolder: boolean;
  size: number;
}

/**
 * Tells if a file of settings stands there to be read: nothing does if there is a folder, which Python names `.env` too. A link
 * may lead anywhere, and is not followed. Throws `settingsNotRead` for what would otherwise be left out without a word.
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

/** The same at once, for a name that is looked up while a call is put together. */
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

/** The names of the `.env` in a folder of this machine, which is read when one is first asked for: hardly any call does. Throws `settingsNotRead`. */
export function dotenvIn(folder: string): (name: string) => string | undefined {
  let names: ReadonlyMap<string, string> | undefined;
  return (name) => {
    names ??= parseDotenv(settingsTextNow(join(folder, '.env')) ?? '');
    return names.get(name);
  };
}
