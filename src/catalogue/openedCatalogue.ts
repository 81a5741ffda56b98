import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stateFolder, type ReadVariable } from '../store/folders.ts';
import type { Catalogue } from './catalogue.ts';

/** Opens the catalogue with the newer documents that a person has imported. Windows and terminals share them. */
export async function openedCatalogue(variable: ReadVariable): Promise<Catalogue> {
  const [{ openCatalogue }, { driftFile, readDrift }] = await Promise.all([
    import('./catalogue.ts'),
    import('./storedDrift.ts'),
  ]);
  const stored = await readFile(join(stateFolder(variable), driftFile), 'utf8').catch(() => undefined);
  return openCatalogue(stored === undefined ? undefined : readDrift(stored));
}
