import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CentralError } from '../base/errors.ts';
import { openCatalogue } from '../catalogue/catalogue.ts';
import { driftOf, type Drift } from '../catalogue/drift.ts';
import { findOperation } from '../catalogue/lookup.ts';
import { driftFile, driftText } from '../catalogue/storedDrift.ts';
import { ensurePrivateFolder } from '../store/privateFiles.ts';
import { jsonOf } from './openApiYaml.ts';
import { referenceFromOpenApi } from './referenceFromOpenApi.ts';

/**
 * Reads OpenAPI documents of new Central (JSON or YAML), keeps in a folder what they say otherwise than the catalogue, and gives
 * it, with how many operations each document has and the references in it that lead nowhere, and how many in all are classic Central's
 * and left out. Throws noOperations and
 * classicReference where none is left.
 */
export async function importReference(
  texts: readonly string[],
  folder: string,
): Promise<{ drift: Drift; counts: number[]; lost: string[][]; classic: number }> {
  const read = [];
  const lost: string[][] = [];
  for (const text of texts) {
    const references = new Set<string>();
    read.push(referenceFromOpenApi(await jsonOf(text), (reference) => references.add(reference)));
    lost.push([...references]);
  }
  const all = read.flat();
  if (all.length === 0) throw new CentralError('noOperations');
  const catalogue = openCatalogue();
  const operations = all.filter(({ method, path }) => !findOperation(catalogue, method, path, 'classic'));
  if (operations.length === 0) throw new CentralError('classicReference');
  const drift = driftOf(catalogue.operations.new, operations);
  ensurePrivateFolder(folder);
  const path = join(folder, driftFile);
  const temporary = `${path}.${process.pid}`;
  await writeFile(temporary, driftText(drift), { mode: 0o600 });
  await rename(temporary, path);
  const counts = read.map(({ length }) => length);
  return { drift, counts, lost, classic: all.length - operations.length };
}

/** Goes back to the catalogue that came with this program. */
export async function forgetReference(folder: string): Promise<void> {
  await rm(join(folder, driftFile), { force: true });
}
