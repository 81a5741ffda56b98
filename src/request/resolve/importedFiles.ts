import { dirname, resolve } from 'node:path';
import { isCentralError } from '../../base/errors.ts';
import type { Document } from '../syntax/model.ts';
import { problem, type Problem } from '../syntax/problem.ts';
import { requestsOf } from '../syntax/markdown/runbook.ts';
import type { TextTag } from '../syntax/tagModel.ts';
import { importsOf } from '../syntax/tagsOf.ts';
import { readConfined, type ConfinedFiles } from './file.ts';
import { fileNames } from './fileNames.ts';
import { textOfFile } from './fileText.ts';

/** Files that may be imported, by their endings. */
const importable = /\.(central|http|rest|md|markdown)$/i;

/** A file that another one imports. */
export interface ImportedFile {
  /** The path, as it is written. */
  path: string;
  /** The path with every link followed. */
  real: string;
  document: Document;
  imports: readonly ImportedFile[];
}

/** An import that cannot be read, or that leads to such an import; the range is that of the tag in its block. */
export interface BadImport {
  block: number;
  problem: Problem;
}

/** Reads the files that a file imports, and those that they import. A bad file is reported at the tag that leads to it. */
export async function importedFiles(
  files: ConfinedFiles,
  document: Document,
): Promise<{ imports: readonly ImportedFile[]; bad: readonly BadImport[] }> {
  const bad: BadImport[] = [];
  const imports: ImportedFile[] = [];
  for (const tag of importsOf(document)) {
    const found = await readImport(files, tag.text, []);
    if ('code' in found) bad.push({ block: tag.block, problem: { ...found, range: tag.range } });
    else imports.push(found);
  }
  return { imports, bad };
}

type Above = readonly Pick<ImportedFile, 'path' | 'real'>[];

/** Reads one file; `above` are the files that lead to it. */
async function readImport(files: ConfinedFiles, path: string, above: Above): Promise<ImportedFile | Problem> {
  const names = [...above.map((one) => one.path), path];
  const file = importable.test(path) ? await opened(files, path) : undefined;
  if (!file) return problem('importNotRead', nowhere, { path: names.join(' → ') });
  const { real, document } = file;
  const circle = above.findIndex((one) => one.real === real);
  if (circle >= 0) return problem('importCircle', nowhere, { names: names.slice(circle).join(' → ') });
  const imports: ImportedFile[] = [];
  for (const { text } of importsOf(document)) {
    const there = { ...files, folder: dirname(real) };
    const found = await readImport(there, text, [...above, { path, real }]);
    if ('code' in found) return found;
    imports.push(found);
  }
  return { path, real, document, imports };
}

const nowhere: TextTag['range'] = { start: 0, end: 0 };

async function opened(
  files: ConfinedFiles,
  path: string,
): Promise<Pick<ImportedFile, 'real' | 'document'> | undefined> {
  try {
    const bytes = await readConfined(files, path);
    const real = await files.realPath(resolve(files.folder, path));
    return { real, document: requestsOf(real, textOfFile(path, bytes)) };
  } catch (error) {
    if (!isCentralError(error)) throw error;
    return undefined;
  }
}

/** All files that a file sees, in the order in which a name is looked up. */
export function inOrder(imports: readonly ImportedFile[]): ImportedFile[] {
  return imports.flatMap((one) => [one, ...inOrder(one.imports)]);
}

/** Names that imported files give. If several files have a name, the first one counts. */
export interface NamesOfImports {
  variables: ReadonlyMap<string, string>;
  captures: ReadonlySet<string>;
  calls: ReadonlySet<string>;
}

export function namesOfImports(imports: readonly ImportedFile[]): NamesOfImports {
  const variables = new Map<string, string>();
  const captures = new Set<string>();
  const calls = new Set<string>();
  for (const { document } of inOrder(imports)) {
    const names = fileNames(document);
    for (const [name, text] of names.variables) if (!variables.has(name)) variables.set(name, text);
    for (const name of names.captures.keys()) captures.add(name);
    for (const name of names.calls.keys()) calls.add(name);
  }
  return { variables, captures, calls };
}
