import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDotenv } from './environment.ts';

/** Bytes above which such a file is not read. */
const largest = 1_048_576;

/** The names of the `.env` in a folder of this machine, which is read when one is first asked for: hardly any call does. */
export function dotenvIn(folder: string): (name: string) => string | undefined {
  let names: ReadonlyMap<string, string> | undefined;
  return (name) => {
    const path = join(folder, '.env');
    names ??= parseDotenv(isSmallFile(path) ? readFileSync(path, 'utf8') : '');
    return names.get(name);
  };
}

/** Tells if the path is a plain file of up to 1 MiB. Links may lead anywhere and are not followed. */
export function isSmallFile(path: string): boolean {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats !== undefined && stats.isFile() && stats.size <= largest;
}
