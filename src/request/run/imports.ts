import { dirname } from 'node:path';
import { importedFiles, type ImportedFile } from '../resolve/importedFiles.ts';
import { refusalOf } from './refusal.ts';
import { createRunMemory } from './runContext.ts';
import type { Run } from './runState.ts';

/**
 * Reads the files that a run's file imports, once for the run. Each is a run of its own, with its own names, prompts and memory and
 * the same accounts, environment and limits. Throws `requestProblem` with the line of an import that cannot be read or makes a circle.
 */
export async function loadImports(run: Run): Promise<void> {
  if (run.imports.runs) return;
  const { imports, bad } = await importedFiles(run.ports.files, run.document);
  const [first] = bad;
  if (first) throw refusalOf(run.document, first.block, [first.problem]);
  run.imports.runs = imports.map((one) => importedRun(run, one));
}

function importedRun(run: Run, { path, real, document, imports }: ImportedFile): Run {
  const { keptSecrets: _ofFile, ...ports } = run.ports;
  const imported: Run = {
    ...run,
    document,
    ports: { ...ports, files: { ...ports.files, folder: dirname(real) } },
    memory: ports.memoryOf?.(real) ?? createRunMemory(),
    prompts: new Map(),
    skipped: new Map(),
    importedBy: [...run.importedBy, { real, shown: path }],
  };
  return { ...imported, imports: { runs: imports.map((one) => importedRun(imported, one)) } };
}
