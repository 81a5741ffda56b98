import { glob, realpath, stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { isNodeError } from '../../store/privateFiles.ts';
import { filesBelow, isHiddenName, mostFiles } from '../filesBelow.ts';
import { unread } from '../unread.ts';
import { UsageError } from '../usage.ts';

/** A file to send. `isNamed` if a person named it: then it must have a request. */
export interface SuiteFile {
  path: string;
  isNamed: boolean;
}

/** True if an operand is a pattern, as in "sites/*.central". */
export function isPattern(operand: string): boolean {
  return /[*?[\]{}]|[@!+]\(/.test(operand);
}

/**
 * The files that operands mean, each once, in the order of the operands and sorted within each: a file by its name, the `.central` files
 * below a folder (hidden folders and node_modules left out), or the files that fit a pattern. The files of operands that begin with "!" are
 * left out. Throws UsageError, with the operand, if one means no file.
 */
export async function suiteFiles(operands: readonly string[]): Promise<SuiteFile[]> {
  const found = new Map<string, SuiteFile>();
  const left = operands.filter(isExclusion);
  const leftOut = new Set<string>();
  for (const operand of left)
    for (const { path } of await filesOf(operand.slice(1))) leftOut.add(resolve(path));
  for (const operand of operands.filter((one) => !isExclusion(one))) {
    for (const file of await filesOf(operand)) {
      if (leftOut.has(resolve(file.path))) continue;
      const real = await realOf(file.path);
      const known = found.get(real);
      // A file that a person names must have a request, even if another operand means it too.
      found.set(real, known ? { ...known, isNamed: known.isNamed || file.isNamed } : file);
      if (found.size > mostFiles) throw new UsageError(`“${operand}” has more than ${mostFiles} files`);
    }
  }
  if (found.size === 0 && left.length > 0) throw new UsageError(`no file is left after “${left.join(' ')}”`);
  return [...found.values()];
}

function realOf(path: string): Promise<string> {
  return realpath(path).catch((error: unknown) => {
    throw unread(path, error);
  });
}

/** True if an operand leaves files out, as in "!checks/slow/**"; "!(a|b)" begins a pattern. */
function isExclusion(operand: string): boolean {
  return operand.startsWith('!') && !operand.startsWith('!(');
}

async function filesOf(operand: string): Promise<SuiteFile[]> {
  const kind = await kindOf(operand);
  if (kind === 'file') return [{ path: operand, isNamed: true }];
  if (kind === undefined && !isPattern(operand)) throw unread(operand);
  const [all, root, why] =
    kind === 'folder'
      ? [await below(operand), operand, `“${operand}” has no file that ends in .central`]
      : [await fitting(operand), namedFolder(operand), `no file fits “${operand}”`];
  const files = await withoutLinksToHidden(all, root, operand);
  if (files.length === 0) throw new UsageError(why);
  return files.map((path) => ({ path, isNamed: false }));
}

async function kindOf(path: string): Promise<'file' | 'folder' | undefined> {
  try {
    const stats = await stat(path);
    return stats.isDirectory() ? 'folder' : 'file';
  } catch (error) {
    if (isNodeError(error, 'ENOENT') || isNodeError(error, 'ENOTDIR')) return undefined;
    throw unread(path, error);
  }
}

async function below(folder: string): Promise<string[]> {
  const files = await filesBelow(folder, ({ name }) => /\.central$/i.test(name));
  return files.toSorted();
}

async function fitting(pattern: string): Promise<string[]> {
  const files: string[] = [];
  for await (const path of glob(pattern)) {
    if (isPassedOver(path, pattern)) continue;
    const kind = await kindOf(path);
    if (kind === undefined) throw unread(path);
    if (kind === 'file') files.push(path);
    if (files.length > mostFiles) throw new UsageError(`“${pattern}” has more than ${mostFiles} files`);
  }
  return files.toSorted();
}

/** Leaves out links into a hidden folder: nobody has named the files there. */
async function withoutLinksToHidden(
  paths: readonly string[],
  root: string,
  operand: string,
): Promise<string[]> {
  if (paths.length === 0) return [];
  const from = await realpath(root);
  const kept: string[] = [];
  for (const path of paths) {
    const real = await realOf(path);
    if (!isPassedOver(relative(from, real), operand)) kept.push(path);
  }
  return kept;
}

/** The folder that a pattern names before its first special sign; if a link leads to this folder, its files are meant. */
function namedFolder(pattern: string): string {
  const parts = pattern.split(/[\\/]/);
  const named = parts.slice(0, parts.findIndex(isPattern)).join(sep);
  return named === '' ? (isAbsolute(pattern) ? sep : '.') : named;
}

/** Tells if a path is skipped. As below a folder, hidden files and other people's packages are used only if the pattern names them. */
function isPassedOver(path: string, pattern: string): boolean {
  // What stands before a group, as in “.{a,b}”, begins a name. What follows one, as in “{a,b}.*”, begins none.
  const started = pattern.replaceAll(/(\.[^\\/{}(),|]*?)(?=\{|[@+]\()/g, '$1*');
  const named = started.match(/(?<=^|[\\/{(,|])[^\\/{}(),|]+/g) ?? [];
  return path.split(/[\\/]/).some((part) => isHiddenName(part) && !named.some((one) => isNamedBy(one, part)));
}

/** Tells if a part of a pattern names a hidden file or folder: whole, or by its beginning as in ".che*". */
function isNamedBy(named: string, part: string): boolean {
  const [start = ''] = named.split(/[*?[]/, 1);
  return start === named ? part === named : start.startsWith('.') && part.startsWith(start);
}

/** A path for a person and for other programs: from the working folder, with "/". */
export function shownPath(path: string): string {
  return (relative(process.cwd(), path) || path).split(sep).join('/');
}
