import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CentralError } from '../../base/errors.ts';
import { openCatalogue } from '../../catalogue/catalogue.ts';
import { driftOf, type Drift } from '../../catalogue/drift.ts';
import { findOperation } from '../../catalogue/lookup.ts';
import { operationKey, type Operation } from '../../catalogue/operation.ts';
import { driftFile, driftText } from '../../catalogue/storedDrift.ts';
import { ensurePrivateFolder } from '../../store/privateFiles.ts';
import { isObject, isRaw, type Json } from '../../text/json.ts';
import { Notes } from '../note.ts';
import { documentIn, joinedFiles, writtenReference, type OpenApiFile } from './openApiFiles.ts';
import { nodeOf } from './openApiNode.ts';
import { jsonOf } from './openApiYaml.ts';
import { referenceFromOpenApi } from './referenceFromOpenApi.ts';
import { readJson } from '../sourceText.ts';

/** Differences of a set of documents from the catalogue, and counts for each document. */
export interface ReadReference {
  drift: Drift;
  /** Number of operations in each document; undefined for a file that is no document. */
  counts: (number | undefined)[];
  /** References in each document that lead nowhere. */
  lost: string[][];
  /** Number of operations of classic Central, which are left out. */
  classic: number;
  /** Number of operations that stand in several documents. The newest version counts; of equal versions, the last document counts. */
  repeated: number;
}

/**
 * Reads OpenAPI documents of new Central (JSON or YAML), stores in a folder how they differ from the catalogue, and gives the
 * difference. Follows references from one file to another. Throws noOperations, and classicReference if only classic ones are found.
 */
export async function importReference(
  files: readonly { path: string; text: string }[],
  folder: string,
): Promise<ReadReference> {
  const parsed: OpenApiFile[] = [];
  for (const { path, text } of files)
    parsed.push({ path, document: documentIn(readJson(await jsonOf(text), new Notes())) });
  const read = joinedFiles(parsed).map((document) => {
    const lost = new Set<string>();
    const found = referenceFromOpenApi(document, (reference) => lost.add(writtenReference(reference)));
    return { version: versionOf(document), found, lost: [...lost] };
  });
  const byKey = new Map<string, Operation>();
  for (const { found } of read.toSorted((one, other) => compareVersions(one.version, other.version)))
    for (const one of found) byKey.set(operationKey(one), one);
  const all = [...byKey.values()];
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
  const counts = read.map(({ found }, at) => (isObject(parsed[at]?.document) ? found.length : undefined));
  const repeated = read.reduce((sum, { found }) => sum + found.length, 0) - all.length;
  const lost = read.map((one) => one.lost);
  return { drift, counts, lost, classic: all.length - operations.length, repeated };
}

function versionOf(document: Json | undefined): string {
  const { version } = nodeOf(nodeOf(document)['info']);
  if (isRaw(version)) return JSON.stringify(version);
  return typeof version === 'string' || typeof version === 'number' ? String(version) : '';
}

function compareVersions(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true });
}

/** Goes back to the catalogue that came with this program. */
export async function forgetReference(folder: string): Promise<void> {
  await rm(join(folder, driftFile), { force: true });
}
