import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { stateFolder, type ReadVariable } from '../store/folders.ts';
import type { Catalogue } from './catalogue.ts';

/** Opens the catalogue with the newer documents that a person has imported. Windows and terminals share them. */
export async function openedCatalogue(variable: ReadVariable): Promise<Catalogue> {
  const [{ openCatalogue }, { driftFile, readDrift }] = await Promise.all([
    import('./catalogue.ts'),
    import('./storedDrift.ts'),
  ]);
  const path = join(stateFolder(variable), driftFile);
  // A read of a pipe may never end.
  const isFile = await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
  const stored = isFile ? await readFile(path, 'utf8').catch(() => undefined) : undefined;
  return openCatalogue(stored === undefined ? undefined : readDrift(stored));
}
