import { mkdir, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, sep } from 'node:path';
import { CentralError } from '../../base/errors.ts';
import {
  importEndings,
  importers,
  importOpenApiFiles,
  importSource,
  isImportKind,
  type ImportKind,
} from '../../convert/importRequests.ts';
import { sentenceOfNote, withNotes, type Converted } from '../../convert/note.ts';
import { sharedName } from '../../request/resolve/environmentFiles.ts';
import { parse } from '../../request/syntax/parse.ts';
import { isNodeError } from '../../store/privateFiles.ts';
import { accountSummary } from '../../tokens/import/accountSummary.ts';
import { importWarnings } from '../../tokens/import/candidate.ts';
import { sentenceOfFileNote } from '../../tokens/import/fileNote.ts';
import { readAccountsBytes } from '../../tokens/import/readFile.ts';
import { exit, type TextCommand } from '../command.ts';
import { filesBelow } from '../filesBelow.ts';
import { namedBytes } from '../namedFile.ts';
import type { Output } from '../output.ts';
import { tableOf } from '../table.ts';
import { UsageError } from '../usage.ts';

/** The most bytes of one file; an import of more is a mistake in the path. */
const largest = 64 * 1_048_576;

/** `central import <curl|http|postman|openapi|accounts> <file or ->`. */
export const importCommand: TextCommand = async (output, [kind = '', source = ''], options) => {
  if (kind === 'accounts') return importedAccounts(output, await contentOf(source), options.json);
  if (!isImportKind(kind))
    throw new UsageError(`“${kind}” is not one of ${[...Object.keys(importers), 'accounts'].join(', ')}`);
  const files: ImportedFile[] = [];
  let isGood = false;
  const sources = await sourcesOf(source, kind);
  const ofSet = kind === 'openapi' && sources.length > 1 ? await importedSet(source, sources) : undefined;
  for (const [at, { path, name }] of sources.entries()) {
    const converted = ofSet?.[at] ?? (await importSource(kind, await contentOf(path)).requests());
    const same = files.find((one) => one.name === converted.file);
    const {
      file = name,
      text,
      notes,
      isEmpty,
      isUsable,
    } = writtenOut(same ? joinedEnvironments(same.text, converted) : converted);
    isGood ||= isUsable;
    for (const note of notes) output.remark(`${path === '-' ? '' : `${path}: `}${note}`);
    if (same) Object.assign(same, { text, notes: [...same.notes, ...notes] });
    else if (!isEmpty) files.push({ name: file, text, notes });
  }
  if (files.length === 0) return exit.bad;
  if (options.out !== undefined) await written(output, options.out, files);
  if (options.json) await output.answer(`${JSON.stringify({ files }, undefined, 2)}\n`);
  else if (options.out === undefined) await output.answer(files.map(({ text }) => text).join('\n'));
  return isGood ? exit.good : exit.bad;
};

/** One file of requests, as `--json` prints it. */
interface ImportedFile {
  name: string;
  text: string;
  notes: readonly string[];
}

/** Reads the documents of a folder as one set, since one may refer to another. */
async function importedSet(folder: string, sources: readonly { path: string }[]): Promise<Converted[]> {
  const files = [];
  for (const { path } of sources)
    files.push({ path: relative(folder, path).replaceAll(sep, '/'), bytes: await contentOf(path) });
  return importOpenApiFiles(files);
}

function writtenOut(converted: Converted) {
  const notes = converted.notes.map(sentenceOfNote);
  const hasRequest = parse(converted.text).blocks.some(({ request }) => request);
  const { file } = converted;
  const isEmpty = converted.text.trim() === '';
  return { text: withNotes(converted), notes, isEmpty, isUsable: hasRequest || file !== undefined, file };
}

