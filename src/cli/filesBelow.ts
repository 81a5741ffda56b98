import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from './usage.ts';

/** The most files of one run; more are a mistake in the path. */
export const mostFiles = 10_000;

/** Files of a folder and of those below it that fit, in order; hidden files and other people's packages are skipped. Throws UsageError. */
export async function filesBelow(folder: string, fits: (entry: Dirent) => boolean): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
    if (isHiddenName(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found.push(...(await filesBelow(path, fits)));
    else if (fits(entry)) found.push(path);
    if (found.length > mostFiles) throw new UsageError(`“${folder}” has more than ${mostFiles} files`);
  }
  return found;
}

/** Tells if a file or folder with this name is skipped unless a person names it. */
export function isHiddenName(name: string): boolean {
  return /^(?:\.(?!\.?$)|node_modules$)/i.test(name);
}
