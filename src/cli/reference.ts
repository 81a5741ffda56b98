import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CentralError } from '../base/errors.ts';
import { openCatalogue } from '../catalogue/catalogue.ts';
import { driftLines, driftOf } from '../catalogue/drift.ts';
import type { Operation } from '../catalogue/operation.ts';
import { driftFile, driftText } from '../catalogue/storedDrift.ts';
import { jsonOf } from '../convert/openApiYaml.ts';
import { referenceFromOpenApi } from '../convert/referenceFromOpenApi.ts';
import { stateFolder } from '../store/folders.ts';
import { ensurePrivateFolder } from '../store/privateFiles.ts';
import { exit, type TextCommand } from './command.ts';
import { contentOf, sourcesOf } from './import.ts';

/** `central reference <file or folder>…`, or `central reference none`, which goes back to the reference of this program. */
export const reference: TextCommand = async (output, sources, { json }) => {
  const folder = stateFolder((name) => process.env[name]);
  const path = join(folder, driftFile);
  if (sources.join() === 'none') {
    await rm(path, { force: true });
    output.remark('The API reference of this program is used again.');
    return exit.good;
  }
  const read: Operation[] = [];
  for (const source of sources)
    for (const { path: file } of await sourcesOf(source, 'openapi')) {
      const found = referenceFromOpenApi(await jsonOf(await contentOf(file)));
      output.remark(
        `${file}: ${found.length === 0 ? 'no OpenAPI document, left out' : `${found.length} operations`}`,
      );
      read.push(...found);
    }
  if (read.length === 0) throw new CentralError('noOperations');
  const drift = driftOf(openCatalogue().operations.new, read);
  ensurePrivateFolder(folder);
  const temporary = `${path}.${process.pid}`;
  await writeFile(temporary, driftText(drift), { mode: 0o600 });
  await rename(temporary, path);
  await output.answer(
    json ? `${JSON.stringify(drift, undefined, 2)}\n` : `${driftLines(drift).join('\n')}\n`,
  );
  return exit.good;
};