/** Adds the environments of a file to those before it, with a number after a name that is there already. What all share is one. */
function joinedEnvironments(before: string, converted: Converted): Converted {
  const all = environmentsIn(before);
  const notes = [...converted.notes];
  for (const [name, variables] of environmentsIn(converted.text)) {
    let to = name;
    const shared = name === sharedName ? all.get(name) : undefined;
    if (shared) {
      for (const [key, value] of Object.entries(variables))
        if (!Object.hasOwn(shared, key)) shared[key] = value;
        else if (shared[key] !== value) notes.push({ kind: 'sharedTwice', values: { name: key } });
      continue;
    }
    for (let count = 2; all.has(to); count++) to = `${name}-${count}`;
    if (to !== name) notes.push({ kind: 'environmentRenamed', values: { name, to } });
    all.set(to, variables);
  }
  const text = `${JSON.stringify(Object.fromEntries(all), undefined, 2)}\n`;
  return { ...converted, text, notes };
}

function environmentsIn(text: string) {
  return new Map(Object.entries(JSON.parse(text) as Record<string, Record<string, string>>));
}

export async function contentOf(path: string): Promise<Uint8Array> {
  return namedBytes(path, largest);
}

/** The files to read and the names of those to write: a file, stdin, or the files of that kind below a folder. */
export async function sourcesOf(source: string, kind: ImportKind): Promise<{ path: string; name: string }[]> {
  if (source === '-') return [{ path: '-', name: `${kind}.central` }];
  const isFolder = await stat(source).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
  if (!isFolder) return [{ path: source, name: nameOf(basename(source)) }];
  const endings = importEndings[kind];
  const paths = await filesBelow(
    source,
    (entry) => entry.isFile() && endings.includes(extname(entry.name).slice(1).toLowerCase()),
  );
  if (paths.length === 0)
    throw new UsageError(`“${source}” has no file that ends in .${endings.join(', .')}`);
  const names = new Map<string, number>();
  return paths.map((path) => {
    const name = nameOf(relative(source, path));
    const count = (names.get(name) ?? 0) + 1;
    names.set(name, count);
    return { path, name: count === 1 ? name : name.replace(/\.central$/, `-${count}.central`) };
  });
}

function nameOf(path: string): string {
  return `${path.slice(0, path.length - extname(path).length)}.central`;
}

/** Writes each file that does not exist yet. A file that exists belongs to a person, and is only named. */
async function written(output: Output, folder: string, files: readonly ImportedFile[]): Promise<void> {
  for (const { name, text } of files) {
    const path = join(folder, name);
    try {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text, { flag: 'wx' });
    } catch (error) {
      const isThere = isNodeError(error, 'EEXIST');
      throw new UsageError(
        isThere ? `“${path}” exists already and was not overwritten` : `“${path}” cannot be written`,
      );
    }
    output.remark(`wrote ${path}`);
  }
}

/** Prints the accounts in a file of cencli or pycentral, without their secrets, and says what was left out of the file. */
async function importedAccounts(output: Output, content: Uint8Array, json: boolean): Promise<number> {
  const read = await readAccountsBytes(content).catch((error: unknown) => {
    if (!(error instanceof CentralError)) throw error;
    output.remark(error.message);
    return { candidates: [], notes: [], isUnread: true };
  });
  const accounts = read.candidates.map(accountSummary);
  if (json) await output.answer(`${JSON.stringify({ accounts }, undefined, 2)}\n`);
  else if (accounts.length > 0) {
    const rows = accounts.map((one) => ({
      ...one,
      missing: one.missing.join(', '),
      warnings: one.warnings.join(', '),
    }));
    await output.answer(
      tableOf(rows, ['label', 'platform', 'region', 'baseUrl', 'clientId', 'missing', 'warnings']),
    );
  }
  for (const note of read.notes) output.remark(sentenceOfFileNote(note));
  for (const { label, warnings } of accounts)
    for (const warning of warnings) output.remark(`${label}: ${importWarnings[warning]}`);
  if (accounts.length > 0) return exit.good;
  if (!('isUnread' in read))
    output.remark('No account was found: this is not a configuration file of cencli or pycentral.');
  return exit.bad;
}
