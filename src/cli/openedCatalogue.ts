import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { stateFolder, type ReadVariable } from '../store/folders.ts';

/** The catalogue with what “central reference” took in. */
export async function openedCatalogue(variable: ReadVariable): Promise<Catalogue> {
  const [{ openCatalogue }, { driftFile, readDrift }] = await Promise.all([
    import('../catalogue/catalogue.ts'),
    import('../catalogue/storedDrift.ts'),
  ]);
  const stored = await readFile(join(stateFolder(variable), driftFile), 'utf8').catch(() => undefined);
  return openCatalogue(stored === undefined ? undefined : readDrift(stored));
}
